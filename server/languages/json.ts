// JSON, and JSON with comments: keys within keys. What is in an array has no path of names that tells it from its
// neighbours, so nothing in there is looked for.
import { dataLimits } from "./data-limits.ts";
import { bind, defineLanguage } from "./define.ts";

export const jsonRules = {
  grammar: "json",
  fullServers: ["vscode.json-language-features"],
  family: "json",
  words: { string: "quoted" },
  skipped: ["array"],
  fields: { "pair.key": bind("key") },
  scopes: { document: "file", pair: "namespace" },
  folds: ["object", "array"],
  ...dataLimits,
} as const;

export const json = defineLanguage({
  ...jsonRules,
  id: "json",
  name: "JSON",
  extensions: [".json", ".geojson", ".webmanifest"],
  filenames: [".prettierrc", ".watchmanconfig", "composer.lock"],
});
