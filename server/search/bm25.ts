// Search by meaning without a model: symbols are found by the words in their names, containers, comments and paths, by
// other forms of these words, and by words that programmers use for them. Ranked by BM25F, and by how many of the words of
// the query a symbol has.
// Documents are added to a buffer; a full buffer becomes a segment, and segments of like size are merged, a little with
// every change, so that no change and no search waits for it.
import { BestMatches } from "./best-matches.ts";
import { FieldWeigher, MAX_TERMS_PER_DOCUMENT } from "./field-weights.ts";
import { copied, grownLength } from "./growth.ts";
import { PostingBuffer } from "./posting-buffer.ts";
import { MAX_WEIGHT, NOWHERE, PostingList, readPostings, type Segment } from "./postings.ts";
import { SegmentMerge } from "./segment-merge.ts";
import {
  checkDocId,
  type SemanticDocument,
  type SemanticIndex,
  type SemanticMatch,
  type SemanticSearchOptions,
  type SymbolText,
} from "./semantic-index.ts";
import { conceptsOf, type Concept } from "./terms.ts";
import { Vocabulary } from "./vocabulary.ts";

/** Sorting so many takes a few milliseconds; looking through them takes a few dozen microseconds. */
const BUFFERED_POSTINGS = 32_768;
/** Homes are bytes. */
const MAX_HOMES = 256;
/** With so many segments a change waits for the merging; at the usual pace there are a dozen. */
const MAX_SEGMENTS = 200;
/** Segments are alike when the larger is at most so many times the smaller. */
const LIKE_SIZE = 3;
/** Postings read by merging for each one that is written: above the merges that a posting goes through in a million documents. */
const MERGED_PER_POSTING = 12;
/** Postings read by merging for each document that is removed. */
const MERGED_PER_REMOVAL = 64;

export class Bm25Index implements SemanticIndex {
  readonly #weigher = new FieldWeigher();
  readonly #vocabulary = new Vocabulary();
  /** The home of each document: the buffer, a segment, or NOWHERE. */
  #homes = new Uint8Array(0);
  /** How many documents live in each home. */
  readonly #residents = new Uint32Array(MAX_HOMES);
  readonly #bufferedPostings: number;
  #buffer: PostingBuffer;
  #segments: readonly Segment[] = [];
  #merge: SegmentMerge | null = null;
  /** Whether anything changed since there was nothing to merge. */
  #mayMerge = false;
  #size = 0;
  readonly #list = new PostingList();
  #totals = new Float32Array(0);
  /** How many words of the query each document has. */
  #matched = new Uint8Array(0);
  /** The scores of the word of the query that is being looked at. */
  #scores = new Float32Array(0);

  /** @param bufferedPostings how many postings become a segment; at least as many as one document may have */
  constructor(bufferedPostings = BUFFERED_POSTINGS) {
    this.#bufferedPostings = Math.max(bufferedPostings, MAX_TERMS_PER_DOCUMENT);
    this.#buffer = new PostingBuffer(1, this.#bufferedPostings);
  }

  get size(): number {
    return this.#size;
  }

  get byteLength(): number {
    const columns = [
      this.#homes,
      this.#totals,
      this.#matched,
      this.#scores,
      this.#list.documents,
      this.#list.weights,
    ];
    const arrays = this.#segments.flatMap(({ terms, starts, bytes }) => [terms, starts, bytes]);
    const lists = [...columns, ...arrays].reduce((sum, array) => sum + array.byteLength, 0);
    return lists + this.#vocabulary.byteLength + this.#buffer.byteLength;
  }

  async add(documents: readonly SemanticDocument[], signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    for (const { docId } of documents) checkDocId(docId);
    for (const document of documents) this.put(document.docId, document);
  }

  async search(query: string, options: SemanticSearchOptions): Promise<readonly SemanticMatch[]> {
    options.signal?.throwIfAborted();
    return this.rank(query, options);
  }

