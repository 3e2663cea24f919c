// The definition that a place in a text is in. Locals of functions enclose nothing: the index does not know where they
// end, and nobody asks for them by name.
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition, FileRecord, Place } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";

const HIDDEN = definitionFlags.local | definitionFlags.dropped;
const nothing = new Set<Kind>(["import", "typeParameter", "parameter", "label"]);

export class Enclosing {
  /** In the order of their beginnings, outer ones first. */
  readonly #definitions: readonly Definition[];

  constructor(record: FileRecord) {
    this.#definitions = record.definitions
      .filter(({ flags, kind }) => (flags & HIDDEN) === 0 && !nothing.has(kind))
      .toSorted((one, other) => compare(one.start, other.start) || compare(other.end, one.end));
  }

  /** The innermost definition around a place; undefined at the top of the file. */
  at(place: Place, accepts: (definition: Definition) => boolean = () => true): Definition | undefined {
    let found: Definition | undefined;
    for (const definition of this.#definitions) {
      if (compare(definition.start, place) > 0) break;
      if (compare(definition.end, place) >= 0 && accepts(definition)) found = definition;
    }
    return found;
  }
}

function compare(one: Place, other: Place): number {
  return one.line - other.line || one.column - other.column;
}
