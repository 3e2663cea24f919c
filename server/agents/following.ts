// Something derived from all files of an index, made when it is first asked for and kept up with the index from then
// on: in the background, in slices, by one run at a time. Who asks waits for a while and then takes what there is.
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import type { IndexedFile, SymbolIndex } from "../index/symbol-index.ts";
import { ChangedFiles } from "./changed-files.ts";

const SLICE_MS = 10;

export interface Derived {
  take(file: IndexedFile): Promise<void> | void;
  forget(path: string): void;
}

export class Following {
  readonly #index: SymbolIndex;
  readonly #derived: Derived;
  readonly #ending: AbortSignal;
  readonly #files = new ChangedFiles();
  #run: Promise<void> | null = null;

  /** @param ending aborts when the index is closed */
  constructor(index: SymbolIndex, derived: Derived, ending: AbortSignal) {
    this.#index = index;
    this.#derived = derived;
    this.#ending = ending;
  }

  /** Whether all files are in, as the index has them now. */
  get isCurrent(): boolean {
    const { changed, gone } = this.#files.in(this.#index);
    return changed.length === 0 && gone.length === 0;
  }

  get filesDone(): number {
    return this.#files.size;
  }

  /** Whether a file is in as the index has it. */
  has(path: string): boolean {
    return (
      this.#files.hashOf(path) !== undefined && this.#files.hashOf(path) === this.#index.file(path)?.hash
    );
  }

  /**
   * Answers whether all is in, after so many milliseconds at the latest; what is left goes on behind the answer.
   * Rejects when taking in a file failed, and when the question or the index ended.
   */
  async current(waitMs: number, signal: AbortSignal): Promise<boolean> {
    if (this.isCurrent) return true;
    this.#run ??= this.#follow().finally(() => {
      this.#run = null;
    });
    const run = this.#run;
    const waiting = new AbortController();
    const stop = AbortSignal.any([signal, waiting.signal]);
    try {
      return await Promise.race([run.then(() => true), pause(waitMs, false, { signal: stop })]);
    } finally {
      waiting.abort();
      // Nobody else may be waiting for it: the next one who asks starts it again, and hears of what fails then.
      run.catch(() => undefined);
    }
  }

  async #follow(): Promise<void> {
    let begun = performance.now();
    for (;;) {
      const { changed, gone } = this.#files.in(this.#index);
      if (changed.length === 0 && gone.length === 0) return;
      for (const path of gone) {
        this.#derived.forget(path);
        this.#files.forget(path);
      }
      for (const file of changed) {
        await this.#derived.take(file);
        this.#files.take(file);
        if (performance.now() - begun < SLICE_MS) continue;
        await nextTurn();
        this.#ending.throwIfAborted();
        begun = performance.now();
      }
    }
  }
}
