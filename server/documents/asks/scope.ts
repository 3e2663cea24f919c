// What can be named at a place in the text. Where nothing that could be a name stands there yet, one is put there for the
// question, so that the parser tells what it would be.
import type { FoundDefinition } from "../../index/found.ts";
import { definitionFlags } from "../../index/record-codes.ts";
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
  const found = document.found();
  const occurrence = found.occurrenceAt(offset);
  if (occurrence < 0) return null;
  const start = found.startOf(occurrence);
  const { lines, text } = document;
  const visible = found.visibleFrom(occurrence).flatMap((row) => {
    const definition = found.definition(row);
    return definition === null || comesLater(definition, start) ? [] : [{ row, definition }];
  });
  const line = lines.lineAt(start);
  return {
    record,
    start: { line, column: start - lines.startOf(line) },
    prefix: text.slice(start, until),
    visible: visible
      .toSorted(
        ({ definition: one }, { definition: other }) => other.scope - one.scope || other.start - one.start,
      )
      .slice(0, VISIBLE_MAX)
      .map(({ row }) => row),
  };
}

const hoisted = new Set<Kind>(["variable", "constant"]);

/** A variable of a function has no value before it is declared. */
function comesLater({ flags, kind, nameStart }: FoundDefinition, start: number): boolean {
  return (flags & definitionFlags.local) !== 0 && hoisted.has(kinds[kind]) && nameStart > start;
}
