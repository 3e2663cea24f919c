// Symbols by their names.
import * as z from "zod";
import { PagedAnswer, PageParams } from "./agent-answer.ts";
import { SymbolRow } from "./symbol-row.ts";

export const FindSymbolsParams = PageParams.extend({
  /** As one types a name; `Container.name`; or with `*` for any letters. Empty: all that the filters let through. */
  query: z.string().max(256),
  kinds: z.array(z.string().max(40)).max(40).optional(),
  /** A pattern as in .gitignore, for the files to look in. */
  path: z.string().max(1_000).optional(),
  /** Only this very name, in this case. */
  isExact: z.boolean().optional(),
  /** With source text, up to so many lines of each symbol; 0: none. */
  sourceLines: z.int().min(0).max(400).optional(),
});
export type FindSymbolsParams = z.infer<typeof FindSymbolsParams>;

export const FindSymbolsAnswer = PagedAnswer.extend({ symbols: z.array(SymbolRow) });
export type FindSymbolsAnswer = z.infer<typeof FindSymbolsAnswer>;
