import { defineLanguage } from "./define.ts";
import { typescriptRules } from "./ecmascript.ts";
import { jsxRules } from "./jsx.ts";

export const tsx = defineLanguage({
  id: "typescriptreact",
  name: "TSX",
  extensions: [".tsx"],
  grammar: "tsx",
  ...typescriptRules,
  fields: { ...typescriptRules.fields, ...jsxRules.fields },
  folds: [...typescriptRules.folds, ...jsxRules.folds],
});
