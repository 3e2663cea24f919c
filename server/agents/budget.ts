// The time that one question may take. The event loop has its turn in between, so that other clients do not wait.
import { setImmediate as nextTurn } from "node:timers/promises";

const SLICE_MS = 10;

export class Budget {
  readonly #signal: AbortSignal;
  readonly #until: number;
  #sliceBegun = performance.now();

  constructor(timeMs: number, signal: AbortSignal) {
    this.#until = performance.now() + timeMs;
    this.#signal = signal;
  }

  get isSpent(): boolean {
    return performance.now() >= this.#until;
  }

  /** To be awaited between steps. Rejects when the question was cancelled. */
  async step(): Promise<void> {
    if (performance.now() - this.#sliceBegun < SLICE_MS) return;
    await nextTurn();
    this.#signal.throwIfAborted();
    this.#sliceBegun = performance.now();
  }
}
