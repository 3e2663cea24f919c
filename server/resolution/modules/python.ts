// Python's packages: relative imports by their dots; others from the folders above that are no packages themselves,
// with their `src` and the like, as a path of Python's would have them. A folder without `__init__.py` is a package
// too; it stands as that very file, which then has nothing in it.
// https://docs.python.org/3/reference/import.html, https://peps.python.org/pep-0420/
import { Folders } from "../folders.ts";
import { folderOf, join, upwards } from "../paths.ts";
import type { View } from "../view.ts";
import type { Modules } from "./define.ts";

/** Folders in a project from which its modules are imported. */
const ROOTS = ["", "src", "lib", "python"];
const PACKAGE = "__init__.py";
const packageFiles = [PACKAGE, "__init__.pyi"];
const moduleExtensions = [".py", ".pyi"];

export function pythonModules(): Modules {
  const folders = new Folders((path) => moduleExtensions.some((extension) => path.endsWith(extension)));
  const roots = new Map<string, string>();
  let layout = "";
  return {
    namesImports: true,
    named: () => [],
    separator: "",
    isDefault: false,
    opensNamespaces: false,
    declaresApart: false,
    isFolder: false,
    marksExports: false,
    importsAreNames: true,
    shares: () => "no",
    resolve(view, from, module) {
      const dots = /^\.*/.exec(module)?.[0].length ?? 0;
      const names = module.slice(dots).split(".").filter(Boolean);
      if (dots > 0) {
        const base = join(folderOf(from), "../".repeat(dots - 1));
        return base === null ? [] : moduleAt(view, folders, base, names);
      }
      if (view.layout !== layout) {
        layout = view.layout;
        roots.clear();
      }
      const folder = folderOf(from);
      const key = `${names[0]} ${folder}`;
      let root = roots.get(key);
      if (root === undefined) {
        root = rootOf(view, folders, folder, names[0]) ?? "";
        roots.set(key, root);
      }
      return moduleAt(view, folders, root, names);
    },
    child(view, module, name) {
      return module
        .filter((path) => packageFiles.some((file) => path === file || path.endsWith(`/${file}`)))
        .flatMap((path) => moduleAt(view, folders, folderOf(path), [name]));
    },
  };
}

/** The folder that a module is imported from; undefined when it is in none. */
function rootOf(view: View, folders: Folders, from: string, name: string): string | undefined {
  let regular = true;
  for (const own of [true, false]) {
    for (const folder of upwards(from)) {
      if (isPackage(view, folder)) continue;
      for (const root of ROOTS) {
        const at = join(folder, root) ?? "";
        if (at !== folder && isPackage(view, at)) continue;
        const [found] = moduleAt(view, folders, at, [name]);
        // A folder without a marker is taken only where nothing else has the name.
        if (found !== undefined && view.has(found) === regular) return at;
      }
    }
    if (own) {
      const elsewhere = packagesNamed(view, folders, name);
      if (elsewhere.length === 1) return folderOf(elsewhere[0]);
    }
    regular = false;
  }
  return undefined;
}

/** Outermost packages of that name, anywhere in the workspace. */
function packagesNamed(view: View, folders: Folders, name: string): readonly string[] {
  return folders
    .withName(view, PACKAGE)
    .map(folderOf)
    .filter((folder) => folder === name || folder.endsWith(`/${name}`))
    .filter((folder) => !isPackage(view, folderOf(folder)));
}

function isPackage(view: View, folder: string): boolean {
  return packageFiles.some((file) => view.has(joined(folder, file)));
}

function moduleAt(view: View, folders: Folders, base: string, names: readonly string[]): readonly string[] {
  const path = names.reduce(joined, base);
  for (const file of packageFiles) if (view.has(joined(path, file))) return [joined(path, file)];
  if (names.length > 0) {
    for (const extension of moduleExtensions) if (view.has(path + extension)) return [path + extension];
  }
  return path !== "" && folders.has(view, path) ? [joined(path, PACKAGE)] : [];
}

function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
