// Variants as tables: which nodes may be some, and how that is told.
import { ASCII, beginningsOf } from "./beginnings.ts";
import type { Language, Variant } from "./language.ts";

/** Types of nodes that are told apart by how their variants begin; further ones share the last bit. */
const BITS = 8;

export interface VariantTables {
  /** By symbol: its bit where `variants` has some. */
  readonly varies: Uint8Array;
  /** By character of ASCII: the bits of those whose variants may begin with it. */
  readonly begins: Uint8Array;
  readonly variants: ReadonlyMap<
    number,
    readonly (Required<Omit<Variant, "name">> & { readonly symbol: number })[]
  >;
}

export function compileVariants(
  { variants }: Language,
  symbolOf: (type: string) => number,
  bySymbol: (record: Language["variants"], code: (list: readonly Variant[]) => number) => Uint8Array,
): VariantTables {
  const lists = Object.values(variants);
  const bitOf = (list: readonly Variant[]) => 1 << Math.min(lists.indexOf(list), BITS - 1);
  const begins = new Uint8Array(ASCII);
  for (const list of lists) {
    for (const { pattern } of list) {
      const characters = pattern instanceof RegExp ? beginningsOf(pattern) : null;
      for (const code of characters ?? begins.keys()) begins[code] |= bitOf(list);
    }
  }
  const bySymbols = Object.entries(variants).map(
    ([type, list]) =>
      [
        symbolOf(type),
        list.map(({ name, pattern, whole = false }) => ({
          pattern,
          whole,
          symbol: symbolOf(`${type}:${name}`),
        })),
      ] as const,
  );
  return { varies: bySymbol(variants, bitOf), begins, variants: new Map(bySymbols) };
}
