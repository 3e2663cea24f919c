// JSON values from a stream of bytes, with the line on which each begins; arrays at the top are taken apart. Only one
// value is in memory at a time, and a broken one does not stop those after it.
import type { Problem } from "./format.ts";
import { PieceBytes, type Bytes, type Piece } from "./lines.ts";

const code = (character: string) => character.charCodeAt(0);
const BRACE = code("{");
const COMMA = code(",");
const QUOTE = code('"');
const BACKSLASH = code("\\");
const NEWLINE = code("\n");
const OPENING = new Set([code("{"), code("[")]);
const CLOSING = new Set([code("}"), code("]")]);
/** Blanks, commas, the brackets of arrays at the top, and the bytes of a byte order mark. */
const BETWEEN = new Set([0x20, 0x09, 0x0d, NEWLINE, COMMA, code("["), code("]"), 0xef, 0xbb, 0xbf]);

/** Each object of the file as text. */
export async function* valuesOf(bytes: Bytes): AsyncGenerator<Piece | Problem> {
  const scan = new Scan();
  for await (const chunk of bytes) yield* scan.feed(chunk);
  yield* scan.end();
}

class Scan {
  #piece = new PieceBytes();
  #line = 1;
  #startLine = 1;
  /** Brackets open inside the present value; 0 between values. */
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** Something that is no object stands between values; it is reported once. */
  #stray = false;

  *feed(chunk: Uint8Array): Generator<Piece | Problem> {
    let from = 0;
    for (let place = 0; place < chunk.length; place += 1) {
      const byte = chunk[place] ?? 0;
      if (byte === NEWLINE) this.#line += 1;
      if (this.#depth === 0) {
        if (byte === BRACE) {
          this.#begin();
          from = place;
        } else if (this.#isStray(byte)) yield stray(this.#line);
      } else if (this.#within(byte)) {
        this.#piece.add(chunk.subarray(from, place + 1));
        const piece = this.#piece.take(this.#startLine);
        if (piece !== null) yield piece;
      }
    }
    if (this.#depth > 0) this.#piece.add(chunk.subarray(from));
  }

  *end(): Generator<Problem> {
    if (this.#depth === 0) return;
    yield {
      kind: "problem",
      line: this.#startLine,
      message: "the file ends in the middle of what begins here",
    };
  }

  #begin(): void {
    this.#depth = 1;
    this.#startLine = this.#line;
    this.#stray = false;
  }

  /** Whether something begins here that is no object and was not reported yet. */
  #isStray(byte: number): boolean {
    if (BETWEEN.has(byte)) {
      if (byte === COMMA || byte === NEWLINE) this.#stray = false;
      return false;
    }
    const first = !this.#stray;
    this.#stray = true;
    return first;
  }

  /** @returns whether the value ends with this byte. */
  #within(byte: number): boolean {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) this.#inString = false;
      return false;
    }
    if (byte === QUOTE) this.#inString = true;
    else if (OPENING.has(byte)) this.#depth += 1;
    else if (CLOSING.has(byte)) this.#depth -= 1;
    return this.#depth === 0;
  }
}

function stray(line: number): Problem {
  return { kind: "problem", line, message: "there is something here that is not a JSON object" };
}
