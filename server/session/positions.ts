// Positions as the client counts them. Inside, columns are UTF-16 code units; a client may have agreed on UTF-8.
import type { Position, Range } from "vscode-languageserver";
import type { Place } from "../index/record.ts";

export type Encoding = "utf-8" | "utf-16";

export class Positions {
  constructor(
    readonly encoding: Encoding,
    /** The text of a line, without which UTF-8 cannot be counted; undefined when there is none. */
    readonly lineOf: (path: string, line: number) => string | undefined,
  ) {}

  fromClient(path: string, { line, character }: Position): Place {
    const safe = { line: Math.max(0, line), column: Math.max(0, character) };
    if (this.encoding === "utf-16") return safe;
    const text = this.lineOf(path, safe.line);
    return text === undefined ? safe : { line: safe.line, column: fromUtf8(text, safe.column) };
  }

  toClient(path: string, { line, column }: Place): Position {
    if (this.encoding === "utf-16") return { line, character: column };
    const text = this.lineOf(path, line);
    return { line, character: text === undefined ? column : Buffer.byteLength(text.slice(0, column)) };
  }

  range(path: string, start: Place, end: Place): Range {
    return { start: this.toClient(path, start), end: this.toClient(path, end) };
  }
}

/** The UTF-16 column of a count of bytes; inside of a character, its beginning. */
function fromUtf8(text: string, bytes: number): number {
  let counted = 0;
  let column = 0;
  for (const character of text) {
    counted += Buffer.byteLength(character);
    if (counted > bytes) return column;
    column += character.length;
  }
  return column;
}
