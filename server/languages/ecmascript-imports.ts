// What ECMAScript imports and exports, clause by clause; server/extraction/clause-imports.ts reads it.
import type { Language } from "./language.ts";

export const ecmascriptImports = {
  import_statement: "clauses",
  "export_statement:list": "exports",
  import_clause: "clause",
  named_imports: "names",
  export_clause: "names",
  import_specifier: "specifier",
  export_specifier: "specifier",
  namespace_import: "whole",
  namespace_export: "whole",
  identifier: "name",
  string: "quoted",
} satisfies Language["imports"];
