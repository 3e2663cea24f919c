// Packages and namespaces that files say they belong to: Java's and Kotlin's packages, C#'s namespaces. What a file says
// is a definition under the whole dotted name, so that the index knows it by that name.
import type { FileRecord } from "../../index/record.ts";
import type { View } from "../view.ts";
import { noModules, type Modules } from "./define.ts";

/** Of the files, and of the packages, that are asked about again and again. */
const PACKAGES_MAX = 10_000;

/**
 * @param separator between a package and what is in it
 * @param built what is built together; absent where all files are
 */
export function packages(
  separator: string,
  opensNamespaces: boolean,
  built: Pick<Modules, "sees" | "compiledWith"> = {},
): () => Modules {
  const { sees } = built;
  return () => {
    const declared = new DeclaredPackages(firstDeclared);
    const packageOf = (view: View, path: string): string => declared.of(view, path)[0] ?? "";
    const resolve: Modules["resolve"] = (view, from, module) => {
      const files = declared.in(view, view.language(from)?.family, module);
      return sees === undefined ? files : files.filter((path) => sees(from, path) !== "never");
    };
    return {
      ...noModules,
      namesImports: true,
      opensNamespaces,
      opensTypes: true,
      closesEnums: true,
      givesDefinedAlone: true,
      separator,
      ...built,
      resolve,
      // `a.b.C` is known without an import.
      spacesAreAround: opensNamespaces,
      space: (view, from, name) =>
        spacesNamed(separator, opensNamespaces ? packageOf(view, from) : "", name)
          .map((whole) => resolve(view, from, whole))
          .find((found) => found.length > 0) ?? [],
      shares: (view, from, to) => {
        if (sees?.(from, to) === "never") return "no";
        const [own, other] = [packageOf(view, from), packageOf(view, to)];
        // What a namespace is in sees it without a word.
        const isAround = opensNamespaces && other !== "" && own.startsWith(other + separator);
        return own === other || isAround ? "package" : "no";
      },
    };
  };
}

/** What a name may be in full: a namespace is named from any that is around as well, the inner ones first. */
function spacesNamed(separator: string, around: string, name: string): readonly string[] {
  const parts = around === "" ? [] : around.split(separator);
  return [...parts.map((_, at) => [...parts.slice(0, parts.length - at), name].join(separator)), name];
}

/** What files say of their packages, remembered for as long as no text changes. */
export class DeclaredPackages {
  readonly #declared: (record: FileRecord) => readonly string[];
  /** By file, and by language and package. */
  readonly #packages = new Map<string, Known>();
  readonly #files = new Map<string, Known>();
  #generation = "";

  constructor(declared: (record: FileRecord) => readonly string[]) {
    this.#declared = declared;
  }

  of(view: View, path: string): readonly string[] {
    return this.#once(this.#packages, view, path, () => {
      const record = view.record(path);
      return record === undefined ? [] : this.#declared(record);
    });
  }

  /** The files of a language whose first package it is. */
  in(view: View, family: string | undefined, name: string): readonly string[] {
    return this.#once(this.#files, view, `${family} ${name}`, () =>
      view
        .defining(name)
        .filter((path) => view.language(path)?.family === family && this.of(view, path)[0] === name),
    );
  }

  #once(
    known: Map<string, Known>,
    view: View,
    key: string,
    make: () => readonly string[],
  ): readonly string[] {
    if (view.generation !== this.#generation) {
      this.#generation = view.generation;
      this.#packages.clear();
      this.#files.clear();
    }
    if (known.size > PACKAGES_MAX) known.clear();
    const before = known.get(key);
    if (before?.isUnsaved === true) view.readUnsaved();
    if (before !== undefined) return before.list;
    const readBefore = view.unsavedReads;
    const list = make();
    known.set(key, { list, isUnsaved: view.unsavedReads !== readBefore });
    return list;
  }
}

interface Known {
  readonly list: readonly string[];
  readonly isUnsaved: boolean;
}

/** None for a file that says nothing. */
export function firstDeclared(record: FileRecord): readonly string[] {
  const first = record.definitions.find(({ kind, container }) => isPackage(kind) && container < 0);
  return first === undefined ? [] : [record.names[first.name]];
}

function isPackage(kind: string): boolean {
  return kind === "module" || kind === "namespace";
}
