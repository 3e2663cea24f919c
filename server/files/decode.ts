// From bytes to text.
const BINARY_LOOK_BYTES = 8_192;

/**
 * UTF-8 with or without a byte order mark, UTF-16 with one; what is not valid becomes U+FFFD. The mark is not part of
 * the text.
 * @returns null when the bytes are no text: a NUL among the first 8,192 of them, as git has it, or UTF-32.
 */
export function decode(bytes: Buffer): string | null {
  const [first, second, third] = bytes;
  if (first === 0xff && second === 0xfe) {
    return third === 0 && bytes[3] === 0 ? null : new TextDecoder("utf-16le").decode(bytes);
  }
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes.subarray(0, BINARY_LOOK_BYTES).includes(0)) return null;
  return bytes.toString("utf8", first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0);
}