  /** Takes a document in at once, in place of one of the same number. Throws a RangeError as `add` rejects. */
  put(docId: number, text: SymbolText): void {
    checkDocId(docId);
    this.remove(docId);
    const terms: number[] = [];
    const weights: number[] = [];
    if (!this.#buffer.hasRoomFor(MAX_TERMS_PER_DOCUMENT)) this.#seal();
    for (const [term, weight] of this.#weigher.weigh(text)) {
      const id = this.#vocabulary.take(term);
      if (id < 0) continue;
      terms.push(id);
      weights.push(weight);
    }
    this.#buffer.add(docId, terms, weights);
    if (docId >= this.#homes.length) {
      this.#homes = copied(this.#homes, new Uint8Array(grownLength(this.#homes.length, docId + 1)));
    }
    this.#settle(docId, this.#buffer.home);
    this.maintain(terms.length * MERGED_PER_POSTING);
  }

  remove(docId: number): boolean {
    const home = this.#homes[docId] ?? NOWHERE;
    if (home === NOWHERE) return false;
    if (home === this.#buffer.home)
      for (const term of this.#buffer.remove(docId)) this.#vocabulary.release(term);
    this.#settle(docId, NOWHERE);
    this.#mayMerge = true;
    this.maintain(MERGED_PER_REMOVAL);
    return true;
  }

  /** The same as `search`, at once. */
  rank(query: string, { limit, filter }: Omit<SemanticSearchOptions, "signal">): SemanticMatch[] {
    if (this.#totals.length < this.#homes.length) {
      this.#totals = new Float32Array(this.#homes.length);
      this.#scores = new Float32Array(this.#homes.length);
      this.#matched = new Uint8Array(this.#homes.length);
    }
    const concepts = conceptsOf(query);
    const asked = concepts.filter(({ isStop }) => !isStop).length;
    let isAnyFound = false;
    for (const concept of concepts) isAnyFound = this.#scoreConcept(concept) || isAnyFound;
    if (!isAnyFound) return [];
    const matched = this.#matched;
    const best = new BestMatches(limit, (one, other) => one - other);
    const totals = this.#totals;
    for (let docId = 0; docId < totals.length; docId += 1) {
      if (matched[docId] === 0) continue;
      // One rare word that is met must not outweigh all that are not.
      const score = (totals[docId] * matched[docId]) / asked;
      if (score < best.floor || !best.wouldEnter(docId, score)) continue;
      if (filter?.(docId) !== false) best.offer(docId, score);
    }
    totals.fill(0);
    matched.fill(0);
    return best.list().map(({ id, score }) => ({ docId: id, score }));
  }

  /**
   * Merges what is to be merged until so many postings were read, and answers whether something is left.
   * Every change does some of it already; this is for times when nothing else is to be done.
   */
  maintain(postings: number): boolean {
    let left = postings;
    while (left > 0) {
      if (this.#merge === null && this.#mayMerge) this.#merge = this.#nextMerge();
      this.#mayMerge = this.#merge !== null;
      if (this.#merge === null) return false;
      left -= Math.max(this.#merge.advance(left, this.#homes), 1);
      if (this.#merge.isDone()) this.#finish(this.#merge);
    }
    return true;
  }

  #settle(docId: number, home: number): void {
    const isLeaving = home === NOWHERE;
    const counted = isLeaving ? this.#homes[docId] : home;
    const change = isLeaving ? -1 : 1;
    this.#homes[docId] = home;
    this.#residents[counted] += change;
    this.#size += change;
  }

  /** Adds what one word of the query and its others find to the totals; of several that a document has, the best counts. */
  #scoreConcept({ term, weight, isStop, others }: Concept): boolean {
    // A rare synonym must not weigh more than the word that was asked for.
    const ownRarity = this.#scoreTerm(term, weight, Number.POSITIVE_INFINITY);
    let isFound = ownRarity < Number.POSITIVE_INFINITY;
    for (const [other, share] of others) {
      isFound = this.#scoreTerm(other, weight * share, ownRarity) < Number.POSITIVE_INFINITY || isFound;
    }
    if (!isFound) return false;
    const totals = this.#totals;
    const matched = this.#matched;
    const scores = this.#scores;
    const matches = isStop ? 0 : 1;
    for (let docId = 0; docId < scores.length; docId += 1) {
      if (scores[docId] === 0) continue;
      totals[docId] += scores[docId];
      matched[docId] += matches;
    }
    scores.fill(0);
    return true;
  }

  /** Answers the rarity of the term, up to a greatest one, or infinity if nothing has it. */
  #scoreTerm(term: string, weight: number, maxRarity: number): number {
    const id = this.#vocabulary.idOf(term);
    if (id < 0) return Number.POSITIVE_INFINITY;
    const list = this.#list;
    list.clear();
    for (const segment of this.#segments) readPostings(segment, id, this.#homes, list);
    this.#buffer.read(id, list);
    if (list.size === 0) return Number.POSITIVE_INFINITY;
    const rarity = Math.min(maxRarity, Math.log(1 + (this.#size - list.size + 0.5) / (list.size + 0.5)));
    const factor = (weight * rarity) / MAX_WEIGHT;
    const scores = this.#scores;
    const { documents, weights } = list;
    for (let at = 0; at < list.size; at += 1) {
      const docId = documents[at];
      const score = factor * weights[at];
      if (score > scores[docId]) scores[docId] = score;
    }
    return rarity;
  }

  #seal(): void {
    if (this.#segments.length === MAX_SEGMENTS) this.maintain(Number.POSITIVE_INFINITY);
    const segment = this.#buffer.seal();
    for (const term of segment.terms) this.#vocabulary.retain(term);
    for (const term of this.#buffer.terms()) this.#vocabulary.release(term);
    if (segment.documents > 0) this.#segments = [...this.#segments, segment];
    this.#buffer = new PostingBuffer(this.#freeHome(), this.#bufferedPostings);
    this.#mayMerge = true;
  }

  #nextMerge(): SegmentMerge | null {
    const residents = ({ home }: Segment) => this.#residents[home];
    const sparse = this.#segments.find((segment) => residents(segment) * 2 <= segment.documents);
    if (sparse !== undefined) return new SegmentMerge([sparse]);
    const bySize = this.#segments.toSorted((one, other) => one.size - other.size);
    for (const [index, smaller] of bySize.entries()) {
      const larger = bySize[index + 1];
      if (larger === undefined) break;
      if (larger.size <= smaller.size * LIKE_SIZE) return new SegmentMerge([smaller, larger]);
    }
    return null;
  }

  #finish(merge: SegmentMerge): void {
    this.#merge = null;
    this.#mayMerge = true;
    const home = this.#freeHome();
    const isOld = new Uint8Array(MAX_HOMES);
    for (const source of merge.sources) isOld[source.home] = 1;
    const homes = this.#homes;
    let documents = 0;
    for (let docId = 0; docId < homes.length; docId += 1) {
      if (isOld[homes[docId]] === 0) continue;
      homes[docId] = home;
      documents += 1;
    }
    for (const source of merge.sources) this.#residents[source.home] = 0;
    this.#residents[home] = documents;
    const segment = merge.finish(home, documents);
    for (const term of segment.terms) this.#vocabulary.retain(term);
    for (const source of merge.sources) for (const term of source.terms) this.#vocabulary.release(term);
    const others = this.#segments.filter((one) => !merge.sources.includes(one));
    this.#segments = documents === 0 ? others : [...others, segment];
  }

  #freeHome(): number {
    const taken = new Set([NOWHERE, this.#buffer.home, ...this.#segments.map(({ home }) => home)]);
    let home = NOWHERE;
    while (taken.has(home)) home += 1;
    return home;
  }
}
