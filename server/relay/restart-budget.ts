// When to try another owner, and when to give up for now: soon after one that had served, since anything may end a
// process; ever later when none comes at all; not at all when they end faster than can be by chance.

/** Pauses after attempts that gave no owner, one after another. When they are used up, it is given up. */
const BACKOFF_MS = [100, 300, 1_000, 3_000] as const;
/** Owners that may end in a row after having served. */
const DEATHS_MAX = 10;
/** After this time one of them is forgotten: so an owner that always ends is started no more often. */
const DEATH_FORGOTTEN_MS = 4_000;

export class RestartBudget {
  #attempts = 0;
  #deaths = 0;
  #at = 0;

  /** An owner that had served has ended. @returns the pause in milliseconds; null: give up. */
  afterDeath(now: number): number | null {
    this.#attempts = 0;
    this.#deaths = Math.max(0, this.#deaths - (now - this.#at) / DEATH_FORGOTTEN_MS) + 1;
    this.#at = now;
    return this.#deaths > DEATHS_MAX ? null : 0;
  }

  /** None could be had. @returns the pause in milliseconds; null: give up. */
  afterAttempt(): number | null {
    const pauseMs = BACKOFF_MS[this.#attempts] ?? null;
    this.#attempts = pauseMs === null ? 0 : this.#attempts + 1;
    return pauseMs;
  }
}
