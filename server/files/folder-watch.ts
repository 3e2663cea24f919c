// Hears of what happens in one folder, through chokidar.
// Invariant: folders are watched, files are not. A folder's watch tells of the files in it; a watch for each file as
// well would take ten times the memory and, on Linux, of the system's limit of watches. So chokidar is told to ignore
// all but the folder itself, and what it hears from the system is taken as it is.
import { sep } from "node:path";
import { watch } from "chokidar";
import { deferred } from "./deferred.ts";
import { slashed } from "./paths.ts";

export interface FolderListener {
  /**
   * Something about `name` in the folder: it has come, gone or was replaced, or else only its content may differ.
   * null: something was missed.
   */
  readonly onTouched: (name: string | null, renamed: boolean) => void;
  /** Events may be missing from now on. */
  readonly onFailed: (error: Error) => void;
}

export interface FolderWatch {
  /** Settles when events come; also when it has failed, was closed, or there is no such folder any more. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** Watches a folder, not what is below it; `folder` is absolute and has slashes. */
export type WatchFolder = (folder: string, listener: FolderListener) => FolderWatch;

export const watchFolder: WatchFolder = (folder, { onTouched, onFailed }) => {
  const watcher = watch(folder, {
    ignored: (path) => path !== folder,
    depth: 0,
    ignoreInitial: true,
    followSymlinks: false,
    // A folder that may not be read has no sources; others are to go on.
    ignorePermissionErrors: true,
    atomic: false,
  });
  const ready = deferred();
  watcher.on("ready", ready.resolve);
  watcher.on("raw", (event, name: string | null, details) => {
    // In the folder's place chokidar may watch for its return from above.
    if (watchedPath(details) === folder) onTouched(name, event === "rename");
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
  return typeof details.watchedPath === "string" ? slashed(details.watchedPath, sep) : undefined;
}
