import * as z from "zod";
import { Actor } from "./actor.ts";
import { defineCrud } from "./crud.ts";
import { Id, Title } from "./fields.ts";

/** A way to look at a board. `query` is the filter, sort and grouping as the Board writes them. */
export const savedView = defineCrud("saved_view", {
  project: Id,
  name: Title,
  layout: z.enum(["kanban", "list"]).default("kanban"),
  query: z.record(z.string().max(100), z.json()).default({}),
  /** null: everyone's. */
  owner: Actor.nullable().default(null),
});
