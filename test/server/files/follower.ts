// Follows folders for the tests, and knows what an owner of an index would know.
import { strict as assert } from "node:assert";
import type { Batch } from "../../../server/files/batch.ts";
import { discover } from "../../../server/files/discover.ts";
import type { WatchFolder } from "../../../server/files/folder-watch.ts";
import { type FileWatch, watchFiles, type WatchOptions } from "../../../server/files/watch-files.ts";
import { write } from "./repositories.ts";

const isSource = (path: string) => path.endsWith(".ts");
/** Where events come from, for a root. */
export type WatcherOf = (root: string) => WatchFolder;

const DEADLINE_MS = 10_000;

/** What an owner knows of a folder by following it; and it can be waited for. */
export class Follower {
  readonly batches: Batch[] = [];
  readonly errors: Error[] = [];
  readonly watch: FileWatch;
  #files = new Map<string, number>();
  #heard = () => {};

  constructor(
    readonly root: string,
    options: Partial<WatchOptions> = {},
    watcherOf?: WatcherOf,
  ) {
    const onBatch = async (batch: Batch) => {
      this.batches.push(batch);
      if (batch.rescan) await this.discover();
      else {
        for (const path of batch.removed) this.#files.delete(path);
        for (const path of batch.changed) this.#files.set(path, (this.#files.get(path) ?? 0) + 1);
      }
      this.#heard();
    };
    const onError = (error: Error) => {
      this.errors.push(error);
      this.#heard();
    };
    const followed = { wanted: isSource, onBatch, onError, settleMs: 20, ...options };
    this.watch = watchFiles(root, followed, watcherOf);
  }

  async discover(): Promise<void> {
    const { files } = await discover(this.root, { wanted: isSource });
    this.#files = new Map(files.map(({ path }) => [path, this.#files.get(path) ?? 0]));
  }

  get paths(): string[] {
    return [...this.#files.keys()].toSorted();
  }

  /** Waits until something is so, looking anew after each batch and error. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    while (!isSo()) {
      const heard = new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
      await Promise.race([heard, tooLate(deadline)]);
      if (deadline.aborted && !isSo()) {
        const known = JSON.stringify({
          batches: this.batches,
          errors: this.errors.map(String),
          paths: this.paths,
        });
        assert.fail(`this did not come true: ${what}; ${known}`);
      }
    }
  }

  async untilPaths(...paths: readonly string[]): Promise<void> {
    await this.until(`${paths.length} paths`, () => this.paths.join() === paths.toSorted().join());
  }

  async untilChanged(...paths: readonly string[]): Promise<void> {
    await this.until(`${paths.join()} changed`, () => {
      const changed = new Set(this.batches.flatMap((batch) => batch.changed));
      return paths.every((path) => changed.has(path));
    });
  }
}

function tooLate(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

export type Follow = (
  folder: string,
  options?: Partial<WatchOptions>,
  watcherOf?: WatcherOf,
) => Promise<Follower>;

/** Declares followers for the tests of the enclosing describe; they are closed after each. */
export function following(): Follow {
  let followers: Follower[] = [];
  afterEach(async () => {
    await Promise.all(followers.map(({ watch }) => watch.close()));
    followers = [];
  });
  return async (folder, options, watcherOf) => {
    const follower = new Follower(folder, options, watcherOf);
    followers.push(follower);
    await follower.watch.ready;
    if (follower.errors.length === 0) await follower.discover();
    return follower;
  };
}

/** Proves that nothing was told of what came before: a later change is told first. */
export async function nothingBut(follower: Follower, change: () => Promise<unknown>): Promise<void> {
  const before = follower.batches.length;
  await change();
  await write(follower.root, { "marker.ts": String(before) });
  await follower.untilChanged("marker.ts");
  const told = follower.batches
    .slice(before)
    .flatMap((batch) => [...batch.changed, ...batch.removed, ...(batch.rescan ? ["everything"] : [])]);
  assert.deepEqual([...new Set(told)], ["marker.ts"]);
}
