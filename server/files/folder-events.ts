// The events of folders, as chokidar brings them on every system.
// Invariant: folders are watched, files are not. A folder's watch tells of the files in it; a watch for each file as
// well would take ten times the memory and, on Linux, of the system's limit of watches. So chokidar is told to ignore
// everything but the folders that are admitted, and what it hears from them is taken before it asks what it means.
import { sep } from "node:path";
import { watch } from "chokidar";
import { deferred } from "./deferred.ts";
import { slashed } from "./paths.ts";

export interface FolderListener {
  /** Whether a folder is to be watched; absolute, with slashes. Called for everything that lies in watched folders. */
  readonly admits: (path: string) => boolean;
  /**
   * Something about `name` in a watched folder: it has come, gone, or was replaced; or else only its content differs.
   * null: something was missed.
   */
  readonly onTouched: (folder: string, name: string | null, renamed: boolean) => void;
  /** Events may be missing from now on. */
  readonly onFailed: (error: Error) => void;
}

export interface FolderEvents {
  /** Settles when all is watched that was there to begin with, also when it has failed or was closed. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** Watches folders and all that is admitted below them; `folders` are absolute and have slashes. */
export type OpenFolderEvents = (folders: readonly string[], listener: FolderListener) => FolderEvents;

export const openFolderEvents: OpenFolderEvents = (folders, { admits, onTouched, onFailed }) => {
  const watcher = watch([...folders], {
    ignored: (path) => !admits(path),
    ignoreInitial: true,
    followSymlinks: false,
    // A folder that may not be read has no sources; others are to go on.
    ignorePermissionErrors: true,
    atomic: false,
  });
  const ready = deferred();
  watcher.on("ready", ready.resolve);
  watcher.on("raw", (event, name: string | null, details) => {
    const folder = watchedPath(details);
    if (folder !== undefined) onTouched(slashed(folder, sep), name, event === "rename");
  });
  watcher.on("error", (error) => {
    onFailed(error instanceof Error ? error : new Error(String(error)));
    ready.resolve();
  });
  return {
    ready: ready.promise,
    close: async () => {
      ready.resolve();
      await watcher.close();
    },
  };
};

/** What chokidar adds to an event of the system: the path on which it was heard. */
function watchedPath(details: unknown): string | undefined {
  if (typeof details !== "object" || details === null || !("watchedPath" in details)) return undefined;
  return typeof details.watchedPath === "string" ? details.watchedPath : undefined;
}
