import type { ForeignLink } from "./format.ts";

/** An issue is a duplicate of one other; and each link is there once. */
export function firstOfEach(links: readonly ForeignLink[]): ForeignLink[] {
  const seen = new Set<string>();
  const kept: ForeignLink[] = [];
  let duplicateOf: string | null = null;
  for (const link of links) {
    const second = link.type === "duplicate_of" && link.inverse !== true && duplicateOf !== null;
    if (link.type === "duplicate_of" && link.inverse !== true) duplicateOf ??= link.other.id;
    const single: ForeignLink = second && link.other.id !== duplicateOf ? { ...link, type: "relates" } : link;
    const name = JSON.stringify([single.type, single.other.source, single.other.id, single.inverse]);
    if (!seen.has(name)) kept.push(single);
    seen.add(name);
  }
  return kept;
}
