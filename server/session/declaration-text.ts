// How a definition is written, in a few lines as they stand in its file: what hovers show.
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition } from "../index/record.ts";
import type { Session } from "./session.ts";

const LINES_MAX = 12;
const LINE_CHARS_MAX = 240;
/** Of a definition that has no body to leave out. */
const WHOLE_LINES_MAX = 6;

type Texts = Pick<Session, "lines">;

/** The definition without its body; empty when its file cannot be read. */
export function declarationText(texts: Texts, path: string, definition: Definition): string {
  const lines = texts.lines(path);
  const { start, end, signatureEnd, flags, kind } = definition;
  if ((flags & definitionFlags.local) !== 0) {
    const line = lines[definition.line] ?? "";
    return kind === "parameter" ? parameterText(line, definition.column) : shortened(line.trim());
  }
  const until = signatureEnd ?? end;
  const most = signatureEnd === null ? WHOLE_LINES_MAX : LINES_MAX;
  const last = Math.min(until.line, start.line + most - 1);
  const own = lines.slice(start.line, last + 1);
  if (own.length === 0) return "";
  if (last === until.line) own[own.length - 1] = own[own.length - 1].slice(0, until.column);
  own[0] = modifiersBefore(own[0], start.column) + own[0].slice(start.column);
  const whole = dedented(own, (lines[start.line] ?? "").search(/\S|$/))
    .map(shortened)
    .join("\n")
    .trimEnd();
  if (last < until.line) return `${whole}\n…`;
  return signatureEnd === null ? whole : whole.replace(/\s*(?:[{:=]|=>|\bdo|\bthen)$/, "");
}

/** `export const` and the like belong to what they stand before, although they may introduce more than that. */
function modifiersBefore(line: string, column: number): string {
  const before = line.slice(0, column).trimStart();
  return /^[\w ]*$/.test(before) ? before : "";
}

/** Lines behind the first without the indentation of the first. */
function dedented([first = "", ...rest]: readonly string[], indent: number): readonly string[] {
  return [first, ...rest.map((line) => line.slice(Math.min(indent, line.search(/\S|$/))))];
}

const opening = "([{<";
const closing = ")]}>";

/** From the name of a parameter to where the next one, or the body, begins. */
function parameterText(line: string, column: number): string {
  let depth = 0;
  for (let at = column; at < line.length; at += 1) {
    const character = line[at];
    // An arrow's head closes nothing.
    if (closing.includes(character) && !(character === ">" && "-=".includes(line[at - 1] ?? " "))) depth -= 1;
    else if (opening.includes(character)) depth += 1;
    if (depth < 0 || (depth === 0 && ",;|".includes(character)))
      return shortened(line.slice(column, at).trim());
  }
  return shortened(line.slice(column).trim());
}

function shortened(line: string): string {
  return line.length > LINE_CHARS_MAX ? `${line.slice(0, LINE_CHARS_MAX - 1)}…` : line;
}
