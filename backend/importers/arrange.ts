// The items of a file in an order that does not depend on the order of its lines: each issue once, older ones first,
// parents before their children. The parent that would close a circle is set aside.
import { groupBy } from "../domain/group-by.ts";
import type { ForeignRef, ImportItem, TrackerFormat } from "./format.ts";
import { canonical } from "./identity.ts";

/** The longest id of an issue's origin. */
const ID_MAX = 200;

export interface Arranged {
  readonly items: readonly ArrangedItem[];
  readonly warnings: readonly string[];
  /** Older states of issues that are there in a newer one. */
  readonly outdated: number;
}

export interface ArrangedItem extends ImportItem {
  /** The parent that the file names and that would close a circle. */
  readonly asideParent?: ForeignRef;
}

/** What an item is found by in its file. */
export function itemKey({ source, id }: { readonly source: string | null; readonly id: string }): string {
  return JSON.stringify([source, id]);
}

/** What the item that `ref` means would be found by. */
export function refKey(ref: ForeignRef, from: ImportItem): string {
  return itemKey({ source: ref.source ?? from.source, id: ref.id });
}

export function arrange(items: readonly ImportItem[], repeatedId: TrackerFormat["repeatedId"]): Arranged {
  const warnings: string[] = [];
  const { singles, outdated } = withoutRepeats(items, repeatedId, warnings);
  const sorted = withChildren(singles.toSorted(byAge));
  const acyclic = withoutCircles(sorted, warnings);
  return { items: parentsFirst(acyclic), warnings, outdated };
}

function withoutRepeats(
  items: readonly ImportItem[],
  repeatedId: TrackerFormat["repeatedId"],
  warnings: string[],
): { singles: ImportItem[]; outdated: number } {
  const groups = groupBy(items, itemKey);
  const singles: ImportItem[] = [];
  let outdated = 0;
  for (const group of groups.values()) {
    const [newest, ...others] = distinct(group);
    if (newest === undefined) continue;
    singles.push(newest);
    if (others.length === 0) continue;
    if (repeatedId === "older state") {
      outdated += others.length;
      warnings.push(`${newest.id} is there ${others.length + 1} times; the newest state was taken`);
      continue;
    }
    for (const [place, other] of others.entries()) {
      const suffix = `~${place + 2}`;
      const id = `${other.id.slice(0, ID_MAX - suffix.length)}${suffix}`;
      if (groups.has(itemKey({ ...other, id }))) continue;
      singles.push({ ...other, id });
      warnings.push(`${other.id} names two different issues; the older one is kept as ${id}`);
    }
  }
  return { singles, outdated };
}

/** Those that differ in more than their line, the newest first. */
function distinct(group: readonly ImportItem[]): ImportItem[] {
  if (group.length === 1) return [...group];
  const byText = new Map(group.map((item) => [canonical({ ...item, line: 0 }), item]));
  return [...byText]
    .toSorted(
      ([one, oneItem], [other, otherItem]) =>
        (otherItem.origin.updatedAt ?? 0) - (oneItem.origin.updatedAt ?? 0) || (one < other ? -1 : 1),
    )
    .map(([, item]) => item);
}

function byAge(one: ImportItem, other: ImportItem): number {
  const [first, second] = [one, other].map((item) => item.origin.createdAt ?? Number.MAX_SAFE_INTEGER);
  return (
    (first ?? 0) - (second ?? 0) || natural(one.id, other.id) || natural(one.source ?? "", other.source ?? "")
  );
}

const collator = new Intl.Collator("en", { numeric: true });

/** Numbers within the ids by their value; what the collation takes for equal, by code units. */
function natural(one: string, other: string): number {
  return collator.compare(one, other) || (one < other ? -1 : Number(one > other));
}

/** A parent that lists its children speaks for those that say nothing themselves. */
function withChildren(items: readonly ImportItem[]): ImportItem[] {
  const parents = new Map<string, ImportItem>();
  for (const item of items) {
    for (const child of item.children ?? []) parents.set(refKey(child, item), item);
  }
  return items.map((item) => {
    const parent = parents.get(itemKey(item));
    if (parent === undefined || (item.parent !== undefined && item.parent !== null)) return item;
    const elsewhere = parent.source !== null && parent.source !== item.source;
    return { ...item, parent: { ...(elsewhere ? { source: parent.source } : {}), id: parent.id } };
  });
}

function withoutCircles(items: readonly ImportItem[], warnings: string[]): ArrangedItem[] {
  const parentOf = new Map<string, string>();
  return items.map((item) => {
    if (item.parent === undefined || item.parent === null) return item;
    const key = itemKey(item);
    const parent = refKey(item.parent, item);
    for (let step: string | undefined = parent; step !== undefined; step = parentOf.get(step)) {
      if (step !== key) continue;
      warnings.push(`${item.id} cannot have the parent ${item.parent.id}: it is its own descendant`);
      return { ...item, parent: null, asideParent: { ...item.parent } };
    }
    parentOf.set(key, parent);
    return item;
  });
}

function parentsFirst(items: readonly ArrangedItem[]): ArrangedItem[] {
  const waiting = new Map(items.map((item) => [itemKey(item), item]));
  const ordered: ArrangedItem[] = [];
  for (const item of items) {
    const line: ArrangedItem[] = [];
    for (
      let next: ArrangedItem | undefined = item;
      next !== undefined && waiting.delete(itemKey(next));
      next =
        next.parent === undefined || next.parent === null ? undefined : waiting.get(refKey(next.parent, next))
    ) {
      line.push(next);
    }
    ordered.push(...line.toReversed());
  }
  return ordered;
}
