// Scala's packages. What a file says adds up: `package a.b` and then `package c` is a.b.c, and it sees what is in either
// without a word. A package object is a package too, of what is in it and of what it inherits; beside other definitions it
// is one that the file gives as well. A path may begin with any package within those that the file is in, before it is
// looked for from the root.
import { definitionFlags } from "../../index/record-codes.ts";
import type { FileRecord } from "../../index/record.ts";
import type { View } from "../view.ts";
import { noModules, type Modules } from "./define.ts";
import { DeclaredPackages } from "./packages.ts";

const ROOT = "_root_";
const UNSEEN = definitionFlags.local | definitionFlags.dropped;
/** The tests of a project. */
const TESTS = /^(?<project>(?:[^/]+\/)*?)(?:test|it)(?:\/|$)/;
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
  readonly #given = new DeclaredPackages(givenBy);
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

  /** The files of the package that a path means in a file, of those that are built together with it. */
  from(view: View, from: string, module: string): readonly string[] {
    const found = this.#from(view, from, module);
    if (found.length < 2) return found;
    const own = rootOf(from, this.of(view, from));
    return this.#once(view, `together ${own} ${found.length} ${found[0]} ${module}`, () =>
      builtWith(
        own,
        found.map((path) => ({ path, root: rootOf(path, this.of(view, path)) })),
      ),
    );
  }

  #from(view: View, from: string, module: string): readonly string[] {
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

  #gives(view: View, path: string, name: string): boolean {
    return this.of(view, path) === name || this.#given.of(view, path).includes(name);
  }

  /** Only the last of what a file says is known by its name, and it may be any end of the whole. */
  #find(view: View, family: string, name: string): readonly string[] {
    const found = new Set<string>();
    for (let end = name; ; end = end.slice(end.indexOf(".") + 1)) {
      for (const path of view.defining(end))
        if (view.language(path)?.family === family && this.#gives(view, path, name)) found.add(path);
      if (!end.includes(".")) return [...found];
    }
  }
}

/** The folder in which those of packages begin, for a file that lies where its package says. */
function rootOf(path: string, name: string): string {
  const folders = path.split("/").slice(0, -1);
  for (const part of name.split(".").toReversed()) if (folders.at(-1) === part) folders.pop();
  return folders.join("/");
}

/**
 * Those of a package that are built together with what lies in a folder: no two files of one name in one package are,
 * nor is what is shipped with its tests. All of them where that leaves none.
 */
function builtWith(
  own: string,
  files: readonly { readonly path: string; readonly root: string }[],
): readonly string[] {
  const nameOf = ({ path, root }: (typeof files)[number]): string => path.slice(root.length);
  const names = new Set(files.filter(({ root }) => root === own).map(nameOf));
  const others = files.filter((file) => file.root !== own);
  const apart = new Set(others.filter((file) => names.has(nameOf(file))).map(({ root }) => root));
  const together = files.filter(({ root }) => !apart.has(root) && !areTestsOf(root, own));
  return (together.length > 0 ? together : files).map(({ path }) => path);
}

/** Whether what lies in a folder tests what is shipped from another one. */
function areTestsOf(root: string, own: string): boolean {
  const project = TESTS.exec(root)?.groups?.["project"];
  return project !== undefined && own.startsWith(project) && !TESTS.test(own);
}

/** What a file says to be in before anything else, and the packages that it writes out within that. */
interface Said {
  readonly opened: readonly string[];
  readonly bodies: readonly string[];
  readonly isAlone: boolean;
}

function saidBy(record: FileRecord): Said {
  const outermost = record.definitions.filter(
    ({ container, owner, flags }) => container < 0 && owner === 0 && (flags & UNSEEN) === 0,
  );
  const modules = outermost.filter(({ kind }) => kind === "module");
  const clauses = modules.filter(({ row }) => !hasBody(record, row));
  const names = clauses.map(({ name }) => record.nameAt(name));
  const opened = names.map((_, at) => names.slice(0, at + 1).join("."));
  const around = opened.at(-1);
  const bodies = modules
    .filter((one) => !clauses.includes(one))
    .map(({ name }) => (around === undefined ? record.nameAt(name) : `${around}.${record.nameAt(name)}`));
  return { opened, bodies, isAlone: outermost.every(({ kind }) => kind === "module" || kind === "import") };
}

/** A file of packages alone, mostly of one package object, is in those. */
function openedIn(record: FileRecord): readonly string[] {
  const { opened, bodies, isAlone } = saidBy(record);
  return isAlone ? [...opened, ...bodies] : opened;
}

function givenBy(record: FileRecord): readonly string[] {
  return saidBy(record).bodies;
}

function hasBody(record: FileRecord, row: number): boolean {
  return (
    record.definitions.some(({ container }) => container === row) ||
    record.supers.some(({ definition }) => definition === row)
  );
}

function inherits(view: View, path: string): boolean {
  const record = view.record(path);
  return record?.supers.some(({ definition }) => record.definition(definition)?.kind === "module") === true;
}
