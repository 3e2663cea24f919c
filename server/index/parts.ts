// A small piece of a syntax tree as plain objects, for the constructs that no table of rules describes: imports above
// all. Pieces are made only for the nodes that a language names in `parts`.
import type { Kind, Use } from "../languages/language.ts";

export interface SyntaxPart {
  readonly type: string;
  readonly field: string | null;
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly children: readonly SyntaxPart[];
}

/** A name somewhere in the text. */
export type NamedPart = Pick<SyntaxPart, "text" | "start" | "end">;

export interface ImportPart {
  /** What the name is called here; null when nothing is bound (`import "./x"`, `use a::*`). */
  readonly local: NamedPart | null;
  /** The name at its source, when it is written apart from the local one (`{ name as local }`). */
  readonly source: NamedPart | null;
  /** As it is written, without quotes: a path, a package, a dotted name. */
  readonly module: string;
  /** The name that is imported; `*` for the module itself or, without `local`, for all of its names. */
  readonly name: string;
  /** Whether importers of this file get it as well. */
  readonly exported: boolean;
  /** Whether the name is visible in this file although it is exported (Rust's `pub use`). */
  readonly visible?: boolean;
}

export interface PartEmitter {
  /** @returns the occurrence of the local name; -1 for none */
  import(part: ImportPart): number;
  /** `export { local as name }`. */
  export(local: NamedPart, name: string): void;
  /** @param of the occurrence that defines the type whose member it is; -1, or none, for a name by itself.
   * @returns the occurrence */
  define(name: NamedPart, kind: Kind, extent: Pick<SyntaxPart, "start" | "end">, of?: number): number;
  /** @param of the occurrence whose member it is, -1 for one that is not known; without it the name is looked up here.
   * @returns the occurrence */
  refer(name: NamedPart, use: Use, of?: number): number;
}

export function childOf(part: SyntaxPart, field: string): SyntaxPart | undefined {
  return part.children.find((child) => child.field === field);
}

export function childrenOf(part: SyntaxPart, type: string): readonly SyntaxPart[] {
  return part.children.filter((child) => child.type === type);
}
