// What a client waits for goes before what is done in the background. Both share one thread: whoever has much to do there
// takes a turn between two pieces of it, and the turn comes when nobody has asked for anything for a moment.
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";

/** Whoever asks one question after another has asked the next one by then. */
export const QUIET_MS = 10;
/** With clients that never pause, the background has a turn all the same. */
export const PATIENCE_MS = 100;

let heardAt = Number.NEGATIVE_INFINITY;
/** Questions that are being answered piece by piece. */
let open = 0;

/** A client has said something. */
export function heard(): void {
  heardAt = performance.now();
}

/** A client waits for this work, which lets others have their turn; it must not wait for the background itself. */
export async function answering<T>(work: () => Promise<T>): Promise<T> {
  open += 1;
  try {
    return await work();
  } finally {
    open -= 1;
    heard();
  }
}

/** Resolves after what is due by now, and once it is quiet, or after so long. */
export async function turn(patienceMs = PATIENCE_MS): Promise<void> {
  await nextTurn();
  const until = performance.now() + patienceMs;
  for (;;) {
    const now = performance.now();
    const quietFrom = open === 0 ? heardAt + QUIET_MS : now + QUIET_MS;
    const waitMs = Math.min(quietFrom, until) - now;
    if (waitMs <= 0) return;
    await pause(Math.ceil(waitMs));
  }
}
