import * as z from "zod";
import { defineCrud } from "./crud.ts";
import { Id, Markdown, sortableInstant } from "./fields.ts";

/** What was done on an issue, in the words of whoever did it. */
export const workLog = defineCrud(
  "work_log",
  {
    project: Id,
    issue: Id,
    body: Markdown.min(1),
    /** Whole minutes, where they are known. */
    minutes: z.number().int().min(0).max(100_000).nullable().default(null),
  },
  { indexes: { issue: (row) => [[row.state.issue, sortableInstant(row.createdAt)]] } },
);
