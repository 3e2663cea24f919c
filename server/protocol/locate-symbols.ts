// Symbols found again by their addresses, and addresses made of places.
import * as z from "zod";
import { SymbolAddress } from "./symbol-address.ts";
import { SymbolRow } from "./symbol-row.ts";

/** Symbols of one question. */
export const LOCATED_MAX = 500;

const Place = z.object({
  path: z.string().min(1).max(4_096),
  /** Counted from 1, as the column is, in UTF-16 code units. */
  line: z.int().min(1),
  /** Without it, what the line itself defines comes first. */
  column: z.int().min(1).optional(),
});

export const LocateSymbolsParams = z.object({
  /** Of the workspace folder that is meant, where the server has several; without it the first one that answers. */
  uri: z.string().max(8_192).optional(),
  symbols: z
    .array(z.union([SymbolAddress, Place]))
    .max(LOCATED_MAX)
    .describe("Addresses; or places, for the innermost symbol there"),
});
export type LocateSymbolsParams = z.infer<typeof LocateSymbolsParams>;

export const LocatedSymbol = z.object({
  /** Where it is now; null when it is not to be found, or when several could be meant. */
  symbol: SymbolRow.omit({ source: true }).nullable(),
  /** Whether any of its path, its container, its name and its kind is another one now. */
  hasMoved: z.boolean(),
});
export type LocatedSymbol = z.infer<typeof LocatedSymbol>;

export const LocateSymbolsAnswer = z.object({
  /** One for each that was asked for, in their order. */
  symbols: z.array(LocatedSymbol),
});
export type LocateSymbolsAnswer = z.infer<typeof LocateSymbolsAnswer>;
