import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import type { IssueRow } from "../domain/issue-fields.ts";
import { findIssue } from "./address.ts";
import { instant, issueRef } from "./arguments.ts";
import { change } from "./change.ts";
import { defineTool, type ToolContext } from "./define.ts";

const input = z.strictObject({
  issue: issueRef,
  action: z.enum(["add", "open"]),
  kind: z.enum(["human", "timer"]).default("human").describe("For add"),
  title: z.string().min(1).max(500).describe("For add: what is waited for").optional(),
  opens_at: instant.describe("For add of a timer, ISO 8601").optional(),
  gate: z.string().max(64).describe("For open: its id from issue_read").optional(),
});

const output = z.object({ issue: z.string(), gate: z.string(), opened: z.boolean() });

export const gateWrite = defineTool({
  name: "gate_write",
  title: "Put a gate on an issue",
  description:
    "Keeps an issue from being started until a person opens the gate (human) or until a time (timer). Only people open human gates.",
  eager: false,
  scope: "write",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input,
  output,
  handle: async (args, context) => {
    const row = findIssue(context, args.issue);
    if (row instanceof DomainError) return row;
    const gate = args.action === "add" ? context.call.id("gate") : (args.gate ?? "");
    const changed = await (args.action === "add"
      ? add(row, gate, args, context)
      : change(context, { entity: "issue", id: row.id, command: "open_gate", payload: { gate } }));
    if (changed instanceof DomainError) return changed;
    const kept = changed.state.gates.find((one) => one.id === gate);
    return { issue: row.state.key, gate, opened: kept !== undefined && kept.openedAt !== null };
  },
});

function add(
  row: IssueRow,
  gate: string,
  { kind, title, opens_at }: z.output<typeof input>,
  context: ToolContext,
): Promise<IssueRow | DomainError> {
  if (title === undefined) {
    return Promise.resolve(
      new DomainError("invalid", "a gate needs a title", "Say in title what is waited for."),
    );
  }
  if (kind === "timer" && opens_at === undefined) {
    return Promise.resolve(
      new DomainError(
        "invalid",
        "a timer gate needs opens_at",
        "Give opens_at, such as 2026-11-30T09:00:00Z.",
      ),
    );
  }
  const opensAt = opens_at === undefined ? null : Date.parse(opens_at);
  return change(context, {
    entity: "issue",
    id: row.id,
    command: "add_gate",
    payload: { id: gate, kind, title, opensAt },
  });
}
