// Imports as tables; server/extraction/path-imports.ts and clause-imports.ts read them.
import type { Language as Grammar } from "web-tree-sitter";
import { importRoles, type ImportRole, type Language } from "./language.ts";

/** The fields in an import. */
export const importFields = ["argument", "path", "list", "alias", "name", "source"];

/** What one begins with. */
const statements: ReadonlySet<ImportRole> = new Set(["paths", "module", "file", "clauses", "exports"]);

export interface ImportTables {
  /** By symbol: its index in `importRoles` + 1; 0 for none. */
  readonly imports: Uint8Array;
  /** The numbers of `importFields`; 0 for those that the grammar does not have. */
  readonly importFields: readonly number[];
}

export function compileImports(
  { imports }: Language,
  grammar: Grammar,
  bySymbol: (record: Language["imports"], code: (role: ImportRole) => number) => Uint8Array,
): ImportTables {
  return {
    imports: bySymbol(imports, (role) => importRoles.indexOf(role) + 1),
    importFields: importFields.map((field) => grammar.fieldIdForName(field) ?? 0),
  };
}

/** The types of the nodes that are read apart from all others: 1, and 2 for those that are not looked into. */
export function typesApart({ parts, imports, skipped }: Language): Readonly<Record<string, number>> {
  const begun = Object.keys(imports).filter((type) => statements.has(imports[type]));
  const apart = [...Object.keys(parts), ...begun].map((type) => [type, 1] as const);
  return Object.fromEntries([...apart, ...skipped.map((type) => [type, 2] as const)]);
}
