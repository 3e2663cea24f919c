// What was concluded, remembered until something changes: a question that a thousand occurrences ask is answered once.
// By file first, since one file asks thousands of questions and its path is long to compare.
import type { Meaning } from "./meaning.ts";

/** Steps from one conclusion to the next; deeper chains are not evident to anybody. */
const DEPTH_MAX = 24;
/** More are not kept. */
const KEPT_MAX = 200_000;
/** Stands for a conclusion that is being drawn. */
const OPEN: readonly Meaning[] = [];

export class Conclusions {
  readonly #generation: () => string;
  readonly #byPath = new Map<string, Map<string | number, readonly Meaning[]>>();
  #count = 0;
  #of = "";
  #depth = 0;

  /** @param generation which changes whenever what was concluded may no longer hold */
  constructor(generation: () => string) {
    this.#generation = generation;
  }

  /** @param question one of the file's own; each kind of question has keys of its own. */
  once(path: string, question: string | number, conclude: () => readonly Meaning[]): readonly Meaning[] {
    if (this.#depth === 0) this.#renew();
    let answers = this.#byPath.get(path);
    if (answers === undefined) {
      answers = new Map();
      this.#byPath.set(path, answers);
    }
    const known = answers.get(question);
    // What depends on itself is not evident, and OPEN is empty.
    if (known !== undefined) return known;
    if (this.#depth >= DEPTH_MAX) return [];
    answers.set(question, OPEN);
    this.#depth += 1;
    let meanings: readonly Meaning[] | null = null;
    try {
      meanings = conclude();
      return meanings;
    } finally {
      this.#depth -= 1;
      if (meanings === null) answers.delete(question);
      else answers.set(question, meanings);
      this.#count += 1;
    }
  }

  #renew(): void {
    const generation = this.#generation();
    if (generation === this.#of && this.#count <= KEPT_MAX) return;
    this.#byPath.clear();
    this.#count = 0;
    this.#of = generation;
  }
}
