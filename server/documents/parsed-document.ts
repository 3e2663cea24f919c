// One open document in the thread that parses: its text, its tree, and the edits that keep both together.
// Invariant: it is parsed when something is asked of it, so that texts that follow each other quickly are parsed once;
// a text that could not be read is not tried again. What an error makes of a text can depend on the text before it:
// such a tree is provisional until the text is read anew, on its own.
import { Edit, type Tree } from "web-tree-sitter";
import type { Extractor } from "../index/extract.ts";
import type { Found } from "../index/found.ts";
import { Lines } from "../index/lines.ts";
import type { TextEdit } from "./document-messages.ts";

/** Whoever types waits for it. */
const PARSE_LIMIT_MS = 2_000;
/** What is shorter is read anew at once where it has an error; that takes a few milliseconds. */
const ANEW_CHARS_MAX = 60_000;

const BYTE_ORDER_MARK = "\ufeff";

export class ParsedDocument {
  #text: string;
  /** Of the text as it was when it was parsed last, with the edits since. */
  #tree: Tree | null = null;
  #isParsed = false;
  #isProvisional = false;
  #failure: Error | null = null;
  readonly #lines = new Lines();
  #linesOf: string | null = null;

  constructor(
    readonly extractor: Extractor,
    text: string,
    readonly limitMs = PARSE_LIMIT_MS,
  ) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** Throws when the text cannot be read, or not in time. */
  get tree(): Tree {
    if (this.#failure !== null) throw this.#failure;
    if (this.#tree !== null && this.#isParsed) return this.#tree;
    try {
      return this.#parse();
    } catch (error) {
      this.#failure = new Error("the text cannot be read", { cause: error });
      throw this.#failure;
    }
  }

  /** Whether the tree may not be what the text alone would give. */
  get isProvisional(): boolean {
    return this.#isParsed && this.#isProvisional;
  }

  /** Forgets the text before: the next parse reads all of this one. */
  readAnew(): void {
    this.#tree?.delete();
    this.#tree = null;
    this.#isParsed = false;
  }

  get lines(): Lines {
    if (this.#linesOf !== this.#text) {
      this.#lines.of(this.#text);
      this.#linesOf = this.#text;
    }
    return this.#lines;
  }

  /** What lies behind the end of a line, or of the text, is that end. */
  offsetAt(line: number, column: number): number {
    const { lines } = this;
    if (line >= lines.count) return this.#text.length;
    const start = lines.startOf(line);
    let end = lines.endOf(line);
    while (end > start && "\r\n".includes(this.#text.charAt(end - 1))) end -= 1;
    return Math.min(start + column, end);
  }

  /** Edits in the order in which they were made; the next parse reuses what they left alone. */
  change(edits: readonly TextEdit[]): void {
    this.#isParsed = false;
    this.#failure = null;
    const wasMarked = this.#text.startsWith(BYTE_ORDER_MARK);
    for (const { start, end, text } of edits) {
      const startPosition = this.#pointAt(start);
      const oldEndPosition = this.#pointAt(end);
      this.#text = this.#text.slice(0, start) + text + this.#text.slice(end);
      this.#tree?.edit(
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
    // The parser passes over the mark only where it begins a text that it reads whole.
    if (wasMarked || this.#text.startsWith(BYTE_ORDER_MARK)) this.readAnew();
  }

  record(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.extractor.extractEdited(this.tree, this.#text));
  }

  /** What there is in the text; it holds until another text is read. */
  found(): Found {
    const known = this.extractor.found(this.tree);
    if (known !== null) return known;
    this.record();
    const found = this.extractor.found(this.tree);
    if (found === null) throw new Error("what was read last is not what was read");
    return found;
  }

  /** Looks at the text as it would be with something more at an offset. */
  withInserted<T>(offset: number, inserted: string, look: (document: ParsedDocument) => T): T {
    const other = new ParsedDocument(this.extractor, this.#text, this.limitMs);
    other.#tree = this.tree.copy();
    try {
      other.change([{ start: offset, end: offset, text: inserted }]);
      return look(other);
    } finally {
      other.dispose();
    }
  }

  dispose(): void {
    this.#tree?.delete();
    this.#tree = null;
  }

  #parse(): Tree {
    const old = this.#tree;
    let tree: Tree | null;
    try {
      tree = this.extractor.parser.parse(this.#text, old, this.limitMs);
    } catch (error) {
      // What it broke on may be in the old tree.
      this.#tree = null;
      throw error;
    }
    if (tree === null) throw new Error(`it takes longer than ${this.limitMs} ms`);
    this.#tree = tree;
    this.#isParsed = true;
    this.#isProvisional = old !== null && tree.rootNode.hasError;
    // A tree that is not deleted is never given back.
    old?.delete();
    if (!this.#isProvisional || this.#text.length > ANEW_CHARS_MAX) return tree;
    this.readAnew();
    return this.#parse();
  }

  /** As tree-sitter counts, to which a line ends with \n alone. */
  #pointAt(offset: number): { row: number; column: number } {
    const { lines } = this;
    if (lines.hasReturns) return pointAfter({ row: 0, column: 0 }, this.#text.slice(0, offset));
    const row = lines.lineAt(offset);
    return { row, column: offset - lines.startOf(row) };
  }
}

function pointAfter(start: { row: number; column: number }, text: string): { row: number; column: number } {
  const last = text.lastIndexOf("\n");
  if (last < 0) return { row: start.row, column: start.column + text.length };
  return { row: start.row + text.split("\n").length - 1, column: text.length - last - 1 };
}
