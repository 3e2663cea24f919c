// How a symbol is named so that it is found again when the text around it changed, or when it moved: by its file, the
// names around it, its own name and its kind. The line is a hint and nothing more.
import * as z from "zod";

export const SymbolAddress = z.object({
  /** Relative to the workspace's folder, with slashes. */
  path: z.string().min(1).max(4_096),
  /** The names around it, outermost first, joined with a dot; empty at the top of the file. */
  container: z.string().max(2_000),
  name: z.string().min(1).max(1_000),
  /** function, class, method …: the kinds of definitions. */
  kind: z.string().min(1).max(40),
  /** Where its name stood when the address was made, counted from 1; tells overloads apart. */
  line: z.int().min(1).optional(),
});
export type SymbolAddress = z.infer<typeof SymbolAddress>;
