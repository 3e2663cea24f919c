// What an issue consists of: the schemas and limits of its fields, and nothing that happens to it.
import * as z from "zod";
import { Actor } from "./actor.ts";
import { partialWithoutDefaults } from "./crud.ts";
import type { Row } from "./entity.ts";
import { Extras, Id, Instant, LabelName, Markdown, Rank, Title } from "./fields.ts";

/** The status categories, in the order of a board's columns. */
export const STATUSES = [
  "triage",
  "backlog",
  "todo",
  "in_progress",
  "in_review",
  "done",
  "canceled",
] as const;
/** The priorities, most pressing first. */
export const PRIORITIES = ["urgent", "high", "medium", "low", "none"] as const;
export const ISSUE_TYPES = ["task", "bug", "feature", "epic", "chore"] as const;
export const LINK_TYPES = ["blocked_by", "relates", "duplicate_of"] as const;
export const LEASE_MS_MIN = 1_000;
export const LEASE_MS_MAX = 24 * 3_600_000;

export const Status = z.enum(STATUSES);
export const Priority = z.enum(PRIORITIES);
export const LinkType = z.enum(LINK_TYPES);
export type Status = z.infer<typeof Status>;
export type Priority = z.infer<typeof Priority>;
export type LinkType = z.infer<typeof LinkType>;

export const Assignee = Actor.extend({ kind: z.enum(["person", "agent"]) });

/** Where an imported issue comes from; `source` + `id` find it again on the next import. */
const Origin = z.strictObject({
  source: z.string().min(1).max(200),
  id: z.string().min(1).max(200),
  url: z.string().max(2_000).optional(),
  createdAt: Instant.optional(),
  createdBy: z.string().max(200).optional(),
  updatedAt: Instant.optional(),
  closedAt: Instant.optional(),
});

export const Gate = z.strictObject({
  id: Id,
  kind: z.enum(["human", "timer"]),
  title: Title,
  /** A timer gate opens by itself at this time; a human gate when a person opens it. */
  opensAt: Instant.nullable().default(null),
});

const KeptGate = Gate.extend({ openedAt: Instant.nullable(), openedBy: Actor.nullable() });

export const Claim = z.strictObject({
  lease: Id,
  holder: Actor,
  since: Instant,
  until: Instant,
  /** What the holder said last, with a heartbeat. */
  note: z.string().max(500).nullable(),
});

export const issueFields = {
  title: Title,
  body: Markdown.default(""),
  status: Status.default("triage"),
  priority: Priority.default("none"),
  type: z.enum(ISSUE_TYPES).default("task"),
  labels: z.array(LabelName).max(50).default([]),
  assignee: Assignee.nullable().default(null),
  parent: Id.nullable().default(null),
  /** In points; whatever the team takes a point to be. */
  estimate: z.number().min(0).max(10_000).nullable().default(null),
  milestone: Id.nullable().default(null),
  origin: Origin.nullable().default(null),
  extras: Extras.default({}),
};

export const issueState = z.object({
  ...issueFields,
  project: Id,
  number: z.number().int().positive(),
  key: z.string(),
  rank: Rank,
  blockedBy: z.array(Id),
  relates: z.array(Id),
  duplicateOf: Id.nullable(),
  gates: z.array(KeptGate),
  claim: Claim.nullable(),
  startedAt: Instant.nullable(),
  closedAt: Instant.nullable(),
});

export type Issue = z.infer<typeof issueState>;
export type IssueRow = Row<Issue>;

export const Created = issueState
  .pick({ project: true, number: true, key: true, rank: true })
  .extend(issueFields);
export const Edit = partialWithoutDefaults(issueFields);
export const Move = z.strictObject({ status: Status.optional(), rank: Rank.optional() });
export const Link = z.strictObject({ type: LinkType, target: Id });
export const Ended = z.strictObject({ lease: Id, note: z.string().max(500).nullable() });
export const Note = z.string().max(500).nullable().default(null);
