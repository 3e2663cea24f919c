// Markdown: headings, nested by their level. The grammar makes no section of an underlined heading, so one stands in
// the section of the heading with `#` before it. Text within lines is another grammar and is not read.
import { dataLimits } from "./data-limits.ts";
import { bind, defineLanguage, inherit } from "./define.ts";

export const markdown = defineLanguage({
  id: "markdown",
  name: "Markdown",
  extensions: [".md", ".markdown", ".mdown"],
  grammar: "markdown",
  fullServers: ["vscode.markdown-language-features"],
  words: { inline: "whole" },
  skipped: ["block_quote", "fenced_code_block", "list", "pipe_table"],
  fields: {
    "section>atx_heading": bind("heading"),
    "atx_heading.heading_content": inherit(),
    "setext_heading.heading_content": bind("heading"),
    "paragraph.*": inherit(),
  },
  scopes: { document: "file", section: "namespace" },
  comments: {},
  folds: ["block_quote", "fenced_code_block", "html_block", "list", "pipe_table", "minus_metadata"],
  definitionsMax: dataLimits.definitionsMax,
});
