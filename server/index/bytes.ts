// Numbers and texts as bytes: LEB128 varints, UTF-8 with a length.

const BYTES_START = 65_536;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class ByteWriter {
  bytes = new Uint8Array(BYTES_START);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) this.#grow(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  /** @param value from 0 to 2^31 - 1 */
  varint(value: number): void {
    if (this.length + 5 > this.bytes.length) this.#grow(5);
    const { bytes } = this;
    let rest = value;
    let at = this.length;
    while (rest > 0x7f) {
      bytes[at] = (rest & 0x7f) | 0x80;
      at += 1;
      rest >>>= 7;
    }
    bytes[at] = rest;
    this.length = at + 1;
  }

  /** Small numbers of either sign. */
  signed(value: number): void {
    this.varint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  text(value: string): void {
    const encoded = encoder.encode(value);
    this.varint(encoded.length);
    this.raw(encoded);
  }

  raw(source: Uint8Array): void {
    if (this.length + source.length > this.bytes.length) this.#grow(source.length);
    this.bytes.set(source, this.length);
    this.length += source.length;
  }

  /** A copy of what was written. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  #grow(more: number): void {
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

export class ByteReader {
  constructor(
    readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  byte(): number {
    const value = this.bytes[this.at];
    this.at += 1;
    return value;
  }

  varint(): number {
    const { bytes } = this;
    let value = 0;
    let shift = 0;
    for (;;) {
      const next = bytes[this.at];
      this.at += 1;
      value |= (next & 0x7f) << shift;
      if (next < 0x80) return value;
      shift += 7;
    }
  }

  signed(): number {
    const value = this.varint();
    return (value & 1) === 0 ? value >>> 1 : -((value + 1) >>> 1);
  }

  text(): string {
    const length = this.varint();
    const from = this.at;
    this.at += length;
    return decoder.decode(this.bytes.subarray(from, from + length));
  }
}
