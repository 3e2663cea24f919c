import * as z from "zod";
import { defineCrud } from "./crud.ts";
import { Id, Markdown, Title } from "./fields.ts";

/** An architecture decision record: context, decision, consequences. */
export const decision = defineCrud("decision", {
  project: Id,
  title: Title,
  status: z.enum(["proposed", "accepted", "rejected", "superseded"]).default("proposed"),
  context: Markdown.default(""),
  decision: Markdown.default(""),
  consequences: Markdown.default(""),
  issue: Id.nullable().default(null),
  supersededBy: Id.nullable().default(null),
});
