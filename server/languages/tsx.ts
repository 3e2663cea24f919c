import { defineLanguage } from "./define.ts";
import { jsxRules, typescriptRules } from "./ecmascript.ts";

export const tsx = defineLanguage({
  id: "typescriptreact",
  name: "TSX",
  extensions: [".tsx"],
  grammar: "tsx",
  ...typescriptRules,
  fields: { ...typescriptRules.fields, ...jsxRules.fields },
  folds: [...typescriptRules.folds, ...jsxRules.folds],
});
