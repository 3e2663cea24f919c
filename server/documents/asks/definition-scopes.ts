// Which definitions of a text share a scope: what is declared twice in one scope is one thing. The index does not keep
// scopes.
import { defineAsk } from "./define.ts";

export interface DefinitionScopesParams {
  /** Rows of the text's record. */
  readonly rows: readonly number[];
}

/** A number for each row, the same for those in the same scope; -1 for a row that there is not. */
export const definitionScopes = defineAsk((document, { rows }: DefinitionScopesParams): readonly number[] => {
  document.record();
  const { definitions } = document.found().facts;
  return rows.map((row) => (row >= 0 && row < definitions.count ? definitions.at.scope[row] : -1));
});
