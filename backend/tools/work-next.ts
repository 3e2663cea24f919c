// Claiming. The store decides each claim against the newest state, so two agents never hold the same issue; whoever
// comes second goes on to the next candidate.
import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import type { IssueRow } from "../domain/issue-fields.ts";
import { chooseProject, findIssue } from "./address.ts";
import { agentName, issueRef, leaseSeconds, listLimit, projectRef } from "./arguments.ts";
import { change } from "./change.ts";
import { defineTool, type ToolContext } from "./define.ts";
import { DEFAULT_ROW_FIELDS, instantText, issueRow, QueueRowOut } from "./issue-rows.ts";
import { endDueLeases, liveClaims, queued, waitsOf } from "./queue.ts";

/** Ready issues that one call tries to claim before it gives up to the others. */
const CANDIDATES_MAX = 100;
const BODY_CHARS_MAX = 12_000;

const Waiting = z.object({ key: z.string(), title: z.string(), why_not_ready: z.array(z.string()) });

const input = z.strictObject({
  project: projectRef.optional(),
  agent: agentName.optional(),
  issue: issueRef.describe("Claim this one rather than the first").optional(),
  lease_ttl_seconds: leaseSeconds,
  peek: z.boolean().default(false).describe("Show what is ready and why the rest is not; claim nothing"),
  limit: listLimit.describe("Rows to show"),
});

const output = z.object({
  issue: QueueRowOut.optional(),
  body: z.string().optional(),
  lease: z.string().optional(),
  lease_until: z.string().optional(),
  ready: z.array(QueueRowOut).optional(),
  waiting: z.array(Waiting).optional(),
  next: z.string(),
});

export const workNext = defineTool({
  name: "work_next",
  title: "Take the next issue",
  description:
    "Claims the next ready issue (unblocked, unclaimed; by priority, then rank) for you, with a lease that work_report needs. When none is ready it says what the others wait for.",
  eager: true,
  scope: "write",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input,
  output,
  handle: async (args, context) => {
    await endDueLeases(context);
    if (args.issue !== undefined) {
      const row = findIssue(context, args.issue);
      if (row instanceof DomainError) return row;
      if (args.peek) return look([row], args.limit, context);
      const claimed = await claim(row, args.lease_ttl_seconds, context);
      return claimed instanceof DomainError ? claimed : taken(claimed, context);
    }
    const project = await chooseProject(context, args.project);
    if (project instanceof DomainError) return project;
    if (args.peek) return overview(project.id, args.limit, context);
    const earlier = await claimedByThisCall(context);
    if (earlier !== undefined) return taken(earlier, context);
    let tried = 0;
    for await (const { row, waits } of queued(context, project.id)) {
      if (waits.length > 0) continue;
      if ((tried += 1) > CANDIDATES_MAX) break;
      const claimed = await claim(row, args.lease_ttl_seconds, context);
      if (!(claimed instanceof DomainError)) return taken(claimed, context);
      // Someone else was faster, or it changed in this moment: the next one may be free.
      if (!["conflict", "not_found", "not_ready"].includes(claimed.code)) return claimed;
    }
    return overview(project.id, args.limit, context);
  },
});

/** The lease names its issue, so that the lease alone is enough to report. */
function leaseOf(key: string, { call }: ToolContext): string {
  return `${key}_${call.id("lease")}`;
}

function claim(row: IssueRow, ttlSeconds: number, context: ToolContext): Promise<IssueRow | DomainError> {
  return change(context, {
    entity: "issue",
    id: row.id,
    command: "claim",
    payload: { lease: leaseOf(row.state.key, context), ttlMs: ttlSeconds * 1_000 },
  });
}

/** What this very call claimed when it was sent before: a retry must not take a second issue. */
async function claimedByThisCall(context: ToolContext): Promise<IssueRow | undefined> {
  if (!context.call.named) return undefined;
  const claims = await liveClaims(context, null);
  return claims.find((row) => row.state.claim?.lease === leaseOf(row.state.key, context));
}

function taken(row: IssueRow, context: ToolContext): z.input<typeof output> {
  const { claim: held, body } = row.state;
  return {
    issue: issueRow(row, [...DEFAULT_ROW_FIELDS, "parent", "milestone", "version"], context),
    body: body.length > BODY_CHARS_MAX ? `${body.slice(0, BODY_CHARS_MAX)}…` : body,
    lease: held?.lease ?? "",
    lease_until: instantText(held?.until ?? context.now()),
    next: `Work on it, send a heartbeat with work_report before the lease ends, and finish with work_report complete.${
      body.length > BODY_CHARS_MAX ? " Its body is longer: read it with issue_read." : ""
    }`,
  };
}

async function overview(
  project: string,
  limit: number,
  context: ToolContext,
): Promise<z.input<typeof output>> {
  const rows: IssueRow[] = [];
  let ready = 0;
  let waiting = 0;
  for await (const { row, waits } of queued(context, project)) {
    if (waits.length === 0 ? (ready += 1) > limit : (waiting += 1) > limit) continue;
    rows.push(row);
    if (ready >= limit && waiting >= limit) break;
  }
  const claims = await liveClaims(context, project);
  return look([...rows, ...claims.slice(0, limit)], limit, context);
}

/** Sorts rows into ready ones and ones that wait, at most `limit` of each. */
function look(rows: readonly IssueRow[], limit: number, context: ToolContext): z.input<typeof output> {
  const ready: z.input<typeof QueueRowOut>[] = [];
  const waiting: z.input<typeof Waiting>[] = [];
  for (const row of rows) {
    const waits = waitsOf(row, context);
    if (waits.length === 0) ready.push(issueRow(row, DEFAULT_ROW_FIELDS, context));
    else {
      const { key, title } = row.state;
      waiting.push({ key, title, why_not_ready: waits.map((wait) => wait.text) });
    }
  }
  return {
    ready: ready.slice(0, limit),
    waiting: waiting.slice(0, limit),
    next:
      ready.length > 0
        ? "Call work_next without peek to take the first."
        : "Nothing is ready. Clear what the others wait for, move an issue to todo, or wait with events_poll.",
  };
}
