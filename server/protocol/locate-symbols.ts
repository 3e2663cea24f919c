// Symbols found again by their addresses, and addresses made of places.
import * as z from "zod";
import { SymbolAddress } from "./symbol-address.ts";
import { SymbolRow } from "./symbol-row.ts";

export const LocateSymbolsParams = z.object({
  /** Of the workspace folder that is meant, where the server has several; without it the first one that answers. */
  uri: z.string().max(8_192).optional(),
  symbols: z
    .array(z.union([SymbolAddress, z.object({ path: z.string().min(1).max(4_096), line: z.int().min(1) })]))
    .max(500)
    .describe("Addresses; or a path and a line, for the innermost symbol there"),
});
export type LocateSymbolsParams = z.infer<typeof LocateSymbolsParams>;

export const LocatedSymbol = z.object({
  /** Where it is now; null when it is not to be found, or when several could be meant. */
  symbol: SymbolRow.omit({ source: true }).nullable(),
  /** Whether any of its path, its container and its kind is another one now. */
  hasMoved: z.boolean(),
});
export type LocatedSymbol = z.infer<typeof LocatedSymbol>;

export const LocateSymbolsAnswer = z.object({
  /** One for each that was asked for, in their order. */
  symbols: z.array(LocatedSymbol),
});
export type LocateSymbolsAnswer = z.infer<typeof LocateSymbolsAnswer>;
