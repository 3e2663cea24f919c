// What the extraction found in the text that it read last: what the record does not keep.
import type { ExtractionModule } from "./extraction-module.ts";
import type { TableImage } from "./table-image.ts";

export interface FoundDefinition {
  readonly kind: number;
  readonly flags: number;
  /** A number for its scope; inner ones have higher numbers. */
  readonly scope: number;
  readonly start: number;
  /** Where its name begins. */
  readonly nameStart: number;
}

export class Found {
  readonly #module: ExtractionModule;
  readonly #image: TableImage;

  constructor(module: ExtractionModule, image: TableImage) {
    this.#module = module;
    this.#image = image;
  }

  /** The first occurrence that begins before an offset and reaches it; -1 for none. */
  occurrenceAt(offset: number): number {
    const { calls } = this.#module;
    const count = calls.occurrenceCount();
    for (let row = 0; row < count; row += 1)
      if (calls.startOfOccurrence(row) < offset && calls.endOfOccurrence(row) >= offset) return row;
    return -1;
  }

  startOf(occurrence: number): number {
    return this.#module.calls.startOfOccurrence(occurrence);
  }

  get definitionCount(): number {
    return this.#module.calls.definitionCount();
  }

  /** Null for a row that there is not. */
  definition(row: number): FoundDefinition | null {
    const { calls } = this.#module;
    if (row < 0 || row >= this.definitionCount) return null;
    return {
      kind: calls.kindOfDefinition(row),
      flags: calls.flagsOfDefinition(row),
      scope: calls.scopeOfDefinition(row),
      start: calls.startOfDefinition(row),
      nameStart: calls.startOfOccurrence(calls.occurrenceOfDefinition(row)),
    };
  }

  /** The rows of the definitions that can be named where an occurrence stands. */
  visibleFrom(occurrence: number): readonly number[] {
    const { calls } = this.#module;
    calls.useTables(this.#image.at);
    const count = calls.findVisible(occurrence);
    return Array.from({ length: count }, (_, at) => calls.visibleAt(at));
  }
}
