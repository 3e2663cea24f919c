// A query for names, taken apart once so that a million names can be compared with it.
import { charactersOf, classOf, foldCharacter, SEPARATOR } from "./letters.ts";
import { beginningBit, maskOfCharacter, NON_LETTER, pairBit } from "./name-mask.ts";

/** Code points of a query that are looked at; the rest is passed over. */
const MAX_QUERY_CHARACTERS = 256;

/** Queries up to this length are matched with one bit per character in a 32-bit integer. */
const MAX_BITS = 31;

export interface NameQuery {
  /** The query in the composed form, in its own case. */
  readonly text: string;
  /** Every character without its case. */
  readonly characters: readonly string[];
  /** The characters without separators: what a name has to contain in this order. */
  readonly letters: readonly string[];
  /** For each letter whether it has to begin a word, because a separator stands before it. */
  readonly begins: readonly boolean[];
  /** The bits that the mask of every matching name has. */
  readonly mask: number;
  /** The bits that the outline of every name has that matches better than as a substring. */
  readonly beginnings: number;
  /** The bits that the pairs of every name have that contains the query as it is. */
  readonly pairs: number;
  /** The same in bits, for names in ASCII; null when the query is too long for it or not in ASCII. */
  readonly bits: QueryBits | null;
}

export interface QueryBits {
  /** Each character in its own case. */
  readonly exact: Uint8Array;
  /** Each character without its case. */
  readonly folded: Uint8Array;
  readonly letters: Uint8Array;
  /** For each ASCII character, upper case as lower, the places in `letters` where it stands, one bit each. */
  readonly letterPlaces: Int32Array;
  /** The same for `folded`. */
  readonly places: Int32Array;
  /** The places in `letters` that have to begin a word. */
  readonly begins: number;
}

export interface QualifiedQuery {
  readonly container: string;
  readonly name: string;
}

/** Takes a query without container apart. Spaces around it do not count. */
export function parseNameQuery(query: string): NameQuery {
  const exact = charactersOf(query.trim()).slice(0, MAX_QUERY_CHARACTERS);
  const characters = exact.map(foldCharacter);
  const letters: string[] = [];
  const begins: boolean[] = [];
  let mask = 0;
  let beginnings = 0;
  for (const [at, character] of characters.entries()) {
    if (classOf(character) === SEPARATOR) continue;
    const mustBegin = at > 0 && classOf(characters[at - 1]) === SEPARATOR;
    if (mustBegin || letters.length === 0) beginnings |= beginningBit(character);
    letters.push(character);
    begins.push(mustBegin);
    mask |= maskOfCharacter(character);
  }
  if (letters.length === 0 && characters.length > 0) mask = NON_LETTER;
  const bits = bitsOf(exact, characters, letters, begins);
  return {
    text: exact.join(""),
    characters,
    letters,
    begins,
    mask,
    beginnings,
    pairs: bits === null ? 0 : pairsOf(bits.folded),
    bits,
  };
}

const SCOPE_OPERATOR = /^(.*)(?:::|->|[.#/\\:])(.*)$/su;

/** "Container.name" and "container::name" in their two parts, or null for a query without a container. */
export function splitQualified(query: string): QualifiedQuery | null {
  const parts = SCOPE_OPERATOR.exec(query.trim());
  const container = parts?.[1]?.replace(/[:-]$/u, "").trim() ?? "";
  if (container === "") return null;
  return { container, name: parts?.[2]?.trim() ?? "" };
}

function bitsOf(
  exact: readonly string[],
  characters: readonly string[],
  letters: readonly string[],
  begins: readonly boolean[],
): QueryBits | null {
  const isShortAscii = characters.length <= MAX_BITS && exact.every((character) => character <= "\u007f");
  if (!isShortAscii) return null;
  return {
    exact: codesOf(exact),
    folded: codesOf(characters),
    letters: codesOf(letters),
    letterPlaces: placesOf(letters),
    places: placesOf(characters),
    begins: begins.reduce((bits, mustBegin, place) => (mustBegin ? bits | (1 << place) : bits), 0),
  };
}

function pairsOf(folded: Uint8Array): number {
  return folded.reduce((pairs, code, at) => (at === 0 ? pairs : pairs | pairBit(folded[at - 1], code)), 0);
}

function codesOf(characters: readonly string[]): Uint8Array {
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}

function placesOf(characters: readonly string[]): Int32Array {
  const places = new Int32Array(128);
  for (const [place, character] of characters.entries()) {
    for (const code of [character.charCodeAt(0), character.toUpperCase().charCodeAt(0)]) {
      places[code] |= 1 << place;
    }
  }
  return places;
}
