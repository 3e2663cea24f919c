// Scala's packages. What a file says adds up: `package a.b` and then `package c` is a.b.c, and it sees what is in either
// without a word. A package object is a package too, of what is in it and of what it inherits. A path may begin with any
// package within those that the file is in, before it is looked for from the root.
import type { FileRecord } from "../../index/record.ts";
import type { View } from "../view.ts";
import { noModules, type Modules } from "./define.ts";
import { DeclaredPackages } from "./packages.ts";

const ROOT = "_root_";
/** Questions about packages whose answers are remembered. */
const KEPT_MAX = 5_000;

export function scalaModules(): Modules {
  const packages = new Packages();
  return {
    ...noModules,
    namesImports: true,
    separator: ".",
    packagesHaveBodies: true,
    importsSeeNames: true,
    opensTypes: true,
    compilesApart: true,
    resolve: (view, from, module) => packages.from(view, from, module),
    child: (view, [first], name) =>
      first === undefined ? [] : packages.files(view, first, `${packages.of(view, first)}.${name}`),
    named: (view, from, name) => packages.from(view, from, name),
    shares: (view, from, to) => {
      const other = packages.of(view, to);
      return packages.of(view, from) === other || packages.around(view, from).includes(other)
        ? "package"
        : "no";
    },
    bodiesAround: (view, path) =>
      packages
        .around(view, path)
        .toReversed()
        .flatMap((name) => packages.bodies(view, path, name)),
  };
}

class Packages {
  readonly #declared = new DeclaredPackages(openedIn);
  readonly #known = new Map<string, { readonly paths: readonly string[]; readonly isUnsaved: boolean }>();
  #generation = "";

  /** The packages that a file is in, outermost first. */
  around(view: View, path: string): readonly string[] {
    return this.#declared.of(view, path);
  }

  /** Empty for a file that says nothing. */
  of(view: View, path: string): string {
    return this.around(view, path).at(-1) ?? "";
  }

  /** The files of the package that a path means in a file. */
  from(view: View, from: string, module: string): readonly string[] {
    if (module === ROOT) return [];
    if (module.startsWith(`${ROOT}.`)) return this.files(view, from, module.slice(ROOT.length + 1));
    for (const around of this.around(view, from).toReversed()) {
      const within = this.files(view, from, `${around}.${module}`);
      if (within.length > 0) return within;
    }
    return this.files(view, from, module);
  }

  files(view: View, from: string, name: string): readonly string[] {
    const family = view.language(from)?.family ?? "";
    return this.#once(view, `${family} ${name}`, () => this.#find(view, family, name));
  }

  /** Those files of a package in which it inherits. */
  bodies(view: View, from: string, name: string): readonly string[] {
    const files = this.files(view, from, name);
    return this.#once(view, `body ${view.language(from)?.family ?? ""} ${name}`, () =>
      files.filter((path) => inherits(view, path)),
    );
  }

  #once(view: View, question: string, find: () => readonly string[]): readonly string[] {
    if (view.generation !== this.#generation || this.#known.size > KEPT_MAX) {
      this.#generation = view.generation;
      this.#known.clear();
    }
    const known = this.#known.get(question);
    if (known?.isUnsaved === true) view.readUnsaved();
    if (known !== undefined) return known.paths;
    const before = view.unsavedReads;
    const paths = find();
    this.#known.set(question, { paths, isUnsaved: view.unsavedReads !== before });
    return paths;
  }

  /** Only the last of what a file says is known by its name, and it may be any end of the whole. */
  #find(view: View, family: string, name: string): readonly string[] {
    const found = new Set<string>();
    for (let end = name; ; end = end.slice(end.indexOf(".") + 1)) {
      for (const path of view.defining(end))
        if (view.language(path)?.family === family && this.of(view, path) === name) found.add(path);
      if (!end.includes(".")) return [...found];
    }
  }
}

function openedIn(record: FileRecord): readonly string[] {
  const said = record.definitionsOfKind("module").filter(({ container }) => container < 0);
  const names = said.map(({ name }) => record.nameAt(name));
  return names.map((_, at) => names.slice(0, at + 1).join("."));
}

function inherits(view: View, path: string): boolean {
  const record = view.record(path);
  return record?.supers.some(({ definition }) => record.definition(definition)?.kind === "module") === true;
}
