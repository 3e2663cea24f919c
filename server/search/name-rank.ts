// How well a name answers a query. The kind of the match decides first; within a kind the shorter name is better.
// `rankBytes` and `rankText` are the same function: the first for ASCII without making a string, the second for all.
import {
  BEGINNINGS,
  beginsWord,
  charactersOf,
  CLASS_BITS,
  CLASS_OF_BYTE,
  CLASSES,
  classOf,
  FOLD_OF_BYTE,
  foldCharacter,
  SEPARATOR,
} from "./letters.ts";
import { outlinedLength } from "./name-mask.ts";
import type { NameQuery, QueryBits } from "./name-query.ts";

/** The kinds of match. Two of them are never closer than a kind is wide, whatever the length and the boost. */
const KIND = {
  exactCase: 7_000,
  exact: 6_000,
  prefix: 5_000,
  /** Every letter begins a word or follows the one before: "gFB" and "get_fb" in getFooBar. */
  wordStarts: 4_000,
  substring: 3_000,
  subsequence: 2_000,
  /** The empty query. */
  any: 1_000,
} as const;

/** Characters after which a name is no longer worse for being longer. */
const MAX_LENGTH_PENALTY = 500;

/** The most that a caller's boost adds. */
export const MAX_BOOST = 400;

/** For a prefix in the case of the query; less than one letter of length. */
const SAME_CASE = 0.5;

/** The best score that a name with this outline and these pairs can have. */
export function bestScore(outline: number, pairs: number, query: NameQuery): number {
  const length = outlinedLength(outline);
  const mayFollowWords = (outline & query.beginnings) === query.beginnings;
  if ((pairs & query.pairs) !== query.pairs)
    return (mayFollowWords ? KIND.wordStarts : KIND.subsequence) - length;
  if (!mayFollowWords) return KIND.substring - length;
  // Characters may become fewer when they are composed, so only names in ASCII show whether they are as long.
  return (length > query.characters.length ? KIND.prefix + SAME_CASE : KIND.exactCase) - length;
}

/**
 * The score of a name, or 0 when it does not match or cannot reach the floor.
 * Above the floor the score does not depend on it, nor on the ceiling, which is the best score that it can have.
 */
export function rankBytes(
  bytes: Uint8Array,
  start: number,
  length: number,
  query: QueryBits,
  floor: number,
  ceiling: number,
): number {
  const size = query.folded.length;
  const penalty = Math.min(length, MAX_LENGTH_PENALTY);
  if (size === 0) return KIND.any - penalty;
  if (length < query.letters.length) return 0;
  if (hasPrefix(bytes, start, length, query.folded)) {
    const sameCase = sameBytes(bytes, start, query.exact);
    if (length === size) return (sameCase ? KIND.exactCase : KIND.exact) - penalty;
    return KIND.prefix + (sameCase ? SAME_CASE : 0) - penalty;
  }
  const wordsScore = KIND.wordStarts - penalty;
  if (wordsScore < floor) return 0;
  const kind = kindOfRun(bytes, start, length, query);
  if (kind === 0) return 0;
  if (wordsScore <= ceiling && followsWordStarts(bytes, start, length, query)) return wordsScore;
  return kind - penalty;
}

/** The score of any name, or 0 when it does not match. */
export function rankText(name: string, query: NameQuery): number {
  const characters = charactersOf(name);
  const size = query.characters.length;
  const penalty = Math.min(characters.length, MAX_LENGTH_PENALTY);
  if (size === 0) return KIND.any - penalty;
  const folded = characters.map(foldCharacter);
  if (query.characters.every((character, at) => character === folded[at])) {
    const sameCase = characters.slice(0, size).join("") === query.text;
    if (characters.length === size) return (sameCase ? KIND.exactCase : KIND.exact) - penalty;
    return KIND.prefix + (sameCase ? SAME_CASE : 0) - penalty;
  }
  if (matchesWordStarts(characters, folded, query)) return KIND.wordStarts - penalty;
  if (containsRun(folded, query.characters)) return KIND.substring - penalty;
  if (query.letters.length > 0 && containsInOrder(folded, query.letters)) return KIND.subsequence - penalty;
  return 0;
}

