// The nodes around places in the text, from the innermost outwards: what a selection grows by.
import { defineAsk } from "./define.ts";
import type { ParsedDocument } from "../parsed-document.ts";

/** Steps of one growing selection; the outermost ones are left out. */
const STEPS_MAX = 250;

export interface AncestorsParams {
  readonly places: readonly { readonly line: number; readonly column: number }[];
}

/** In lines and columns; none is equal to the next. */
export interface Span {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export const ancestors = defineAsk((document, { places }: AncestorsParams): readonly (readonly Span[])[] =>
  places.map(({ line, column }) => spansAround(document, document.offsetAt(line, column))),
);

function spansAround(document: ParsedDocument, offset: number): readonly Span[] {
  const { text, lines, extractor } = document;
  // Right behind a name, the name is meant.
  const at = offset > 0 && !isWord(text, offset) && isWord(text, offset - 1) ? offset - 1 : offset;
  const ranges: [start: number, end: number][] = [[0, text.length]];
  const add = (start: number, end: number): boolean => {
    if (start > at || end < at || (end === at && start < at)) return false;
    const [lastStart, lastEnd] = ranges[ranges.length - 1];
    if (end > start && (start !== lastStart || end !== lastEnd)) ranges.push([start, end]);
    return true;
  };
  extractor.walk(document.tree, {
    leaves: new Uint8Array(extractor.tables.symbolNames.length).fill(1),
    enter: (_symbol, _field, start, end) => add(start, end),
    leave: () => undefined,
    leaf: (_symbol, _field, start, end) => void add(start, end),
  });
  return ranges
    .slice(-STEPS_MAX)
    .toReversed()
    .map(([start, end]) => {
      const startLine = lines.lineAt(start);
      const endLine = lines.lineAt(end);
      return {
        startLine,
        startColumn: start - lines.startOf(startLine),
        endLine,
        endColumn: end - lines.startOf(endLine),
      };
    });
}

function isWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}_$]/u.test(text.charAt(at));
}
