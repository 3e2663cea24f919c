// The unit of work. Links live on the issue they constrain (an issue knows what blocks it), so that one stream holds
// all that decides whether it may be worked on. A claim is a lease: it ends by itself, at `until`.
import * as z from "zod";
import { Actor } from "./actor.ts";
import { partialWithoutDefaults } from "./crud.ts";
import { changedFields, defineEntity, type Context, type Row, type World } from "./entity.ts";
import { DomainError } from "./errors.ts";
import { Extras, Id, Instant, LabelName, Markdown, Rank, Title } from "./fields.ts";
import { rankOfOrdinal } from "./rank.ts";

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
const LINKS_MAX = 500;

export const Status = z.enum(STATUSES);
export const Priority = z.enum(PRIORITIES);
export const LinkType = z.enum(LINK_TYPES);
export type Status = z.infer<typeof Status>;
export type Priority = z.infer<typeof Priority>;
export type LinkType = z.infer<typeof LinkType>;

const Assignee = Actor.extend({ kind: z.enum(["person", "agent"]) });

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

const Gate = z.strictObject({
  id: Id,
  kind: z.enum(["human", "timer"]),
  title: Title,
  /** A timer gate opens by itself at this time; a human gate when a person opens it. */
  opensAt: Instant.nullable().default(null),
});

const KeptGate = Gate.extend({ openedAt: Instant.nullable(), openedBy: Actor.nullable() });

const Claim = z.strictObject({
  lease: Id,
  holder: Actor,
  since: Instant,
  until: Instant,
  /** What the holder said last, with a heartbeat. */
  note: z.string().max(500).nullable(),
});

