import { DomainError } from "../domain/errors.ts";
import { identityOfFolder, projectBoundTo, type FolderIdentity } from "../projects/of-folder.ts";
import type { Store } from "../store/store.ts";

/** Which repository a folder belongs to is asked of git, and remembered for so long. */
const REMEMBERED_MS = 60_000;
const FOLDERS_MAX = 1_000;

interface Remembered {
  readonly until: number;
  readonly identity: Promise<FolderIdentity | DomainError>;
}

/** Finds the project that a folder belongs to, without making one. @returns its id; null: there is none. */
export function folderProjects(store: Store, now: () => number): (folder: string) => Promise<string | null> {
  const remembered = new Map<string, Remembered>();
  return async (folder) => {
    let known = remembered.get(folder);
    if (known === undefined || known.until <= now()) {
      if (remembered.size >= FOLDERS_MAX) remembered.clear();
      known = { until: now() + REMEMBERED_MS, identity: identityOfFolder(folder) };
      remembered.set(folder, known);
    }
    const identity = await known.identity;
    return identity instanceof DomainError ? null : (projectBoundTo(identity, store)?.id ?? null);
  };
}
