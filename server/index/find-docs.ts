// The comments that document a definition: those right above it, with nothing but space and modifiers between.
import type { Tables } from "../languages/compile.ts";
import { definitionFlags, type Facts } from "./facts.ts";

/** Between a comment and its definition there may be decorators, attributes and modifiers, up to this many characters. */
const BETWEEN_MAX = 400;

export function findDocs({ language }: Tables, text: string, facts: Facts): void {
  const { comments, definitions } = facts;
  if (comments.count === 0) return;
  const { start, end } = comments.at;
  let comment = 0;
  for (let row = 0; row < definitions.count; row += 1) {
    const { at } = definitions;
    if ((at.flags[row] & definitionFlags.local) !== 0 || at.module[row] !== 0) continue;
    if (at.docEnd[row] !== 0) continue;
    const from = at.start[row];
    // Definitions nearly follow the text; the few that do not go back a little.
    while (comment > 0 && end[comment - 1] > from) comment -= 1;
    while (comment < comments.count && end[comment] <= from) comment += 1;
    let first = comment - 1;
    if (
      first < 0 ||
      from - end[first] > BETWEEN_MAX ||
      !isSeparator(text.slice(end[first], from), language.decorations)
    )
      continue;
    const last = end[first];
    while (first > 0 && joins(text, end[first - 1], start[first])) first -= 1;
    while (first < comment && !documents(language.docs, text, start[first])) first += 1;
    if (first === comment) continue;
    at.docStart[row] = start[first];
    at.docEnd[row] = last;
  }
}

function documents(docs: RegExp, text: string, at: number): boolean {
  return docs.test(text.slice(at, at + 8));
}

function joins(text: string, end: number, start: number): boolean {
  const between = text.slice(end, start);
  return between.trim() === "" && (between.match(/\n/g)?.length ?? 0) <= 1;
}

function isSeparator(between: string, decorations: RegExp): boolean {
  return !hasEmptyLine(between) && (between.trim() === "" || decorations.test(between));
}

function hasEmptyLine(text: string): boolean {
  for (let at = text.indexOf("\n"); at >= 0;) {
    const next = text.indexOf("\n", at + 1);
    if (next >= 0 && text.slice(at + 1, next).trim() === "") return true;
    at = next;
  }
  return false;
}
