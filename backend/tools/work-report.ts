import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import type { IssueRow } from "../domain/issue-fields.ts";
import { actorText, findIssue, parseAssignee } from "./address.ts";
import { leaseSeconds } from "./arguments.ts";
import { change } from "./change.ts";
import { defineTool, type ToolContext } from "./define.ts";
import { instantText } from "./issue-rows.ts";

const input = z.strictObject({
  lease: z.string().describe("From work_next"),
  action: z.enum(["heartbeat", "complete", "release", "hand_over"]),
  note: z.string().max(500).describe("What you did, or where you stand").optional(),
  status: z.enum(["done", "in_review"]).default("done").describe("For complete"),
  to: z.string().describe("For hand_over: person:NAME or agent:NAME").optional(),
  lease_ttl_seconds: leaseSeconds.describe("For heartbeat: from now"),
});

const output = z.object({
  key: z.string(),
  status: z.string(),
  version: z.number(),
  assignee: z.string().optional(),
  lease_until: z.string().optional(),
  next: z.string(),
});

type Report = z.output<typeof input>;

export const workReport = defineTool({
  name: "work_report",
  title: "Report on claimed work",
  description:
    "Reports on the issue you hold: heartbeat keeps the lease; complete, release (back into the queue) and hand_over (to somebody) end it.",
  eager: true,
  scope: "write",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
  input,
  output,
  handle: async (args, context) => {
    const row = held(args.lease, context);
    if (row instanceof DomainError) return row;
    const reported = await report(row, args, context);
    if (reported instanceof DomainError) return reported;
    const { key, status, claim, assignee } = reported.state;
    return {
      key,
      status,
      version: reported.version,
      ...(assignee === null ? {} : { assignee: actorText(assignee) }),
      ...(claim === null ? {} : { lease_until: instantText(claim.until) }),
      next: args.action === "heartbeat" ? "Go on." : "Take the next issue with work_next.",
    };
  },
});

/** The issue that a lease is for: its key stands in front of the lease's last part. */
function held(lease: string, context: ToolContext): IssueRow | DomainError {
  const [, key] = /^([A-Z][A-Z0-9]{1,9}-\d+)_/.exec(lease) ?? [];
  const row = key === undefined ? undefined : findIssue(context, key);
  if (row !== undefined && !(row instanceof DomainError)) return row;
  return new DomainError(
    "lease_lost",
    `no issue was ever claimed with the lease ${lease}`,
    "Give the lease as work_next returned it; whoami lists the leases you hold.",
  );
}

function report(row: IssueRow, args: Report, context: ToolContext): Promise<IssueRow | DomainError> {
  const { lease, note = null } = args;
  // An agent that named itself only when it claimed is still the one who reports.
  const holder = row.state.claim?.lease === lease ? row.state.claim.holder : undefined;
  const who = context.actorIsNamed || holder === undefined ? {} : { actor: holder };
  const on = { entity: "issue", id: row.id, ...who } as const;
  switch (args.action) {
    case "heartbeat":
      return change(context, {
        ...on,
        command: "heartbeat",
        payload: { lease, note, ttlMs: args.lease_ttl_seconds * 1_000 },
      });
    case "complete":
      return change(context, { ...on, command: "complete", payload: { lease, note, status: args.status } });
    case "release":
      return change(context, { ...on, command: "release", payload: { lease, note } });
    case "hand_over": {
      const to = args.to === undefined ? null : parseAssignee(args.to);
      if (to instanceof DomainError) return Promise.resolve(to);
      if (to === null) return Promise.resolve(nobody());
      return change(context, { ...on, command: "hand_over", payload: { lease, note, to } });
    }
  }
}

function nobody(): DomainError {
  return new DomainError(
    "invalid",
    "hand_over needs somebody to hand it to",
    "Give to as person:NAME or agent:NAME; use release to put it back into the queue.",
  );
}
