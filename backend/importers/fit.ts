// Foreign texts brought within our limits. What does not fit is given back, so that it is kept elsewhere.
import { MARKDOWN_MAX, TITLE_MAX } from "../domain/fields.ts";

const LABEL_MAX = 60;
const LABELS_MAX = 50;
export const NAME_MAX = 120;

export interface FittedTitle {
  readonly title: string;
  /** The whole title, where it is longer than a title may be. */
  readonly overlong: string | null;
  /** Whether anything but the length was changed: line ends, outer blanks. */
  readonly altered: boolean;
}

/** One line of at most the length of a title. */
export function fitTitle(text: string, fallback: string): FittedTitle {
  const line = text.replace(/\s*[\r\n]+\s*/g, " ").trim();
  if (line === "") return { title: fallback, overlong: null, altered: true };
  if (line.length <= TITLE_MAX) return { title: line, overlong: null, altered: line !== text };
  return { title: cut(line, TITLE_MAX), overlong: line, altered: false };
}

/** A Markdown text and, where it is too long, the whole of it. */
export function fitMarkdown(text: string): { readonly text: string; readonly overlong: string | null } {
  if (text.length <= MARKDOWN_MAX) return { text, overlong: null };
  return { text: cut(text, MARKDOWN_MAX), overlong: text };
}

/** Label names, each once, and whether all of them are there as they were. */
export function fitLabels(names: readonly string[]): { readonly labels: string[]; readonly whole: boolean } {
  const fitted = names.map((name) => cut(name.trim(), LABEL_MAX)).filter((name) => name !== "");
  const labels = [...new Set(fitted)].slice(0, LABELS_MAX);
  return { labels, whole: names.every((name) => labels.includes(name)) };
}

/** At most `length` UTF-16 units, with an ellipsis where something is missing and no half of a character. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const head = text.slice(0, length - 1);
  const whole = /[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head;
  return `${whole.trimEnd()}…`;
}
