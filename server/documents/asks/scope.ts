// What can be named at a place in the text. Where nothing that could be a name stands there yet, one is put there for the
// question, so that the parser tells what it would be.
import { visibleFrom } from "../../index/binding.ts";
import { definitionFlags, type Facts } from "../../index/facts.ts";
import type { Place } from "../../index/record.ts";
import { kinds, type Kind } from "../../languages/language.ts";
import type { ParsedDocument } from "../parsed-document.ts";
import { defineAsk } from "./define.ts";

/** Definitions that are answered, the nearest ones. */
const VISIBLE_MAX = 2_000;
/** Nobody has a name like it. */
export const PLACEHOLDER = "zqCrewdeckHere";

export interface ScopeParams {
  readonly line: number;
  readonly column: number;
}

export interface Scope {
  /** Of the text with the name at the place. */
  readonly record: Uint8Array<ArrayBuffer>;
  /** Where the name at the place begins. */
  readonly start: Place;
  /** What of it stands before the place. */
  readonly prefix: string;
  /** Rows of definitions, the innermost first. */
  readonly visible: readonly number[];
}

/** Null where no name can stand: in a comment or a text. */
export const scope = defineAsk((document, { line, column }: ScopeParams): Scope | null => {
  const offset = document.offsetAt(line, column);
  return (
    scopeAt(document, offset) ??
    document.withInserted(offset, PLACEHOLDER, (tried) => scopeAt(tried, offset + 1, offset))
  );
});

/** @param until where the prefix ends */
function scopeAt(document: ParsedDocument, offset: number, until = offset): Scope | null {
  const record = document.record();
  const { facts, bound } = document.found();
  const occurrence = occurrenceAt(facts, offset);
  if (occurrence < 0) return null;
  const start = facts.occurrences.at.start[occurrence];
  const { lines, text, extractor } = document;
  const visible = visibleFrom(extractor.tables, facts, bound, occurrence).filter(
    (row) => !comesLater(facts, row, start),
  );
  const { scope: scopeOf, start: startOf } = facts.definitions.at;
  const line = lines.lineAt(start);
  return {
    record,
    start: { line, column: start - lines.startOf(line) },
    prefix: text.slice(start, until),
    visible: visible
      .toSorted((one, other) => scopeOf[other] - scopeOf[one] || startOf[other] - startOf[one])
      .slice(0, VISIBLE_MAX),
  };
}

/** The name that begins before the offset and reaches it. */
function occurrenceAt({ occurrences, names }: Facts, offset: number): number {
  const { start, name } = occurrences.at;
  for (let row = 0; row < occurrences.count; row += 1) {
    if (start[row] < offset && start[row] + names[name[row]].length >= offset) return row;
  }
  return -1;
}

const hoisted = new Set<Kind>(["variable", "constant"]);

/** A variable of a function has no value before it is declared. */
function comesLater({ definitions, occurrences }: Facts, row: number, start: number): boolean {
  const { flags, kind, occurrence } = definitions.at;
  return (
    (flags[row] & definitionFlags.local) !== 0 &&
    hoisted.has(kinds[kind[row]]) &&
    occurrences.at.start[occurrence[row]] > start
  );
}
