// What C and C++ include: a header by its path from the including file, or else by the end of its path anywhere in the
// workspace, as include folders would have it; of several the nearest. An include gives on what it includes itself.
import { Folders } from "../folders.ts";
import { folderOf, join } from "../paths.ts";
import type { View } from "../view.ts";
import { sharedFolders } from "../paths.ts";
import { noModules, type Modules } from "./define.ts";

export function includeModules(): Modules {
  const folders = new Folders();
  return {
    ...noModules,
    opensNamespaces: true,
    declaresApart: true,
    resolve(view, from, module) {
      const beside = join(folderOf(from), module);
      if (beside !== null && view.has(beside)) return [beside];
      return nearest(from, withSuffix(view, folders, module));
    },
  };
}

function withSuffix(view: View, folders: Folders, module: string): readonly string[] {
  const plain = module.replace(/^(?:\.{1,2}\/)+/, "");
  const name = plain.slice(plain.lastIndexOf("/") + 1);
  return folders.withName(view, name).filter((path) => path === plain || path.endsWith(`/${plain}`));
}

function nearest(from: string, paths: readonly string[]): readonly string[] {
  const [best] = paths.toSorted((one, other) => sharedFolders(from, other) - sharedFolders(from, one));
  return best === undefined ? [] : [best];
}
