// Files that others load by a path: Ruby's `require`, Lua's `require`. A path is looked for beside the file when it says
// so, and else by the end of it anywhere in the workspace, as load paths would have it; of several the nearest is meant.
import { Folders } from "../folders.ts";
import { folderOf, join, sharedFolders } from "../paths.ts";
import type { View } from "../view.ts";
import { noModules, type Modules } from "./define.ts";
import { rubyBuiltIns } from "./ruby-built-ins.ts";

/** Constants are global, and what they name is added to in any file. */
export function rubyModules(): Modules {
  const folders = new Folders();
  return {
    ...noModules,
    reopens: true,
    mixedWith: "ClassMethods",
    isBuiltIn: (name) => rubyBuiltIns.has(name),
    resolve(view, from, module) {
      const file = module.endsWith(".rb") ? module : `${module}.rb`;
      if (!module.startsWith(".")) return nearest(view, folders, from, [file]);
      const path = join(folderOf(from), file);
      return path !== null && view.has(path) ? [path] : [];
    },
  };
}

export function luaModules(): Modules {
  const folders = new Folders();
  return {
    ...noModules,
    isDefault: true,
    // What no file assigns at its top is Lua's own.
    namesImports: true,
    resolve(view, from, module) {
      const path = module.replaceAll(".", "/");
      return nearest(view, folders, from, [`${path}.lua`, `${path}/init.lua`]);
    },
  };
}

function nearest(view: View, folders: Folders, from: string, ends: readonly string[]): readonly string[] {
  for (const end of ends) {
    const name = end.slice(end.lastIndexOf("/") + 1);
    const found = folders
      .withName(view, name)
      .filter((path) => path === end || path.endsWith(`/${end}`))
      .toSorted((one, other) => sharedFolders(from, other) - sharedFolders(from, one));
    if (found.length > 0) return found.slice(0, 1);
  }
  return [];
}
