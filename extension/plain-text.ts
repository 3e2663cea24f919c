// Text that others wrote, made inert for the places of the editor that read more than letters in a text.

/** Controls, line breaks and the marks that turn the direction of a text round. */
const INVISIBLE = /[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;
const LINE_MAX = 200;

/** One line for a tree item, a tooltip or an input. */
export function oneLine(text: string, max = LINE_MAX): string {
  const line = text.replaceAll(INVISIBLE, " ").trim();
  return line.length <= max ? line : `${line.slice(0, max - 1).trimEnd()}…`;
}

/** For labels that draw `$(name)` as an icon: quick picks and the status bar. */
export function withoutIcons(text: string): string {
  return oneLine(text).replaceAll("$(", String.raw`\$(`);
}

/** For notifications, which make a link of `[text](address)`, even one that runs a command. */
export function withoutLinks(text: string): string {
  return oneLine(text, 1_000).replaceAll("](", "] (");
}

/** For Markdown: every character that could mean something there stands for itself. */
export function inMarkdown(text: string): string {
  return oneLine(text).replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);
}
