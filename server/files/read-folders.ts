// Reads many folders.
import { readdirSync, type Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { troubleWith } from "./error-code.ts";
import { inSlices, type SliceOptions } from "./in-slices.ts";
import { joined } from "./paths.ts";

/** Nothing when the folder has gone. */
export type Entries = readonly Dirent[] | "unreadable";

export interface FolderReader {
  /** Called right before a folder is read. */
  readonly onBegin?: (folder: string) => void;
  readonly onEntries: (folder: string, entries: Entries) => void;
}

/** Reads each folder, in no certain order. Rejects with the signal's reason. */
export async function readFolders(
  root: string,
  folders: readonly string[],
  { onBegin, onEntries }: FolderReader,
  options?: SliceOptions,
): Promise<void> {
  const now = (folder: string) => {
    onBegin?.(folder);
    onEntries(folder, entriesNow(joined(root, folder)));
  };
  const later = async (folder: string) => {
    onBegin?.(folder);
    onEntries(folder, await entriesLater(joined(root, folder)));
  };
  await inSlices(folders, { now, later }, options);
}

function entriesNow(folder: string): Entries {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return insteadOf(error);
  }
}

async function entriesLater(folder: string): Promise<Entries> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    return insteadOf(error);
  }
}

function insteadOf(error: unknown): Entries {
  return troubleWith(error) === "gone" ? [] : "unreadable";
}
