// HTML: elements that have an `id`, within each other, and headings that are one piece of text.
import { dataLimits } from "./data-limits.ts";
import { bind, defineLanguage, inherit } from "./define.ts";

export const html = defineLanguage({
  id: "html",
  name: "HTML",
  extensions: [".html", ".htm", ".xhtml"],
  grammar: "html",
  fullServers: ["vscode.html-language-features"],
  words: { attribute_value: "whole", text: "whole" },
  fields: {
    "element>start_tag": bind("key"),
    "element>self_closing_tag": bind("key"),
    "start_tag>attribute:id": inherit(),
    "self_closing_tag>attribute:id": inherit(),
    "attribute:id>quoted_attribute_value": inherit(),
    "attribute:id>attribute_value": inherit(),
    "quoted_attribute_value.*": inherit(),
    "element:heading>text": bind("heading", { once: true }),
  },
  scopes: { document: "file", element: "namespace" },
  variants: {
    attribute: [{ name: "id", pattern: /id\s*=/iy }],
    element: [{ name: "heading", pattern: /<h[1-6][\s>]/iy }],
  },
  folds: ["script_element", "style_element", "start_tag"],
  definitionsMax: dataLimits.definitionsMax,
});
