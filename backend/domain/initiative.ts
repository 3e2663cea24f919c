import * as z from "zod";
import { defineCrud } from "./crud.ts";
import { Instant, Markdown, Title } from "./fields.ts";

/** A goal above projects; milestones of several projects may serve it. */
export const initiative = defineCrud("initiative", {
  name: Title,
  description: Markdown.default(""),
  status: z.enum(["planned", "active", "done", "canceled"]).default("planned"),
  targetAt: Instant.nullable().default(null),
});
