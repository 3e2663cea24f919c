// Collects the walk's steps below one node into plain objects.
import type { Tables } from "../languages/compile.ts";
import type { SyntaxPart } from "./parts.ts";

interface Growing extends SyntaxPart {
  readonly children: SyntaxPart[];
}

export class PartBuilder {
  readonly #open: { readonly symbol: number; readonly part: Growing }[] = [];

  constructor(
    readonly tables: Tables,
    readonly text: string,
  ) {}

  enter(symbol: number, field: number, start: number, end: number): boolean {
    const part = this.#make(symbol, field, start, end);
    this.#open.at(-1)?.part.children.push(part);
    this.#open.push({ symbol, part });
    return true;
  }

  leaf(symbol: number, field: number, start: number, end: number): void {
    this.#open.at(-1)?.part.children.push(this.#make(symbol, field, start, end));
  }

  /** The whole part, once its outermost node is left. */
  leave(): { readonly symbol: number; readonly part: SyntaxPart } | null {
    const closed = this.#open.pop();
    return this.#open.length === 0 && closed !== undefined ? closed : null;
  }

  #make(symbol: number, field: number, start: number, end: number): Growing {
    const { symbolNames, fieldNames } = this.tables;
    const type = symbolNames[symbol] ?? "ERROR";
    return {
      type,
      field: fieldNames[field] ?? null,
      start,
      end,
      text: this.text.slice(start, end),
      children: [],
    };
  }
}
