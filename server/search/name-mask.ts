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
  isAscii,
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

/** The bits of a name, still to be made findable. */
export function maskOfName(name: string): number {
  let mask = LIVE;
  if (isAscii(name)) {
    for (let at = 0; at < name.length; at += 1) mask |= MASK_OF_BYTE[name.charCodeAt(at)];
    return mask;
  }
  for (const character of charactersOf(name)) mask |= maskOfCharacter(foldCharacter(character));
  return mask | NON_ASCII;
}

/** With what the words of a name begin, and its length: enough to tell how good a match of it can be. */
export function outlineOfName(name: string): number {
  if (!isAscii(name)) return UNKNOWN_OUTLINE;
  let outline = 0;
  let before = SEPARATOR;
  let current = CLASS_OF_BYTE[name.charCodeAt(0)] ?? SEPARATOR;
  for (let at = 0; at < name.length; at += 1) {
    const after = CLASS_OF_BYTE[name.charCodeAt(at + 1)] ?? SEPARATOR;
    if (beginsWord(before, current, after)) outline |= beginningOf(name.charCodeAt(at));
    before = current;
    current = after;
  }
  return outline | (Math.min(name.length, MAX_OUTLINED_LENGTH) << LENGTH_SHIFT);
}

/** Which two characters stand side by side in a name, hashed to one bit a pair; all bits for names beyond ASCII. */
export function pairsOfName(name: string): number {
  if (!isAscii(name)) return ALL_PAIRS;
  let pairs = 0;
  for (let at = 1; at < name.length; at += 1) {
    pairs |= pairBit(FOLD_OF_BYTE[name.charCodeAt(at - 1)], FOLD_OF_BYTE[name.charCodeAt(at)]);
  }
  return pairs;
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
