// Looks at many files.
import { lstatSync, type Stats } from "node:fs";
import { lstat } from "node:fs/promises";
import { troubleWith } from "./error-code.ts";
import { inSlices, type SliceOptions } from "./in-slices.ts";
import { joined } from "./paths.ts";

export type Look = Stats | "gone" | "unreadable";

/** Tells `onLook` of each path, in no certain order. Links are not followed. Rejects with the signal's reason. */
export async function statFiles(
  root: string,
  paths: readonly string[],
  onLook: (path: string, look: Look) => void,
  options?: SliceOptions,
): Promise<void> {
  const now = (path: string) => onLook(path, lookAt(root, path));
  const later = async (path: string) => onLook(path, await lookLater(root, path));
  await inSlices(paths, { now, later }, options);
}

export function lookAt(root: string, path: string): Look {
  try {
    return lstatSync(joined(root, path), { throwIfNoEntry: false }) ?? "gone";
  } catch (error) {
    return troubleWith(error);
  }
}

async function lookLater(root: string, path: string): Promise<Look> {
  try {
    return await lstat(joined(root, path));
  } catch (error) {
    return troubleWith(error);
  }
}
