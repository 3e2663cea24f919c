// A symbol as agents read it. Lines count from 1, as editors show them.
import * as z from "zod";
import { SymbolAddress } from "./symbol-address.ts";

/** How sure an answer is: see `confidences` in server/resolution/meaning.ts. */
export const ConfidenceName = z.enum(["proved", "scoped", "name"]);

const SymbolSource = z.object({
  text: z.string(),
  /** The first and the last line of the text. */
  from: z.int(),
  to: z.int(),
  /** Where the rest was left out. */
  isCut: z.boolean(),
});

export const SymbolRow = SymbolAddress.extend({
  line: z.int(),
  /** The last line of the definition. */
  endLine: z.int(),
  /** The definition without its body, in one line. */
  signature: z.string(),
  /** The first sentences of its doc comment; empty where there is none. */
  doc: z.string(),
  source: SymbolSource.optional(),
});
export type SymbolRow = z.infer<typeof SymbolRow>;

/** Which symbol is meant: by its address, or by as much of it as is known. */
export const SymbolQuestion = z.object({
  /** Its name, also with its container in front: `Container.name`. */
  name: z.string().min(1).max(1_000),
  path: z.string().min(1).max(4_096).optional(),
  container: z.string().max(2_000).optional(),
  kind: z.string().max(40).optional(),
  line: z.int().min(1).optional(),
});
export type SymbolQuestion = z.infer<typeof SymbolQuestion>;
