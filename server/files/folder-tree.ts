// The folders of a workspace that are watched: all but the ignored ones.
// Invariant: once `start` or `add` has come to its end, whatever happens in the tree is either told by an event or was
// seen by the walk that came after the watch had begun; so nothing that is made while a folder appears is missed.
import { lstatSync, type Dirent } from "node:fs";
import { eachOf } from "./each-of.ts";
import type { Exclusion } from "./exclusion.ts";
import type { FolderEvents, OpenFolderEvents } from "./folder-events.ts";
import type { IgnoredPaths } from "./ignored-paths.ts";
import { entriesOf, NEVER_ENTERED } from "./list-by-walking.ts";
import { folderOf, joined } from "./paths.ts";
import { isLinkedWorktree } from "./repository.ts";

const FOLDERS_MAX = 100_000;
const FOLDERS_AT_ONCE = 32;
/** Folders that came one after the other have a watch of their own until there are too many of these. */
const WATCHES_MAX = 32;
/** Walks until nothing new is found; more than three are needed only while somebody makes folders without end. */
const WALKS_MAX = 20;

export interface FolderTreeOptions {
  /** A real path with slashes. */
  readonly root: string;
  readonly ignored: IgnoredPaths;
  readonly excluded: Exclusion;
  readonly open: OpenFolderEvents;
  /** `path` is relative; null: something was missed. */
  readonly onTouched: (path: string | null, renamed: boolean) => void;
  readonly onFailed: (error: Error) => void;
}

/** What a walk has found. */
interface Walk {
  /** Folders that were not known before; they are now. */
  readonly fresh: string[];
  /** Wanted ones, and some of them may be ignored. */
  readonly files: string[];
  /** Whether there is a repository in what was walked. */
  repositories: boolean;
}

export class FolderTree {
  /** What tells a folder from another one of the same path. */
  readonly #known = new Map<string, string>();
  #watches: FolderEvents[] = [];

  constructor(readonly options: FolderTreeOptions) {}

  /** Watches everything. Rejects with a GitFailure, or when there are too many folders. */
  async start(): Promise<void> {
    await this.options.ignored.addRepository("");
    await this.#watch([""], () => false);
  }

  /** Begins anew. What happens meanwhile may be missed: everything is to be listed afterwards. */
  async restart(): Promise<void> {
    await this.close();
    this.options.ignored.forget();
    await this.start();
  }

  async close(): Promise<void> {
    const watches = this.#watches;
    this.#watches = [];
    this.#known.clear();
    await Promise.all(watches.map((each) => each.close()));
  }

  /** Whether it is time to begin anew, because there are too many watches. */
  get crowded(): boolean {
    return this.#watches.length > WATCHES_MAX;
  }

  has(folder: string): boolean {
    return this.#known.has(folder);
  }

  /** Whether the folder at this path is the one that is watched. */
  isSame(folder: string): boolean {
    return this.#known.get(folder) === this.#identityOf(folder);
  }

  /** Watches new folders of watched ones, as far as they are not ignored. @returns the wanted files in them. */
  async add(
    folders: readonly string[],
    wanted: (path: string) => boolean,
  ): Promise<Pick<Walk, "files" | "repositories">> {
    return this.#watch(await this.#admitted(folders), wanted);
  }

  /** A folder has gone, and all that was in it. */
  forget(folder: string): void {
    this.#known.delete(folder);
    for (const each of this.#known.keys()) if (each.startsWith(`${folder}/`)) this.#known.delete(each);
  }

  async #watch(tops: readonly string[], wanted: (path: string) => boolean): Promise<Walk> {
    for (let walks = 1; ; walks += 1) {
      const walk = await this.#walk(tops, wanted);
      if (walk.fresh.length === 0) return walk;
      if (walks > WALKS_MAX) throw new Error("folders are being made faster than they can be watched");
      const fresh = new Set(walk.fresh);
      const uppermost = walk.fresh.filter((folder) => folder === "" || !fresh.has(folderOf(folder)));
      const watch = this.#open(uppermost);
      this.#watches.push(watch);
      await watch.ready;
    }
  }

  #open(folders: readonly string[]): FolderEvents {
    const { root, open, onTouched, onFailed } = this.options;
    const relative = (path: string) => {
      if (path.startsWith(`${root}/`)) return path.slice(root.length + 1);
      return path === root ? "" : undefined;
    };
    return open(
      folders.map((folder) => (folder === "" ? root : `${root}/${folder}`)),
      {
        admits: (path) => {
          const folder = relative(path);
          return folder !== undefined && this.#known.has(folder);
        },
        onTouched: (path, name, renamed) => {
          const folder = relative(path);
          if (folder === undefined || !this.#known.has(folder)) return;
          if (name === null) onTouched(null, renamed);
          else if (!NEVER_ENTERED.has(name) || name === ".git") onTouched(joined(folder, name), renamed);
        },
        onFailed,
      },
    );
  }

  /** Walks down from folders that are admitted, level by level, because git is asked about each level at once. */
  async #walk(tops: readonly string[], wanted: (path: string) => boolean): Promise<Walk> {
    const walk: Walk = { fresh: [], files: [], repositories: false };
    let level = [...tops];
    while (level.length > 0) {
      const below: string[] = [];
      const unknown: string[] = [];
      await eachOf(level, FOLDERS_AT_ONCE, async (folder) => {
        const entries = await entriesOf(joined(this.options.root, folder));
        if (entries === "unreadable" || !(await this.#enter(folder, entries, walk))) return;
        for (const entry of entries) {
          const path = joined(folder, entry.name);
          if (entry.isDirectory()) (this.#known.has(path) ? below : unknown).push(path);
          else if (wanted(path)) walk.files.push(path);
        }
      });
      level = [...below, ...(await this.#admitted(unknown))];
    }
    return walk;
  }

  /** @returns whether the folder belongs to the tree. */
  async #enter(folder: string, entries: readonly Dirent[], walk: Walk): Promise<boolean> {
    const { root, ignored } = this.options;
    if (folder !== "" && entries.some(({ name }) => name === ".git")) {
      if (isLinkedWorktree(joined(root, folder)) && ignored.isForGit(folder)) return false;
      walk.repositories = true;
      await ignored.addRepository(folder);
    }
    if (this.#known.has(folder)) return true;
    const identity = this.#identityOf(folder);
    if (identity === undefined) return false;
    if (this.#known.size >= FOLDERS_MAX) throw new Error(`there are more than ${FOLDERS_MAX} folders`);
    this.#known.set(folder, identity);
    walk.fresh.push(folder);
    return true;
  }

  async #admitted(folders: readonly string[]): Promise<string[]> {
    const { ignored, excluded } = this.options;
    const candidates = folders.filter(
      (folder) => !NEVER_ENTERED.has(folder.slice(folder.lastIndexOf("/") + 1)) && !excluded(`${folder}/`),
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
