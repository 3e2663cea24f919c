// What a grammar says of its symbols and productions, for the walk that reads tree-sitter's memory.
// The layout is that of TSLanguage (lib/src/parser.h) of the pinned version, on a 32-bit little-endian machine.
import { PRODUCTION_ALIASES, PRODUCTION_FIELDS } from "../extraction/codes.ts";

/** Offsets of TSLanguage in bytes. */
const language = {
  symbolCount: 4,
  aliasCount: 8,
  productionCount: 28,
  aliasLengthMax: 36,
  fieldMapSlices: 64,
  fieldMapEntries: 68,
  publicSymbols: 76,
  aliasSequences: 84,
} as const;

export interface GrammarTables {
  /** Where the symbols that are shown lie, by symbol. */
  readonly publicSymbolsAt: number;
  readonly publicSymbolCount: number;
  /** Where the aliases lie, by production and child that is no extra. */
  readonly aliasesAt: number;
  readonly aliasLengthMax: number;
  /** By production and child that is no extra: its field. Children behind `fieldsWidth` have none. */
  readonly fields: Uint16Array;
  readonly fieldsWidth: number;
  /** By production: whether it names any of its children, PRODUCTION_ALIASES and PRODUCTION_FIELDS. */
  readonly productions: Uint8Array;
}

export function readGrammarTables(memory: ArrayBufferLike, at: number): GrammarTables {
  const bytes = new Uint8Array(memory);
  const halves = new Uint16Array(memory);
  const words = new Uint32Array(memory);
  const word = (offset: number) => words[(at + offset) >> 2];
  const productions = word(language.productionCount);
  const slicesAt = word(language.fieldMapSlices) >> 1;
  const entriesAt = word(language.fieldMapEntries);
  const own: [production: number, child: number, field: number][] = [];
  // A grammar without fields has no table of them.
  const mapped = slicesAt === 0 ? 0 : productions;
  for (let production = 0; production < mapped; production += 1) {
    const first = halves[slicesAt + production * 2];
    const count = halves[slicesAt + production * 2 + 1];
    for (let entry = first; entry < first + count; entry += 1) {
      const entryAt = entriesAt + entry * 4;
      const inherited = bytes[entryAt + 3] !== 0;
      if (!inherited) own.push([production, bytes[entryAt + 2], halves[entryAt >> 1]]);
    }
  }
  const fieldsWidth = own.reduce((width, [, child]) => Math.max(width, child + 1), 0);
  const fields = new Uint16Array(productions * fieldsWidth);
  const aliasesAt = word(language.aliasSequences);
  const aliasLengthMax = halves[(at + language.aliasLengthMax) >> 1];
  const says = Uint8Array.from({ length: productions }, (_, production) => {
    const first = (aliasesAt >> 1) + production * aliasLengthMax;
    // The first production is that of nodes without a rule.
    const hasAliases =
      production > 0 && halves.subarray(first, first + aliasLengthMax).some((alias) => alias !== 0);
    return hasAliases ? PRODUCTION_ALIASES : 0;
  });
  for (const [production] of own) says[production] |= PRODUCTION_FIELDS;
  // The first of several fields of one child is the one that counts.
  for (const [production, child, field] of own.toReversed()) fields[production * fieldsWidth + child] = field;
  return {
    publicSymbolsAt: word(language.publicSymbols),
    publicSymbolCount: word(language.symbolCount) + word(language.aliasCount),
    aliasesAt,
    aliasLengthMax,
    fields,
    fieldsWidth,
    productions: says,
  };
}
