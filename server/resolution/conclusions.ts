// What was concluded, remembered for as long as it holds: a question that a thousand occurrences ask is answered once.
// What read a text that is not saved goes with that text's next edit; all else lasts until a file is saved that no such
// text hides.
import type { Meaning } from "./meaning.ts";
import type { Holding } from "./remembered.ts";

/** Steps from one conclusion to the next; deeper chains are not evident to anybody. */
const DEPTH_MAX = 96;
/** More are not kept. */
const KEPT_MAX = 200_000;
/** Conclusions of one question that are drawn again because they were cut short; further ones are kept as they are. */
const CUT_MAX = 200;

/** Stands for a conclusion that is being drawn, so many steps from the question. */
class Open {
  constructor(readonly depth: number) {}
}

const open = Array.from({ length: DEPTH_MAX }, (_, depth) => new Open(depth));

type Conclusion = readonly Meaning[];
/** By file first, since one file asks thousands of questions and its path is long to compare. */
type ByPath<T> = Map<string, Map<string | number, T>>;

interface Lasting {
  of: number;
  /** And those that are being drawn, whether they will last or not. */
  readonly byPath: ByPath<Conclusion | Open>;
  count: number;
}

export class Conclusions {
  readonly #view: Holding;
  readonly #lasting: Lasting;
  /** Of what is not saved. */
  readonly #passing: ByPath<Conclusion> = new Map();
  #of: number;
  #lastPath: string | null = null;
  #last = new Map<string | number, Conclusion | Open>();
  #depth = 0;
  /** The lowest step whose own conclusion was needed below it. */
  #cut = 0;
  #cuts = 0;

  /** @param former of a view that this one continues: what lasts is known already */
  constructor(view: Holding, former: Conclusions | null = null) {
    this.#view = view;
    this.#of = view.savedGeneration;
    this.#lasting = former === null ? { of: this.#of, byPath: new Map(), count: 0 } : former.#lasting;
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
    const passing = this.#passing.size === 0 ? undefined : this.#passing.get(path)?.get(question);
    if (passing !== undefined) {
      this.#view.readUnsaved();
      return passing;
    }
    if (depth >= DEPTH_MAX) return this.#cutAt(0);
    const cutAbove = this.#cut;
    const readBefore = this.#view.unsavedReads;
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
      const lasts = !isCut && this.#view.unsavedReads === readBefore;
      if (meanings !== null && lasts) answers.set(question, meanings);
      else answers.delete(question);
      if (meanings !== null && !lasts && (!isCut || this.#cuts > CUT_MAX))
        answersIn(this.#passing, path).set(question, meanings);
      this.#depth = depth;
      this.#cut = Math.min(cutAbove, this.#cut);
      this.#lasting.count += 1;
    }
  }

  #cutAt(depth: number): readonly Meaning[] {
    this.#cut = Math.min(this.#cut, depth);
    return [];
  }

  #answersOf(path: string): Map<string | number, Conclusion | Open> {
    // Mostly the same file asks again.
    if (path !== this.#lastPath) {
      this.#last = answersIn(this.#lasting.byPath, path);
      this.#lastPath = path;
    }
    return this.#last;
  }

  /** Whoever has the lasting ones as well may have begun anew before. */
  #renew(): void {
    this.#cuts = 0;
    const lasting = this.#lasting;
    const { savedGeneration } = this.#view;
    const isFull = lasting.count > KEPT_MAX;
    if (savedGeneration !== this.#of || isFull) {
      this.#passing.clear();
      this.#lastPath = null;
      this.#of = savedGeneration;
    }
    if (savedGeneration !== lasting.of || isFull) {
      lasting.byPath.clear();
      lasting.of = savedGeneration;
      lasting.count = 0;
    }
  }
}

function answersIn<T>(byPath: ByPath<T>, path: string): Map<string | number, T> {
  let answers = byPath.get(path);
  if (answers === undefined) {
    answers = new Map<string | number, T>();
    byPath.set(path, answers);
  }
  return answers;
}
