// What was concluded from a view, remembered for as long as it holds. What read a text that is not saved goes with that
// text's next edit; all else is handed on from one edit to the next, until a file is saved that no such text hides.
import type { View } from "./view.ts";

/** What a view tells of how long it holds what was concluded from it. */
export type Holding = Pick<View, "savedGeneration" | "unsavedReads" | "readUnsaved">;

export class Remembered<T> {
  readonly #view: Holding;
  readonly #most: number;
  readonly #lasting: Lasting<T>;
  /** Of what is not saved. */
  readonly #passing = new Map<string, T>();
  #of: number;

  /**
   * @param most so many answers are kept
   * @param former of a view that this one continues
   */
  constructor(view: Holding, most: number, former: Remembered<T> | null) {
    this.#view = view;
    this.#most = most;
    this.#of = view.savedGeneration;
    this.#lasting = former === null ? { of: view.savedGeneration, known: new Map() } : former.#lasting;
  }

  once(key: string, conclude: () => T): T {
    this.#renew();
    const lasting = this.#lasting.known.get(key);
    if (lasting !== undefined) return lasting;
    const passing = this.#passing.get(key);
    if (passing !== undefined) {
      this.#view.readUnsaved();
      return passing;
    }
    const before = this.#view.unsavedReads;
    const concluded = conclude();
    (this.#view.unsavedReads === before ? this.#lasting.known : this.#passing).set(key, concluded);
    return concluded;
  }

  /** Whoever has the lasting ones as well may have begun anew before. */
  #renew(): void {
    const { savedGeneration } = this.#view;
    const isFull = this.#lasting.known.size + this.#passing.size >= this.#most;
    if (savedGeneration !== this.#of || isFull) {
      this.#passing.clear();
      this.#of = savedGeneration;
    }
    if (savedGeneration !== this.#lasting.of || isFull) {
      this.#lasting.known.clear();
      this.#lasting.of = savedGeneration;
    }
  }
}

interface Lasting<T> {
  of: number;
  readonly known: Map<string, T>;
}
