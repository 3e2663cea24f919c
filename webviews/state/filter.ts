// What the search box and the quick filters let through. Every word must occur somewhere in the issue.
import { sameActor, type Actor } from "../../backend/domain/actor.ts";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";

export const QUICK_FILTERS = ["mine", "blocked", "unassigned", "agent_made"] as const;
export type QuickFilter = (typeof QUICK_FILTERS)[number];

export interface Filter {
  readonly text: string;
  readonly quick: readonly QuickFilter[];
}

export interface Facts {
  readonly me: Actor;
  readonly isBlocked: (row: IssueRow) => boolean;
}

export type Accepts = (row: IssueRow) => boolean;

const quick: Record<QuickFilter, (row: IssueRow, facts: Facts) => boolean> = {
  mine: (row, { me }) => sameActor(row.state.assignee, me) || sameActor(row.state.claim?.holder, me),
  blocked: (row, { isBlocked }) => isBlocked(row),
  unassigned: (row) => row.state.assignee === null && row.state.claim === null,
  agent_made: (row) => row.createdBy.kind === "agent",
};

export function isFiltering(filter: Filter): boolean {
  return filter.quick.length > 0 || filter.text.trim() !== "";
}

/** Quick filters narrow each other, as words do. */
export function compileFilter(filter: Filter, facts: Facts): Accepts {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return (row) =>
    filter.quick.every((name) => quick[name](row, facts)) && words.every((word) => mentions(row, word));
}

/** The short texts of an issue in lower case; kept as long as the state they were made of. */
const shortTexts = new WeakMap<object, string>();

function mentions(row: IssueRow, word: string): boolean {
  let short = shortTexts.get(row.state);
  if (short === undefined) {
    const { key, title, labels, assignee, claim } = row.state;
    short = [key, title, ...labels, assignee?.name, claim?.holder.name].join("\n").toLowerCase();
    shortTexts.set(row.state, short);
  }
  return short.includes(word) || row.state.body.toLowerCase().includes(word);
}
