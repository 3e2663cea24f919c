import { keys, prefixes } from "../keys.ts";
import type { View } from "./view.ts";

/** The folded state of every stream. All other views are derived from it. */
export const rows: View = {
  name: "rows",
  version: 1,
  prefix: prefixes.allRows,
  writes: ({ entity, id, after }) => [
    [keys.row(entity.name, id), after === undefined ? null : JSON.stringify(after)],
  ],
};
