// Makes one segment of two, or of one without its dead, a little at a time, so that nobody waits for it.
// The old segments stay as they are and serve until the new one takes their place.
import { PostingList, readPostingsAt, SegmentWriter, type Segment } from "./postings.ts";

export class SegmentMerge {
  readonly sources: readonly Segment[];
  readonly #writer: SegmentWriter;
  /** For each source the place of its next term. */
  readonly #places: number[];
  readonly #lists: readonly PostingList[];
  readonly #merged = new PostingList();

  constructor(sources: readonly Segment[]) {
    this.sources = sources;
    this.#places = sources.map(() => 0);
    this.#lists = sources.map(() => new PostingList());
    this.#writer = new SegmentWriter(sources.reduce((sum, source) => sum + source.bytes.length, 0));
  }

  /** Goes on until so many postings were read or nothing is left; answers how many were read. */
  advance(postings: number, homes: Uint8Array): number {
    let read = 0;
    while (read < postings) {
      const term = this.#nextTerm();
      if (term === Number.POSITIVE_INFINITY) break;
      for (const [index, source] of this.sources.entries()) {
        const place = this.#places[index];
        const list = this.#lists[index];
        list?.clear();
        if (list === undefined || source.terms[place] !== term) continue;
        read += readPostingsAt(source, place, homes, list);
        this.#places[index] = place + 1;
      }
      this.#writer.write(term, this.#inOrder());
    }
    return read;
  }

  isDone(): boolean {
    return this.#nextTerm() === Number.POSITIVE_INFINITY;
  }

  /** The new segment. Documents that lived in the sources must get its home in the same turn. */
  finish(home: number, documents: number): Segment {
    return this.#writer.finish(home, documents);
  }

  #nextTerm(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const [index, source] of this.sources.entries()) {
      const term = source.terms[this.#places[index]];
      if (term !== undefined && term < next) next = term;
    }
    return next;
  }

  /** A document lives in one source only, so that no two lists have the same. */
  #inOrder(): PostingList {
    const [one, other] = this.#lists;
    if (one === undefined || other === undefined || other.size === 0) return one ?? this.#merged;
    if (one.size === 0) return other;
    const merged = this.#merged;
    merged.reserve(one.size + other.size);
    let at = 0;
    let otherAt = 0;
    for (let size = 0; size < one.size + other.size; size += 1) {
      const isOne = otherAt === other.size || (at < one.size && one.documents[at] < other.documents[otherAt]);
      merged.documents[size] = isOne ? one.documents[at] : other.documents[otherAt];
      merged.weights[size] = isOne ? one.weights[at] : other.weights[otherAt];
      if (isOne) at += 1;
      else otherAt += 1;
    }
    merged.size = one.size + other.size;
    return merged;
  }
}
