// Imports that are paths and lists of them, as tables; server/extraction/path-imports.ts reads them.
import type { Language as Grammar } from "web-tree-sitter";
import { pathRoles, type Language, type PathRole } from "./language.ts";

/** The fields in such an import. */
export const pathFields = ["argument", "path", "list", "alias", "name"];

/** What one begins with. */
const statements: ReadonlySet<PathRole> = new Set<PathRole>(["import", "module", "file"]);

export interface PathTables {
  /** By symbol: its index in `pathRoles` + 1; 0 for none. */
  readonly paths: Uint8Array;
  /** The numbers of `pathFields`; 0 for those that the grammar does not have. */
  readonly pathFields: readonly number[];
}

export function compilePaths(
  { paths }: Language,
  grammar: Grammar,
  bySymbol: (record: Language["paths"], code: (role: PathRole) => number) => Uint8Array,
): PathTables {
  return {
    paths: bySymbol(paths, (role) => pathRoles.indexOf(role) + 1),
    pathFields: pathFields.map((field) => grammar.fieldIdForName(field) ?? 0),
  };
}

/** The types of the nodes that are read apart from all others: 1, and 2 for those that are not looked into. */
export function typesApart({ parts, paths, skipped }: Language): Readonly<Record<string, number>> {
  const imports = Object.keys(paths).filter((type) => statements.has(paths[type]));
  const apart = [...Object.keys(parts), ...imports].map((type) => [type, 1] as const);
  return Object.fromEntries([...apart, ...skipped.map((type) => [type, 2] as const)]);
}
