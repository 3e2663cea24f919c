// CSS: classes and ids of selectors, custom properties and key frames. The first rule that names one defines it; the
// others refer to it. SCSS and Less are no CSS to this grammar, so their files are not read with it.
import { dataLimits } from "./data-limits.ts";
import { bind, defineLanguage, inherit, refer } from "./define.ts";
import type { Rule } from "./language.ts";

const once = { assigns: true, into: "file" } as const;

function passedOn(...parents: readonly string[]): Record<string, Rule> {
  return Object.fromEntries(parents.map((parent) => [`${parent}.*`, inherit()]));
}

export const css = defineLanguage({
  id: "css",
  name: "CSS",
  extensions: [".css"],
  grammar: "css",
  fullServers: ["vscode.css-language-features"],
  words: {
    identifier: "whole",
    id_name: "whole",
    property_name: "whole",
    keyframes_name: "whole",
    plain_value: "whole",
  },
  fields: {
    "rule_set>selectors": bind("class", once),
    ...passedOn(
      "selectors",
      "pseudo_class_selector",
      "pseudo_element_selector",
      "child_selector",
      "descendant_selector",
      "sibling_selector",
      "adjacent_sibling_selector",
      "namespace_selector",
      "class_selector",
      "class_name",
    ),
    // `:hover` is no class.
    "pseudo_class_selector>class_name": [],
    "pseudo_class_selector>identifier": [],
    "pseudo_element_selector>identifier": [],
    "id_selector>id_name": inherit({ kind: "key" }),
    "id_selector.*": inherit(),
    "arguments>class_selector": inherit(),
    "arguments:custom>plain_value": refer("read"),
    "declaration:custom>property_name": bind("variable", once),
    "keyframes_statement>keyframes_name": bind("function", once),
  },
  scopes: { stylesheet: "file" },
  variants: {
    declaration: [{ name: "custom", pattern: /--/y }],
    arguments: [{ name: "custom", pattern: /\(\s*--/y }],
  },
  comments: { comment: true, js_comment: true },
  folds: ["block", "keyframe_block_list", "media_statement"],
  definitionsMax: dataLimits.definitionsMax,
});
