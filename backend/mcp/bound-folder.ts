import { dirname } from "node:path";
import type { Store } from "../store/store.ts";

/** Folders looked at from the inside out. */
const DEPTH_MAX = 64;

/** Finds the project that a folder, or one above it, is bound to; repositories are bound by their .git folder too. */
export function projectOfBoundFolder(store: Store): (folder: string) => Promise<string | null> {
  return (folder) => {
    let at = folder;
    for (let depth = 0; depth < DEPTH_MAX; depth += 1) {
      const path = at.replaceAll("\\", "/");
      const found =
        store.find("project", "binding", path) ?? store.find("project", "binding", `${path}/.git`);
      if (found !== undefined) return Promise.resolve(found);
      const above = dirname(at);
      if (above === at) break;
      at = above;
    }
    return Promise.resolve(null);
  };
}
