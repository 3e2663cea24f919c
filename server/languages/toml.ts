// TOML: tables and the keys in them; a dotted name is one name. What is in an array is not looked for.
import { dataLimits } from "./data-limits.ts";
import { bind, defineLanguage } from "./define.ts";
import type { Rule } from "./language.ts";

/** The name of a table or a pair, which stands in no field. */
function named(parent: string): Record<string, Rule> {
  return {
    [`${parent}>bare_key`]: bind("key"),
    [`${parent}>quoted_key`]: bind("key"),
    [`${parent}>dotted_key`]: bind("key"),
  };
}

export const toml = defineLanguage({
  id: "toml",
  name: "TOML",
  extensions: [".toml"],
  filenames: ["Cargo.lock", "Pipfile", "poetry.lock", "uv.lock"],
  grammar: "toml",
  fullServers: ["tamasfe.even-better-toml"],
  words: { bare_key: "whole", quoted_key: "quoted", dotted_key: "whole" },
  skipped: ["array"],
  fields: { ...named("table"), ...named("table_array_element"), ...named("pair") },
  scopes: { document: "file", table: "namespace", table_array_element: "namespace", pair: "namespace" },
  folds: ["array", "inline_table"],
  ...dataLimits,
});
