// What a symbol has to do with others: where it is used, what calls it, what it calls; grouped by symbols.
import * as z from "zod";
import { PagedAnswer, PageParams } from "./agent-answer.ts";
import { ConfidenceName, SymbolQuestion, SymbolRow } from "./symbol-row.ts";

export const relations = ["references", "callers", "callees"] as const;

export const SymbolRelationsParams = PageParams.extend({
  symbol: SymbolQuestion,
  relation: z.enum(relations),
  /** A pattern as in .gitignore, for the files to look in. */
  path: z.string().max(1_000).optional(),
});
export type SymbolRelationsParams = z.infer<typeof SymbolRelationsParams>;

const RelatedPlace = z.object({
  path: z.string(),
  /** Counts from 1. */
  line: z.int(),
  /** The text of the line. */
  text: z.string(),
});

export const RelatedSymbol = z.object({
  path: z.string(),
  /** The symbol that encloses the places, or that is called; null: the top of the file. */
  symbol: SymbolRow.omit({ source: true }).nullable(),
  /** Of the surest of its places. */
  confidence: ConfidenceName,
  count: z.int(),
  /** How often of each class. */
  byConfidence: z.partialRecord(ConfidenceName, z.int()),
  /** The first places. */
  places: z.array(RelatedPlace),
});
export type RelatedSymbol = z.infer<typeof RelatedSymbol>;

export const SymbolRelationsAnswer = PagedAnswer.extend({
  /** The symbol that was asked about, where it stands now. */
  symbol: SymbolRow.omit({ source: true }),
  /** Over all pages. */
  total: z.int(),
  related: z.array(RelatedSymbol),
});
export type SymbolRelationsAnswer = z.infer<typeof SymbolRelationsAnswer>;
