import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import { actorText, findIssue } from "./address.ts";
import { agentName, issueRef } from "./arguments.ts";
import { change } from "./change.ts";
import { defineTool } from "./define.ts";

const input = z.strictObject({
  issue: issueRef,
  body: z.string().describe("Markdown"),
  comment: z.string().describe("Id of your own comment to change instead").optional(),
  agent: agentName.optional(),
});

const output = z.object({ comment: z.string(), issue: z.string(), by: z.string() });

export const commentWrite = defineTool({
  name: "comment_write",
  title: "Comment on an issue",
  description: "Comments on an issue, or changes a comment of yours.",
  eager: true,
  scope: "write",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input,
  output,
  handle: async ({ issue, body, comment }, context) => {
    const row = findIssue(context, issue);
    if (row instanceof DomainError) return row;
    if (comment !== undefined && context.store.row("comment", comment)?.state.issue !== row.id) {
      return new DomainError(
        "not_found",
        `${row.state.key} has no comment ${comment}`,
        "issue_read lists its comments with their ids; leave comment out to write a new one.",
      );
    }
    const written = await (comment === undefined
      ? change(context, {
          entity: "comment",
          id: context.call.id("comment"),
          command: "create",
          payload: { issue: row.id, body },
        })
      : change(context, { entity: "comment", id: comment, command: "edit", payload: { body } }));
    if (written instanceof DomainError) return written;
    return { comment: written.id, issue: row.state.key, by: actorText(written.state.author) };
  },
});
