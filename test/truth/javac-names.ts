// What JavacNames.java has written: what each name of a repository's Java sources means, as javac has it.
import { SymbolKind } from "vscode-languageserver/node";
import type { Place } from "./identifiers.ts";

export interface NamePlace extends Place {
  readonly path: string;
  readonly name: string;
}

/** The place of a definition, or the name of what is outside of the sources. */
export type Meant = NamePlace | string;

export interface OutlinedName extends NamePlace {
  readonly kind: SymbolKind;
  readonly children: OutlinedName[];
}

const kinds: Readonly<Record<string, SymbolKind>> = {
  annotation_type: SymbolKind.Interface,
  class: SymbolKind.Class,
  constructor: SymbolKind.Constructor,
  enum: SymbolKind.Enum,
  enum_constant: SymbolKind.EnumMember,
  field: SymbolKind.Field,
  interface: SymbolKind.Interface,
  method: SymbolKind.Method,
  package: SymbolKind.Package,
  record: SymbolKind.Class,
};

export class JavacNames {
  readonly #definitions = new Map<string, NamePlace>();
  readonly #uses = new Map<string, { readonly place: NamePlace; readonly targets: readonly string[] }>();
  /** The methods that one overrides, and those that override it, by the place of its definition. */
  readonly #relatives = new Map<string, string[]>();
  /** By the place of a definition. */
  readonly #references = new Map<string, NamePlace[]>();
  readonly #outlines = new Map<string, OutlinedName[]>();

  /** @throws when a line says what no such line says */
  constructor(written: string) {
    const open: OutlinedName[] = [];
    for (const line of written.split("\n")) {
      const [what, at = "", name = "", ...rest] = line.split("\t");
      if (what === "definition") this.#define(placeOf(at, name), rest, open);
      else if (what === "use") this.#use(at, placeOf(at, name), rest);
      else if (what === "overrides") this.#override(at, rest);
      else if (line !== "") throw new Error(`javac's names have a line that says nothing: ${line}`);
    }
  }

  /** A definition means itself; none: javac does not know. */
  meant(path: string, place: Place): readonly Meant[] {
    const key = keyOf(path, place);
    const definition = this.#definitions.get(key);
    if (definition !== undefined) return [definition];
    const targets = this.#uses.get(key)?.targets ?? [];
    return targets.map((target) => this.#definitions.get(target) ?? target);
  }

  /** The definition and all that names it, as the name at a place does, or a method that may stand for it where it is called. */
  references(path: string, place: Place): readonly NamePlace[] {
    return this.meant(path, place).flatMap((one) => {
      if (typeof one === "string") return [];
      const key = keyOf(one.path, one);
      const uses = [key, ...(this.#relatives.get(key) ?? [])].flatMap(
        (own) => this.#references.get(own) ?? [],
      );
      return [one, ...new Set(uses)];
    });
  }

  outline(path: string): readonly OutlinedName[] {
    return this.#outlines.get(path) ?? [];
  }

  #define(place: NamePlace, [kind = "", depth = ""]: readonly string[], open: OutlinedName[]): void {
    this.#definitions.set(keyOf(place.path, place), place);
    if (depth === "-") return;
    const symbol = kinds[kind];
    if (symbol === undefined) throw new Error(`javac's names have a kind that nobody knows: ${kind}`);
    open.length = Number(depth);
    const outlined = { ...place, kind: symbol, children: [] };
    const around = open.at(-1)?.children ?? this.#outlines.get(place.path) ?? [];
    around.push(outlined);
    if (open.length === 0) this.#outlines.set(place.path, around);
    open.push(outlined);
  }

  #override(key: string, targets: readonly string[]): void {
    for (const target of targets) {
      this.#relatives.set(key, [...(this.#relatives.get(key) ?? []), target]);
      this.#relatives.set(target, [...(this.#relatives.get(target) ?? []), key]);
    }
  }

  /** What is attributed twice, as the arguments of an anonymous class' constructor, is written twice. */
  #use(key: string, place: NamePlace, targets: readonly string[]): void {
    if (this.#uses.has(key)) return;
    this.#uses.set(key, { place, targets });
    for (const target of targets) {
      const references = this.#references.get(target) ?? [];
      references.push(place);
      this.#references.set(target, references);
    }
  }
}

/** @throws when it is no place */
function placeOf(written: string, name: string): NamePlace {
  const { path, line, column } = /^(?<path>.+):(?<line>\d+):(?<column>\d+)$/.exec(written)?.groups ?? {};
  if (path === undefined) throw new Error(`javac's names have a place that is none: ${written}`);
  return { path, name, line: Number(line) - 1, character: Number(column) - 1 };
}

const keyOf = (path: string, { line, character }: Place): string => `${path}:${line + 1}:${character + 1}`;
