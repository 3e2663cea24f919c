// Dependencies of Beads: `issue_id` depends on `depends_on_id`, in many types of which we know three and the parent.
// The list itself is kept with the issue, since it has dates, authors and the original types.
import type { LinkType } from "../domain/issue-fields.ts";
import { isForeignId, objectsOf, textOf, type ForeignRecord } from "./foreign-record.ts";
import { firstOfEach } from "./foreign-links.ts";
import type { ForeignLink, ForeignRef, ImportItem } from "./format.ts";

const LINK: Readonly<Record<string, LinkType>> = {
  blocks: "blocked_by",
  "blocked-by": "blocked_by",
  "conditional-blocks": "blocked_by",
  "waits-for": "blocked_by",
  duplicates: "duplicate_of",
};
const PARENT = "parent-child";

/** Lists and single ids that were not dependencies yet in older files. */
const OLD_FIELDS: readonly (readonly [name: string, type: string])[] = [
  ["relates_to", "relates-to"],
  ["replies_to", "replies-to"],
  ["duplicate_of", "duplicates"],
  ["superseded_by", "supersedes"],
];

export function beadsLinks(
  record: ForeignRecord,
  id: string,
): { readonly parent: NonNullable<ImportItem["parent"]> | null; readonly links: readonly ForeignLink[] } {
  const edges = edgesOf(record).filter(
    ({ from, to }) => (from === "" || from === id) && to !== id && isForeignId(to),
  );
  const parents = edges.filter((edge) => edge.type === PARENT).map((edge) => edge.to);
  const links: ForeignLink[] = parents.slice(1).map((other) => ({ type: "relates", other: { id: other } }));
  for (const { to, type } of edges) {
    if (type === PARENT) continue;
    const linkType = Object.hasOwn(LINK, type) ? LINK[type] : undefined;
    links.push({ type: linkType ?? "relates", other: { id: to } });
  }
  return { parent: parentOf(record, id, parents[0]), links: firstOfEach(links) };
}

function edgesOf(record: ForeignRecord): { from: string; to: string; type: string }[] {
  const edges = objectsOf(record.peek("dependencies")).map((row) => ({
    from: textOf(row["issue_id"]),
    to: textOf(row["depends_on_id"]),
    type: textOf(row["type"]),
  }));
  for (const [name, type] of OLD_FIELDS) {
    const value = record.peek(name);
    const ids = Array.isArray(value) ? value : [value];
    for (const to of ids) if (typeof to === "string") edges.push({ from: "", to, type });
  }
  return edges;
}

/** The first parent named; else the derived `parent`; else what a dotted id says, where such an issue is found. */
function parentOf(
  record: ForeignRecord,
  id: string,
  named: string | undefined,
): (ForeignRef & { readonly guessed?: true }) | null {
  const derived = textOf(record.peek("parent"));
  const parent = named ?? (isForeignId(derived) && derived !== id ? derived : undefined);
  if (parent === derived) record.take("parent");
  if (parent !== undefined) return { id: parent };
  const dotted = /^(.+)\.\d+$/.exec(id)?.[1];
  return dotted === undefined ? null : { id: dotted, guessed: true };
}