const fields = {
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

const state = z.object({
  ...fields,
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

export type Issue = z.infer<typeof state>;
export type IssueRow = Row<Issue>;
export type IssueClaim = z.infer<typeof Claim>;

const created = state.pick({ project: true, number: true, key: true, rank: true }).extend(fields);
const edit = partialWithoutDefaults(fields);
const Move = z.strictObject({ status: Status.optional(), rank: Rank.optional() });
const Link = z.strictObject({ type: LinkType, target: Id });
const Ended = z.strictObject({ lease: Id, note: z.string().max(500).nullable() });
const Note = z.string().max(500).nullable().default(null);

export const issue = defineEntity({
  name: "issue",
  state,
  events: {
    created,
    changed: edit,
    moved: Move,
    linked: Link,
    unlinked: Link,
    gate_added: Gate,
    gate_opened: z.strictObject({ gate: Id }),
    gate_removed: z.strictObject({ gate: Id }),
    claimed: Claim,
    heartbeat: z.strictObject({ lease: Id, until: Instant, note: z.string().max(500).nullable() }),
    released: Ended,
    lease_expired: Ended,
    completed: Ended.extend({ status: z.enum(["in_review", "done"]) }),
    handed_over: Ended.extend({ to: Assignee }),
  },
  activity: ["heartbeat"],
}).behaves((on) => ({
  evolve: {
    created: (data, event) => ({
      ...data,
      blockedBy: [],
      relates: [],
      duplicateOf: null,
      gates: [],
      claim: null,
      startedAt: null,
      closedAt: isClosed(data.status) ? event.at : null,
    }),
    changed: (issue, data, event) => {
      const patched = { ...issue, ...(data as Partial<Issue>) };
      return issue.status === patched.status ? patched : enter(patched, patched.status, event.at);
    },
    moved: (issue, data, event) => {
      const ranked = data.rank === undefined ? issue : { ...issue, rank: data.rank };
      return data.status === undefined ? ranked : enter(ranked, data.status, event.at);
    },
    linked: (issue, { type, target }) => {
      if (type === "duplicate_of") return { ...issue, duplicateOf: target };
      if (type === "blocked_by") return { ...issue, blockedBy: [...issue.blockedBy, target] };
      return { ...issue, relates: [...issue.relates, target] };
    },
    unlinked: (issue, { type, target }) => {
      if (type === "duplicate_of") return { ...issue, duplicateOf: null };
      if (type === "blocked_by") return { ...issue, blockedBy: without(issue.blockedBy, target) };
      return { ...issue, relates: without(issue.relates, target) };
    },
    gate_added: (issue, gate) => ({
      ...issue,
      gates: [...issue.gates, { ...gate, openedAt: null, openedBy: null }],
    }),
    gate_opened: (issue, data, event) => ({
      ...issue,
      gates: issue.gates.map((gate) =>
        gate.id === data.gate ? { ...gate, openedAt: event.at, openedBy: event.actor } : gate,
      ),
    }),
    gate_removed: (issue, data) => ({ ...issue, gates: issue.gates.filter((gate) => gate.id !== data.gate) }),
    claimed: (issue, claim, event) => ({ ...enter(issue, "in_progress", event.at), claim }),
    heartbeat: (issue, { until, note }) => ({
      ...issue,
      claim: issue.claim === null ? null : { ...issue.claim, until, note: note ?? issue.claim.note },
    }),
    released: (issue, _, event) => enter(issue, "todo", event.at),
    lease_expired: (issue, _, event) => enter(issue, "todo", event.at),
    completed: (issue, data, event) => ({ ...enter(issue, data.status, event.at), claim: null }),
    handed_over: (issue, data, event) => ({ ...enter(issue, "todo", event.at), assignee: data.to }),
  },
  commands: {
    create: on.creates(
      z.strictObject({ ...fields, project: Id, rank: Rank.optional() }),
      (payload, { world, id }) => {
        const project = world.get("project", payload.project);
        if (project === undefined || project.deletedAt !== null) {
          return new DomainError(
            "not_found",
            `there is no project ${payload.project}`,
            "List the projects first.",
          );
        }
        const misplaced = parentProblem(world, id, payload.project, payload.parent);
        if (misplaced !== null) return misplaced;
        const number = world.next("issue", payload.project);
        const { key } = project.state as { key: string };
        const rank = payload.rank ?? rankOfOrdinal(number - 1);
        return [{ type: "created", data: { ...payload, rank, number, key: `${key}-${number}` } }];
      },
    ),
    edit: on.changes(edit, (row, patch, { world, id }) => {
      const data = changedFields(row.state, patch as Partial<Issue>);
      const misplaced = parentProblem(world, id, row.state.project, data.parent ?? null);
      if (misplaced !== null) return misplaced;
      return Object.keys(data).length === 0 ? [] : [{ type: "changed", data }];
    }),
    move: on.changes(Move, (row, payload) => {
      const data = changedFields(row.state, payload);
      return Object.keys(data).length === 0 ? [] : [{ type: "moved", data }];
    }),
    link: on.changes(Link, (row, link, context) => {
      const problem = linkProblem(row, link, context);
      if (problem !== null) return problem;
      return linkedTo(row.state, link.type).includes(link.target) ? [] : [{ type: "linked", data: link }];
    }),
    unlink: on.changes(Link, (row, link) =>
      linkedTo(row.state, link.type).includes(link.target) ? [{ type: "unlinked", data: link }] : [],
    ),
    add_gate: on.changes(Gate, (row, gate) => {
      if (row.state.gates.some((other) => other.id === gate.id)) return [];
      if (gate.kind === "timer" && gate.opensAt === null) {
        return new DomainError(
          "invalid",
          "a timer gate needs opensAt",
          "Give opensAt in milliseconds since 1970.",
        );
      }
      return [{ type: "gate_added", data: gate }];
    }),
    open_gate: on.changes(z.strictObject({ gate: Id }), (row, payload, { actor }) => {
      const gate = row.state.gates.find((one) => one.id === payload.gate);
      if (gate === undefined) return noGate(row, payload.gate);
      if (actor.kind === "agent" && gate.kind === "human") return personOnly("open a human gate");
      return gate.openedAt === null ? [{ type: "gate_opened", data: payload }] : [];
    }),
    remove_gate: on.changes(z.strictObject({ gate: Id }), (row, payload, { actor }) => {
      if (actor.kind === "agent") return personOnly("remove a gate");
      if (!row.state.gates.some((gate) => gate.id === payload.gate)) return [];
      return [{ type: "gate_removed", data: payload }];
    }),
    claim: on.changes(
      z.strictObject({ lease: Id, ttlMs: z.number().int().min(LEASE_MS_MIN).max(LEASE_MS_MAX), note: Note }),
      (row, { lease, ttlMs, note }, { actor, at, world }) => {
        if (row.state.claim?.lease === lease) return [];
        const waits = readiness(row, world, at, actor);
        if (waits.length > 0) return notReady(row, waits);
        return [{ type: "claimed", data: { lease, holder: actor, since: at, until: at + ttlMs, note } }];
      },
    ),
    heartbeat: on.changes(
      z.strictObject({ lease: Id, ttlMs: z.number().int().min(LEASE_MS_MIN).max(LEASE_MS_MAX), note: Note }),
      (row, { lease, ttlMs, note }, { at }) =>
        leaseProblem(row, lease, at) ?? [{ type: "heartbeat", data: { lease, until: at + ttlMs, note } }],
    ),
    release: on.changes(
      z.strictObject({ lease: Id.optional(), note: Note }),
      (row, { lease, note }, context) => {
        const held = row.state.claim;
        if (held === null && lease === undefined) return [];
        const problem = mayEnd(row, lease, context);
        return problem ?? [{ type: "released", data: { lease: held?.lease ?? "none", note } }];
      },
    ),
    complete: on.changes(
      z.strictObject({ lease: Id, status: z.enum(["in_review", "done"]).default("done"), note: Note }),
      (row, { lease, status, note }, { at }) => {
        return leaseProblem(row, lease, at) ?? [{ type: "completed", data: { lease, status, note } }];
      },
    ),
    hand_over: on.changes(
      z.strictObject({ lease: Id.optional(), to: Assignee, note: Note }),
      (row, payload, context) => {
        const problem = mayEnd(row, payload.lease, context);
        const lease = row.state.claim?.lease ?? "none";
        return problem ?? [{ type: "handed_over", data: { lease, to: payload.to, note: payload.note } }];
      },
    ),
    expire_lease: on.changes(z.strictObject({ lease: Id }), (row, { lease }, { actor, at }) => {
      if (actor.kind !== "system") return personOnly("expire a lease");
      const claim = row.state.claim;
      if (claim === null || claim.lease !== lease || claim.until > at) return [];
      return [{ type: "lease_expired", data: { lease, note: null } }];
    }),
  },
  unique: {
    key: (row) => [row.state.key],
    origin: (row) => (row.state.origin === null ? [] : [originKey(row.state.origin)]),
  },
  indexes: {
    queue: (row) => (row.deletedAt === null && row.state.status === "todo" ? [queueKey(row.state)] : []),
    children: (row) => (row.state.parent === null ? [] : [[row.state.parent, row.state.rank]]),
    blocks: (row) => row.state.blockedBy.map((blocker) => [blocker]),
    relates: (row) => row.state.relates.map((other) => [other]),
    duplicates: (row) => (row.state.duplicateOf === null ? [] : [[row.state.duplicateOf]]),
    leases: (row) => (row.state.claim === null ? [] : [[sortableInstant(row.state.claim.until)]]),
    milestone: (row) => (row.state.milestone === null ? [] : [[row.state.milestone]]),
  },
  counter: (issue) => ({ scope: issue.project, value: issue.number }),
}));

/** Why an issue may not be started; the kinds are stable, the text is for people and agents. */
export interface Wait {
  readonly kind: "status" | "claimed" | "blocked" | "gate" | "timer" | "assigned";
  readonly text: string;
}

/** Everything that keeps `actor` from starting this issue now; empty means ready. */
export function readiness(row: IssueRow, world: World, at: number, actor: Actor | null): Wait[] {
  const { status, claim, gates, blockedBy, assignee } = row.state;
  const waits: Wait[] = [];
  if (claim !== null && claim.until > at) {
    waits.push({
      kind: "claimed",
      text: `claimed by ${claim.holder.name} until ${new Date(claim.until).toISOString()}`,
    });
  } else if (status !== "todo" && claim === null) {
    waits.push({ kind: "status", text: `its status is ${status}, not todo` });
  }
  for (const id of blockedBy) {
    const blocker = world.get("issue", id) as IssueRow | undefined;
    if (blocker === undefined || blocker.deletedAt !== null || isClosed(blocker.state.status)) continue;
    waits.push({ kind: "blocked", text: `blocked by ${blocker.state.key} ${blocker.state.title}` });
  }
  for (const gate of gates) {
    if (gate.openedAt !== null) continue;
    if (gate.kind === "human")
      waits.push({ kind: "gate", text: `a person must open the gate "${gate.title}"` });
    else if (gate.opensAt !== null && gate.opensAt > at) {
      waits.push({ kind: "timer", text: `"${gate.title}" opens at ${new Date(gate.opensAt).toISOString()}` });
    }
  }
  if (
    actor?.kind === "agent" &&
    assignee !== null &&
    (assignee.kind !== "agent" || assignee.name !== actor.name)
  ) {
    waits.push({ kind: "assigned", text: `assigned to ${assignee.name}` });
  }
  return waits;
}

export function isClosed(status: Status): boolean {
  return status === "done" || status === "canceled";
}

export function originKey(origin: { source: string; id: string }): string {
  return `${origin.source}\u0000${origin.id}`;
}

/** Milliseconds as text that sorts by time. */
export function sortableInstant(at: number): string {
  return String(at).padStart(14, "0");
}

function queueKey(issue: Issue): readonly string[] {
  return [issue.project, String(PRIORITIES.indexOf(issue.priority)), issue.rank];
}

/** The state after a change of status: clocks start and stop, and a claim ends with the work. */
function enter(issue: Issue, status: Status, at: number): Issue {
  return {
    ...issue,
    status,
    startedAt: status === "in_progress" ? (issue.startedAt ?? at) : issue.startedAt,
    closedAt: isClosed(status) ? (issue.closedAt ?? at) : null,
    claim: status === "in_progress" || status === "in_review" ? issue.claim : null,
  };
}

function without(ids: readonly string[], id: string): string[] {
  return ids.filter((one) => one !== id);
}

function linkedTo(issue: Issue, type: LinkType): readonly string[] {
  if (type === "blocked_by") return issue.blockedBy;
  if (type === "relates") return issue.relates;
  return issue.duplicateOf === null ? [] : [issue.duplicateOf];
}

function linkProblem(
  row: IssueRow,
  { type, target }: z.infer<typeof Link>,
  { world, id }: Context,
): DomainError | null {
  if (target === id)
    return new DomainError("invalid", "an issue cannot be linked to itself", "Name another issue.");
  const other = world.get("issue", target);
  if (other === undefined) {
    return new DomainError("not_found", `there is no issue ${target}`, "Search for the issue first.");
  }
  if (linkedTo(row.state, type).length >= LINKS_MAX) {
    return new DomainError(
      "invalid",
      `an issue has at most ${LINKS_MAX} links of a type`,
      "Split the issue.",
    );
  }
  if (type === "relates") return null;
  const path = pathBetween(world, target, id, (issue) => linkedTo(issue, type));
  if (path === null) return null;
  const keys = [id, ...path].map(
    (step) => (world.get("issue", step) as IssueRow | undefined)?.state.key ?? step,
  );
  const verb = type === "blocked_by" ? "blocked by" : "a duplicate of";
  return new DomainError(
    "cycle",
    `${row.state.key} cannot be ${verb} ${keys[1]}: that closes the cycle ${keys.join(" → ")}`,
    "Remove one of the links on the path first, or turn the link round.",
    { path: keys },
  );
}

/** The ids from `start` to `goal` along `next`, both included; null when there is no way. Visits each issue once. */
function pathBetween(
  world: World,
  start: string,
  goal: string,
  next: (issue: Issue) => readonly string[],
): string[] | null {
  const cameFrom = new Map<string, string | null>([[start, null]]);
  const queue = [start];
  for (let current = queue.shift(); current !== undefined; current = queue.shift()) {
    if (current === goal) {
      const path: string[] = [];
      for (let step: string | null = goal; step !== null; step = cameFrom.get(step) ?? null)
        path.unshift(step);
      return path;
    }
    const row = world.get("issue", current) as IssueRow | undefined;
    for (const id of row === undefined ? [] : next(row.state)) {
      if (cameFrom.has(id)) continue;
      cameFrom.set(id, current);
      queue.push(id);
    }
  }
  return null;
}

function parentProblem(world: World, id: string, project: string, parent: string | null): DomainError | null {
  if (parent === null) return null;
  const row = world.get("issue", parent) as IssueRow | undefined;
  if (row === undefined || row.state.project !== project) {
    return new DomainError(
      "not_found",
      `there is no issue ${parent} in this project`,
      "Name an issue of the project.",
    );
  }
  const path =
    parent === id
      ? [id]
      : pathBetween(world, parent, id, (issue) => (issue.parent === null ? [] : [issue.parent]));
  if (path === null) return null;
  const keys = [id, ...path].map(
    (step) => (world.get("issue", step) as IssueRow | undefined)?.state.key ?? step,
  );
  return new DomainError(
    "cycle",
    `a parent cannot be its own descendant: ${keys.join(" → ")}`,
    "Choose another parent.",
    {
      path: keys,
    },
  );
}

function notReady(row: IssueRow, waits: readonly Wait[]): DomainError {
  const reasons = waits.map((wait) => wait.text);
  return new DomainError(
    "not_ready",
    `${row.state.key} is not ready: ${reasons.join("; ")}`,
    "Take another issue, or clear what it waits for.",
    { waits },
  );
}

function leaseProblem(row: IssueRow, lease: string, at: number): DomainError | null {
  const claim = row.state.claim;
  if (claim !== null && claim.lease === lease && claim.until > at) return null;
  const now = claim === null || claim.until <= at ? "nobody holds it" : `${claim.holder.name} holds it`;
  return new DomainError(
    "lease_lost",
    `your lease on ${row.state.key} has ended; ${now} now`,
    "Stop working on it and ask for the next issue; leave a comment if your work should not be lost.",
  );
}

/** A holder ends its own claim with its lease; a person may end any. */
function mayEnd(row: IssueRow, lease: string | undefined, { actor, at }: Context): DomainError | null {
  if (lease !== undefined) return leaseProblem(row, lease, at);
  return actor.kind === "agent" ? personOnly("end a claim without its lease") : null;
}

function personOnly(what: string): DomainError {
  return new DomainError(
    "forbidden",
    `an agent may not ${what}`,
    "Ask a person to do it, and take other work meanwhile.",
  );
}

function noGate(row: IssueRow, gate: string): DomainError {
  return new DomainError(
    "not_found",
    `${row.state.key} has no gate ${gate}`,
    "Read the issue to see its gates.",
  );
}
