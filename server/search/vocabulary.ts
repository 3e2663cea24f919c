// The terms of an index and their numbers. A term is kept as long as something refers to it, so that the vocabulary does
// not grow with all that was ever written.
import { copied, grownLength } from "./growth.ts";
import { NameTable } from "./name-table.ts";

/** Numbers of terms stay below this; further terms are not indexed. */
const MAX_TERMS = 2 ** 21;

export class Vocabulary {
  readonly #terms = new NameTable();
  /** How many refer to each term. */
  #references = new Uint32Array(0);

  get size(): number {
    return this.#terms.size;
  }

  get byteLength(): number {
    return this.#terms.byteLength + this.#references.byteLength;
  }

  /** The number of a term, or -1. */
  idOf(term: string): number {
    return this.#terms.idOf(term);
  }

  /** The number of a term, new or as it was, referred to once more; -1 when it is new and there are too many. */
  take(term: string): number {
    const known = this.#terms.idOf(term);
    if (known < 0 && this.#terms.size === MAX_TERMS) return -1;
    const id = known < 0 ? this.#terms.intern(term) : known;
    if (id >= this.#references.length) {
      this.#references = copied(
        this.#references,
        new Uint32Array(grownLength(this.#references.length, id + 1)),
      );
    }
    this.retain(id);
    return id;
  }

  retain(id: number): void {
    this.#references[id] += 1;
  }

  /** The number may be given to another term once nothing refers to it. */
  release(id: number): void {
    const left = this.#references[id] - 1;
    this.#references[id] = left;
    if (left === 0) this.#terms.remove(id);
  }
}
