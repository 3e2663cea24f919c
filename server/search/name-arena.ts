// The text of all names in one array of bytes. A name is stored as a header, which holds its length in UTF-16 units and
// whether it is wide, and then one byte per character if it is ASCII, else two per unit: any string, half surrogates
// included, comes back as it was.
import { isAscii } from "./letters.ts";
import { copied, grownLength } from "./growth.ts";

/** Offsets are 32-bit. */
const MAX_BYTES = 2 ** 31;

/** Units that are made into a string at one time. */
const UNITS_PER_STRING = 4_096;

export interface StoredName {
  /** Where the text begins. */
  readonly start: number;
  /** UTF-16 units. */
  readonly length: number;
  /** Bytes of a unit. */
  readonly width: number;
}

/** The characters of a name as an arena has them. */
export interface NameBytes extends StoredName {
  readonly bytes: Uint8Array;
}

export function bytesOfName(name: string): NameBytes {
  const { length } = name;
  const width = isAscii(name) ? 1 : 2;
  const bytes = new Uint8Array(length * width);
  for (let unit = 0; unit < length; unit += 1) {
    const code = name.charCodeAt(unit);
    bytes[unit * width] = code;
    if (width === 2) bytes[unit * 2 + 1] = code >>> 8;
  }
  return { bytes, start: 0, length, width };
}

export class NameArena {
  #bytes = new Uint8Array(0);
  #end = 0;

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** The bytes that were written. */
  get size(): number {
    return this.#end;
  }

  /** Makes room for this many bytes in all. Throws a RangeError when it is too much. */
  reserve(bytes: number): void {
    if (bytes > MAX_BYTES)
      throw new RangeError(`The names of a workspace may take ${MAX_BYTES} bytes at most.`);
    if (bytes > this.#bytes.length) {
      this.#bytes = copied(this.#bytes, new Uint8Array(grownLength(this.#bytes.length, bytes)));
    }
  }

  /** Writes a name behind all others and answers its offset. */
  append({ bytes: source, start, length, width }: NameBytes): number {
    const header = length * 2 + width - 1;
    const size = length * width;
    this.reserve(this.#end + headerBytes(header) + size);
    const bytes = this.#bytes;
    const offset = this.#end;
    let at = offset;
    let rest = header;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) {
      bytes[at] = (rest & 0x7f) | 0x80;
      at += 1;
    }
    bytes[at] = rest;
    at += 1;
    // Names are short; a loop is quicker here than a view of the source would be.
    for (let from = 0; from < size; from += 1) bytes[at + from] = source[start + from];
    this.#end = at + size;
    return offset;
  }

  /** Writes a name of another arena behind all others and answers its offset. */
  appendFrom(other: NameArena, offset: number): number {
    const size = other.sizeAt(offset);
    this.reserve(this.#end + size);
    const source = other.#bytes;
    const target = this.#bytes;
    const start = this.#end;
    for (let at = 0; at < size; at += 1) target[start + at] = source[offset + at];
    this.#end = start + size;
    return start;
  }

  at(offset: number): StoredName {
    // A text has fewer than 2 ** 29 units, so its header has fewer than 31 bits.
    let header = 0;
    let at = offset;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[at];
      at += 1;
      header |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    return { start: at, length: header >> 1, width: (header & 1) + 1 };
  }

  /** Bytes of a name with its header. */
  sizeAt(offset: number): number {
    const { start, length, width } = this.at(offset);
    return start + length * width - offset;
  }

  textAt(offset: number): string {
    const stored = this.at(offset);
    let text = "";
    for (let from = 0; from < stored.length; from += UNITS_PER_STRING) {
      const units: number[] = [];
      const until = Math.min(from + UNITS_PER_STRING, stored.length);
      for (let index = from; index < until; index += 1) units.push(this.#unit(stored, index));
      text += String.fromCharCode(...units);
    }
    return text;
  }

  holds(offset: number, { bytes, start, length, width }: NameBytes): boolean {
    const stored = this.at(offset);
    if (stored.length !== length || stored.width !== width) return false;
    const own = this.#bytes;
    const from = stored.start;
    for (let at = 0; at < length * width; at += 1) if (own[from + at] !== bytes[start + at]) return false;
    return true;
  }

  /** Orders two names by their UTF-16 units, as JavaScript orders strings. */
  compare(offset: number, otherOffset: number): number {
    const one = this.at(offset);
    const other = this.at(otherOffset);
    const length = Math.min(one.length, other.length);
    for (let index = 0; index < length; index += 1) {
      const difference = this.#unit(one, index) - this.#unit(other, index);
      if (difference !== 0) return difference;
    }
    return one.length - other.length;
  }

  #unit({ start, width }: StoredName, index: number): number {
    const at = start + index * width;
    const low = this.#bytes[at];
    return width === 1 ? low : low | (this.#bytes[at + 1] << 8);
  }
}

function headerBytes(header: number): number {
  let bytes = 1;
  for (let rest = header; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes += 1;
  return bytes;
}
