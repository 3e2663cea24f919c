// Symbols by what they are about, in words.
import * as z from "zod";
import { PagedAnswer, PageParams } from "./agent-answer.ts";
import { SymbolRow } from "./symbol-row.ts";

export const SearchCodeParams = PageParams.extend({
  query: z.string().min(1).max(1_000),
  kinds: z.array(z.string().max(40)).max(40).optional(),
  /** A pattern as in .gitignore, for the files to look in. */
  path: z.string().max(1_000).optional(),
  /** With source text, up to so many lines of each symbol; 0: none. */
  sourceLines: z.int().min(0).max(400).optional(),
});
export type SearchCodeParams = z.infer<typeof SearchCodeParams>;

export const SearchCodeAnswer = PagedAnswer.extend({
  /** The best first; only the order of the scores has a meaning. */
  symbols: z.array(SymbolRow.extend({ score: z.number() })),
});
export type SearchCodeAnswer = z.infer<typeof SearchCodeAnswer>;
