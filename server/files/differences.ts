// What differs between two listings of a folder, for where the system brings no events.
import type { Discovery, SourceFile } from "./discover.ts";

export interface Differences {
  readonly changed: string[];
  readonly removed: string[];
}

/** What differs between two listings, both in the order of their paths. */
export function differences(before: Discovery, after: Discovery): Differences {
  const old = new Map<string, SourceFile>(before.files.map((file) => [file.path, file]));
  const changed: string[] = [];
  for (const { path, size, mtimeMs } of after.files) {
    const known = old.get(path);
    if (known?.size !== size || known.mtimeMs !== mtimeMs) changed.push(path);
    old.delete(path);
  }
  return { changed, removed: [...old.keys()] };
}
