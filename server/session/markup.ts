// Text for people, in the form that the client can show.
import { MarkupKind, type MarkupContent } from "vscode-languageserver";

/** A client that knows no Markdown is given plain text, without what would only be seen of it. */
export function markupFor(formats: readonly MarkupKind[] | undefined, markdown: string): MarkupContent {
  if (formats === undefined || formats.includes(MarkupKind.Markdown))
    return { kind: MarkupKind.Markdown, value: markdown };
  const value = markdown
    .replace(/^`{3,}\w*\n/gm, "")
    .replace(/^`{3,}$\n?/gm, "")
    .replace(/\[([^\]\n]*)\]\([^)\s]*\)/g, "$1")
    .replace(/\\([\\[\]_*])/g, "$1");
  return { kind: MarkupKind.PlainText, value };
}

/** Code, in a fence that is longer than any in it. */
export function fenced(text: string, languageId: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}${languageId}\n${text}\n${fence}`;
}
