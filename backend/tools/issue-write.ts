import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import type { PayloadOf } from "../domain/index.ts";
import { ISSUE_TYPES, Priority, Status, type IssueRow } from "../domain/issue-fields.ts";
import { chooseProject, findIssue, findMilestone, parseAssignee } from "./address.ts";
import { agentName, expectedVersion, issueRef, projectRef } from "./arguments.ts";
import { change } from "./change.ts";
import { defineTool, type ToolContext } from "./define.ts";

const input = z.strictObject({
  issue: issueRef.describe("Change this one; without it a new issue is made").optional(),
  project: projectRef.optional(),
  agent: agentName.optional(),
  title: z.string().describe("Required for a new issue").optional(),
  body: z.string().describe("Markdown").optional(),
  status: Status.describe("New issues: triage; todo puts it into the queue").optional(),
  priority: Priority.optional(),
  type: z.enum(ISSUE_TYPES).optional(),
  labels: z.array(z.string()).describe("Replaces all").optional(),
  assignee: z.string().describe("person:NAME, agent:NAME or none").optional(),
  parent: z.string().describe("Key, id or none").optional(),
  milestone: z.string().describe("Name, id or none").optional(),
  estimate: z.number().nullable().optional(),
  removal: z.enum(["remove", "restore"]).describe("Put it aside, or take it back; alone").optional(),
  expected_version: expectedVersion.optional(),
});

const output = z.object({
  issue: z.object({
    key: z.string(),
    id: z.string(),
    title: z.string(),
    status: z.string(),
    version: z.number(),
    removed: z.boolean().optional(),
  }),
});

type Args = z.output<typeof input>;
type Fields = Omit<PayloadOf<"issue", "edit">, "origin" | "extras">;

export const issueWrite = defineTool({
  name: "issue_write",
  title: "Write an issue",
  description: "Makes an issue, or changes the named one (only the given fields), or removes or restores it.",
  eager: true,
  scope: "write",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input,
  output,
  handle: async (args, context) => {
    const row = await (args.issue === undefined ? make(args, context) : alter(args.issue, args, context));
    if (row instanceof DomainError) return row;
    const { key, title, status } = row.state;
    const removed = row.deletedAt === null ? {} : { removed: true };
    return { issue: { key, id: row.id, title, status, version: row.version, ...removed } };
  },
});

async function make(args: Args, context: ToolContext): Promise<IssueRow | DomainError> {
  if (args.removal !== undefined || args.expected_version !== undefined) {
    return new DomainError(
      "invalid",
      "removal and expected_version need an issue",
      "Name the issue, or leave both out to make a new one.",
    );
  }
  const { title } = args;
  if (title === undefined) {
    return new DomainError(
      "invalid",
      "a new issue needs a title",
      "Give a title, or name the issue to change.",
    );
  }
  const project = await chooseProject(context, args.project);
  if (project instanceof DomainError) return project;
  const fields = await fieldsOf(args, project.id, context);
  if (fields instanceof DomainError) return fields;
  return change(context, {
    entity: "issue",
    id: context.call.id("issue"),
    command: "create",
    payload: { ...fields, title, project: project.id },
  });
}

async function alter(reference: string, args: Args, context: ToolContext): Promise<IssueRow | DomainError> {
  const row = findIssue(context, reference);
  if (row instanceof DomainError) return row;
  const on = { entity: "issue", id: row.id, expectedVersion: args.expected_version } as const;
  const fields = await fieldsOf(args, row.state.project, context);
  if (fields instanceof DomainError) return fields;
  if (args.removal === undefined) return change(context, { ...on, command: "edit", payload: fields });
  if (Object.keys(fields).length > 0) {
    return new DomainError(
      "invalid",
      `${args.removal} cannot be combined with changes of fields`,
      "Call it once for each.",
    );
  }
  return change(context, { ...on, command: args.removal, payload: {} });
}

/** The given fields in the store's terms, with names turned into ids. */
async function fieldsOf(args: Args, project: string, context: ToolContext): Promise<Fields | DomainError> {
  const fields: Record<string, unknown> = {};
  for (const name of ["title", "body", "status", "priority", "type", "labels", "estimate"] as const) {
    if (args[name] !== undefined) fields[name] = args[name];
  }
  if (args.assignee !== undefined) {
    const assignee = parseAssignee(args.assignee);
    if (assignee instanceof DomainError) return assignee;
    fields["assignee"] = assignee;
  }
  if (args.parent !== undefined) {
    const parent = args.parent === "none" ? null : findIssue(context, args.parent);
    if (parent instanceof DomainError) return parent;
    fields["parent"] = parent?.id ?? null;
  }
  if (args.milestone !== undefined) {
    const milestone =
      args.milestone === "none" ? null : await findMilestone(context, project, args.milestone);
    if (milestone instanceof DomainError) return milestone;
    fields["milestone"] = milestone?.id ?? null;
  }
  return fields;
}
