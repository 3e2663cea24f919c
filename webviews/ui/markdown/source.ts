// Markdown as text, before it is rendered: how much of it is shown, and where its tasks are.

/** More than this is shown on request only: laying out a megabyte of text would hang the page. */
const SHOWN_MAX = 20_000;

export interface Excerpt {
  readonly text: string;
  readonly isWhole: boolean;
}

/** The beginning, cut at a line's end where there is one near. */
export function excerpt(source: string, limit = SHOWN_MAX): Excerpt {
  if (source.length <= limit) return { text: source, isWhole: true };
  const lineEnd = source.lastIndexOf("\n", limit);
  const cut = source.slice(0, lineEnd > limit / 2 ? lineEnd : limit);
  return { text: closeFence(cut), isWhole: false };
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const TASK = /^(\s*(?:[-*+]|\d{1,9}[.)])\s+\[)([ xX])(\]\s)/;

/** The lines that are tasks, outside of fenced code, in order. */
export function taskLines(source: string): number[] {
  const found: number[] = [];
  eachLineOutsideFences(source.split("\n"), (line, index) => {
    if (TASK.test(line)) found.push(index);
  });
  return found;
}

/** The source with its n-th task (from 0) ticked or not; null when there is none. */
export function withTask(source: string, ordinal: number, isDone: boolean): string | null {
  const index = taskLines(source)[ordinal];
  if (index === undefined) return null;
  const lines = source.split("\n");
  lines[index] = (lines[index] ?? "").replace(TASK, `$1${isDone ? "x" : " "}$3`);
  return lines.join("\n");
}

function closeFence(source: string): string {
  const open = eachLineOutsideFences(source.split("\n"), () => undefined);
  return open === null ? source : `${source}\n${open}`;
}

/** @returns the fence that is still open at the end. */
function eachLineOutsideFences(
  lines: readonly string[],
  visit: (line: string, index: number) => void,
): string | null {
  let fence: string | null = null;
  for (const [index, line] of lines.entries()) {
    const marks = FENCE.exec(line)?.[1];
    if (fence !== null) {
      if (marks !== undefined && marks.startsWith(fence)) fence = null;
    } else if (marks === undefined) visit(line, index);
    else fence = marks;
  }
  return fence;
}
