// Where tree-sitter allocates. Its C library lets whoever embeds it choose (`ts_set_allocator`); web-tree-sitter leaves
// that function out, but not the four pointers that it sets, one after the other: malloc, calloc, realloc and free.
import type { MemoryViews } from "./memory.ts";

/** In that order; each as its namesake of C. */
export type Allocating = readonly [malloc: unknown, calloc: unknown, realloc: unknown, free: unknown];

/** How many parameters they have. */
const PARAMETERS = [1, 2, 2, 1] as const;

export class Allocator {
  readonly #views: MemoryViews;
  readonly #table: WebAssembly.Table;
  /** Where the four pointers lie, divided by four. */
  readonly #at: number;
  /** What they lead to when nothing else was chosen: a place in the table, and the three behind it. */
  readonly #usual: number;

  /**
   * @param table of the functions that pointers lead to
   * @param free what tree-sitter gives memory back with
   * @param staticEnd behind what it was compiled with
   * Throws when the pointers are not found, or are found twice.
   */
  constructor(views: MemoryViews, table: WebAssembly.Table, free: unknown, staticEnd: number) {
    this.#views = views;
    this.#table = table;
    const places = Array.from({ length: table.length }, (_, place) => place);
    // Nothing behind it: a page of fresh memory that was read is written to much later.
    const known = views.words.subarray(0, staticEnd >> 2);
    const found = places
      .filter((place) => place >= 3 && table.get(place) === free)
      .map((place) => place - 3)
      .filter((usual) => PARAMETERS.every((count, nth) => parametersOf(table.get(usual + nth)) === count))
      .flatMap((usual) => pointersTo(usual, known).map((at) => ({ usual, at })));
    const [only] = found;
    if (only === undefined || found.length > 1)
      throw new Error("web-tree-sitter no longer keeps its allocator as it did");
    this.#at = only.at;
    this.#usual = only.usual;
  }

  /** Makes functions known by which it may allocate; their place. */
  add(functions: Allocating): number {
    const place = this.#table.grow(functions.length);
    functions.forEach((one, nth) => this.#table.set(place + nth, one));
    return place;
  }

  /** Allocates by functions that were added, until the end of `use`. */
  by<T>(place: number, use: () => T): T {
    this.#choose(place);
    try {
      return use();
    } finally {
      this.#choose(this.#usual);
    }
  }

  #choose(place: number): void {
    const { words } = this.#views;
    for (let nth = 0; nth < PARAMETERS.length; nth += 1) words[this.#at + nth] = place + nth;
  }
}

function parametersOf(held: unknown): number {
  return typeof held === "function" ? held.length : -1;
}

/** Where four numbers in a row are those of a place in the table and of the three behind it. */
function pointersTo(place: number, words: Int32Array): readonly number[] {
  const found: number[] = [];
  for (let at = words.indexOf(place); at >= 0; at = words.indexOf(place, at + 1))
    if (PARAMETERS.every((_, nth) => words[at + nth] === place + nth)) found.push(at);
  return found;
}
