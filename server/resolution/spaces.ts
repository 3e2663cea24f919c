// Namespaces that may have the name of a type, or of nothing: what stands behind a name tells whether it is one.
import { expressionCodes } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";
import type { Answer, Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** Names before one another. */
const PARTS_MAX = 16;

/** What an expression stands for, and the namespace that it names where nothing else has shown to be one. */
export function withSpace(
  resolver: Resolver,
  path: string,
  row: number,
  found: readonly Meaning[],
): readonly Meaning[] {
  const modules = resolver.modules(path);
  if (modules.space === undefined || found.some(({ is }) => is === "module" || is === "parameters"))
    return found;
  // What has a name nearer hides the namespace.
  if (modules.spacesAreAround === true && found.some(({ is }) => is === "definition")) return found;
  const record = resolver.view.record(path);
  const name = record === undefined ? null : nameOf(record, row, modules.separator, PARTS_MAX);
  const paths = name === null ? [] : modules.space(resolver.view, path, name);
  if (paths.length === 0) return found;
  return [...found.filter(({ is }) => is !== "external"), { is: "module", paths, confidence: "proved" }];
}

/** The namespace that a name behind another, which is known by nothing else, names with all that stands before it. */
export function spaceBehind(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  receiver: number,
  name: string,
): readonly Meaning[] {
  const { spacesAreAround, space, separator } = resolver.modules(path);
  if (spacesAreAround !== true || space === undefined) return [];
  const before = nameOf(record, receiver, separator, PARTS_MAX);
  const paths = before === null ? [] : space(resolver.view, path, before + separator + name);
  return paths.length === 0 ? [] : [{ is: "module", paths, confidence: "proved" }];
}

/**
 * Where files say that they are in the namespace that the part of a name up to a place means, `\A` in `\A\B`; null for
 * the last part, and where names are no such.
 */
export function spaceBefore(
  resolver: Resolver,
  path: string,
  name: string,
  place: number,
): readonly Answer[] | null {
  const { view } = resolver;
  const { space, files, separator } = resolver.modules(path);
  if (space === undefined || files === undefined || !name.startsWith(separator)) return null;
  const end = name.indexOf(separator, Math.max(place, separator.length));
  if (end < 0) return null;
  return space(view, path, name.slice(0, end))
    .flatMap((standIn) => files(view, standIn, null) ?? [])
    .flatMap((file): readonly Answer[] => {
      const row = view.record(file)?.definitionsOfKind("module")[0]?.row;
      return row === undefined ? [] : [{ path: file, row, confidence: "proved" }];
    });
}

/** As it would be written; null for what is no name, or that of a definition here. */
function nameOf(record: FileRecord, row: number, separator: string, parts: number): string | null {
  const { code, one, two } = record.expression(row);
  if (code === expressionCodes.free) return record.nameAt(one);
  if (code === expressionCodes.implicit) return record.nameAt(two);
  if (code === expressionCodes.definition) {
    const definition = record.definition(one);
    return definition?.kind === "import" ? record.nameAt(definition.name) : null;
  }
  if (code !== expressionCodes.member || parts === 0) return null;
  const before = nameOf(record, one, separator, parts - 1);
  if (before === null) return null;
  return before.endsWith(separator) ? before + record.nameAt(two) : before + separator + record.nameAt(two);
}
