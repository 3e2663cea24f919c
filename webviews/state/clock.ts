// The time as a signal, in steps that people can see, so that ages and leases move without anyone asking.
import { signal, type ReadonlySignal } from "@preact/signals";

export interface Clock {
  readonly now: ReadonlySignal<number>;
  /** Starts to tick. Returns its disposal. */
  start(stepMs: number): () => void;
}

export function clock(): Clock {
  const now = signal(Date.now());
  return {
    now,
    start(stepMs) {
      const timer = setInterval(() => {
        now.value = Date.now();
      }, stepMs);
      return () => clearInterval(timer);
    },
  };
}
