import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import { findIssue } from "./address.ts";
import { issueRef } from "./arguments.ts";
import { change } from "./change.ts";
import { defineTool } from "./define.ts";

const input = z.strictObject({
  issue: issueRef,
  type: z.enum(["blocks", "blocked_by", "relates", "duplicate_of"]),
  target: issueRef,
  remove: z.boolean().default(false).describe("Take the link away"),
});

const output = z.object({
  issue: z.string(),
  type: z.string(),
  target: z.string(),
  linked: z.boolean(),
});

export const issueLink = defineTool({
  name: "issue_link",
  title: "Link issues",
  description:
    "Links issue to target. A blocked issue is not ready until its blockers are closed. Cycles are refused with their path.",
  eager: true,
  scope: "write",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true },
  input,
  output,
  handle: async ({ issue, type, target, remove }, context) => {
    const named = findIssue(context, issue);
    if (named instanceof DomainError) return named;
    const other = findIssue(context, target);
    if (other instanceof DomainError) return other;
    // An issue holds what constrains it: "blocks" is kept by the one that is blocked.
    const [holder, end] = type === "blocks" ? [other, named] : [named, other];
    // "relates" has no direction; a link that was made from the other end is taken away there.
    const mirrored = remove && type === "relates" && !holder.state.relates.includes(end.id);
    const linked = await change(context, {
      entity: "issue",
      id: mirrored ? end.id : holder.id,
      command: remove ? "unlink" : "link",
      payload: { type: type === "blocks" ? "blocked_by" : type, target: mirrored ? holder.id : end.id },
    });
    if (linked instanceof DomainError) return linked;
    return { issue: named.state.key, type, target: other.state.key, linked: !remove };
  },
});
