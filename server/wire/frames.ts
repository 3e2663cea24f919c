// The base protocol of LSP: a header with Content-Length, then that many bytes of JSON. What is malformed is reported
// and passed over; the next frame is found again by its header, so that no input ends a connection.
// Bodies are kept as bytes beside what they mean: a message that only travels through is never written anew.
import type { Writable } from "node:stream";

/** A larger message is passed over and reported. */
const FRAME_BYTES_MAX = 64 * 1024 * 1024;
/** Nobody writes a body that is as large as this: the number is wrong, and to pass over so much would end all. */
const LENGTH_MAX = 2 ** 31;
/** A header is two short lines; what goes on for longer without an end is not one. */
const HEADER_BYTES_MAX = 4 * 1024;
const HEADER_END = "\r\n\r\n";

export interface Frame {
  readonly kind: "frame";
  /** What the body says. */
  readonly value: unknown;
  readonly body: Buffer;
}

export interface Malformed {
  readonly kind: "malformed";
  readonly reason: string;
}

export class FrameParser {
  #header = Buffer.alloc(0);
  #body: Buffer | null = null;
  #filled = 0;
  #skip = 0;
  readonly #bytesMax: number;

  constructor(bytesMax = FRAME_BYTES_MAX) {
    this.#bytesMax = bytesMax;
  }

  /** Everything that has become whole with these bytes, in order. */
  *push(bytes: Buffer): Generator<Frame | Malformed> {
    let rest = bytes;
    while (rest.length > 0) {
      if (this.#skip > 0) {
        const skipped = Math.min(this.#skip, rest.length);
        this.#skip -= skipped;
        rest = rest.subarray(skipped);
      } else if (this.#body === null) {
        rest = yield* this.#readHeader(rest);
      } else {
        const copied = rest.copy(this.#body, this.#filled);
        this.#filled += copied;
        rest = rest.subarray(copied);
      }
      if (this.#body !== null && this.#filled === this.#body.length) {
        const body = this.#body;
        this.#body = null;
        yield frameOf(body);
      }
    }
  }

  /** @returns what follows the header. */
  *#readHeader(bytes: Buffer): Generator<Malformed, Buffer> {
    const seen = this.#header.length;
    const all = seen === 0 ? bytes : Buffer.concat([this.#header, bytes]);
    const end = all.indexOf(HEADER_END, Math.max(0, seen - HEADER_END.length));
    if (end === -1) {
      if (all.length > HEADER_BYTES_MAX) {
        yield { kind: "malformed", reason: "what was sent is not a header" };
        // The beginning of a header may be among the last bytes.
        this.#header = Buffer.from(all.subarray(-HEADER_BYTES_MAX / 2));
      } else this.#header = Buffer.from(all);
      return Buffer.alloc(0);
    }
    this.#header = Buffer.alloc(0);
    const { length, clean } = readHeader(all.toString("latin1", 0, end));
    if (!clean) yield { kind: "malformed", reason: "there is something else before the header" };
    if (length === null) yield { kind: "malformed", reason: "the header has no Content-Length" };
    else if (length > LENGTH_MAX) yield { kind: "malformed", reason: "no message is as long as that" };
    else if (length > this.#bytesMax) {
      yield { kind: "malformed", reason: `the message is larger than ${this.#bytesMax} bytes` };
      this.#skip = length;
    } else {
      this.#body = Buffer.allocUnsafe(length);
      this.#filled = 0;
    }
    return all.subarray(end + HEADER_END.length);
  }
}

/** The body of a message of ours. Throws a RangeError when the value is nested too deeply. */
export function bodyOf(message: object): Buffer {
  return Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }), "utf8");
}

export function writeFrame(output: Writable, body: Buffer): void {
  output.cork();
  output.write(`Content-Length: ${body.length}${HEADER_END}`, "latin1");
  output.write(body);
  output.uncork();
}

function frameOf(body: Buffer): Frame | Malformed {
  try {
    return { kind: "frame", value: JSON.parse(body.toString("utf8")) as unknown, body };
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
    return { kind: "malformed", reason: "the body is not JSON" };
  }
}

/** The last Content-Length counts: what stands before it may be the rest of a message of a wrong length. */
function readHeader(text: string): { length: number | null; clean: boolean } {
  const matches = [...text.matchAll(/content-length:[ \t]*(\d{1,15})[ \t]*(?=\r\n|$)/gi)];
  const last = matches.at(-1);
  if (last === undefined) return { length: null, clean: true };
  const inPlace = last.index === 0 || text[last.index - 1] === "\n";
  const wellFormed = text.split("\r\n").every((line) => /^[A-Za-z-]+:[ -~\t]*$/.test(line));
  const clean = matches.length === 1 && inPlace && wellFormed;
  return { length: Number(last[1]), clean };
}
