import type { Entity, Row } from "../../domain/entity.ts";
import { sortableInstant } from "../../domain/fields.ts";
import { keys, prefixes } from "../keys.ts";
import type { View } from "./view.ts";

/** The index that every entity has: its rows by project. */
export const BY_PROJECT = "project";
/** The index of soft-deleted rows, by the time of deletion. */
export const BY_DELETION = "deleted";

/** The sorted look-ups that entities declare. */
export const indexes: View = {
  name: "indexes",
  version: 1,
  prefix: prefixes.allIndexes,
  writes: ({ entity, before, after }) => {
    const now = indexKeys(entity, after);
    if (before === undefined) return Array.from(now, (key) => [key, ""] as const);
    const old = indexKeys(entity, before);
    return [
      ...[...old].filter((key) => !now.has(key)).map((key) => [key, null] as const),
      ...[...now].filter((key) => !old.has(key)).map((key) => [key, ""] as const),
    ];
  },
};

function indexKeys(entity: Entity, row: Row | undefined): Set<string> {
  const found = new Set<string>();
  if (row === undefined) return found;
  if (row.project !== null) found.add(keys.index(entity.name, BY_PROJECT, [row.project], row.id));
  if (row.deletedAt !== null) {
    found.add(keys.index(entity.name, BY_DELETION, [sortableInstant(row.deletedAt)], row.id));
  }
  for (const [index, partsOf] of Object.entries(entity.indexes)) {
    for (const parts of partsOf(row)) found.add(keys.index(entity.name, index, parts, row.id));
  }
  return found;
}
