// What all answers to agents have in common: how far the index is, what was left out, and where the next page begins.
import * as z from "zod";

/** The most rows of one page. */
const ROWS_MAX = 500;

/** The question of a page; a request adds its own fields. */
export const PageParams = z.object({
  limit: z.int().min(1).max(ROWS_MAX).optional(),
  /** From the answer before, to the same question; refused when the index changed since. */
  cursor: z.string().max(2_000).optional(),
});
export type PageParams = z.infer<typeof PageParams>;

const Count = z.int().nonnegative();

export const AgentAnswer = z.object({
  /** How far the indexing is; null when all of the folder is in the index. */
  indexing: z.object({ files: Count, filesDone: Count }).nullable(),
  /** What an agent should know of the answer: what was left out, and how to get it. */
  notes: z.array(z.string()),
});
export type AgentAnswer = z.infer<typeof AgentAnswer>;

export const PagedAnswer = AgentAnswer.extend({
  /** Where the next page begins; null on the last one. */
  cursor: z.string().nullable(),
});
