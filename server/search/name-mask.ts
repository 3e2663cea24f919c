// The 32 bits that say which characters a name contains; a name can only match a query whose bits it has.
// Removed names have no bit at all, so that one comparison passes over them, over hidden names and over those that
// lack a letter.
import {
  beginsWord,
  charactersOf,
  CLASS_OF_BYTE,
  DIGIT,
  FOLD_OF_BYTE,
  foldCharacter,
  SEPARATOR,
} from "./letters.ts";

/** Set for any ASCII character that is neither letter nor digit. */
export const NON_LETTER = 1 << 28;
/** Set for every name that was not removed. */
export const LIVE = 1 << 29;
/** Set for names that are not in ASCII. A query in ASCII may match them too. */
export const NON_ASCII = 1 << 30;
/** Set for names that a search may find. */
export const FINDABLE = 1 << 31;

/** The bit of each ASCII character: 26 for the letters, two for the digits, one for all others. */
const MASK_OF_BYTE = Int32Array.from({ length: 128 }, (_, code) => {
  if (code >= 0x61 && code <= 0x7a) return 1 << (code - 0x61);
  if (code >= 0x41 && code <= 0x5a) return 1 << (code - 0x41);
  if (code >= 0x30 && code <= 0x39) return 1 << (code < 0x35 ? 26 : 27);
  return NON_LETTER;
});

/** The bits of a folded character; one code point may fold to several. */
export function maskOfCharacter(folded: string): number {
  let mask = 0;
  for (let at = 0; at < folded.length; at += 1) mask |= MASK_OF_BYTE[folded.charCodeAt(at)] ?? NON_ASCII;
  return mask;
}

/** In the outline of a name: whether a digit begins a word. The bits of letters are those of the mask. */
const DIGIT_BEGINS = 1 << 26;
/** Above these bits the outline has the length of the name, so far as it fits. */
const LENGTH_SHIFT = 27;
const MAX_OUTLINED_LENGTH = 31;
/** The outline of a name that is not in ASCII: anything may begin a word, and nothing is known of its length. */
const UNKNOWN_OUTLINE = (1 << LENGTH_SHIFT) - 1;
const ALL_PAIRS = -1;

/** What a search looks at first in a name. */
export interface NameMarks {
  /** Which characters it contains; still to be made findable. */
  readonly mask: number;
  /** With what its words begin, and its length: enough to tell how good a match of it can be. */
  readonly outline: number;
  /** Which two characters stand side by side, hashed to one bit a pair. */
  readonly pairs: number;
}

/** @param bytes has the name in ASCII, from `start` on */
export function marksOfAscii(bytes: Uint8Array, start: number, length: number): NameMarks {
  let mask = LIVE;
  let outline = Math.min(length, MAX_OUTLINED_LENGTH) << LENGTH_SHIFT;
  let pairs = 0;
  let before = SEPARATOR;
  let beforeFolded = 0;
  let current = length === 0 ? SEPARATOR : CLASS_OF_BYTE[bytes[start]];
  for (let at = 0; at < length; at += 1) {
    const code = bytes[start + at];
    const folded = FOLD_OF_BYTE[code];
    const after = at + 1 < length ? CLASS_OF_BYTE[bytes[start + at + 1]] : SEPARATOR;
    mask |= MASK_OF_BYTE[code];
    if (beginsWord(before, current, after)) outline |= beginningOf(code);
    if (at > 0) pairs |= pairBit(beforeFolded, folded);
    before = current;
    current = after;
    beforeFolded = folded;
  }
  return { mask, outline, pairs };
}

/** Of a name beyond ASCII. */
export function marksOfText(name: string): NameMarks {
  let mask = LIVE | NON_ASCII;
  for (const character of charactersOf(name)) mask |= maskOfCharacter(foldCharacter(character));
  return { mask, outline: UNKNOWN_OUTLINE, pairs: ALL_PAIRS };
}

/** The bit of two folded characters of ASCII, by Fibonacci hashing (Knuth, volume 3, 6.4). */
export function pairBit(code: number, nextCode: number): number {
  return 1 << (Math.imul((code << 7) | nextCode, 0x9e37_79b1) >>> 27);
}

/** The bit that the outline of a name has if one of its words begins with this folded character; none beyond ASCII. */
export function beginningBit(folded: string): number {
  if (folded.length !== 1 || folded.charCodeAt(0) >= 0x80) return 0;
  return beginningOf(folded.charCodeAt(0));
}

/** A length that the name of this outline has at least. */
export function outlinedLength(outline: number): number {
  return outline >>> LENGTH_SHIFT;
}

function beginningOf(code: number): number {
  return CLASS_OF_BYTE[code] === DIGIT ? DIGIT_BEGINS : MASK_OF_BYTE[code];
}
