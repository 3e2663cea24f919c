// Which of a file's links can be made, known before anything is created: those whose other end is in the file or was
// imported earlier. The rest is kept with the issue.
import type { LinkType } from "../domain/issue-fields.ts";
import type { ForeignLink } from "./format.ts";
import type { Placed, Placement } from "./placed.ts";
import type { ImportStore } from "./rehearsal.ts";
import {
  keptLinkOf,
  keptLinksOf,
  keptParentOf,
  memoOf,
  SET_ASIDE,
  UNRESOLVED,
  type KeptLink,
} from "./reserved.ts";

/** What became of the links of one issue. */
export interface LinkOutcome {
  made: KeptLink[];
  unresolved: KeptLink[];
  setAside: KeptLink[];
}

/** A link between two issues of ours, and the issue whose record declares it. */
export interface Edge {
  readonly declaredBy: string;
  readonly kept: KeptLink;
  readonly type: LinkType;
  readonly holder: string;
  readonly target: string;
}

export interface LinkPlan {
  /** By the issue that declares the links. */
  readonly outcomes: ReadonlyMap<string, LinkOutcome>;
  /** To be made, in this order. */
  readonly edges: readonly Edge[];
  /** Made by an earlier import and gone from the file since. */
  readonly gone: readonly Edge[];
  /** Made by an earlier import and still in the file. */
  readonly unchanged: number;
}

export function planLinks(placement: Placement, store: ImportStore): LinkPlan {
  const outcomes = new Map<string, LinkOutcome>();
  const edges: Edge[] = [];
  const gone: Edge[] = [];
  let unchanged = 0;
  for (const placed of placement.placed) {
    const extras = store.row("issue", placed.id)?.state.extras ?? {};
    const memo = memoOf(extras).links;
    const outcome = parentOutcome(placed, placement, extras);
    outcomes.set(placed.id, outcome);
    const { links } = placed.item;
    if (links === undefined) {
      outcome.made.push(...memo);
      continue;
    }
    for (const link of links) {
      const edge = edgeOf(link, placed, placement);
      const kept = keptLinkOf(link);
      if (edge === null) outcome.unresolved.push(kept);
      else if (edge.holder !== edge.target) {
        outcome.made.push(kept);
        if (memo.some((one) => sameLink(one, kept))) unchanged += 1;
        else edges.push(edge);
      }
    }
    for (const link of memo) {
      const edge = edgeOf(foreignLinkOf(link), placed, placement);
      const declared = links.some((one) => sameLink(keptLinkOf(one), link));
      if (edge !== null && !declared) gone.push(edge);
    }
  }
  return { outcomes, edges: holdersFirst(edges), gone, unchanged };
}

export function sameLink(one: KeptLink, other: KeptLink): boolean {
  return (
    one.type === other.type &&
    one.other === other.other &&
    one.source === other.source &&
    one.inverse === other.inverse
  );
}

/**
 * The links of an issue before the links of those it points to. Whether a link closes a circle is looked up along the
 * links of its target; as long as that has none, there is nothing to look up, however long the chains are.
 */
function holdersFirst(edges: readonly Edge[]): readonly Edge[] {
  const byHolder = new Map<string, Edge[]>();
  const pointedAt = new Map<string, number>();
  for (const edge of edges) {
    const held = byHolder.get(edge.holder);
    if (held === undefined) byHolder.set(edge.holder, [edge]);
    else held.push(edge);
    pointedAt.set(edge.target, (pointedAt.get(edge.target) ?? 0) + 1);
  }
  const ordered: Edge[] = [];
  const take = (first: string) => {
    const ready = [first];
    for (let holder = ready.pop(); holder !== undefined; holder = ready.pop()) {
      const held = byHolder.get(holder) ?? [];
      byHolder.delete(holder);
      ordered.push(...held);
      for (const { target } of held) {
        const left = (pointedAt.get(target) ?? 0) - 1;
        pointedAt.set(target, left);
        if (left === 0) ready.push(target);
      }
    }
  };
  for (const holder of byHolder.keys()) if ((pointedAt.get(holder) ?? 0) === 0) take(holder);
  // What is left points at itself in a circle, or is pointed at by one.
  for (const holder of byHolder.keys()) take(holder);
  return ordered;
}

/** What is kept of the parent, and of the links when the file does not speak of them. */
function parentOutcome(
  { item, ...placed }: Placed,
  placement: Placement,
  extras: Record<string, unknown>,
): LinkOutcome {
  const stays = ({ type }: KeptLink) =>
    type === "parent" ? item.parent === undefined : item.links === undefined;
  const outcome: LinkOutcome = {
    made: [],
    unresolved: keptLinksOf(extras, UNRESOLVED).filter(stays),
    setAside: keptLinksOf(extras, SET_ASIDE).filter(stays),
  };
  const aside = keptParentOf(item.asideParent);
  if (aside !== null) outcome.setAside.push(aside);
  const parent = keptParentOf(item.parent);
  const missing =
    parent !== null &&
    placement.resolve({ ...item.parent, id: parent.other }, { item, ...placed }) === undefined;
  if (missing && item.parent?.guessed !== true) outcome.unresolved.push(parent);
  return outcome;
}

function edgeOf(link: ForeignLink, placed: Placed, placement: Placement): Edge | null {
  const other = placement.resolve(link.other, placed);
  if (other === undefined) return null;
  const [holder, target] = link.inverse === true ? [other, placed.id] : [placed.id, other];
  return { declaredBy: placed.id, kept: keptLinkOf(link), type: link.type, holder, target };
}

function foreignLinkOf({ type, other, source, inverse }: KeptLink): ForeignLink {
  return {
    type: type === "parent" ? "relates" : type,
    other: { id: other, ...(source === undefined ? {} : { source }) },
    ...(inverse === undefined ? {} : { inverse }),
  };
}
