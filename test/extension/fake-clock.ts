// A clock whose hands a test turns: nothing sleeps.
import type { Clock } from "../../extension/clock.ts";

export class FakeClock implements Clock {
  #now = 1_000_000;
  #sleepers: { until: number; wake: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) {
        resolve();
        return;
      }
      const sleeper = { until: this.#now + ms, wake: resolve };
      this.#sleepers.push(sleeper);
      signal.addEventListener("abort", () => this.#wake(sleeper), { once: true });
    });
  }

  /** How long each sleeper still has to sleep, in milliseconds. */
  get pending(): number[] {
    return this.#sleepers.map(({ until }) => until - this.#now);
  }

  /** Lets time pass, and everything that waits for it run. */
  async advance(ms: number): Promise<void> {
    this.#now += ms;
    for (const sleeper of this.#sleepers.filter(({ until }) => until <= this.#now)) this.#wake(sleeper);
    await settled();
  }

  #wake(sleeper: { until: number; wake: () => void }): void {
    this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
    sleeper.wake();
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}
