// JavaScript: CommonJS besides ECMAScript's modules, and classes whose fields nothing declares.
import { commonJsRules } from "./common-js.ts";
import { bind, defineLanguage, edge } from "./define.ts";
import { javascriptRules } from "./ecmascript.ts";
import { jsxRules } from "./jsx.ts";

export const javascript = defineLanguage({
  id: "javascript",
  name: "JavaScript",
  extensions: [".js", ".mjs", ".cjs", ".jsx"],
  interpreters: ["node", "nodejs"],
  grammar: "javascript",
  ...javascriptRules,
  fields: {
    ...javascriptRules.fields,
    "class_heritage.*": edge("super"),
    "field_definition.property": bind("field"),
    "field_definition.value": edge("initial"),
    "assignment_expression:own.left": bind("field", { assigns: true }),
    ...commonJsRules.fields,
    ...jsxRules.fields,
  },
  scopes: { ...javascriptRules.scopes, ...commonJsRules.scopes },
  initializes: { ...javascriptRules.initializes, ...commonJsRules.initializes },
  variants: {
    ...javascriptRules.variants,
    ...commonJsRules.variants,
    call_expression: [...javascriptRules.variants.call_expression, ...commonJsRules.variants.call_expression],
    assignment_expression: [
      { name: "own", pattern: /this\s*\.\s*[\w$]+\s*=(?!=)/y },
      ...commonJsRules.variants.assignment_expression,
    ],
  },
  parts: { ...javascriptRules.parts, ...commonJsRules.parts },
  folds: [...javascriptRules.folds, ...jsxRules.folds],
});
