// Collects what events name until there is quiet, so that a thousand events become one batch.
import { setTimeout as pause } from "node:timers/promises";
import { deferred } from "./deferred.ts";

const PATHS_MAX = 5_000;
/** Where there never is quiet, a batch comes after so long. */
const QUIET_WITHIN_MS = 2_000;

export interface Touched {
  /** Whether each path has come, gone or was replaced, or only its content may differ. */
  readonly paths: ReadonlyMap<string, { readonly renamed: boolean }>;
  /** More was touched than could be kept, or is known. */
  readonly everything: boolean;
}

export class TouchedPaths {
  #paths = new Map<string, { renamed: boolean }>();
  #everything = false;
  #lastAt = 0;
  #begun = deferred();
  readonly #ended = new AbortController();

  constructor(readonly settleMs: number) {}

  add(path: string, renamed: boolean): void {
    if (this.#paths.size >= PATHS_MAX) {
      this.#everything = true;
      this.#paths.clear();
    }
    if (!this.#everything) {
      this.#paths.set(path, { renamed: renamed || this.#paths.get(path)?.renamed === true });
    }
    this.#note();
  }

  addEverything(): void {
    this.#everything = true;
    this.#paths.clear();
    this.#note();
  }

  /** Whoever waits hears the reason, and nothing more is to come. */
  end(reason: Error): void {
    this.#ended.abort(reason);
    this.#begun.resolve();
  }

  /** Waits for something and then for quiet. Rejects when it has come to its end. */
  async next(): Promise<Touched> {
    const { signal } = this.#ended;
    await this.#begun.promise;
    signal.throwIfAborted();
    const dueAt = performance.now() + QUIET_WITHIN_MS;
    for (;;) {
      const waitMs = Math.min(this.#lastAt + this.settleMs, dueAt) - performance.now();
      if (waitMs <= 0) break;
      await pause(waitMs, undefined, { signal });
    }
    const touched = { paths: this.#paths, everything: this.#everything };
    this.#paths = new Map();
    this.#everything = false;
    this.#begun = deferred();
    return touched;
  }

  #note(): void {
    this.#lastAt = performance.now();
    this.#begun.resolve();
  }
}
