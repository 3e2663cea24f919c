// What a language says of the shapes of values, as tables by symbol: types without a name, patterns, lists.
import { expectations, type Language } from "./language.ts";

/** Codes of `ShapeTables.takes`. */
export const takeCodes = { members: 1, named: 2, default: 3, places: 4 } as const;

export interface ShapeTables {
  /** 1 for types without a name. */
  readonly anonymous: Uint8Array;
  /** takeCodes, 0 for none. */
  readonly takes: Uint8Array;
  /** 1 for names that are keys as well. */
  readonly shorthands: Uint8Array;
  /** 1 where keys belong to an element. */
  readonly lists: Uint8Array;
  /** Places in `expectations` + 1. */
  readonly expects: Uint8Array;
}

export function compileShapes(
  { anonymous, shorthands, lists, takes, expects = {} }: Language,
  marked: (types: readonly string[]) => Uint8Array,
  bySymbol: <T>(record: Readonly<Record<string, T>>, code: (by: T) => number) => Uint8Array,
): ShapeTables {
  return {
    anonymous: marked(anonymous),
    shorthands: marked(shorthands),
    lists: marked(lists),
    takes: bySymbol(takes, (by) => takeCodes[by]),
    expects: bySymbol(expects, (what) => expectations.indexOf(what) + 1),
  };
}