function hasPrefix(bytes: Uint8Array, start: number, length: number, folded: Uint8Array): boolean {
  if (length < folded.length) return false;
  for (let at = 0; at < folded.length; at += 1) {
    if (FOLD_OF_BYTE[bytes[start + at]] !== folded[at]) return false;
  }
  return true;
}

function sameBytes(bytes: Uint8Array, start: number, exact: Uint8Array): boolean {
  for (let at = 0; at < exact.length; at += 1) if (bytes[start + at] !== exact[at]) return false;
  return true;
}

/**
 * Substring, subsequence or 0. One pass without branches, which the processor would guess wrong: `met` has the beginnings
 * of the letters that were met, a bit for each, `run` those of the query that end here, and `runs` those that ended
 * anywhere (Baeza-Yates and Gonnet, "A new approach to text searching", 1992).
 */
function kindOfRun(bytes: Uint8Array, start: number, length: number, query: QueryBits): number {
  const { places, letterPlaces } = query;
  const end = start + length;
  let met = 0;
  let run = 0;
  let runs = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    met |= ((met << 1) | 1) & letterPlaces[byte];
    run = ((run << 1) | 1) & places[byte];
    runs |= run;
  }
  if ((runs & lastBit(query.folded)) !== 0) return KIND.substring;
  return (met & lastBit(query.letters)) === 0 ? 0 : KIND.subsequence;
}

/**
 * Whether the letters follow the word starts. `ending` has the beginnings of the letters that do and end here, `reached`
 * those that ended anywhere.
 */
function followsWordStarts(bytes: Uint8Array, start: number, length: number, query: QueryBits): boolean {
  const { letterPlaces, begins } = query;
  const end = start + length - 1;
  let reached = 0;
  let ending = 0;
  let classes = CLASS_OF_BYTE[bytes[start]];
  for (let at = start; at <= end; at += 1) {
    const after = at < end ? CLASS_OF_BYTE[bytes[at + 1]] : SEPARATOR;
    classes = ((classes << CLASS_BITS) | after) & CLASSES;
    const same = letterPlaces[bytes[at]];
    ending = ((ending << 1) & same & ~begins) | (((reached << 1) | 1) & same & BEGINNINGS[classes]);
    reached |= ending;
  }
  return (reached & lastBit(query.letters)) !== 0;
}

/** The bit of the last place, or none where there is no place. */
function lastBit(places: Uint8Array): number {
  return places.length === 0 ? 0 : 1 << (places.length - 1);
}

function matchesWordStarts(
  characters: readonly string[],
  folded: readonly string[],
  { letters, begins }: NameQuery,
): boolean {
  const reached = new Uint8Array(letters.length + 1);
  let ending = new Uint8Array(letters.length + 1);
  reached[0] = 1;
  let before = SEPARATOR;
  let current = classAt(characters, 0);
  for (const [at, character] of folded.entries()) {
    const after = classAt(characters, at + 1);
    const begin = beginsWord(before, current, after);
    const next = new Uint8Array(letters.length + 1);
    for (const [place, letter] of letters.entries()) {
      if (letter !== character) continue;
      const follows = ending[place] === 1 && !begins[place];
      if (follows || (begin && reached[place] === 1)) next[place + 1] = 1;
    }
    for (let place = 1; place <= letters.length; place += 1) reached[place] |= next[place];
    if (letters.length > 0 && reached[letters.length] === 1) return true;
    ending = next;
    before = current;
    current = after;
  }
  return false;
}

function classAt(characters: readonly string[], at: number): number {
  const character = characters[at];
  return character === undefined ? SEPARATOR : classOf(character);
}

function containsRun(folded: readonly string[], run: readonly string[]): boolean {
  for (let from = 0; from + run.length <= folded.length; from += 1) {
    if (run.every((character, at) => character === folded[from + at])) return true;
  }
  return false;
}

function containsInOrder(folded: readonly string[], letters: readonly string[]): boolean {
  let place = 0;
  for (const character of folded) if (character === letters[place]) place += 1;
  return place === letters.length;
}
