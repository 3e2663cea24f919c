// Rust's modules: files below the root of their crate, `crate`, `self` and `super`, and the crates of the workspace by
// the names in their Cargo.toml. Modules within a file are part of that file.
// https://doc.rust-lang.org/reference/items/modules.html
import type { ConfigFiles } from "../config-files.ts";
import { Folders } from "../folders.ts";
import { folderOf, upwards } from "../paths.ts";
import type { View } from "../view.ts";
import { noModules, type Modules } from "./define.ts";
import { WhileUnchanged } from "./while-unchanged.ts";

const ROOTS = ["lib.rs", "main.rs", "mod.rs"];

export function rustModules(config: ConfigFiles): Modules {
  const folders = new Folders();
  const crates = new WhileUnchanged<ReadonlyMap<string, string>>(config);
  const crateNamed = (view: View, name: string): string | undefined =>
    crates.once("", "", () => cratesIn(config, view, folders)).get(name);
  const startOf = (view: View, from: string, name: string): readonly string[] => {
    if (name === "crate") return rootOf(config, view, from);
    if (name === "self" || name === ".") return [from];
    // In a module of its own within the file, `super` is the file.
    if (name === "super") return [from, ...parentOf(view, from)];
    const crate = crateNamed(view, name);
    return crate === undefined ? below(view, from, name) : [crate];
  };
  return {
    ...noModules,
    namesImports: true,
    importsAreNames: true,
    importsSeeNames: true,
    nested: (module, around) =>
      module.startsWith("./") ? ["self", ...around, module.slice(2)].join("::") : module,
    givesMacros: (view, root, from) => from.endsWith(".rs") && rootOf(config, view, from).includes(root),
    separator: "::",
    shares: () => "no",
    child: (view, paths, name) =>
      paths.flatMap((path) => (name === "super" ? parentOf(view, path) : below(view, path, name))),
    named: (view, from, name) => {
      if (name === "crate" || name === "super") return startOf(view, from, name);
      const crate = crateNamed(view, name);
      return crate === undefined ? [] : [crate];
    },
    resolve(view, from, module) {
      const names = module.replace(/^\.\//, "self::").replace(/^::/, "").split("::");
      let at: readonly string[] = startOf(view, from, names[0] ?? "");
      for (const name of names.slice(1)) {
        at = at.flatMap((path) => (name === "super" ? parentOf(view, path) : [placeBelow(view, path, name)]));
      }
      return at.filter((path) => view.has(path));
    },
  };
}

/** The file of a module within the module of a file. */
function below(view: View, path: string, name: string): readonly string[] {
  return [placeBelow(view, path, name)].filter((file) => view.has(file));
}

/** Where that would be: a module that stands in a file has none of its own, and files below where it would be. */
function placeBelow(view: View, path: string, name: string): string {
  const inside = `${folderOfModule(path)}${name}`;
  const beside = `${inside}/mod.rs`;
  return view.has(beside) && !view.has(`${inside}.rs`) ? beside : `${inside}.rs`;
}

function parentOf(view: View, path: string): readonly string[] {
  const folder = folderOfModule(path).slice(0, -1);
  const around = folderOf(folder);
  const beside = around === "" ? "" : `${around}/`;
  const files = [`${around}.rs`, ...ROOTS.map((root) => beside + root)].filter((file) => view.has(file));
  return files.length > 0 || around === "" ? files.slice(0, 1) : holderOf(view, around);
}

/** The file that a module stands in which has a folder, and no file of its own. */
function holderOf(view: View, folder: string): readonly string[] {
  const name = folder.slice(folder.lastIndexOf("/") + 1);
  return parentOf(view, `${folder}.rs`).filter((path) => {
    const record = view.record(path);
    return record?.definitionsNamed(record.nameOf(name)).some(({ kind }) => kind === "module") === true;
  });
}

/** Where the modules of a file are, with a slash. */
function folderOfModule(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (ROOTS.includes(name)) return path.slice(0, path.length - name.length);
  return `${path.replace(/\.rs$/, "")}/`;
}

function rootOf(config: ConfigFiles, view: View, from: string): readonly string[] {
  for (const folder of upwards(folderOf(from))) {
    const inside = folder === "" ? "" : `${folder}/`;
    if (manifestIn(config, inside) === undefined) continue;
    return [`${inside}src/lib.rs`, `${inside}src/main.rs`].filter((file) => view.has(file));
  }
  return [];
}

/** @param inside a folder, with a slash */
function manifestIn(config: ConfigFiles, inside: string): string | undefined {
  const path = `${inside}Cargo.toml`;
  return config.mayHave(path) ? config.text(path) : undefined;
}

/** The libraries of the workspace by the names that code knows them by. */
function cratesIn(config: ConfigFiles, view: View, folders: Folders): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of folders.all(view)) {
    const inside = folder === "" ? "" : `${folder}/`;
    const text = manifestIn(config, inside);
    const name = /^\[(?:package|lib)\][^[]*?^name\s*=\s*"([^"]+)"/m.exec(text ?? "")?.[1];
    if (name === undefined) continue;
    const path = /^\[lib\][^[]*?^path\s*=\s*"([^"]+)"/m.exec(text ?? "")?.[1] ?? "src/lib.rs";
    if (view.has(inside + path)) found.set(name.replaceAll("-", "_"), inside + path);
  }
  return found;
}
