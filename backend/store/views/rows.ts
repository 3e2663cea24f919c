import type { Row } from "../../domain/entity.ts";
import { keys, prefixes } from "../keys.ts";
import type { View } from "./view.ts";

/** Stands where a row was purged: its id is never used again. */
export const PURGED = "";

/** The folded state of every stream. All other views are derived from it. */
export const rows: View = {
  name: "rows",
  version: 2,
  prefix: prefixes.allRows,
  writes: ({ entity, id, after }) => [
    [keys.row(entity.name, id), after === undefined ? PURGED : JSON.stringify(after)],
  ],
};

export function parseRow(text: string | undefined): Row | undefined {
  return text === undefined || text === PURGED ? undefined : (JSON.parse(text) as Row);
}
