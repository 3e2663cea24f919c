import type { Entity, Row } from "../../domain/entity.ts";
import { keys, prefixes } from "../keys.ts";
import type { View } from "./view.ts";

/** Who holds each key that only one row may have. */
export const unique: View = {
  name: "unique",
  version: 1,
  prefix: prefixes.allUnique,
  writes: ({ entity, id, before, after }) => {
    const now = uniqueKeys(entity, after);
    if (before === undefined) return Array.from(now, (key) => [key, id] as const);
    const old = uniqueKeys(entity, before);
    return [
      ...[...old].filter((key) => !now.has(key)).map((key) => [key, null] as const),
      ...[...now].filter((key) => !old.has(key)).map((key) => [key, id] as const),
    ];
  },
};

/** The store keys of everything unique about a row. */
export function uniqueKeys(entity: Entity, row: Row | undefined): Set<string> {
  const found = new Set<string>();
  if (row === undefined) return found;
  for (const [index, keysOf] of Object.entries(entity.unique)) {
    for (const key of keysOf(row)) found.add(keys.unique(entity.name, index, key));
  }
  return found;
}
