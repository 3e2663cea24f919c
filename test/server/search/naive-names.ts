// What a search for names has to answer, written down as plainly as possible and as slowly as need be.

const KINDS = {
  exactCase: 7_000,
  exact: 6_000,
  prefix: 5_000,
  words: 4_000,
  substring: 3_000,
  subsequence: 2_000,
  any: 1_000,
};

export function naiveScore(name: string, query: string): number {
  const own = Array.from(name.normalize("NFC"));
  const asked = Array.from(query.trim().normalize("NFC"));
  const folded = own.map(fold);
  const wanted = asked.map(fold);
  const penalty = Math.min(own.length, 500);
  const letters = wanted
    .map((character, at) => ({ character, begins: at > 0 && isSeparator(wanted[at - 1]) }))
    .filter(({ character }) => !isSeparator(character));
  if (wanted.length === 0) return KINDS.any - penalty;
  const sameCase = own.slice(0, asked.length).join("") === asked.join("");
  if (equal(folded, wanted)) return (sameCase ? KINDS.exactCase : KINDS.exact) - penalty;
  if (equal(folded.slice(0, wanted.length), wanted)) return KINDS.prefix + (sameCase ? 0.5 : 0) - penalty;
  if (letters.length > 0 && followsWords(own, folded, letters, 0, 0)) return KINDS.words - penalty;
  for (let from = 0; from < folded.length; from += 1) {
    if (equal(folded.slice(from, from + wanted.length), wanted)) return KINDS.substring - penalty;
  }
  if (
    letters.length > 0 &&
    isSubsequence(
      folded,
      letters.map(({ character }) => character),
    )
  ) {
    return KINDS.subsequence - penalty;
  }
  return 0;
}

/** Tries every place for every letter from `place` on, the name being used up to `from`. */
function followsWords(
  own: readonly string[],
  folded: readonly string[],
  letters: readonly { character: string; begins: boolean }[],
  place: number,
  from: number,
): boolean {
  const letter = letters[place];
  if (letter === undefined) return true;
  for (let at = from; at < own.length; at += 1) {
    if (folded[at] !== letter.character) continue;
    const follows = place > 0 && at === from && !letter.begins;
    if (!follows && !beginsWord(own, at)) continue;
    if (followsWords(own, folded, letters, place + 1, at + 1)) return true;
  }
  return false;
}

function beginsWord(own: readonly string[], at: number): boolean {
  const before = own[at - 1];
  const character = own[at];
  const after = own[at + 1];
  if (isSeparator(character)) return false;
  if (before === undefined || isSeparator(before)) return true;
  if (isUpper(character)) return !isUpper(before) || (after !== undefined && isLower(after));
  return isDigit(character) !== isDigit(before) && (isDigit(character) || isDigit(before));
}

function isSubsequence(folded: readonly string[], letters: readonly string[]): boolean {
  if (letters.length === 0) return true;
  const at = folded.indexOf(letters[0] ?? "");
  return at >= 0 && isSubsequence(folded.slice(at + 1), letters.slice(1));
}

function equal(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((character, at) => character === other[at]);
}

function fold(character: string): string {
  return /^[\0-\u007f]$/.test(character)
    ? character.toLowerCase()
    : character.toUpperCase().toLowerCase().normalize("NFC");
}

function isSeparator(character: string | undefined): boolean {
  return character !== undefined && /^[\0-\u007f]$/.test(character) && !/^[A-Za-z0-9]$/.test(character);
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /^[0-9]$/.test(character);
}

function isUpper(character: string | undefined): boolean {
  return character !== undefined && character !== character.toLowerCase();
}

function isLower(character: string): boolean {
  return !isSeparator(character) && !isDigit(character) && !isUpper(character);
}
