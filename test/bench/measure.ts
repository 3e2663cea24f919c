// What the benchmarks share: medians over several rounds, a baseline beside the subject in every round, and a row to print.

export interface Figure {
  readonly name: string;
  readonly ours: string;
  readonly baseline: string;
  /** Ours against the baseline, or against a fixed goal. */
  readonly ratio: number;
  /** What the ratio must be, as text, and whether it is. */
  readonly goal: string;
  readonly met: boolean;
}

export interface Bench {
  readonly name: string;
  readonly run: () => Promise<readonly Figure[]>;
}

export const ROUNDS = 5;

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which this share of all values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Runs both in turn, ROUNDS times, after one round that does not count. */
export async function sideBySide(
  ours: () => Promise<number>,
  baseline: () => Promise<number>,
): Promise<{ ours: number; baseline: number; ratio: number }> {
  const pairs: { ours: number; baseline: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const pair = { baseline: await baseline(), ours: await ours() };
    if (round > 0) pairs.push(pair);
  }
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    baseline: median(pairs.map((pair) => pair.baseline)),
    ratio: median(pairs.map((pair) => pair.ours / pair.baseline)),
  };
}

/** Milliseconds that some work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
