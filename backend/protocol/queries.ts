// What a client may ask besides following the log. Queries are shaped like resources, never like screens.
import * as z from "zod";
import { Id } from "../domain/fields.ts";
import { EventRecord, RowRecord } from "./event.ts";

export const QUERIES = {
  /** Everything about one issue that the replica does not follow: its events, comments and work logs, oldest first. */
  "issue.activity": {
    params: z.strictObject({ issue: Id }),
    result: z.object({
      events: z.array(EventRecord),
      comments: z.array(RowRecord),
      workLogs: z.array(RowRecord),
    }),
  },
  /** The project of a folder, made when there is none yet. `folder` is an absolute path on the backend's machine. */
  "project.of_folder": {
    params: z.strictObject({ folder: z.string().min(1).max(4_096) }),
    result: z.object({ project: RowRecord, created: z.boolean() }),
  },
} as const;

export type QueryName = keyof typeof QUERIES;
export type QueryParams<N extends QueryName> = z.input<(typeof QUERIES)[N]["params"]>;
export type QueryResult<N extends QueryName> = z.output<(typeof QUERIES)[N]["result"]>;
