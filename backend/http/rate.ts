// Token buckets: each key may burst, then goes on at a steady rate. The number of keys is bounded.

export interface Rate {
  /** Requests a second, in the long run. */
  readonly perSecond: number;
  /** Requests at once, after a pause. */
  readonly burst: number;
}

/** More keys than this at once, and the one that was quiet longest starts afresh. */
const KEYS_MAX = 10_000;

interface Bucket {
  left: number;
  at: number;
}

export class RateLimit {
  #rate: Rate;
  #now: () => number;
  #buckets = new Map<string, Bucket>();

  /** @param now Milliseconds of a clock that never goes back. */
  constructor(rate: Rate, now: () => number) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Takes one from the key's bucket. @returns 0, or after how many milliseconds there will be one. */
  take(key: string): number {
    const bucket = this.#filled(key);
    if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / this.#rate.perSecond) * 1_000);
    bucket.left -= 1;
    return 0;
  }

  #filled(key: string): Bucket {
    const { perSecond, burst } = this.#rate;
    const at = this.#now();
    const bucket = this.#buckets.get(key) ?? { left: burst, at };
    bucket.left = Math.min(burst, bucket.left + ((at - bucket.at) / 1_000) * perSecond);
    bucket.at = at;
    // A map keeps the order of insertion: the first key is the one that was quiet longest.
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const [quietest] = this.#buckets.keys();
    if (this.#buckets.size > KEYS_MAX && quietest !== undefined) this.#buckets.delete(quietest);
    return bucket;
  }
}
