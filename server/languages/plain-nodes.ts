// Nodes of which no rule says anything: the walk passes through them with next to no work.
import type { Tables } from "./compile.ts";

/** By symbol: 1 where neither the node nor a child in any of its fields means anything. */
export function plainNodes(tables: Omit<Tables, "plain">): Uint8Array {
  const { fieldCount, symbolCount, roles, edges, seconds } = tables;
  const told = [
    tables.apart,
    tables.arguments,
    tables.comments,
    tables.destructures,
    tables.firsts,
    tables.holders,
    tables.identifiers,
    tables.initializes,
    tables.lists,
    tables.takes,
    tables.paired,
    tables.receivers,
    tables.scopes,
    tables.values,
    tables.varies,
  ];
  return Uint8Array.from({ length: symbolCount }, (_, symbol) => {
    if (told.some((table) => table[symbol] !== 0)) return 0;
    const first = symbol * fieldCount;
    for (let slot = first; slot < first + fieldCount; slot += 1) {
      if (roles[slot] !== 0 || edges[slot] !== 0 || seconds[slot] !== 0) return 0;
    }
    return 1;
  });
}
