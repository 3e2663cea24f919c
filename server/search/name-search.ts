// The search through all names of a table: a scan over their masks, a look at the bytes of those that may match, and a
// heap of the best. It reads the table's columns and changes nothing.
import { BestMatches, type Match } from "./best-matches.ts";
import type { NameArena } from "./name-arena.ts";
import { FINDABLE, LIVE, NON_ASCII, NON_LETTER } from "./name-mask.ts";
import { parseNameQuery, splitQualified, type NameQuery } from "./name-query.ts";
import { bestScore, MAX_BOOST, rankBytes, rankText } from "./name-rank.ts";

/** Names between two questions to `shouldStop`; about a tenth of a millisecond. */
const NAMES_PER_TURN = 8_192;

export interface NameSearchOptions {
  /** How many names to return at most. */
  readonly limit: number;
  /**
   * What to add to the score of a name, from 0 to MAX_BOOST, for instance because it is used nearby.
   * It orders names within a kind of match and never lifts one into a better kind.
   */
  readonly boost?: (id: number) => number;
  /** Whether a name counts at all; asked only of those that would be returned. */
  readonly accepts?: (id: number) => boolean;
  /**
   * For queries such as "Container.name" or "container::name": whether anything of this name stands in such a container.
   * Without it the container is not looked at; null when nothing does, so that only names count that are qualified
   * themselves.
   */
  readonly isInContainer?: ((id: number, container: string) => boolean) | null;
  /** Asked now and then; when it answers true the search returns what it has found by then. */
  readonly shouldStop?: () => boolean;
}

/** What a search reads of a table. */
export interface NameColumns {
  readonly arena: NameArena;
  /** Where each name stands in the arena. */
  readonly offsets: Uint32Array;
  readonly masks: Int32Array;
  readonly outlines: Int32Array;
  readonly pairs: Int32Array;
  /** Ids from here on were never given. */
  readonly end: number;
}

/** Scores a name, or answers 0; below the floor any score will do, and none is above the ceiling. */
type Scorer = (id: number, floor: number, ceiling: number) => number;

/** The names that match a query, the best first. */
export function searchNames(names: NameColumns, query: string, options: NameSearchOptions): Match[] {
  const qualified = splitQualified(query);
  const whole = parseNameQuery(query);
  if (qualified === null)
    return scan(names, whole, options, (id, floor, ceiling) => rank(names, id, whole, floor, ceiling));
  const part = parseNameQuery(qualified.name);
  const { isInContainer } = options;
  if (isInContainer === null) {
    return scan(names, whole, options, (id, floor, ceiling) =>
      isQualified(names, id, whole) ? rank(names, id, whole, floor, ceiling) : 0,
    );
  }
  return scan(names, part, options, (id, floor, ceiling) => {
    const wholeScore = isQualified(names, id, whole) ? rank(names, id, whole, floor, ceiling) : 0;
    const score = rank(names, id, part, floor, ceiling);
    if (score <= wholeScore || score < floor) return wholeScore;
    return isInContainer === undefined || isInContainer(id, qualified.container) ? score : wholeScore;
  });
}

/** Whether a name may be all of a qualified query by itself, as modules of Elixir and keys of YAML are. */
function isQualified(names: NameColumns, id: number, whole: NameQuery): boolean {
  const wanted = whole.mask | NON_LETTER;
  return (
    (names.masks[id] & wanted) === wanted && splitQualified(names.arena.textAt(names.offsets[id])) !== null
  );
}

function scan(names: NameColumns, query: NameQuery, options: NameSearchOptions, scorer: Scorer): Match[] {
  const { arena, offsets, masks, outlines, pairs, end } = names;
  const { boost, accepts, shouldStop } = options;
  const best = new BestMatches(options.limit, (one, other) => arena.compare(offsets[one], offsets[other]));
  const room = boost === undefined ? 0 : MAX_BOOST;
  const wanted = query.mask | LIVE | FINDABLE;
  let floor = best.floor - room;
  for (let from = 0; from < end; from += NAMES_PER_TURN) {
    if (shouldStop?.() === true) break;
    const until = Math.min(from + NAMES_PER_TURN, end);
    for (let id = from; id < until; id += 1) {
      // In this order because with good matches at hand nearly every name fails the first question, which the
      // processor learns to foresee.
      const ceiling = bestScore(outlines[id], pairs[id], query);
      if (ceiling < floor) continue;
      if ((masks[id] & wanted) !== wanted) continue;
      const plain = scorer(id, floor, ceiling);
      if (plain === 0 || plain < floor) continue;
      const score = boost === undefined ? plain : plain + clampBoost(boost(id));
      if (!best.wouldEnter(id, score) || accepts?.(id) === false) continue;
      best.offer(id, score);
      floor = best.floor - room;
    }
  }
  return best.list();
}

function rank(names: NameColumns, id: number, query: NameQuery, floor: number, ceiling: number): number {
  const { arena, offsets, masks } = names;
  const offset = offsets[id];
  const isAscii = (masks[id] & NON_ASCII) === 0;
  if (query.bits === null || !isAscii) return rankText(arena.textAt(offset), query);
  const header = arena.bytes[offset];
  if (header < 0x80) return rankBytes(arena.bytes, offset + 1, header >> 1, query.bits, floor, ceiling);
  const { start, length } = arena.at(offset);
  return rankBytes(arena.bytes, start, length, query.bits, floor, ceiling);
}

/** A boost that is not a number counts as none. */
function clampBoost(boost: number): number {
  return boost > 0 ? Math.min(boost, MAX_BOOST) : 0;
}
