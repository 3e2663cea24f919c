// Numbers and texts as bytes: LEB128 varints, UTF-8 with a length.
import { allocate, enlarge } from "./memory";

const BYTES_START: i32 = 65536;
const REPLACEMENT: u32 = 0xfffd;

@unmanaged
@final
export class ByteWriter {
  base: usize;
  length: i32;
  capacity: i32;

  clear(): void {
    this.length = 0;
  }

  byte(value: i32): void {
    this.reserve(1);
    store<u8>(this.base + (this.length as usize), value);
    this.length += 1;
  }

  /** @param value from 0 to 2^31 - 1 */
  varint(value: i32): void {
    this.reserve(5);
    let rest = value as u32;
    let at = this.base + (this.length as usize);
    while (rest > 0x7f) {
      store<u8>(at, (rest & 0x7f) | 0x80);
      at += 1;
      rest >>>= 7;
    }
    store<u8>(at, rest);
    this.length = (at + 1 - this.base) as i32;
  }

  /** Small numbers of either sign. */
  signed(value: i32): void {
    this.varint(value < 0 ? -value * 2 - 1 : value * 2);
  }

  /** UTF-16 as UTF-8, behind its length; half a pair becomes the replacement character. */
  text(from: usize, units: i32): void {
    const ascii = asciiLength(from, units);
    this.varint(ascii + utf8Length(from + ((ascii as usize) << 1), units - ascii));
    this.reserve(units * 3);
    let to = this.base + (this.length as usize);
    for (let at: i32 = 0; at < ascii; at += 1) {
      store<u8>(to, load<u16>(from + ((at as usize) << 1)));
      to += 1;
    }
    let at = ascii;
    while (at < units) {
      const code = codePointAt(from, at, units);
      at += code > 0xffff ? 2 : 1;
      to = putUtf8(to, code);
    }
    this.length = (to - this.base) as i32;
  }

  raw(other: ByteWriter): void {
    this.reserve(other.length);
    memory.copy(this.base + (this.length as usize), other.base, other.length as usize);
    this.length += other.length;
  }

  copy(from: usize, bytes: i32): void {
    this.reserve(bytes);
    memory.copy(this.base + (this.length as usize), from, bytes as usize);
    this.length += bytes;
  }

  reserve(more: i32): void {
    if (this.length + more <= this.capacity) return;
    while (this.capacity < this.length + more) this.capacity *= 2;
    this.base = enlarge(this.base, this.capacity as usize);
  }
}

export function byteWriter(): ByteWriter {
  const writer = changetype<ByteWriter>(allocate(offsetof<ByteWriter>()));
  writer.capacity = BYTES_START;
  writer.base = allocate(BYTES_START as usize);
  return writer;
}

/** How many characters a text begins with that are a byte each. */
function asciiLength(from: usize, units: i32): i32 {
  let at: i32 = 0;
  while (at + 4 <= units && (load<u64>(from + ((at as usize) << 1)) & 0xff80_ff80_ff80_ff80) === 0) at += 4;
  while (at < units && load<u16>(from + ((at as usize) << 1)) < 0x80) at += 1;
  return at;
}

function codePointAt(from: usize, at: i32, units: i32): u32 {
  const unit = load<u16>(from + ((at as usize) << 1)) as u32;
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  if (unit > 0xdbff || at + 1 >= units) return REPLACEMENT;
  const low = load<u16>(from + (((at + 1) as usize) << 1)) as u32;
  if (low < 0xdc00 || low > 0xdfff) return REPLACEMENT;
  return 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
}

function utf8Length(from: usize, units: i32): i32 {
  let length: i32 = 0;
  let at: i32 = 0;
  while (at < units) {
    const code = codePointAt(from, at, units);
    at += code > 0xffff ? 2 : 1;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

function putUtf8(to: usize, code: u32): usize {
  if (code < 0x80) {
    store<u8>(to, code);
    return to + 1;
  }
  if (code < 0x800) {
    store<u8>(to, 0xc0 | (code >> 6));
    store<u8>(to + 1, 0x80 | (code & 0x3f));
    return to + 2;
  }
  if (code < 0x10000) {
    store<u8>(to, 0xe0 | (code >> 12));
    store<u8>(to + 1, 0x80 | ((code >> 6) & 0x3f));
    store<u8>(to + 2, 0x80 | (code & 0x3f));
    return to + 3;
  }
  store<u8>(to, 0xf0 | (code >> 18));
  store<u8>(to + 1, 0x80 | ((code >> 12) & 0x3f));
  store<u8>(to + 2, 0x80 | ((code >> 6) & 0x3f));
  store<u8>(to + 3, 0x80 | (code & 0x3f));
  return to + 4;
}
