import { defineLanguage } from "./define.ts";
import { jsonRules } from "./json.ts";

export const jsonc = defineLanguage({
  ...jsonRules,
  id: "jsonc",
  name: "JSON with comments",
  extensions: [".jsonc", ".code-workspace"],
  filenames: [
    ".babelrc",
    ".eslintrc",
    ".eslintrc.json",
    ".swcrc",
    "api-extractor.json",
    "devcontainer.json",
    "jsconfig.json",
    "language-configuration.json",
    "tsconfig.base.json",
    "tsconfig.json",
    "tslint.json",
  ],
});
