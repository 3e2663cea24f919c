// Which definitions of a text share a scope: what is declared twice in one scope is one thing. The index does not keep
// scopes.
import { defineAsk } from "./define.ts";

export interface DefinitionScopesParams {
  /** Rows of the text's record. */
  readonly rows: readonly number[];
}

/** A number for each row, the same for those in the same scope; -1 for a row that there is not. */
export const definitionScopes = defineAsk((document, { rows }: DefinitionScopesParams): readonly number[] => {
  const found = document.found();
  return rows.map((row) => found.definition(row)?.scope ?? -1);
});
