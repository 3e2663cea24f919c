// Packages and namespaces that files say they belong to: Java's, Kotlin's and Scala's packages, PHP's and C#'s
// namespaces. What a file says is a definition under the whole dotted name, so that the index knows it by that name.
import type { View } from "../view.ts";
import { noModules, type Modules } from "./define.ts";

/** Packages of which the same file is asked again and again. */
const PACKAGES_MAX = 10_000;

/** @param separator between a package and what is in it */
export function packages(separator: string, opensNamespaces: boolean): () => Modules {
  return () => {
    const known = new Map<string, { readonly name: string; readonly isUnsaved: boolean }>();
    let generation = "";
    const packageOf = (view: View, path: string): string => {
      if (view.generation !== generation || known.size > PACKAGES_MAX) {
        generation = view.generation;
        known.clear();
      }
      const declared = known.get(path);
      if (declared?.isUnsaved === true) view.readUnsaved();
      if (declared !== undefined) return declared.name;
      const before = view.unsavedReads;
      const name = declaredIn(view, path);
      known.set(path, { name, isUnsaved: view.unsavedReads !== before });
      return name;
    };
    return {
      ...noModules,
      namesImports: true,
      opensNamespaces,
      separator,
      resolve: (view, from, module) => {
        const family = view.language(from)?.family;
        return view
          .defining(module)
          .filter((path) => view.language(path)?.family === family && packageOf(view, path) === module);
      },
      shares: (view, from, to) => {
        const [own, other] = [packageOf(view, from), packageOf(view, to)];
        // What a namespace is in sees it without a word.
        const isAround = opensNamespaces && other !== "" && own.startsWith(other + separator);
        return own === other || isAround ? "package" : "no";
      },
    };
  };
}

/** Empty for a file that says nothing. */
function declaredIn(view: View, path: string): string {
  const record = view.record(path);
  const first = record?.definitions.find(({ kind, container }) => isPackage(kind) && container < 0);
  return record === undefined || first === undefined ? "" : record.names[first.name];
}

function isPackage(kind: string): boolean {
  return kind === "module" || kind === "namespace";
}
