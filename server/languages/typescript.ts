import { defineLanguage } from "./define.ts";
import { typescriptRules } from "./ecmascript.ts";

export const typescript = defineLanguage({
  id: "typescript",
  name: "TypeScript",
  extensions: [".ts", ".mts", ".cts"],
  grammar: "typescript",
  ...typescriptRules,
});
