import * as z from "zod";
import { defineCrud } from "./crud.ts";
import { Id } from "./fields.ts";

/** A choice that outlives a window: for one project, or for all where `project` is null. */
export const setting = defineCrud(
  "setting",
  {
    project: Id.nullable().default(null),
    name: z.string().regex(/^[a-z][a-zA-Z0-9.]{0,99}$/, "a setting's name looks like board.density"),
    value: z.json(),
  },
  {
    unique: {
      name: (row) => (row.deletedAt === null ? [`${row.state.project ?? ""}\u0000${row.state.name}`] : []),
    },
  },
);
