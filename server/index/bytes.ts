// Numbers and texts as bytes: LEB128 varints, UTF-8 with a length.

const decoder = new TextDecoder();

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
    return textOf(this.textBytes());
  }

  /** A text as it is stored, in UTF-8. */
  textBytes(): Uint8Array {
    const length = this.varint();
    const from = this.at;
    this.at += length;
    return this.bytes.subarray(from, from + length);
  }
}

/** @param bytes of UTF-8 */
export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
