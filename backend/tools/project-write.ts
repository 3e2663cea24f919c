import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import type { RowOf } from "../domain/index.ts";
import { chooseProject } from "./address.ts";
import { expectedVersion } from "./arguments.ts";
import { change } from "./change.ts";
import { defineTool, type ToolContext } from "./define.ts";

const input = z.strictObject({
  project: z
    .string()
    .max(64)
    .describe("Key or id of the project to change; without it one is made")
    .optional(),
  key: z
    .string()
    .max(10)
    .describe("Of a new one: 2 to 10 capitals or digits; issues are numbered KEY-1")
    .optional(),
  name: z.string().max(500).optional(),
  description: z.string().max(10_000).optional(),
  expected_version: expectedVersion.optional(),
});

const output = z.object({
  project: z.object({ id: z.string(), key: z.string(), name: z.string(), version: z.number() }),
});

type Args = z.output<typeof input>;

export const projectWrite = defineTool({
  name: "project_write",
  title: "Write a project",
  description: "Makes a project, or changes the name or description of one. A key never changes.",
  eager: false,
  scope: "write",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input,
  output,
  handle: async (args, context) => {
    const row = await (args.project === undefined ? make(args, context) : alter(args.project, args, context));
    if (row instanceof DomainError) return row;
    const { id, version, state } = row;
    return { project: { id, key: state.key, name: state.name, version } };
  },
});

function make(args: Args, context: ToolContext): Promise<RowOf<"project"> | DomainError> {
  if (context.caller.projects !== null) {
    return Promise.resolve(
      new DomainError(
        "forbidden",
        "this token is limited to some projects and may not make new ones",
        "Work in one of its projects (whoami lists them), or ask a person to make the project.",
      ),
    );
  }
  const { key, name = args.key, description } = args;
  if (key === undefined || name === undefined) {
    return Promise.resolve(
      new DomainError("invalid", "a new project needs a key", "Give a key such as CREW, and a name."),
    );
  }
  return change(context, {
    entity: "project",
    id: context.call.id("project"),
    command: "create",
    payload: { key, name, ...(description === undefined ? {} : { description }) },
  });
}

async function alter(
  reference: string,
  { key, name, description, expected_version }: Args,
  context: ToolContext,
): Promise<RowOf<"project"> | DomainError> {
  const row = await chooseProject(context, reference);
  if (row instanceof DomainError) return row;
  if (key !== undefined && key !== row.state.key) {
    return new DomainError(
      "invalid",
      "the key of a project never changes",
      "Leave key out; make a new project if you need another key.",
    );
  }
  return change(context, {
    entity: "project",
    id: row.id,
    command: "edit",
    payload: {
      ...(name === undefined ? {} : { name }),
      ...(description === undefined ? {} : { description }),
    },
    expectedVersion: expected_version,
  });
}
