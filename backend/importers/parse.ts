// From bytes to items: which format it is, and what its records say. Nothing here knows the store.
import { DomainError } from "../domain/errors.ts";
import { isObject } from "./foreign-record.ts";
import type { Format, ImportItem, Json, Problem, Reading, TrackerFormat } from "./format.ts";
import { formats } from "./index.ts";
import { valuesOf } from "./json-values.ts";
import { conflictLines, linesOf, type Bytes, type Piece } from "./lines.ts";

/** Issues of one file. */
const ITEMS_MAX = 200_000;
/** Problems that are told one by one; the others are counted. */
const PROBLEMS_MAX = 1_000;
/** How far into a file its format must show. */
const HEAD_BYTES = 1024 * 1024;
/** Records that are looked at to tell the format. */
const HEAD_RECORDS = 50;
/** Line numbers that a message names. */
const NAMED_LINES_MAX = 50;

export interface Parsed {
  readonly format: TrackerFormat;
  readonly items: readonly ImportItem[];
  readonly problems: readonly Problem[];
  /** Also those beyond PROBLEMS_MAX. */
  readonly problemCount: number;
  /** How many of what was left out, such as "deleted issues". */
  readonly skipped: ReadonlyMap<string, number>;
  readonly warnings: readonly string[];
}

/**
 * The format of a file by what is in it, or the one asked for.
 * @param open Reads the file from its beginning.
 */
export async function detectFormat(open: () => Bytes, from: string | null): Promise<Format | DomainError> {
  const names = formats.map((format) => format.name).join(", ");
  if (from !== null) {
    const asked = formats.find((format) => format.name === from);
    return asked ?? new DomainError("invalid", `there is no format "${from}"`, `Use one of: ${names}.`);
  }
  for (const pieces of [linesOf, valuesOf]) {
    let records = 0;
    for await (const piece of pieces(headOf(open()))) {
      const record = piece.kind === "text" ? valueOf(piece) : undefined;
      if (!isObject(record)) continue;
      const found = formats.find((format) => format.recognises(record));
      if (found !== undefined) return found;
      records += 1;
      if (records >= HEAD_RECORDS) break;
    }
  }
  if (await isEmptyList(open())) return formatNamed("github");
  return new DomainError(
    "invalid",
    "the file has none of the formats that can be imported",
    `Give one of these with --from: ${names}. Crewdeck reads what \`gh issue list --json …\`, \`bd export\` and \`crewdeck export\` write.`,
  );
}

/** Reads every record of a file, in its order. Refuses a file with conflict markers, or with too many issues. */
export async function parse(
  open: () => Bytes,
  format: TrackerFormat,
  signal?: AbortSignal,
): Promise<Parsed | DomainError> {
  const conflicts = await conflictLines(open());
  if (conflicts.length > 0) return conflicted(conflicts);
  const items: ImportItem[] = [];
  const problems: Problem[] = [];
  const skipped = new Map<string, number>();
  let problemCount = 0;
  for await (const piece of format.layout === "lines" ? linesOf(open()) : valuesOf(open())) {
    signal?.throwIfAborted();
    const reading = piece.kind === "text" ? readingOf(piece, format) : piece;
    if (reading.kind === "item") items.push(reading);
    else if (reading.kind === "skipped") skipped.set(reading.what, (skipped.get(reading.what) ?? 0) + 1);
    else {
      problemCount += 1;
      if (problems.length < PROBLEMS_MAX) problems.push(reading);
    }
    if (items.length > ITEMS_MAX) return tooMany();
  }
  const warnings = [...items.flatMap((item) => item.warnings), ...format.remarks(items)];
  return { format, items, problems, problemCount, skipped, warnings };
}

function readingOf(piece: Piece, format: TrackerFormat): Reading {
  const value = valueOf(piece);
  return value === undefined
    ? { kind: "problem", line: piece.line, message: "it is not JSON" }
    : format.read(value, piece.line);
}

/** undefined when it is not JSON; a broken record is expected here, and reported by its line. */
function valueOf(piece: Piece): Json | undefined {
  try {
    return JSON.parse(piece.text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function* headOf(bytes: Bytes): AsyncGenerator<Uint8Array> {
  let left = HEAD_BYTES;
  for await (const chunk of bytes) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) return;
  }
}

/** What gh prints where there are no issues. */
async function isEmptyList(bytes: Bytes): Promise<boolean> {
  let text = "";
  for await (const chunk of headOf(bytes)) text += Buffer.from(chunk).toString("latin1");
  return /^\s*\[\s*\]\s*$/.test(text);
}

function formatNamed(name: string): Format {
  const format = formats.find((one) => one.name === name);
  if (format === undefined) throw new Error(`the list of formats has no ${name}`);
  return format;
}

function conflicted(lines: readonly number[]): DomainError {
  const named = lines.slice(0, NAMED_LINES_MAX).join(", ");
  const more = lines.length > NAMED_LINES_MAX ? ` and ${lines.length - NAMED_LINES_MAX} more` : "";
  return new DomainError(
    "invalid",
    `the file has conflict markers on lines ${named}${more}`,
    "Nothing was imported. Resolve the merge conflict in the file, then import it.",
    { lines: lines.slice(0, PROBLEMS_MAX) },
  );
}

function tooMany(): DomainError {
  return new DomainError(
    "payload_too_large",
    `the file has more than ${ITEMS_MAX} issues`,
    "Nothing was imported. Split the file and import the parts one after the other; links between them are made by the last.",
  );
}
