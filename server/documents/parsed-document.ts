// One open document in the thread that parses: its text, its tree, and the edits that keep both together.
import { Edit, type Tree } from "web-tree-sitter";
import type { Extractor } from "../index/extract.ts";
import { Lines } from "../index/lines.ts";
import type { TextEdit } from "./document-messages.ts";

export class ParsedDocument {
  #text: string;
  #tree: Tree;
  readonly #lines = new Lines();
  #linesOf = "";

  constructor(
    readonly extractor: Extractor,
    text: string,
  ) {
    this.#text = text;
    this.#tree = parse(extractor, text, null);
  }

  get text(): string {
    return this.#text;
  }

  get tree(): Tree {
    return this.#tree;
  }

  get lines(): Lines {
    if (this.#linesOf !== this.#text) {
      this.#lines.of(this.#text);
      this.#linesOf = this.#text;
    }
    return this.#lines;
  }

  /** Edits in the order in which they were made, then one parse that reuses what they left alone. */
  change(edits: readonly TextEdit[]): void {
    for (const { start, end, text } of edits) {
      const startPosition = this.#pointAt(start);
      const oldEndPosition = this.#pointAt(end);
      this.#text = this.#text.slice(0, start) + text + this.#text.slice(end);
      this.#tree.edit(
        new Edit({
          startIndex: start,
          oldEndIndex: end,
          newEndIndex: start + text.length,
          startPosition,
          oldEndPosition,
          newEndPosition: pointAfter(startPosition, text),
        }),
      );
    }
    const old = this.#tree;
    this.#tree = parse(this.extractor, this.#text, old);
    // A tree that is not deleted is never given back.
    old.delete();
  }

  record(): Uint8Array<ArrayBuffer> {
    return this.extractor.extract(this.#tree, this.#text);
  }

  dispose(): void {
    this.#tree.delete();
  }

  #pointAt(offset: number): { row: number; column: number } {
    const row = this.lines.lineAt(offset);
    return { row, column: offset - this.lines.startOf(row) };
  }
}

function pointAfter(start: { row: number; column: number }, text: string): { row: number; column: number } {
  const last = text.lastIndexOf("\n");
  if (last < 0) return { row: start.row, column: start.column + text.length };
  return { row: start.row + text.split("\n").length - 1, column: text.length - last - 1 };
}

function parse({ parser }: Extractor, text: string, old: Tree | null): Tree {
  const tree = parser.parse(text, old);
  if (tree === null) throw new Error("the parser gave no tree");
  return tree;
}
