// The unit of work: what can happen to it, and who may make it happen. Links live on the issue they constrain (an issue
// knows what blocks it), so that one stream holds all that decides whether it may be worked on. A claim is a lease: it
// ends by itself, at `until`.
import * as z from "zod";
import { changedFields, defineEntity, type Context } from "./entity.ts";
import { DomainError } from "./errors.ts";
import { Id, Instant, Rank, sortableInstant } from "./fields.ts";
import {
  Assignee,
  Claim,
  Created,
  Edit,
  Ended,
  Gate,
  issueFields,
  issueState,
  LEASE_MS_MAX,
  LEASE_MS_MIN,
  Link,
  Move,
  Note,
  PRIORITIES,
  type Issue,
  type IssueRow,
  type Status,
} from "./issue-fields.ts";
import { linkedTo, linkProblem, parentProblem, without } from "./issue-links.ts";
import { rankOfOrdinal } from "./rank.ts";
import { isClosed, readiness, type Wait } from "./readiness.ts";

export const issue = defineEntity({
  name: "issue",
  state: issueState,
  events: {
    created: Created,
    changed: Edit,
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
      z.strictObject({ ...issueFields, project: Id, rank: Rank.optional() }),
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
    edit: on.changes(Edit, (row, patch, { world, id }) => {
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

function notReady(row: IssueRow, waits: readonly Wait[]): DomainError {
  const reasons = waits.map((wait) => wait.text);
  return new DomainError(
    "not_ready",
    `${row.state.key} is not ready: ${reasons.join("; ")}`,
    "Take another issue, or clear what it waits for.",
    { waits },
  );
}

export function originKey(origin: { source: string; id: string }): string {
  return `${origin.source}\u0000${origin.id}`;
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
