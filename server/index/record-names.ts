// The names of a file record: their texts, which are decoded when one is first asked for as a string, and where the
// occurrences of each begin.
import { COUNT_SHIFT, LENGTH_SHIFT } from "../extraction/codes.ts";
import { bytesOfName, type NameBytes } from "../search/name-arena.ts";
import { textOf, type ByteReader } from "./bytes.ts";

/** The places of a name's numbers among its three. */
const at = {
  /** Where its text begins among all of them, in UTF-16 code units. */
  start: 0,
  /** How often it occurs, above its flags. */
  count: 1,
  /** Where its occurrences begin, in bytes. */
  begin: 2,
} as const;
const WIDTH = 3;
const FLAG_BITS = LENGTH_SHIFT + COUNT_SHIFT;
/** Of those that stand below the length. */
const LENGTH_FLAGS = (1 << LENGTH_SHIFT) - 1;

export class RecordNames {
  /** Three numbers of each name, and where the last one ends. */
  readonly #values: Int32Array;
  /** The texts one behind the other, in UTF-8. */
  readonly #bytes: Uint8Array;
  #text: string | null = null;
  readonly #strings: (string | undefined)[] = [];

  constructor(
    reader: ByteReader,
    readonly count: number,
  ) {
    const values = new Int32Array(count * WIDTH + 1);
    let start = 0;
    let begin = 0;
    for (let from = 0; from < values.length - 1; from += WIDTH) {
      values[from + at.start] = start;
      const length = reader.varint();
      const count = reader.varint();
      start += length >>> LENGTH_SHIFT;
      values[from + at.count] = (count << LENGTH_SHIFT) | (length & LENGTH_FLAGS);
      values[from + at.begin] = begin;
      begin += reader.varint();
    }
    values[values.length - 1] = start;
    this.#values = values;
    this.#bytes = reader.textBytes();
  }

  /** The same string each time: what is remembered by names is found the sooner. */
  text(name: number): string {
    let text = this.#strings[name];
    if (text === undefined) {
      const from = name * WIDTH;
      text = this.#all().slice(this.#values[from], this.#values[from + WIDTH]);
      this.#strings[name] = text;
    }
    return text;
  }

  /** The same without a string. */
  bytes(name: number): NameBytes {
    // A character beyond ASCII takes more bytes than code units.
    if (this.#bytes.length !== this.#values[this.#values.length - 1]) return bytesOfName(this.text(name));
    const start = this.#values[name * WIDTH];
    return { bytes: this.#bytes, start, length: this.length(name), width: 1 };
  }

  /** In UTF-16 code units. */
  length(name: number): number {
    const from = name * WIDTH;
    return this.#values[from + WIDTH] - this.#values[from];
  }

  /** -1 when there is no such name. */
  find(text: string): number {
    if (text === "") return this.#findEmpty();
    const all = this.#all();
    const values = this.#values;
    for (let from = all.indexOf(text); from >= 0; from = all.indexOf(text, from + 1)) {
      const name = this.#beginningAt(from);
      if (name >= 0 && values[(name + 1) * WIDTH] - from === text.length) return name;
    }
    return -1;
  }

  #findEmpty(): number {
    for (let name = 0; name < this.count; name += 1) if (this.length(name) === 0) return name;
    return -1;
  }

  /** The name whose text begins there, and not the empty one before it; -1 for none. */
  #beginningAt(start: number): number {
    const values = this.#values;
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (values[middle * WIDTH] <= start) low = middle;
      else high = middle - 1;
    }
    return low < this.count && values[low * WIDTH] === start ? low : -1;
  }

  /** @param flag one of nameFlags */
  is(name: number, flag: number): boolean {
    return (this.#values[name * WIDTH + at.count] & flag) !== 0;
  }

  occurrences(name: number): number {
    return this.#values[name * WIDTH + at.count] >>> FLAG_BITS;
  }

  /** Where the occurrences of a name begin among those of all, in bytes. */
  beginning(name: number): number {
    return this.#values[name * WIDTH + at.begin];
  }

  #all(): string {
    this.#text ??= textOf(this.#bytes);
    return this.#text;
  }
}
