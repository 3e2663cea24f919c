// Looks at many files. A stat that the system has in its memory takes about a microsecond, and going through the
// thread pool for it takes ten; so it is done on the spot, in slices after each of which others have their turn.
// Where the disk turns out to be slow, as over a network, the rest goes through the pool.
import { lstatSync, type Stats } from "node:fs";
import { lstat } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { eachOf } from "./each-of.ts";
import { troubleWith } from "./error-code.ts";
import { joined } from "./paths.ts";

const SLICE_MS = 4;
const FILES_BETWEEN_LOOKS = 16;
/** A slice that has taken longer than this had to wait for a disk. */
const SLOW_SLICE_MS = 20;
const AT_ONCE = 32;

export type Look = Stats | "gone" | "unreadable";

/** Tells `onLook` of each path, in no certain order. Links are not followed. Rejects with the signal's reason. */
export async function statFiles(
  root: string,
  paths: readonly string[],
  onLook: (path: string, look: Look) => void,
  signal?: AbortSignal,
  slowSliceMs = SLOW_SLICE_MS,
): Promise<void> {
  let done = 0;
  while (done < paths.length) {
    signal?.throwIfAborted();
    const begun = performance.now();
    let tookMs = 0;
    while (done < paths.length && tookMs < SLICE_MS) {
      for (const path of paths.slice(done, done + FILES_BETWEEN_LOOKS)) onLook(path, lookAt(root, path));
      done += FILES_BETWEEN_LOOKS;
      tookMs = performance.now() - begun;
    }
    if (tookMs > slowSliceMs) break;
    await nextTurn();
  }
  await eachOf(paths.slice(done), AT_ONCE, async (path) => {
    signal?.throwIfAborted();
    onLook(path, await lookLater(root, path));
  });
}

export function lookAt(root: string, path: string): Look {
  try {
    return lstatSync(joined(root, path), { throwIfNoEntry: false }) ?? "gone";
  } catch (error) {
    return troubleWith(error);
  }
}

async function lookLater(root: string, path: string): Promise<Look> {
  try {
    return await lstat(joined(root, path));
  } catch (error) {
    return troubleWith(error);
  }
}
