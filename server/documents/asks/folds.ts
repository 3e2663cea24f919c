// What can be folded away: nodes that the language names, scopes, comments, runs of imports, and marked regions. In
// whole lines; the line that closes a block stays.
import type { Visitor } from "../../syntax/visitor.ts";
import type { Tables } from "../../languages/compile.ts";
import type { ParsedDocument } from "../parsed-document.ts";
import { defineAsk } from "./define.ts";

/** Of one document; an editor takes about as many. */
const FOLDS_MAX = 5_000;

export interface Fold {
  readonly startLine: number;
  /** The last line that is hidden. */
  readonly endLine: number;
  readonly kind: "comment" | "imports" | "region" | null;
}

/** What begins the last line of a block that ends with a word or a sign of its own. */
const CLOSES = /^\s*(?:[}\])>]|<\/|end\b|fi\b|done\b|esac\b)/;
const REGION = /^(?:\/\/|\/\*|#|--|<!--|;|%)?\s*#?\s*(end)?region\b|^#pragma\s+(end)?region\b/i;
const IMPORT = /import|use|using|include|require/;
const REGION_NODE = /region$/;

export const folds = defineAsk((document): readonly Fold[] => {
  const finder = new FoldFinder(document);
  document.extractor.walk(document.tree, finder);
  return finder.list();
});

interface Span {
  readonly start: number;
  readonly end: number;
}

class FoldFinder implements Visitor {
  readonly leaves: Uint8Array;
  readonly #document: ParsedDocument;
  readonly #folding: Uint8Array;
  readonly #importing: Uint8Array;
  readonly #regions: Uint8Array;
  readonly #comments: Uint8Array;
  /** By where they end: a body in braces stands for what it is the body of. */
  readonly #nodes = new Map<number, Span[]>();
  readonly #commentSpans: Span[] = [];
  readonly #marks: number[] = [];
  readonly #imports: { start: number; end: number }[] = [];
  #depth = 0;
  /** At this depth the last sibling was an import; -1 for none. */
  #importDepth = -1;

  constructor(document: ParsedDocument) {
    const { tables } = document.extractor;
    this.#document = document;
    this.#folding = foldingOf(tables);
    this.#comments = tables.comments;
    const named = (pattern: RegExp, among: (symbol: number) => boolean) =>
      Uint8Array.from(tables.symbolNames, (name, symbol) => (pattern.test(name) && among(symbol) ? 1 : 0));
    this.#importing = named(IMPORT, (symbol) => tables.apart[symbol] === 1);
    this.#regions = named(REGION_NODE, () => true);
    this.leaves = Uint8Array.from(tables.symbolNames, (_, symbol) =>
      Math.max(tables.comments[symbol], this.#regions[symbol], this.#folding[symbol], tables.leaves[symbol]),
    );
  }

  enter(symbol: number, _field: number, start: number, end: number): boolean {
    const goesIn = this.#node(symbol, start, end);
    this.#depth += 1;
    return goesIn;
  }

  leave(): void {
    this.#depth -= 1;
  }

  leaf(symbol: number, _field: number, start: number, end: number): void {
    this.#node(symbol, start, end);
  }

  list(): readonly Fold[] {
    const found = new Map<number, Fold>();
    const add = (fold: Fold | null) => {
      if (fold === null) return;
      const known = found.get(fold.startLine);
      // An editor has room for one to a line.
      if (known === undefined || known.endLine < fold.endLine) found.set(fold.startLine, fold);
    };
    for (const fold of this.#regionFolds()) add(fold);
    for (const span of this.#joinedComments()) add(this.#fold(span, "comment"));
    for (const span of this.#imports) add(this.#fold(span, "imports"));
    for (const span of [...this.#nodes.values()].flat()) add(this.#fold(span, null));
    const all = [...found.values()].toSorted((one, other) => one.startLine - other.startLine);
    return all.slice(0, FOLDS_MAX);
  }

  #node(symbol: number, start: number, end: number): boolean {
    // ERROR nodes have a number beyond all tables.
    if (this.#comments[symbol] === 1 || this.#regions[symbol] === 1) {
      this.#comment(start, end);
      return false;
    }
    if (this.#importing[symbol] === 1) {
      this.#import(start, end);
      return false;
    }
    if (this.#depth <= this.#importDepth) this.#importDepth = -1;
    // The whole file is no block.
    if (this.#folding[symbol] === 1 && this.#depth > 0) {
      const others = this.#document.text[start] === "{" ? [] : (this.#nodes.get(end) ?? []);
      this.#nodes.set(end, [...others, { start, end }]);
    }
    return true;
  }

  #comment(start: number, end: number): void {
    const { text } = this.#document;
    if (REGION.test(text.slice(start, start + 40))) this.#marks.push(start);
    else this.#commentSpans.push({ start, end });
  }

  #import(start: number, end: number): void {
    const last = this.#imports.at(-1);
    if (last !== undefined && this.#importDepth === this.#depth) last.end = end;
    else this.#imports.push({ start, end });
    this.#importDepth = this.#depth;
  }

  /** Comments that stand alone on lines that follow each other are one. */
  #joinedComments(): readonly Span[] {
    const { text, lines } = this.#document;
    const joined: { start: number; end: number }[] = [];
    let isOpen = false;
    for (const { start, end } of this.#commentSpans) {
      const line = lines.lineAt(start);
      const isAlone = text.slice(lines.startOf(line), start).trim() === "" && this.#endsLine(end);
      const last = joined.at(-1);
      const follows = last !== undefined && lines.lineAt(last.end - 1) + 1 === line;
      if (last !== undefined && isOpen && isAlone && follows) last.end = end;
      else joined.push({ start, end });
      isOpen = isAlone;
    }
    return joined;
  }

  *#regionFolds(): Iterable<Fold> {
    const { text, lines } = this.#document;
    const open: number[] = [];
    for (const at of this.#marks) {
      const line = lines.lineAt(at);
      const mark = REGION.exec(text.slice(at, at + 40));
      if (mark?.[1] === undefined && mark?.[2] === undefined) {
        open.push(line);
        continue;
      }
      const startLine = open.pop();
      if (startLine !== undefined) yield { startLine, endLine: line, kind: "region" };
    }
  }

  /** Whether nothing follows on the line: what does is not to be hidden with it. */
  #endsLine(end: number): boolean {
    const { text, lines } = this.#document;
    return text.slice(end, lines.endOf(lines.lineAt(end - 1))).trim() === "";
  }

  #fold({ start, end }: Span, kind: Fold["kind"]): Fold | null {
    const { text, lines } = this.#document;
    let until = end;
    while (until > start && isSpace(text.charCodeAt(until - 1))) until -= 1;
    const startLine = lines.lineAt(start);
    const lastLine = lines.lineAt(until - 1);
    const last = text.slice(lines.startOf(lastLine), until);
    // A line that is further in closes what is inside.
    const isOwn = indentOf(last) <= indentOf(text.slice(lines.startOf(startLine), end));
    const closes = kind === null ? isOwn && CLOSES.test(last) : !this.#endsLine(end);
    const endLine = closes ? lastLine - 1 : lastLine;
    return endLine > startLine ? { startLine, endLine, kind } : null;
  }
}

function foldingOf(tables: Tables): Uint8Array {
  const folding = Uint8Array.from(tables.symbolNames, (_, symbol) => (tables.scopes[symbol] === 0 ? 0 : 1));
  for (const type of tables.language.folds) {
    for (const [symbol, name] of tables.symbolNames.entries()) if (name === type) folding[symbol] = 1;
  }
  return folding;
}

function indentOf(line: string): number {
  let at = 0;
  while (at < line.length && (line[at] === " " || line[at] === "\t")) at += 1;
  return at;
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
