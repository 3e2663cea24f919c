import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import { findIssue } from "./address.ts";
import { issueRef } from "./arguments.ts";
import { change } from "./change.ts";
import { defineTool } from "./define.ts";

const input = z.strictObject({
  issue: issueRef,
  body: z.string().min(1).max(200_000).describe("Markdown: what was done"),
  minutes: z.int().min(0).max(100_000).optional(),
});

const output = z.object({ id: z.string(), issue: z.string() });

export const workLogWrite = defineTool({
  name: "work_log_write",
  title: "Log work",
  description:
    "Notes on an issue what was done, with the minutes where they are known. issue_read shows it on request.",
  eager: false,
  scope: "write",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input,
  output,
  handle: async ({ issue, body, minutes = null }, context) => {
    const row = findIssue(context, issue);
    if (row instanceof DomainError) return row;
    const logged = await change(context, {
      entity: "work_log",
      id: context.call.id("work_log"),
      command: "create",
      payload: { project: row.state.project, issue: row.id, body, minutes },
    });
    return logged instanceof DomainError ? logged : { id: logged.id, issue: row.state.key };
  },
});
