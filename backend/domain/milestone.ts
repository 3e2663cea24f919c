import * as z from "zod";
import { defineCrud } from "./crud.ts";
import { Id, Instant, Markdown, Title } from "./fields.ts";

/** A target that issues count towards. `dueAt` is the end of the last day. */
export const milestone = defineCrud("milestone", {
  project: Id,
  name: Title,
  description: Markdown.default(""),
  status: z.enum(["planned", "active", "done", "canceled"]).default("planned"),
  dueAt: Instant.nullable().default(null),
  initiative: Id.nullable().default(null),
});
