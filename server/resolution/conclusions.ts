// What was concluded, remembered until something changes: a question that a thousand occurrences ask is answered once.
// By file first, since one file asks thousands of questions and its path is long to compare.
import type { Meaning } from "./meaning.ts";

/** Steps from one conclusion to the next; deeper chains are not evident to anybody. */
const DEPTH_MAX = 24;
/** More are not kept. */
const KEPT_MAX = 200_000;
/** Conclusions of one question that are drawn again because they were cut short; further ones are kept as they are. */
const CUT_MAX = 200;

/** Stands for a conclusion that is being drawn, so many steps from the question. */
class Open {
  constructor(readonly depth: number) {}
}

const open = Array.from({ length: DEPTH_MAX }, (_, depth) => new Open(depth));

type Answers = Map<string | number, readonly Meaning[] | Open>;

export class Conclusions {
  readonly #generation: () => string;
  readonly #byPath = new Map<string, Answers>();
  #lastPath: string | null = null;
  #last: Answers = new Map();
  #count = 0;
  #of = "";
  #depth = 0;
  /** The lowest step whose own conclusion was needed below it. */
  #cut = 0;
  #cuts = 0;

  /** @param generation which changes whenever what was concluded may no longer hold */
  constructor(generation: () => string) {
    this.#generation = generation;
  }

  /**
   * What depends on itself is not evident there; but what was concluded on the way holds for that way alone, and is not
   * remembered.
   * @param question one of the file's own; each kind of question has keys of its own.
   */
  once(path: string, question: string | number, conclude: () => readonly Meaning[]): readonly Meaning[] {
    const depth = this.#depth;
    if (depth === 0) this.#renew();
    const answers = this.#answersOf(path);
    const known = answers.get(question);
    if (known instanceof Open) return this.#cutAt(known.depth);
    if (known !== undefined) return known;
    if (depth >= DEPTH_MAX) return this.#cutAt(0);
    const cutAbove = this.#cut;
    this.#cut = depth;
    this.#depth = depth + 1;
    answers.set(question, open[depth]);
    let meanings: readonly Meaning[] | null = null;
    try {
      meanings = conclude();
      return meanings;
    } finally {
      const isCut = this.#cut < depth;
      if (isCut) this.#cuts += 1;
      if (meanings === null || (isCut && this.#cuts <= CUT_MAX)) answers.delete(question);
      else answers.set(question, meanings);
      this.#depth = depth;
      this.#cut = Math.min(cutAbove, this.#cut);
      this.#count += 1;
    }
  }

  #cutAt(depth: number): readonly Meaning[] {
    this.#cut = Math.min(this.#cut, depth);
    return [];
  }

  #answersOf(path: string): Answers {
    // Mostly the same file asks again.
    if (path === this.#lastPath) return this.#last;
    const known = this.#byPath.get(path);
    const answers: Answers = known ?? new Map();
    if (known === undefined) this.#byPath.set(path, answers);
    this.#lastPath = path;
    this.#last = answers;
    return answers;
  }

  #renew(): void {
    this.#cuts = 0;
    const generation = this.#generation();
    if (generation === this.#of && this.#count <= KEPT_MAX) return;
    this.#byPath.clear();
    this.#lastPath = null;
    this.#count = 0;
    this.#of = generation;
  }
}
