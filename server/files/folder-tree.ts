// The folders of a workspace that are watched: all but the ignored ones.
// Invariant: a folder is watched before it is read; so whatever happens in the tree is either told by an event or was
// seen by the walk, and nothing that is made while a folder appears is missed.
import { lstatSync, type Dirent } from "node:fs";
import type { Exclusion } from "./exclusion.ts";
import type { FolderWatch, WatchFolder } from "./folder-watch.ts";
import type { IgnoredPaths } from "./ignored-paths.ts";
import { NEVER_ENTERED } from "./list-by-walking.ts";
import { joined, nameOf } from "./paths.ts";
import { readFolders } from "./read-folders.ts";
import { isLinkedWorktree } from "./repository.ts";

const FOLDERS_MAX = 100_000;

export interface FolderTreeOptions {
  /** A real path with slashes. */
  readonly root: string;
  readonly ignored: IgnoredPaths;
  readonly excluded: Exclusion;
  readonly watchFolder: WatchFolder;
  /** `path` is relative; null: something was missed. */
  readonly onTouched: (path: string | null, renamed: boolean) => void;
  readonly onFailed: (error: Error) => void;
}

/** What was found in folders. */
export interface Found {
  /** Wanted ones, and some of them may be ignored. */
  files: string[];
  /** Whether there is a repository among the folders. */
  repositories: boolean;
}

interface Walk extends Found {
  readonly wanted: (path: string) => boolean;
  /** Folders of which is known that they are not ignored. */
  readonly met: Set<string>;
}

interface Folder {
  readonly identity: string;
  readonly watch: FolderWatch;
}

export class FolderTree {
  readonly #folders = new Map<string, Folder>();
  #closed = false;

  constructor(readonly options: FolderTreeOptions) {}

  /**
   * Looks at everything anew, the first time or because what is ignored has changed. Folders that stay are watched
   * without a gap. Rejects with a GitFailure, or when there are too many folders.
   */
  async renew(): Promise<void> {
    this.options.ignored.forget();
    await this.options.ignored.addRepository("");
    const met = new Set([""]);
    await this.#walk([""], { files: [], repositories: false, wanted: () => false, met });
    for (const folder of this.#folders.keys()) if (!met.has(folder)) this.#drop(folder);
  }

  /** Watches new folders of watched ones, as far as they are not ignored. @returns what is in them. */
  async add(folders: readonly string[], wanted: (path: string) => boolean): Promise<Found> {
    const tops = await this.#admitted(folders);
    const walk: Walk = { files: [], repositories: false, wanted, met: new Set(tops) };
    await this.#walk(tops, walk);
    return walk;
  }

  has(folder: string): boolean {
    return this.#folders.has(folder);
  }

  /** Whether the folder at this path is the one that is watched. */
  isSame(folder: string): boolean {
    return this.#folders.get(folder)?.identity === this.#identityOf(folder);
  }

  /** A folder has gone, and all that was in it. */
  forget(folder: string): void {
    this.#drop(folder);
    for (const each of this.#folders.keys()) if (each.startsWith(`${folder}/`)) this.#drop(each);
  }

  close(): void {
    this.#closed = true;
    for (const folder of this.#folders.keys()) this.#drop(folder);
  }

  #drop(folder: string): void {
    this.#folders.get(folder)?.watch.close();
    this.#folders.delete(folder);
  }

  /** Goes down level by level, because git is asked about each level at once. */
  async #walk(tops: readonly string[], walk: Walk): Promise<void> {
    let level = [...tops];
    while (level.length > 0) {
      const read = await this.#watchAndRead(level);
      const below: string[] = [];
      const unknown: string[] = [];
      for (const [folder, entries] of read) {
        if (!(await this.#belongs(folder, entries, walk))) continue;
        for (const entry of entries) {
          const path = joined(folder, entry.name);
          if (entry.isDirectory()) (walk.met.has(path) ? below : unknown).push(path);
          else if (walk.wanted(path)) walk.files.push(path);
        }
      }
      const admitted = await this.#admitted(unknown);
      for (const folder of admitted) walk.met.add(folder);
      level = [...below, ...admitted];
    }
  }

  /** What is in the folders that can be read. */
  async #watchAndRead(folders: readonly string[]): Promise<ReadonlyMap<string, readonly Dirent[]>> {
    const read = new Map<string, readonly Dirent[]>();
    await readFolders(this.options.root, folders, {
      onBegin: (folder) => this.#watch(folder),
      onEntries: (folder, entries) => {
        if (entries === "unreadable") this.#drop(folder);
        else read.set(folder, entries);
      },
    });
    return read;
  }

  /** Another worktree does not: it would show every file twice. */
  async #belongs(folder: string, entries: readonly Dirent[], walk: Walk): Promise<boolean> {
    const { root, ignored } = this.options;
    if (folder === "" || !entries.some(({ name }) => name === ".git")) return true;
    if (isLinkedWorktree(joined(root, folder)) && ignored.isForGit(folder)) {
      walk.met.delete(folder);
      this.#drop(folder);
      return false;
    }
    walk.repositories = true;
    await ignored.addRepository(folder);
    return true;
  }

  #watch(folder: string): void {
    const { root, watchFolder, onTouched, onFailed } = this.options;
    const identity = this.#identityOf(folder);
    const known = this.#folders.get(folder);
    if (identity === undefined || this.#closed || known?.identity === identity) return;
    if (known !== undefined) this.forget(folder);
    if (this.#folders.size >= FOLDERS_MAX) throw new Error(`there are more than ${FOLDERS_MAX} folders`);
    const watch = watchFolder(folder === "" ? root : `${root}/${folder}`, {
      onTouched: (name, renamed) => {
        // What came after it was dropped is about another folder.
        if (this.#folders.get(folder)?.watch !== watch) return;
        if (name === null) onTouched(null, renamed);
        else if (!NEVER_ENTERED.has(name) || name === ".git") onTouched(joined(folder, name), renamed);
      },
      onFailed,
    });
    this.#folders.set(folder, { identity, watch });
  }

  async #admitted(folders: readonly string[]): Promise<string[]> {
    const { ignored, excluded } = this.options;
    const candidates = folders.filter(
      (folder) => !NEVER_ENTERED.has(nameOf(folder)) && !excluded(`${folder}/`),
    );
    if (candidates.length === 0) return [];
    const refused = await ignored.folders(candidates);
    return candidates.filter((folder) => !refused.has(folder));
  }

  /** Undefined when there is no folder. An inode alone will not do: a new folder gets that of one just removed. */
  #identityOf(folder: string): string | undefined {
    const stats = lstatSync(joined(this.options.root, folder), { throwIfNoEntry: false });
    return stats?.isDirectory() === true ? `${stats.ino} ${stats.birthtimeMs}` : undefined;
  }
}
