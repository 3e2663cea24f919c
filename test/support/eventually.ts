// Waits for a state, never for a time.
import { setTimeout as pause } from "node:timers/promises";

const pollMs = 50;

/**
 * Polls `probe` until it gives something else than undefined or false, and returns that.
 * @throws an error that names `what` when `limitMs` have passed.
 */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined | false>,
  limitMs = 15_000,
): Promise<T> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const result = await probe();
    if (result !== undefined && result !== false) return result;
    if (performance.now() > deadline) throw new Error(`this did not come true within ${limitMs} ms: ${what}`);
    await pause(pollMs);
  }
}
