import { generateKeyBetween } from "fractional-indexing";

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/**
 * The rank of the n-th issue (from 0) when nobody has arranged anything: the integer keys of
 * fractional indexing ("a0" … "az", "b00" …), so that every later rank can be placed between two of them.
 */
export function rankOfOrdinal(ordinal: number): string {
  let rest = ordinal;
  let width = 1;
  while (rest >= 62 ** width) {
    rest -= 62 ** width;
    width += 1;
  }
  let digits = "";
  for (let place = 0; place < width; place += 1) {
    digits = DIGITS.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return String.fromCharCode("a".charCodeAt(0) + width - 1) + digits;
}

/**
 * A rank strictly between two neighbours; null is the open end.
 * Neighbours in the wrong order (two people dragged at once) place the rank right after the first.
 */
export function rankBetween(before: string | null, after: string | null): string {
  if (before !== null && after !== null && before >= after) return generateKeyBetween(before, null);
  return generateKeyBetween(before, after);
}
