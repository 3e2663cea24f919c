// Whether a text was written for machines.
// The rule: a line is longer than 20,000 code units; or the text is longer than 20,000 and its lines have more than 500
// on average. Such files have no symbols that anybody looks for, and cost more than all the others.

const LINE_MAX = 20_000;
const SMALL_MAX = 20_000;
const AVERAGE_LINE_MAX = 500;

/** Looks at a small part of most texts: it leaps from line break to line break, and counts only as many as needed. */
export function isMinified(text: string): boolean {
  if (text.length <= SMALL_MAX) return false;
  const lineBreak = text.includes("\n") ? "\n" : "\r";
  return hasFewLines(text, lineBreak) || hasLongLine(text, lineBreak);
}

function hasFewLines(text: string, lineBreak: string): boolean {
  let lines = 1;
  for (let at = text.indexOf(lineBreak); at !== -1; at = text.indexOf(lineBreak, at + 1)) {
    lines += 1;
    if (lines * AVERAGE_LINE_MAX >= text.length) return false;
  }
  return lines * AVERAGE_LINE_MAX < text.length;
}

function hasLongLine(text: string, lineBreak: string): boolean {
  let start = 0;
  while (text.length - start > LINE_MAX) {
    const last = text.lastIndexOf(lineBreak, start + LINE_MAX);
    if (last < start) return true;
    start = last + 1;
  }
  return false;
}
