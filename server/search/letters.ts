// What the search knows about characters: their class, their folding, and where a word of an identifier begins.
// ASCII is answered from tables; everything else by Unicode's case mappings, one code point at a time.

/** Punctuation, spaces and control characters of ASCII: they separate words and are never letters of one. */
export const SEPARATOR = 0;
const LOWER = 1;
const UPPER = 2;
export const DIGIT = 3;

/** The class of each ASCII character. Bytes above 127 do not occur in ASCII text; they count as lower case. */
export const CLASS_OF_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x61 && byte <= 0x7a) return LOWER;
  if (byte >= 0x41 && byte <= 0x5a) return UPPER;
  if (byte >= 0x30 && byte <= 0x39) return DIGIT;
  return byte < 0x80 ? SEPARATOR : LOWER;
});

/** Each ASCII character in lower case. */
export const FOLD_OF_BYTE = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
);

/** Whether a word begins at a character, by its class and those of its neighbours; SEPARATOR stands for no neighbour. */
export function beginsWord(before: number, current: number, after: number): boolean {
  if (current === SEPARATOR) return false;
  if (before === SEPARATOR) return true;
  if (current === UPPER) return before !== UPPER || after === LOWER;
  return current === DIGIT ? before !== DIGIT : before === DIGIT;
}

/** How far the class of each of three neighbours is shifted in an index of BEGINNINGS. */
export const CLASS_BITS = 2;
/** The bits of three classes. */
export const CLASSES = 0b11_11_11;
/** The answers of `beginsWord` for three classes one behind the other, as masks: all bits or none. */
export const BEGINNINGS = Int32Array.from({ length: CLASSES + 1 }, (_, classes) =>
  beginsWord(classes >> (2 * CLASS_BITS), (classes >> CLASS_BITS) & 0b11, classes & 0b11) ? -1 : 0,
);

/** The class of a code point. Letters without case, as in Chinese, and signs beyond ASCII count as lower case. */
export function classOf(character: string): number {
  const code = character.charCodeAt(0);
  if (code < 0x80) return CLASS_OF_BYTE[code];
  return character === character.toLowerCase() ? LOWER : UPPER;
}

/**
 * A code point without its case. Going through upper case first brings together what has one capital letter only,
 * as the two small sigmas do.
 */
export function foldCharacter(character: string): string {
  return character.charCodeAt(0) < 0x80
    ? character.toLowerCase()
    : character.toUpperCase().toLowerCase().normalize("NFC");
}

/** The code points of a text in the composed form, so that both ways to write an accent are one. */
export function charactersOf(text: string): string[] {
  return Array.from(text.normalize("NFC"));
}

export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}
