// PHP's namespaces. A name is looked for in the one namespace that is meant, functions and constants in the global one
// besides; a file that is included gives what it defines. A namespace stands as a file that does not exist, in the
// project that asks: `\A\B.php` for A\B.
// https://www.php.net/manual/en/language.namespaces.rules.php
import type { Kind } from "../../languages/language.ts";
import { WHOLE_MODULE } from "../../index/record-codes.ts";
import { isExported } from "../exported-names.ts";
import type { ConfigFiles } from "../config-files.ts";
import { folderOf, join } from "../paths.ts";
import type { View } from "../view.ts";
import { Autoload } from "./autoload.ts";
import { noModules, type Modules } from "./define.ts";
import { DeclaredPackages, firstDeclared } from "./packages.ts";

const FAMILY = "php";
const globalKinds: ReadonlySet<Kind> = new Set<Kind>(["function", "constant"]);
/** Nobody outside of the file sees them, but who includes it. */
const ownKinds: ReadonlySet<Kind> = new Set<Kind>(["variable", "parameter"]);

export function phpModules(config: ConfigFiles): Modules {
  const spaces = new Spaces();
  const autoload = new Autoload(config);
  const isKnown = (view: View, space: string): boolean => space === "" || spaces.has(view, space);
  const standIn = (from: string, space: string): string => {
    const project = autoload.projectOf(folderOf(from));
    return `${project === "" ? "" : `${project}/`}\\${space}.php`;
  };
  const known = (view: View, from: string, space: string): readonly string[] =>
    isKnown(view, space) ? [standIn(from, space)] : [];
  const spaceNamed = (view: View, from: string, name: string): readonly string[] => {
    if (name.startsWith("\\")) return known(view, from, name.slice(1));
    const [first, ...others] = name.split("\\");
    const start = importedAs(view, from, first) ?? inner(spaces.of(view, from), first);
    return known(view, from, [start, ...others].join("\\"));
  };
  const modules: Modules = {
    ...noModules,
    namesImports: true,
    opensNamespaces: true,
    separator: "\\",
    resolve(view, from, module, name = WHOLE_MODULE) {
      if (isFile(module)) return included(view, spaces, from, module, name);
      // A namespace of which only an inner one is known.
      const isAround = name !== WHOLE_MODULE && isKnown(view, inner(module, name));
      return isAround ? [standIn(from, module)] : known(view, from, module);
    },
    child: (view, paths, name) =>
      paths.flatMap((path) => {
        const space = spaceOf(path);
        return space === null ? [] : known(view, path, inner(space, name));
      }),
    named: (view, from, name) => (name.includes("\\") ? spaceNamed(view, from, name) : []),
    space: spaceNamed,
    files(view, path, name) {
      const space = spaceOf(path);
      if (space === null) return null;
      if (name === null) return space === "" ? [] : spaces.files(view, space);
      const defining = view
        .defining(name)
        .filter((file) => spaces.of(view, file) === space && gives(view, file, name, modules));
      return autoload.meant(folderOf(path), space, defining);
    },
    meant: (view, from, paths) =>
      paths.length < 2 ? paths : autoload.meant(folderOf(from), spaces.of(view, paths[0]), paths),
    shares(view, from, to, kind) {
      if (kind !== undefined && ownKinds.has(kind)) return "no";
      const other = spaces.of(view, to);
      if (spaces.of(view, from) === other) return "package";
      return other === "" && kind !== undefined && globalKinds.has(kind) ? "global" : "no";
    },
  };
  return modules;
}

/** What files say of their namespaces. */
class Spaces {
  readonly #declared = new DeclaredPackages(firstDeclared);

  /** Empty for a file that says nothing. */
  of(view: View, path: string): string {
    return this.#declared.of(view, path)[0] ?? "";
  }

  files(view: View, space: string): readonly string[] {
    return view.defining(space).filter((path) => this.#isIn(view, path, space));
  }

  /** Whether any file is in it. */
  has(view: View, space: string): boolean {
    return view.defining(space).some((path) => this.#isIn(view, path, space));
  }

  #isIn(view: View, path: string, space: string): boolean {
    return view.language(path)?.family === FAMILY && this.of(view, path) === space;
  }
}

/** The namespace that a path stands for; null for a file. */
function spaceOf(path: string): string | null {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.startsWith("\\") ? name.slice(1, -".php".length) : null;
}

function inner(space: string, name: string): string {
  return space === "" ? name : `${space}\\${name}`;
}

/** What a file imports under a name, be it a namespace. */
function importedAs(view: View, path: string, name: string): string | undefined {
  const record = view.record(path);
  const at = record?.nameOf(name) ?? -1;
  if (record === undefined || at < 0) return undefined;
  for (const { kind, module, imported } of record.definitionsNamed(at)) {
    if (kind !== "import" || module === null || record.nameAt(imported) === WHOLE_MODULE) continue;
    return inner(module, record.nameAt(imported));
  }
  return undefined;
}

/** Whether a file defines a name for all to see, rather than a member of that name. */
function gives(view: View, path: string, name: string, modules: Modules): boolean {
  const record = view.record(path);
  const at = record?.nameOf(name) ?? -1;
  if (record === undefined || at < 0 || view.language(path)?.family !== FAMILY) return false;
  return record.definitionsNamed(at).some((definition) => isExported(definition, name, modules, record));
}

/** Namespaces have neither dots nor slashes in their names. */
function isFile(module: string): boolean {
  return module.includes(".") || module.includes("/");
}

/** An included file, unless what is looked for is in a namespace that the including file does not see. */
function included(view: View, spaces: Spaces, from: string, module: string, name: string): readonly string[] {
  const path = join(folderOf(from), module);
  if (path === null || !view.has(path)) return [];
  const space = spaces.of(view, path);
  const isSeen = name === WHOLE_MODULE || space === "" || space === spaces.of(view, from);
  return isSeen ? [path] : [];
}
