// The best of many matches: a heap with the worst of them on top, so that a match which cannot enter costs one comparison.

export interface Match {
  readonly id: number;
  /** Higher is better; only the order has a meaning across queries. */
  readonly score: number;
}

/** The most matches that one search returns. */
const MAX_MATCHES = 10_000;

export class BestMatches {
  readonly #limit: number;
  readonly #compareTied: (one: number, other: number) => number;
  readonly #ids: number[] = [];
  readonly #scores: number[] = [];

  /**
   * @param limit how many to keep; fractions are cut, and no more than MAX_MATCHES are kept
   * @param compareTied orders the ids of matches with one score, the better first, and never answers 0 for two ids
   */
  constructor(limit: number, compareTied: (one: number, other: number) => number) {
    this.#limit = Math.min(Math.max(Math.trunc(limit) || 0, 0), MAX_MATCHES);
    this.#compareTied = compareTied;
  }

  /** Below this score nothing enters any more. At it, the order of tied ids decides. */
  get floor(): number {
    if (this.#limit === 0) return Number.POSITIVE_INFINITY;
    return this.#ids.length < this.#limit ? Number.NEGATIVE_INFINITY : this.#scores[0];
  }

  /** Whether a match would be among the best now. */
  wouldEnter(id: number, score: number): boolean {
    if (this.#ids.length < this.#limit) return true;
    return this.#limit > 0 && this.#isWorse(this.#ids[0], this.#scores[0], id, score);
  }

  /** Keeps a match if it is among the best so far. */
  offer(id: number, score: number): void {
    if (!this.wouldEnter(id, score)) return;
    if (this.#ids.length < this.#limit) this.#rise(this.#ids.length, id, score);
    else this.#sink(id, score);
  }

  /** What was kept, the best first. */
  list(): Match[] {
    return this.#ids
      .map((id, at) => ({ id, score: this.#scores[at] }))
      .toSorted((one, other) => other.score - one.score || this.#compareTied(one.id, other.id));
  }

  #isWorse(id: number, score: number, otherId: number, otherScore: number): boolean {
    if (score !== otherScore) return score < otherScore;
    return this.#compareTied(id, otherId) > 0;
  }

  #rise(from: number, id: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentId = this.#ids[parent];
      const parentScore = this.#scores[parent];
      if (!this.#isWorse(id, score, parentId, parentScore)) break;
      this.#set(at, parentId, parentScore);
      at = parent;
    }
    this.#set(at, id, score);
  }

  #sink(id: number, score: number): void {
    const size = this.#ids.length;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#isWorseAt(child + 1, child)) child += 1;
      const childId = this.#ids[child];
      const childScore = this.#scores[child];
      if (!this.#isWorse(childId, childScore, id, score)) break;
      this.#set(at, childId, childScore);
      at = child;
    }
    this.#set(at, id, score);
  }

  #isWorseAt(at: number, other: number): boolean {
    return this.#isWorse(this.#ids[at], this.#scores[at], this.#ids[other], this.#scores[other]);
  }

  #set(at: number, id: number, score: number): void {
    this.#ids[at] = id;
    this.#scores[at] = score;
  }
}
