// The text of a symbol for people and agents: its signature, and its doc comment without the comment's marks.
import type { Definition } from "../index/record.ts";
import { callables } from "../resolution/kind-groups.ts";
import type { Session } from "./session.ts";

const SIGNATURE_CHARS_MAX = 400;
const SIGNATURE_LINES_MAX = 40;
/** Lines of a doc comment that are read. */
const DOC_LINES_MAX = 200;

type Texts = Pick<Session, "lines">;

/** The definition without its body, in one line. */
export function signatureOf(
  texts: Texts,
  path: string,
  definition: Definition,
  charactersMax = SIGNATURE_CHARS_MAX,
): string {
  const { start, end, signatureEnd } = definition;
  const lines = texts.lines(path);
  const until = signatureEnd ?? endOfFirstLine(lines, definition);
  const last = Math.min(until.line, start.line + SIGNATURE_LINES_MAX, end.line);
  const parts = lines.slice(start.line, last + 1);
  if (parts.length === 0) return "";
  if (last === until.line) parts[parts.length - 1] = (parts.at(-1) ?? "").slice(0, until.column);
  parts[0] = parts[0].slice(start.column);
  const text = parts.map(withoutComment).join(" ").replace(/\s+/g, " ").trim();
  const plain = text.replace(/\s*(?:[{:=]|=>|\bdo|\bthen)$/, "");
  return plain.length > charactersMax ? `${plain.slice(0, charactersMax - 1)}…` : plain;
}

/** The doc comment, as it was written but for its marks; empty where there is none. */
export function docOf(texts: Texts, path: string, { docs }: Definition): string {
  return docs === null ? "" : docText(texts.lines(path), docs);
}

/** The text of a comment from one line to another, both included. */
export function docText(lines: readonly string[], [first, last]: readonly [number, number]): string {
  const own = lines.slice(first, Math.min(last + 1, first + DOC_LINES_MAX)).map(withoutMarks);
  return own.join("\n").trim();
}

/** The first sentences of a text, in one line. */
export function summaryOf(text: string, charactersMax: number): string {
  const [paragraph = ""] = text.split(/\n\s*\n|\n\s*@/);
  const line = paragraph.replace(/\s+/g, " ").trim();
  return line.length > charactersMax ? `${line.slice(0, charactersMax - 1)}…` : line;
}

/** A line of code without the comment at its end, or all of a line that is a comment below the first. */
function withoutComment(line: string, at: number): string {
  if (at > 0 && /^\s*(?:#(?:\s|$)|\/\/|\/\*|\*)/.test(line)) return "";
  return line.replace(/(?<=\S)\s+(?:#|\/\/)\s.*$/, "");
}

function withoutMarks(line: string): string {
  return line
    .replace(
      /^\s*(?:\/\*\*?!?|\*(?!\/)|\/\/[/!]?|#+!?|--+|;+|r?"""|'''|@(?:module|type)?doc(?:\s+~?\w?"""|\b))[ \t]?/,
      "",
    )
    .replace(/\s*(?:\*\/|"""|''')\s*$/, "")
    .trimEnd();
}

/** Where nothing says where a signature ends: at the end of the line of the name, or of the parameters begun there. */
function endOfFirstLine(
  lines: readonly string[],
  { kind, line, end }: Definition,
): { line: number; column: number } {
  const text = lines[line] ?? "";
  const goesOn = callables.has(kind) && /\([^()]*$/.test(text);
  return line >= end.line || goesOn ? end : { line, column: text.length };
}
