// Makes batches of changed files from the events of folders, as long as events come.
import { BATCH_PATHS_MAX, type Batch, EVERYTHING } from "./batch.ts";
import { exclusionOf, type Exclusion } from "./exclusion.ts";
import { FolderTree } from "./folder-tree.ts";
import type { WatchFolder } from "./folder-watch.ts";
import { IgnoredPaths } from "./ignored-paths.ts";
import { folderOf, nameOf } from "./paths.ts";
import { GitFailure } from "./run-git.ts";
import { lookAt } from "./stat-files.ts";
import { type Touched, TouchedPaths } from "./touched-paths.ts";
import { eventsFailed, rootUnreadable } from "./watch-failure.ts";

const RULES = ".gitignore";
/** How often, and how many times, a repository that is none yet is asked whether it has become one. */
const RIPEN_MS = 500;
const RIPEN_ATTEMPTS = 10;

export interface FolderSessionOptions {
  /** A real path with slashes. */
  readonly root: string;
  readonly wanted: (path: string) => boolean;
  readonly exclude: readonly string[];
  readonly watchFolder: WatchFolder;
  readonly settleMs: number;
  readonly signal: AbortSignal;
}

/** What touched paths turn out to be. */
interface Sorted {
  readonly present: string[];
  readonly gone: string[];
  readonly newFolders: string[];
  /** A folder that was known has gone, with whatever was in it. */
  lostFolder: boolean;
  /** What is ignored is no longer what it was. */
  renew: boolean;
}

export class FolderSession {
  readonly #touched: TouchedPaths;
  readonly #ignored: IgnoredPaths;
  readonly #tree: FolderTree;
  readonly #excluded: Exclusion;
  #failure: Error | undefined;
  #ripening: NodeJS.Timeout | undefined;

  constructor(readonly options: FolderSessionOptions) {
    const { root, exclude, watchFolder, settleMs, signal } = options;
    this.#touched = new TouchedPaths(settleMs);
    this.#excluded = exclusionOf(exclude);
    this.#ignored = new IgnoredPaths(root, signal);
    this.#tree = new FolderTree({
      root,
      watchFolder,
      ignored: this.#ignored,
      excluded: this.#excluded,
      onTouched: (path, renamed) => this.#note(path, renamed),
      onFailed: (cause) => this.#end(eventsFailed(cause)),
    });
  }

  /** Rejects when events cannot be had. */
  async start(): Promise<void> {
    this.options.signal.addEventListener("abort", this.#stop, { once: true });
    await this.#tree.renew();
    if (this.#failure !== undefined) throw this.#failure;
    this.#awaitRipe();
  }

  /** Waits for the next batch; null: it came to nothing. Rejects when there are no more events, and after `close`. */
  async next(): Promise<Batch | null> {
    try {
      const touched = await this.#touched.next();
      return await this.#batchOf(touched);
    } catch (error) {
      throw this.#failure ?? error;
    }
  }

  close(): void {
    this.options.signal.removeEventListener("abort", this.#stop);
    this.#stop();
    clearTimeout(this.#ripening);
    this.#tree.close();
  }

  readonly #stop = () => this.#end(new Error("the watch was closed"));

  #end(reason: Error): void {
    this.#failure ??= reason;
    this.#touched.end(this.#failure);
  }

  /** Of all events only those count that may be about a source, a folder, or what is ignored. */
  #note(path: string | null, renamed: boolean): void {
    if (path === null) this.#touched.addEverything();
    else if (renamed || nameOf(path) === RULES || this.options.wanted(path)) this.#touched.add(path, renamed);
  }

  async #batchOf(touched: Touched): Promise<Batch | null> {
    const root = lookAt(this.options.root, ".");
    if (root === "gone" || root === "unreadable") throw rootUnreadable(this.options.root, root);
    if (touched.everything) return this.#renew();
    const sorted = this.#sort(touched);
    if (sorted.renew) return this.#renew();
    try {
      const found = await this.#tree.add(sorted.newFolders, (path) => this.#isSource(path));
      if (found.repositories) this.#awaitRipe();
      if (sorted.lostFolder || found.repositories) return EVERYTHING;
      const changed = [...new Set([...sorted.present, ...found.files])];
      if (changed.length + sorted.gone.length > BATCH_PATHS_MAX) return EVERYTHING;
      const ignored = await this.#ignored.files([...changed, ...sorted.gone]);
      const isListed = (path: string) => !ignored.has(path);
      const batch = { changed: changed.filter(isListed), removed: sorted.gone.filter(isListed) };
      return batch.changed.length + batch.removed.length === 0 ? null : { ...batch, rescan: false };
    } catch (error) {
      // A repository may have gone, or be in the middle of something: everything is looked at anew.
      if (error instanceof GitFailure && this.#failure === undefined) return this.#renew();
      throw error;
    }
  }

  async #renew(): Promise<Batch> {
    await this.#tree.renew();
    this.#awaitRipe();
    return EVERYTHING;
  }

  /** `git init` and `git clone` take their time, and no event tells when there is a repository to ask. */
  #awaitRipe(): void {
    clearTimeout(this.#ripening);
    const attempt = async (left: number) => {
      if (await this.#ignored.hasRipened()) this.#touched.addEverything();
      else later(left - 1);
    };
    const later = (left: number) => {
      if (left === 0 || this.#failure !== undefined || this.#ignored.unripe.length === 0) return;
      this.#ripening = setTimeout(() => {
        attempt(left).catch((cause: unknown) => this.#end(new Error("git cannot be asked", { cause })));
      }, RIPEN_MS);
    };
    later(RIPEN_ATTEMPTS);
  }

  #sort(touched: Touched): Sorted {
    const sorted: Sorted = { present: [], gone: [], newFolders: [], lostFolder: false, renew: false };
    for (const [path, { renamed }] of touched.paths) {
      const look = lookAt(this.options.root, path);
      const name = nameOf(path);
      if (name === RULES) sorted.renew = true;
      else if (name === ".git") {
        if ((look !== "gone") !== this.#ignored.hadGit(folderOf(path))) sorted.renew = true;
      } else if (typeof look === "object" && look.isDirectory()) {
        if (renamed) this.#sortFolder(path, sorted);
        // A file may have been there before.
        if (renamed && this.#isSource(path)) sorted.gone.push(path);
      } else {
        if (this.#tree.has(path)) {
          this.#tree.forget(path);
          sorted.lostFolder = true;
        }
        if (this.#isSource(path)) (look === "gone" ? sorted.gone : sorted.present).push(path);
      }
    }
    return sorted;
  }

  #sortFolder(path: string, sorted: Sorted): void {
    if (this.#tree.has(path)) {
      if (this.#tree.isSame(path)) return;
      this.#tree.forget(path);
      sorted.lostFolder = true;
    }
    sorted.newFolders.push(path);
  }

  #isSource(path: string): boolean {
    return this.options.wanted(path) && !this.#excluded(path);
  }
}
