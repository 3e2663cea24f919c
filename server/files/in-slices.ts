// Looks at many things on a disk. A look for which the system has the answer in its memory takes some microseconds, and
// going through the thread pool for it takes ten times as many; so it is done on the spot, in slices after each of which
// others have their turn, clients first. Where the disk turns out to be slow, as over a network, the rest goes through the
// pool.
import { setImmediate as nextTurn } from "node:timers/promises";
import { eachOf } from "./each-of.ts";
import { turn } from "./quiet.ts";

/** A question that comes meanwhile is to be answered within five. */
const SLICE_MS = 1;
const ITEMS_BETWEEN_LOOKS = 16;
/** A slice that has taken longer than this had to wait for a disk. */
const SLOW_SLICE_MS = 20;
const AT_ONCE = 32;

export interface SliceOptions {
  readonly signal?: AbortSignal | undefined;
  /** Clients wait for this very work, so it does not let them go first. */
  readonly isAwaited?: boolean | undefined;
  readonly slowSliceMs?: number | undefined;
}

/** Does `now` with each item as long as that is quick, then `later`. Rejects with the signal's reason. */
export async function inSlices<T>(
  items: readonly T[],
  { now, later }: { readonly now: (item: T) => void; readonly later: (item: T) => Promise<void> },
  { signal, isAwaited = false, slowSliceMs = SLOW_SLICE_MS }: SliceOptions = {},
): Promise<void> {
  let done = 0;
  while (done < items.length) {
    signal?.throwIfAborted();
    const begun = performance.now();
    let tookMs = 0;
    while (done < items.length && tookMs < SLICE_MS) {
      for (const item of items.slice(done, done + ITEMS_BETWEEN_LOOKS)) now(item);
      done += ITEMS_BETWEEN_LOOKS;
      tookMs = performance.now() - begun;
    }
    if (tookMs > slowSliceMs) break;
    await (isAwaited ? nextTurn() : turn());
  }
  await eachOf(items.slice(done), AT_ONCE, async (item) => {
    signal?.throwIfAborted();
    await later(item);
  });
}
