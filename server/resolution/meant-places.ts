// The places that meanings lead to: definitions, and those of a module.
import type { Kind } from "../languages/language.ts";
import { through, type Answer, type Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

export function meantPlaces(
  resolver: Resolver,
  from: string,
  meanings: readonly Meaning[],
): readonly Answer[] {
  const { view } = resolver;
  return through(meanings, (meaning): readonly Answer[] => {
    if (meaning.is === "definition")
      return [{ path: meaning.path, row: meaning.row, confidence: meaning.confidence }];
    if (meaning.is === "external" || meaning.is === "parameters") return [];
    const { confidence } = meaning;
    const [first = from] = meaning.paths;
    const modules = resolver.modules(first);
    const all = (paths: readonly string[], kind: Kind): readonly Answer[] =>
      paths.map((path) => ({ path, row: rowOf(resolver, path, kind), confidence }));
    const files = modules.files?.(view, first, null) ?? null;
    const named = files ?? (modules.packagesHaveBodies === true ? meaning.paths : null);
    if (named !== null) return all(named, "module");
    if (modules.spacesAreAround === true) return all(meaning.paths, "namespace");
    // A module is answered by its files, as row -1: their beginning.
    return meaning.paths
      .filter((path) => path !== from && view.has(path))
      .map((path) => ({ path, row: -1, confidence }));
  });
}

/** Where a file says which module it belongs to. */
function rowOf({ view }: Resolver, path: string, kind: Kind): number {
  return view.record(path)?.definitionsOfKind(kind)[0]?.row ?? -1;
}
