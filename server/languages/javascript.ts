import { defineLanguage } from "./define.ts";
import { javascriptRules, plainRules } from "./ecmascript.ts";
import { jsxRules } from "./jsx.ts";

export const javascript = defineLanguage({
  id: "javascript",
  name: "JavaScript",
  extensions: [".js", ".mjs", ".cjs", ".jsx"],
  grammar: "javascript",
  ...javascriptRules,
  fields: { ...javascriptRules.fields, ...plainRules.fields, ...jsxRules.fields },
  folds: [...javascriptRules.folds, ...jsxRules.folds],
});
