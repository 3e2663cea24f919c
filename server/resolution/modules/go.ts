// Go's packages: a package is a folder, named by the module of the go.mod above it and the way from there. All files of
// one package share their names; files of tests are seen by tests alone.
// https://go.dev/ref/mod, https://go.dev/ref/spec#Packages
import type { ConfigFiles } from "../config-files.ts";
import { Folders } from "../folders.ts";
import { folderOf, join } from "../paths.ts";
import type { View } from "../view.ts";
import type { Modules } from "./define.ts";
import { WhileUnchanged } from "./while-unchanged.ts";

export function goModules(config: ConfigFiles): Modules {
  const folders = new Folders((path) => path.endsWith(".go"));
  const roots = new WhileUnchanged<readonly Root[]>(config);
  const rootsOf = (view: View) => roots.once("", "", () => modulesIn(config, view, folders));
  return {
    namesImports: true,
    named: () => [],
    separator: "",
    isDefault: false,
    opensNamespaces: false,
    declaresApart: false,
    isFolder: true,
    marksExports: false,
    importsAreNames: false,
    child: () => [],
    resolve(view, _from, module) {
      for (const { name, folder } of rootsOf(view)) {
        if (module !== name && !module.startsWith(`${name}/`)) continue;
        const at = join(folder, module.slice(name.length));
        if (at === null) continue;
        const files = folders.filesIn(view, at).filter((path) => !isTest(path));
        if (files.length > 0) return files;
      }
      return [];
    },
    shares(view, from, to) {
      if (folderOf(from) !== folderOf(to) || (isTest(to) && !isTest(from))) return "no";
      return packageOf(view, from) === packageOf(view, to) ? "package" : "no";
    },
  };
}

interface Root {
  readonly name: string;
  readonly folder: string;
}

/** The modules of the workspace; those with the longest names first, since one may be within another. */
function modulesIn(config: ConfigFiles, view: View, folders: Folders): readonly Root[] {
  const found: Root[] = [];
  for (const folder of folders.all(view)) {
    const text = config.text(folder === "" ? "go.mod" : `${folder}/go.mod`);
    const name = /^\s*module\s+"?([^\s"]+)/m.exec(text ?? "")?.[1];
    if (name !== undefined) found.push({ name, folder });
  }
  return found.toSorted((one, other) => other.name.length - one.name.length);
}

function isTest(path: string): boolean {
  return path.endsWith("_test.go");
}

function packageOf(view: View, path: string): string | undefined {
  const record = view.record(path);
  const clause = record?.definitions.find(({ kind }) => kind === "module");
  return clause === undefined ? undefined : record?.names[clause.name];
}
