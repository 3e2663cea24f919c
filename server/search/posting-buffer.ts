// The newest documents, before they are many enough for a segment: unordered, so that each can still be taken back.
import { PostingList, SegmentWriter, WEIGHT_RANGE, type Segment } from "./postings.ts";

/** The term of a posting that was taken back. */
const TAKEN_BACK = 0xffff_ffff;

/** Packed postings are 32 bits; above them in a sorting key stands the term, of which 21 bits are left. */
const PACKED_RANGE = 2 ** 32;

export class PostingBuffer {
  readonly home: number;
  readonly #terms: Uint32Array;
  /** The document and, in the last byte, the weight. */
  readonly #packed: Uint32Array;
  #size = 0;
  /** Where the postings of each document begin and end. */
  readonly #extents = new Map<number, readonly [number, number]>();

  /** @param capacity how many postings it holds, and how many documents, since some have no words at all */
  constructor(home: number, capacity: number) {
    this.home = home;
    this.#terms = new Uint32Array(capacity);
    this.#packed = new Uint32Array(capacity);
  }

  get isEmpty(): boolean {
    return this.#extents.size === 0;
  }

  get byteLength(): number {
    return this.#terms.byteLength + this.#packed.byteLength;
  }

  hasRoomFor(postings: number): boolean {
    return this.#size + postings <= this.#terms.length && this.#extents.size < this.#terms.length;
  }

  /** Takes a document's postings in; there must be room for them, and the document must not be here. */
  add(document: number, terms: readonly number[], weights: readonly number[]): void {
    const start = this.#size;
    for (const [index, term] of terms.entries()) {
      this.#terms[start + index] = term;
      this.#packed[start + index] = document * WEIGHT_RANGE + weights[index];
    }
    this.#size += terms.length;
    this.#extents.set(document, [start, this.#size]);
  }

  /** Takes a document back and answers its terms. */
  remove(document: number): number[] {
    const [start, end] = this.#extents.get(document) ?? [0, 0];
    this.#extents.delete(document);
    const terms = Array.from(this.#terms.subarray(start, end));
    this.#terms.fill(TAKEN_BACK, start, end);
    return terms;
  }

  /** Adds the documents with a term to a list. */
  read(term: number, into: PostingList): void {
    for (let at = 0; at < this.#size; at += 1) {
      if (this.#terms[at] !== term) continue;
      const packed = this.#packed[at];
      into.push(Math.floor(packed / WEIGHT_RANGE), packed % WEIGHT_RANGE);
    }
  }

  /** The terms of all postings, as often as they occur. */
  *terms(): Generator<number> {
    for (let at = 0; at < this.#size; at += 1) {
      const term = this.#terms[at];
      if (term !== TAKEN_BACK) yield term;
    }
  }

  /** A segment of the same documents with the same home. */
  seal(): Segment {
    const keys = new Float64Array(this.#size);
    let count = 0;
    for (let at = 0; at < this.#size; at += 1) {
      const term = this.#terms[at];
      if (term === TAKEN_BACK) continue;
      keys[count] = term * PACKED_RANGE + this.#packed[at];
      count += 1;
    }
    const writer = new SegmentWriter();
    const list = new PostingList();
    let current = -1;
    for (const key of keys.subarray(0, count).toSorted()) {
      const term = Math.floor(key / PACKED_RANGE);
      if (term !== current) {
        writer.write(current, list);
        list.clear();
        current = term;
      }
      const packed = key % PACKED_RANGE;
      list.push(Math.floor(packed / WEIGHT_RANGE), packed % WEIGHT_RANGE);
    }
    writer.write(current, list);
    return writer.finish(this.home, this.#extents.size);
  }
}
