// Whether a text was written for machines.
// The rule: lines longer than 20,000 code units make up three quarters of the text; or the text is longer than 20,000 and its
// lines have more than 500 on average. Such files have no symbols that anybody looks for, and cost more than all the
// others. Data in one line of a text that somebody wrote does not hide what else is in it.

const LINE_MAX = 20_000;
const SMALL_MAX = 20_000;
const AVERAGE_LINE_MAX = 500;

/** Looks at a small part of most texts: it leaps from line break to line break, and counts only as many as needed. */
export function isMinified(text: string): boolean {
  if (text.length <= SMALL_MAX) return false;
  const lineBreak = text.includes("\n") ? "\n" : "\r";
  return hasFewLines(text, lineBreak) || hasLongLines(text, lineBreak);
}

function hasFewLines(text: string, lineBreak: string): boolean {
  let lines = 1;
  for (let at = text.indexOf(lineBreak); at !== -1; at = text.indexOf(lineBreak, at + 1)) {
    lines += 1;
    if (lines * AVERAGE_LINE_MAX >= text.length) return false;
  }
  return lines * AVERAGE_LINE_MAX < text.length;
}

function hasLongLines(text: string, lineBreak: string): boolean {
  let start = 0;
  let long = 0;
  while (text.length - start > LINE_MAX) {
    const last = text.lastIndexOf(lineBreak, start + LINE_MAX);
    if (last >= start) {
      start = last + 1;
      continue;
    }
    const next = text.indexOf(lineBreak, start + LINE_MAX);
    const end = next < 0 ? text.length : next;
    long += end - start;
    start = end + 1;
  }
  return long * 4 >= text.length * 3;
}
