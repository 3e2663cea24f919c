// Follows the sources of a folder: hears of each change, in batches.
// Invariant: after `ready`, a difference between what `discover` gives now and what it gave before is told by a batch,
// sooner or later. A batch may name a file that has not changed; it never leaves out one that has.
import { realpath } from "node:fs/promises";
import { sep } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { BATCH_PATHS_MAX, type Batch, EVERYTHING } from "./batch.ts";
import { deferred } from "./deferred.ts";
import { discover, type Discovery } from "./discover.ts";
import { FolderSession } from "./folder-session.ts";
import { folderWatcher, type WatchFolder } from "./folder-watch.ts";
import { FILE_LIMITS, type FileLimits } from "./limits.ts";
import { slashed } from "./paths.ts";
import { differences } from "./differences.ts";
import { hasNoExtension, type IsScript } from "./scripts.ts";
import { rootUnreadable } from "./watch-failure.ts";

const SETTLE_MS = 30;
const POLL_MS = 5_000;
/** Listing never takes more of the time than one part in so many. */
const POLL_SHARE = 20;
/** How long it is polled before events are tried again. */
const EVENTS_AGAIN_MS = 300_000;

export interface WatchOptions {
  /** Whether a path is a source by its name. */
  readonly wanted: (path: string) => boolean;
  /** Whether a file without an extension is a source by how it begins; each of them is told of where it is given. */
  readonly isScript?: IsScript;
  /** The next batch waits until this one has been dealt with; what happens meanwhile is gathered. */
  readonly onBatch: (batch: Batch) => void | Promise<void>;
  /** Something went wrong that a person may want to know of; files are followed nevertheless. */
  readonly onError: (error: Error) => void;
  readonly signal?: AbortSignal;
  /** Quiet after which a batch comes; where there is none, one comes every 2 seconds. */
  readonly settleMs?: number;
  readonly limits?: Partial<FileLimits>;
  /** How often it is listed where there are no events. */
  readonly pollMs?: number;
}

export interface FileWatch {
  /** From here on no change is missed: discover the folder when this has settled. Never rejects. */
  readonly ready: Promise<void>;
  /** No batch comes any more when this has settled. The signal does the same. */
  close(): Promise<void>;
}

/** @param watcherOf where the events come from */
export function watchFiles(root: string, options: WatchOptions, watcherOf = folderWatcher): FileWatch {
  const stop = new AbortController();
  const end = () => stop.abort();
  options.signal?.addEventListener("abort", end, { once: true });
  if (options.signal?.aborted === true) end();
  const watch = new Watch(root, options, watcherOf, stop.signal);
  const done = watch.run().finally(() => options.signal?.removeEventListener("abort", end));
  return {
    ready: watch.ready.promise,
    close: async () => {
      end();
      await done;
    },
  };
}

/** Takes turns: events as long as they come, listing where they do not. */
class Watch {
  readonly ready = deferred();
  readonly #limits: FileLimits;
  #complaint = "";

  constructor(
    readonly root: string,
    readonly options: WatchOptions,
    readonly watcherOf: (root: string) => WatchFolder,
    readonly signal: AbortSignal,
  ) {
    this.#limits = { ...FILE_LIMITS, ...options.limits };
  }

  async run(): Promise<void> {
    while (!this.signal.aborted) {
      const failure = await this.#followEvents();
      if (failure === null) break;
      this.#complain(failure);
      await this.#poll();
    }
    this.ready.resolve();
  }

  /** @returns why there are no more events, or null when the watch was closed. */
  async #followEvents(): Promise<Error | null> {
    const { wanted, isScript } = this.options;
    let session: FolderSession | null = null;
    try {
      const root = await this.#realRoot();
      session = new FolderSession({
        root,
        wanted: isScript === undefined ? wanted : (path) => wanted(path) || hasNoExtension(path),
        exclude: this.#limits.exclude,
        watchFolder: this.watcherOf(root),
        settleMs: this.options.settleMs ?? SETTLE_MS,
        signal: this.signal,
      });
      await session.start();
      // Between two sessions anything may have happened; before the first, nobody has looked yet.
      if (this.#complaint !== "") await this.#tell(EVERYTHING);
      this.#complaint = "";
      this.ready.resolve();
      for (;;) {
        const batch = await session.next();
        if (batch !== null) await this.#tell(batch);
      }
    } catch (error) {
      if (this.signal.aborted) return null;
      return error instanceof Error ? error : new Error("the events have ended", { cause: error });
    } finally {
      session?.close();
    }
  }

  /** Until it is time to try events again, or the watch is closed. */
  async #poll(): Promise<void> {
    const { wanted, isScript, pollMs = POLL_MS } = this.options;
    const until = performance.now() + EVENTS_AGAIN_MS;
    let before: Discovery | null = null;
    let missing = false;
    while (!this.signal.aborted && performance.now() < until) {
      const begun = performance.now();
      try {
        const how = { wanted, isScript, limits: this.#limits, signal: this.signal };
        const now = await discover(this.root, how);
        // The folder is there again, and events may be as well.
        if (missing) return;
        // Before the batch, which may be dealt with only by somebody who waits for this.
        this.ready.resolve();
        if (before === null) await this.#tell(EVERYTHING);
        else await this.#tell({ ...differences(before, now), rescan: false });
        before = now;
      } catch (error) {
        if (this.signal.aborted) return;
        missing = true;
        this.#complain(rootUnreadable(this.root, error));
        this.ready.resolve();
      }
      await this.#pause(Math.max(pollMs, (performance.now() - begun) * POLL_SHARE));
    }
  }

  async #realRoot(): Promise<string> {
    try {
      return slashed(await realpath(this.root), sep);
    } catch (error) {
      throw rootUnreadable(this.root, error);
    }
  }

  async #tell(batch: Batch): Promise<void> {
    const paths = batch.changed.length + batch.removed.length;
    if (paths === 0 && !batch.rescan) return;
    if (this.signal.aborted) return;
    const short =
      batch.rescan || paths > BATCH_PATHS_MAX ? { changed: [], removed: [], rescan: true } : batch;
    try {
      await this.options.onBatch(short);
    } catch (cause) {
      this.options.onError(new Error("a batch of changed files was not dealt with", { cause }));
    }
  }

  /** Says the same thing once. */
  #complain(error: Error): void {
    if (error.message === this.#complaint) return;
    this.#complaint = error.message;
    this.options.onError(error);
  }

  async #pause(ms: number): Promise<void> {
    try {
      await pause(ms, undefined, { signal: this.signal });
    } catch (error) {
      if (!this.signal.aborted) throw error;
    }
  }
}
