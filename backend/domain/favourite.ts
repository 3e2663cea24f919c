import * as z from "zod";
import { Actor } from "./actor.ts";
import { defineCrud } from "./crud.ts";
import { Id, Rank } from "./fields.ts";

/** Something that somebody keeps at hand. */
export const favourite = defineCrud(
  "favourite",
  {
    owner: Actor,
    entity: z.enum(["project", "issue", "milestone", "initiative", "document", "saved_view"]),
    target: Id,
    rank: Rank.default("a0"),
  },
  {
    unique: {
      target: (row) =>
        row.deletedAt === null
          ? [[row.state.owner.kind, row.state.owner.name, row.state.entity, row.state.target].join("\u0000")]
          : [],
    },
  },
);
