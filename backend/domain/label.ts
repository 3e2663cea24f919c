import * as z from "zod";
import { defineCrud } from "./crud.ts";
import { Id, LabelName } from "./fields.ts";

/** What a label means. Issues carry the name; a name without such a row is a label too. */
export const label = defineCrud(
  "label",
  {
    project: Id,
    name: LabelName,
    description: z.string().max(1_000).default(""),
    color: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, "a colour looks like #1f6feb")
      .nullable()
      .default(null),
  },
  {
    unique: {
      name: (row) =>
        row.deletedAt === null ? [`${row.state.project}\u0000${row.state.name.toLowerCase()}`] : [],
    },
  },
);
