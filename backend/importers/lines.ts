// A stream of bytes as numbered pieces of text, one at a time in memory. A piece that is too long or not UTF-8 is
// reported by its line and does not stop the rest.
import type { Problem } from "./format.ts";

const PIECE_BYTES_MAX = 16 * 1024 * 1024;

export type Bytes = AsyncIterable<Uint8Array>;

export interface Piece {
  readonly kind: "text";
  /** The first line of the piece, from 1. */
  readonly line: number;
  readonly text: string;
}

const NEWLINE = 0x0a;
const BYTE_ORDER_MARK = /^\uFEFF/;

/** The lines that are not blank, without their ends. */
export async function* linesOf(bytes: Bytes, bytesMax = PIECE_BYTES_MAX): AsyncGenerator<Piece | Problem> {
  const pending = new PieceBytes(bytesMax);
  let line = 1;
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE, from); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
      pending.add(chunk.subarray(from, end));
      const piece = pending.take(line);
      if (piece !== null) yield piece;
      from = end + 1;
      line += 1;
    }
    pending.add(chunk.subarray(from));
  }
  const last = pending.take(line);
  if (last !== null) yield last;
}

/** The bytes of one piece while they come in; no more of them than allowed. */
export class PieceBytes {
  #bytesMax: number;
  #chunks: Uint8Array[] = [];
  #length = 0;

  constructor(bytesMax = PIECE_BYTES_MAX) {
    this.#bytesMax = bytesMax;
  }

  add(chunk: Uint8Array): void {
    this.#length += chunk.length;
    if (this.#length > this.#bytesMax) this.#chunks = [];
    else if (chunk.length > 0) this.#chunks.push(chunk);
  }

  /** What came in since the last time; null when it is blank. */
  take(line: number): Piece | Problem | null {
    const length = this.#length;
    const joined = Buffer.concat(this.#chunks);
    this.#length = 0;
    this.#chunks = [];
    if (length > this.#bytesMax) {
      return { kind: "problem", line, message: `it has more than ${this.#bytesMax} bytes` };
    }
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(joined);
      const trimmed = text.replace(BYTE_ORDER_MARK, "").trim();
      return trimmed === "" ? null : { kind: "text", line, text: trimmed };
    } catch (error) {
      if (error instanceof TypeError) return { kind: "problem", line, message: "it is not UTF-8 text" };
      throw error;
    }
  }
}

/** The lines on which a merge left its markers; JSON has no line that begins like one. */
export async function conflictLines(bytes: Bytes): Promise<number[]> {
  const sides: number[] = [];
  const middles: number[] = [];
  for await (const piece of linesOf(bytes)) {
    if (piece.kind !== "text") continue;
    if (/^(<{7}|>{7}|\|{7})(\s|$)/.test(piece.text)) sides.push(piece.line);
    else if (/^={7}$/.test(piece.text)) middles.push(piece.line);
  }
  return sides.length === 0 ? [] : [...sides, ...middles].toSorted((one, other) => one - other);
}
