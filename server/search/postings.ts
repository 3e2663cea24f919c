// Which documents have a term, and how much: packed lists that never change once they are made.
// In a segment the lists stand one behind the other in the order of their terms; in a list the documents ascend, each as
// the distance from the one before in seven-bit groups, followed by one byte of weight.
// A document lives in one segment at a time, its home; whatever other segments still say of it is no longer true.
import { copied, grownLength } from "./growth.ts";

/** The home of documents that were removed. */
export const NOWHERE = 0;

/** The greatest weight of a posting. */
export const MAX_WEIGHT = 255;

/** Above all weights in a posting that is packed into one number. */
export const WEIGHT_RANGE = MAX_WEIGHT + 1;

/** Bytes of a posting at most: four for the distance, as numbers of documents have 24 bits, and the weight. */
const MAX_POSTING_BYTES = 5;

export interface Segment {
  /** What `homes` says of a document that lives here. */
  readonly home: number;
  /** In ascending order. */
  readonly terms: Uint32Array;
  /** Where each term's list begins, and in the end where the last list ends. */
  readonly starts: Uint32Array;
  readonly bytes: Uint8Array;
  /** Postings, those of documents that went included. */
  readonly size: number;
  /** Documents that were there when it was made. */
  readonly documents: number;
}

/** The documents of one list, unpacked; it is used again and again. */
export class PostingList {
  documents = new Uint32Array(0);
  weights = new Uint8Array(0);
  size = 0;

  clear(): void {
    this.size = 0;
  }

  push(document: number, weight: number): void {
    this.reserve(this.size + 1);
    this.documents[this.size] = document;
    this.weights[this.size] = weight;
    this.size += 1;
  }

  reserve(size: number): void {
    if (size <= this.documents.length) return;
    const length = grownLength(this.documents.length, size);
    this.documents = copied(this.documents, new Uint32Array(length));
    this.weights = copied(this.weights, new Uint8Array(length));
  }
}

/** Adds to a list what a segment says of a term, without the documents that live elsewhere by now. */
export function readPostings(segment: Segment, term: number, homes: Uint8Array, into: PostingList): void {
  const index = indexOfTerm(segment.terms, term);
  if (index >= 0) readPostingsAt(segment, index, homes, into);
}

/** The same for the term at a place in the segment. Answers how many postings it read. */
export function readPostingsAt(
  segment: Segment,
  index: number,
  homes: Uint8Array,
  into: PostingList,
): number {
  const { bytes, home, starts } = segment;
  const end = starts[index + 1];
  let at = starts[index];
  into.reserve(into.size + ((end - at) >> 1));
  const { documents, weights } = into;
  let size = into.size;
  let document = 0;
  let read = 0;
  while (at < end) {
    let byte = bytes[at];
    at += 1;
    let distance = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at];
      at += 1;
      distance |= (byte & 0x7f) << shift;
    }
    document += distance;
    read += 1;
    if (homes[document] === home) {
      documents[size] = document;
      weights[size] = bytes[at];
      size += 1;
    }
    at += 1;
  }
  into.size = size;
  return read;
}

/** Writes the lists of a segment, term by term. */
export class SegmentWriter {
  readonly #terms: number[] = [];
  readonly #starts: number[] = [];
  #bytes: Uint8Array<ArrayBuffer>;
  #end = 0;
  #size = 0;

  /** @param bytes how many will be needed at most, if that is known */
  constructor(bytes = 0) {
    this.#bytes = new Uint8Array(bytes + MAX_POSTING_BYTES);
  }

  /** Writes the list of the next term, which must be greater than the last; the documents must ascend. */
  write(term: number, list: PostingList): void {
    if (list.size === 0) return;
    this.#terms.push(term);
    this.#starts.push(this.#end);
    let bytes = this.#bytes;
    let at = this.#end;
    let last = 0;
    for (let index = 0; index < list.size; index += 1) {
      const document = list.documents[index];
      let distance = document - last;
      last = document;
      if (at + MAX_POSTING_BYTES > bytes.length) bytes = this.#grow(at + MAX_POSTING_BYTES);
      for (; distance >= 0x80; distance >>>= 7) {
        bytes[at] = (distance & 0x7f) | 0x80;
        at += 1;
      }
      bytes[at] = distance;
      bytes[at + 1] = list.weights[index];
      at += 2;
    }
    this.#end = at;
    this.#size += list.size;
  }

  /** What was written, in arrays of just that size. */
  finish(home: number, documents: number): Segment {
    return {
      home,
      terms: Uint32Array.from(this.#terms),
      starts: Uint32Array.from([...this.#starts, this.#end]),
      bytes: this.#bytes.slice(0, this.#end),
      size: this.#size,
      documents,
    };
  }

  #grow(bytes: number): Uint8Array<ArrayBuffer> {
    this.#bytes = copied(this.#bytes, new Uint8Array(grownLength(this.#bytes.length, bytes)));
    return this.#bytes;
  }
}

function indexOfTerm(terms: Uint32Array, term: number): number {
  let low = 0;
  let high = terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = terms[middle];
    if (found === term) return middle;
    if (found < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
