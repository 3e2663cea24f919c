import { defineLanguage } from "./define.ts";
import { javascriptRules, jsxRules, plainRules } from "./ecmascript.ts";

export const javascript = defineLanguage({
  id: "javascript",
  name: "JavaScript",
  extensions: [".js", ".mjs", ".cjs", ".jsx"],
  grammar: "javascript",
  ...javascriptRules,
  fields: { ...javascriptRules.fields, ...plainRules.fields, ...jsxRules.fields },
  folds: [...javascriptRules.folds, ...jsxRules.folds],
});
