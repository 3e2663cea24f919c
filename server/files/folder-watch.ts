// Hears of what happens in one folder.
// Invariant: folders are watched, files are not. A folder's watch tells of the files in it; a watch for each file as
// well would take ten times the memory and, on Linux, of the system's limit of watches. What the system says is taken as
// it is, because whoever is told looks for himself. (A library that tells what has become of each file reads every folder
// and looks at every file once more, thirty times the work, and keeps seven kilobytes of each folder.)
import { watch } from "node:fs";
import { codeOf } from "./error-code.ts";

/** What is said of a folder that has gone, or may not be read: it has no sources, and others are to go on. */
const NOTHING_THERE: ReadonlySet<string> = new Set(["EACCES", "ENOENT", "ENOTDIR", "EPERM"]);

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

export const watchFolder: WatchFolder = (folder, { onTouched, onFailed }) => {
  const onError = (error: unknown) => {
    if (NOTHING_THERE.has(codeOf(error) ?? "")) return;
    onFailed(error instanceof Error ? error : new Error(String(error)));
  };
  try {
    const watcher = watch(folder, (event, name) => onTouched(name, event === "rename"));
    watcher.on("error", onError);
    return { close: () => watcher.close() };
  } catch (error) {
    onError(error);
    return { close: () => undefined };
  }
};
