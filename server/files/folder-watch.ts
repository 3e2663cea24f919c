// Hears of what happens in folders, by the system's own events.
// Invariant: folders are watched, files are not. A folder's watch tells of the files in it; a watch for each file as
// well would take ten times the memory and, on Linux, of the system's limit of watches. What the system says is taken as
// it is, because whoever is told looks for himself.
import { watch, type WatchListener } from "node:fs";
import { sep } from "node:path";
import { codeOf } from "./error-code.ts";
import { folderOf, joined, nameOf, slashed } from "./paths.ts";

/** What is said of a folder that has gone, or may not be read: it has no sources, and others are to go on. */
const NOTHING_THERE: ReadonlySet<string> = new Set(["EACCES", "ENOENT", "ENOTDIR", "EPERM"]);
/** Where one watch tells of all that is below a folder. Elsewhere Node makes one for each file. */
const TELLING_OF_ALL: ReadonlySet<NodeJS.Platform> = new Set(["darwin", "win32"]);

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
  close(): void;
}

/**
 * Watches a folder, not what is below it, from now on; `folder` is absolute and has slashes. Where there is no such folder
 * nothing is told.
 */
export type WatchFolder = (folder: string, listener: FolderListener) => FolderWatch;

/** As it is best done on this system. @param root a real path with slashes */
export function folderWatcher(root: string): WatchFolder {
  return TELLING_OF_ALL.has(process.platform) ? watchBelow(root) : watchFolder;
}

/** Each folder has a watch of its own. */
export const watchFolder: WatchFolder = (folder, { onTouched, onFailed }) =>
  begun(folder, false, (event, name) => onTouched(name, event === "rename"), onFailed);

/**
 * Folders at and below a root share the watch that begins and ends with the root's. On Windows a folder cannot be
 * renamed while anything below it is watched; macOS begins all watches anew with each that comes.
 */
export function watchBelow(root: string): WatchFolder {
  const listeners = new Map<string, FolderListener>();
  const onEvent: WatchListener<string> = (event, name) => {
    const path = name === null ? null : joined(root, slashed(name, sep));
    const listener = listeners.get(path === null ? root : folderOf(path));
    listener?.onTouched(path === null ? null : nameOf(path), event === "rename");
  };
  return (folder, listener) => {
    listeners.set(folder, listener);
    const watcher = folder === root ? begun(root, true, onEvent, listener.onFailed) : null;
    return {
      close: () => {
        if (listeners.get(folder) === listener) listeners.delete(folder);
        watcher?.close();
      },
    };
  };
}

function begun(
  folder: string,
  recursive: boolean,
  onEvent: WatchListener<string>,
  onFailed: FolderListener["onFailed"],
): FolderWatch {
  const onError = (error: unknown) => {
    if (NOTHING_THERE.has(codeOf(error) ?? "")) return;
    onFailed(error instanceof Error ? error : new Error(String(error)));
  };
  try {
    const watcher = watch(folder, { recursive }, onEvent);
    watcher.on("error", onError);
    return { close: () => watcher.close() };
  } catch (error) {
    onError(error);
    return { close: () => undefined };
  }
}
