// How issues look to agents: snake_case, actors and times as text, and nothing said about what is not there.
import * as z from "zod";
import type { World } from "../domain/entity.ts";
import { PRIORITIES, type IssueRow } from "../domain/issue-fields.ts";
import { actorText } from "./address.ts";
import type { ToolContext } from "./define.ts";

/** What a short row may carry besides its key; the order is the order of the answer. */
export const ROW_FIELDS = [
  "title",
  "status",
  "priority",
  "type",
  "labels",
  "assignee",
  "claimed_by",
  "claimed_until",
  "parent",
  "milestone",
  "estimate",
  "blocked_by",
  "created_at",
  "created_by",
  "changed_at",
  "changed_by",
  "version",
] as const;

export type RowField = (typeof ROW_FIELDS)[number];

export const DEFAULT_ROW_FIELDS: readonly RowField[] = [
  "title",
  "status",
  "priority",
  "type",
  "labels",
  "assignee",
  "claimed_by",
];

/** The row of a queue. */
export const QueueRowOut = z.object({
  key: z.string(),
  title: z.string().optional(),
  status: z.string().optional(),
  priority: z.string().optional(),
  type: z.string().optional(),
  labels: z.array(z.string()).optional(),
  assignee: z.string().optional(),
  claimed_by: z.string().optional(),
  parent: z.string().optional(),
  milestone: z.string().optional(),
  version: z.number().optional(),
});

export const IssueRowOut = QueueRowOut.extend({
  claimed_until: z.string().optional(),
  estimate: z.number().optional(),
  blocked_by: z.array(z.string()).optional(),
  created_at: z.string().optional(),
  created_by: z.string().optional(),
  changed_at: z.string().optional(),
  changed_by: z.string().optional(),
});

export type IssueRowOut = z.infer<typeof IssueRowOut>;

/** What a link shows of the issue at its other end. */
export const LinkedOut = z.object({ key: z.string(), title: z.string(), status: z.string() });

export function instantText(at: number): string {
  return new Date(at).toISOString();
}

/** A short row with the chosen fields; empty ones are left out. */
export function issueRow(
  row: IssueRow,
  fields: readonly RowField[],
  { store, now }: Pick<ToolContext, "store" | "now">,
): IssueRowOut {
  const out: Record<string, unknown> = { key: row.state.key };
  const chosen = new Set<string>(fields);
  for (const field of ROW_FIELDS) {
    if (!chosen.has(field)) continue;
    const value = readers[field](row, store, now());
    if (value === null || (Array.isArray(value) && value.length === 0)) continue;
    out[field] = value;
  }
  return out as IssueRowOut;
}

export function linked(row: IssueRow): z.infer<typeof LinkedOut> {
  return { key: row.state.key, title: row.state.title, status: row.state.status };
}

/** Where an issue stands in the queue, as parts that compare: priority, then rank, then number. */
export function queuePlace({ state }: IssueRow): readonly (string | number)[] {
  return [PRIORITIES.indexOf(state.priority), state.rank, state.number];
}

type Reader = (row: IssueRow, world: World, at: number) => string | number | readonly string[] | null;

const readers: Record<RowField, Reader> = {
  title: ({ state }) => state.title,
  status: ({ state }) => state.status,
  priority: ({ state }) => state.priority,
  type: ({ state }) => state.type,
  labels: ({ state }) => state.labels,
  assignee: ({ state }) => (state.assignee === null ? null : actorText(state.assignee)),
  claimed_by: ({ state }, _, at) =>
    state.claim !== null && state.claim.until > at ? actorText(state.claim.holder) : null,
  claimed_until: ({ state }, _, at) =>
    state.claim !== null && state.claim.until > at ? instantText(state.claim.until) : null,
  parent: ({ state }, world) => (state.parent === null ? null : keyOf(world, state.parent)),
  milestone: ({ state }, world) => (state.milestone === null ? null : milestoneName(world, state.milestone)),
  estimate: ({ state }) => state.estimate,
  blocked_by: ({ state }, world) => state.blockedBy.map((id) => keyOf(world, id)),
  created_at: (row) => instantText(row.createdAt),
  created_by: (row) => actorText(row.createdBy),
  changed_at: (row) => instantText(row.changedAt),
  changed_by: (row) => actorText(row.changedBy),
  version: (row) => row.version,
};

/** The key of an issue; its id when it is gone for good. */
export function keyOf(world: World, id: string): string {
  return (world.get("issue", id) as IssueRow | undefined)?.state.key ?? id;
}

function milestoneName(world: World, id: string): string {
  const state = world.get("milestone", id)?.state;
  return typeof state === "object" && state !== null && "name" in state && typeof state.name === "string"
    ? state.name
    : id;
}
