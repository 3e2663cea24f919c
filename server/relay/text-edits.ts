// Content changes of LSP applied to a text. A position beyond a line's end means the line's end, one beyond the last
// line the text's end, as the protocol says; lines end with \n, \r\n or \r.

/** What a `character` counts, as agreed in `initialize`. */
export const POSITION_ENCODINGS = ["utf-8", "utf-16", "utf-32"] as const;
export type PositionEncoding = (typeof POSITION_ENCODINGS)[number];

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface ContentChange {
  /** Without one the text is the whole text. */
  readonly range?: { readonly start: Position; readonly end: Position } | undefined;
  readonly text: string;
}

export function applyChanges(
  text: string,
  changes: readonly ContentChange[],
  encoding: PositionEncoding,
): string {
  let current = text;
  for (const { range, text: replacement } of changes) {
    if (range === undefined) current = replacement;
    else {
      const start = offsetAt(current, range.start, encoding);
      const end = offsetAt(current, range.end, encoding);
      const [from, to] = start <= end ? [start, end] : [end, start];
      current = current.slice(0, from) + replacement + current.slice(to);
    }
  }
  return current;
}

/** The offset in UTF-16 units. */
export function offsetAt(text: string, { line, character }: Position, encoding: PositionEncoding): number {
  const start = lineStart(text, line);
  if (start === null) return text.length;
  const end = lineEnd(text, start);
  if (character <= 0) return start;
  if (encoding === "utf-16") return Math.min(start + character, end);
  let at = start;
  let counted = 0;
  while (at < end && counted < character) {
    const point = text.codePointAt(at) ?? 0;
    counted += encoding === "utf-32" ? 1 : utf8Length(point);
    at += point > 0xffff ? 2 : 1;
  }
  return at;
}

/** Null when the text has fewer lines. */
function lineStart(text: string, line: number): number | null {
  if (line <= 0) return 0;
  const breaks = /\r\n|\n|\r/g;
  for (let count = 0; count < line; count += 1) {
    if (breaks.exec(text) === null) return null;
  }
  return breaks.lastIndex;
}

function lineEnd(text: string, start: number): number {
  const breaks = /[\r\n]/g;
  breaks.lastIndex = start;
  return breaks.exec(text)?.index ?? text.length;
}

function utf8Length(point: number): number {
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x1_0000 ? 3 : 4;
}
