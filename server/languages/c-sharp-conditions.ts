// C#'s `#if`. The grammar knows conditions between declarations and between statements, and stumbles over all others: in
// the middle of a list of base types, of an initializer, of a switch. Their lines are hidden from it, and so are the
// branches that cannot stand one behind the other. It reads one branch of those then, as a compiler does.
import type { Span } from "../syntax/masks.ts";

interface Branch {
  /** The line that opens it. */
  readonly line: Span;
  readonly parts: (Stretch | Region)[];
}

interface Region {
  readonly branches: Branch[];
  end: Span;
  whole: Stretch | null;
}

/** What stands between two such lines, and how far its brackets lead. */
interface Stretch {
  /** A word, or a character that is in none. */
  first: string;
  /** A character. */
  last: string;
  depth: number;
  lowest: number;
}

const anyCondition = /^[ \t]*#[ \t]*if\b/m;
/** Conditions in conditions that are looked into. */
const DEEP_MAX = 100;
/** Whatever is not closed goes on to the end, so that it is looked at once. */
const tokens = new RegExp(
  [
    String.raw`\/\/.*`,
    String.raw`\/\*(?:[^]*?\*\/|[^]*)`,
    String.raw`(?<quote>"{3,})(?:[^]*?\k<quote>|[^]*)`,
    String.raw`(?:@\$?|\$@)"[^"]*(?:""[^"]*)*"?`,
    String.raw`"[^"\\\n]*(?:\\.[^"\\\n]*)*"?`,
    String.raw`'(?:\\.[^'\n]{0,8}|[^'\\\n])'`,
    String.raw`^[ \t]*#[ \t]*(?<directive>\w*).*`,
    String.raw`(?<token>[^\s"'\/#@$()[\]{}]+|\S)`,
  ].join("|"),
  "gm",
);

/** What the grammar is not shown of a text. */
export function hiddenConditions(text: string): readonly Span[] {
  if (!anyCondition.test(text)) return [];
  const parts = partsOf(text);
  const hidden: Span[] = [];
  if (parts !== null) hide(parts, "", "", hidden);
  return hidden
    .flatMap(([start, end]) => linesOf(text, start, end))
    .toSorted(([one], [other]) => one - other);
}

/** Null where conditions are not closed, or not opened, or too deep. */
function partsOf(text: string): Branch["parts"] | null {
  const outer: Branch["parts"] = [];
  const open: Region[] = [];
  for (const { 0: all, index, groups } of text.matchAll(tokens)) {
    const line: Span = [index, index + all.length];
    const region = open.at(-1);
    const parts = region?.branches.at(-1)?.parts ?? outer;
    const directive = groups?.["directive"];
    if (directive === undefined) read(all, groups?.["token"], parts);
    else if (directive === "if") {
      const opened: Region = { branches: [{ line, parts: [] }], end: line, whole: null };
      parts.push(opened);
      if (open.push(opened) > DEEP_MAX) return null;
    } else if (directive === "elif" || directive === "else") region?.branches.push({ line, parts: [] });
    else if (directive === "endif") {
      if (region === undefined) return null;
      region.end = line;
      open.pop();
    }
  }
  return open.length > 0 ? null : outer;
}

/** @param token what may be a bracket; the rest are comments, and texts in quotes */
function read(all: string, token: string | undefined, parts: Branch["parts"]): void {
  if (token === undefined && all.startsWith("/")) return;
  let at = parts.at(-1);
  if (at === undefined || isRegion(at)) {
    at = { first: "", last: "", depth: 0, lowest: 0 };
    parts.push(at);
  }
  at.last = all.slice(-1);
  if (at.first === "") at.first = /^\w+/.exec(all)?.[0] ?? all.slice(0, 1);
  if (token === undefined) return;
  if ("([{".includes(at.last)) at.depth += 1;
  if (")]}".includes(at.last)) at.depth -= 1;
  at.lowest = Math.min(at.lowest, at.depth);
}

function isRegion(part: Stretch | Region): part is Region {
  return "branches" in part;
}

/** The parts as one: of conditions in them, the branch that comes first. */
function whole(parts: readonly (Stretch | Region)[]): Stretch {
  const sum = { first: "", last: "", depth: 0, lowest: 0 };
  for (const part of parts) {
    const { first, last, depth, lowest } = asOne(part);
    if (first === "") continue;
    if (sum.first === "") sum.first = first;
    sum.last = last;
    sum.lowest = Math.min(sum.lowest, sum.depth + lowest);
    sum.depth += depth;
  }
  return sum;
}

function asOne(part: Stretch | Region): Stretch {
  if (!isRegion(part)) return part;
  part.whole ??=
    part.branches.map(({ parts }) => whole(parts)).find(({ first }) => first !== "") ?? whole([]);
  return part.whole;
}

/**
 * @param before the character that stands in front of the parts
 * @param behind the word, or the character, that follows
 */
function hide(parts: Branch["parts"], before: string, behind: string, hidden: Span[]): void {
  let last = before;
  for (const [at, part] of parts.entries()) {
    if (isRegion(part)) {
      let next = at + 1;
      while (next < parts.length && asOne(parts[next]).first === "") next += 1;
      hideIn(part, last, next === parts.length ? behind : asOne(parts[next]).first, hidden);
    }
    if (asOne(part).last !== "") ({ last } = asOne(part));
  }
}

function hideIn(region: Region, before: string, behind: string, hidden: Span[]): void {
  const { branches, end } = region;
  const filled = branches.filter(({ parts }) => whole(parts).first !== "");
  const sums = filled.map(({ parts }) => whole(parts));
  const isKnown = isBetween(sums, before, behind);
  const kept = isKnown || areBeside(sums, before, behind) ? branches : filled.slice(0, 1);
  for (const [at, branch] of branches.entries()) {
    const [until] = branches[at + 1]?.line ?? end;
    if (!kept.includes(branch)) hidden.push([branch.line[0], until]);
    else {
      if (!isKnown) hidden.push(branch.line);
      hide(branch.parts, before, behind, hidden);
    }
  }
  if (!isKnown) hidden.push(end);
}

const isBalanced = ({ depth, lowest }: Stretch): boolean => depth === 0 && lowest === 0;

/** Whether the grammar knows conditions there: all that they hold are declarations, statements or attributes. */
function isBetween(sums: readonly Stretch[], before: string, behind: string): boolean {
  if (before !== "" && !/^[;{}\]]$/.test(before)) return false;
  if (/^(?:else|catch|finally|[.,)?:=|])$/.test(behind)) return false;
  return sums.every(
    (sum) =>
      isBalanced(sum) &&
      !/^(?:case|default|else|catch|finally)$/.test(sum.first) &&
      (/^[;}]$/.test(sum.last) || (sum.first === "[" && sum.last === "]")),
  );
}

/** Whether the branches may stand one behind the other: as statements, or in a list. */
function areBeside(sums: readonly Stretch[], before: string, behind: string): boolean {
  if (sums.length < 2) return true;
  if (!sums.every(isBalanced)) return false;
  if (sums.every(({ last }) => last === ",") || sums.every(({ first }) => first === ",")) return true;
  if (before !== "" && !/^[;{}:]$/.test(before)) return false;
  return behind !== "else" && sums.every(({ first, last }) => /^[;}]$/.test(last) && first !== "else");
}

/** Without the ends of lines, which stay. */
function linesOf(text: string, start: number, end: number): readonly Span[] {
  return [...text.slice(start, end).matchAll(/[^\r\n]+/g)].map(({ 0: line, index }) => [
    start + index,
    start + index + line.length,
  ]);
}
