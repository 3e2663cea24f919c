// Milestones, decisions and documents are the same sort of tool: write, read, list, remove and restore records that
// belong to one project. What differs is their fields.
import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import type { RowOf } from "../domain/index.ts";
import { sees } from "../http/caller.ts";
import { actorText, chooseProject, findIssue } from "./address.ts";
import { expectedVersion, listCursor, listLimit, projectRef } from "./arguments.ts";
import { defineTool, type Tool, type ToolContext } from "./define.ts";
import { instantText, keyOf } from "./issue-rows.ts";

type Kind = "decision" | "document" | "milestone";

/** Texts longer than this are cut in a list; `read` gives them up to the second limit. */
const LISTED_CHARS_MAX = 200;
const READ_CHARS_MAX = 40_000;

const recordArguments = {
  action: z
    .enum(["write", "read", "list", "remove", "restore"])
    .default("write")
    .describe("write makes a new one, or changes the one with this id"),
  id: z.string().max(64).optional(),
  project: projectRef.optional(),
};

const listArguments = {
  expected_version: expectedVersion.optional(),
  limit: listLimit.describe("For list"),
  cursor: listCursor.optional(),
};

const head = {
  id: z.string(),
  version: z.number(),
  created_by: z.string(),
  changed_at: z.string(),
  removed: z.boolean().optional(),
};

type Fields = Record<string, unknown>;
type Arguments = z.output<z.ZodObject<typeof recordArguments & typeof listArguments>>;

interface RecordTool<K extends Kind> {
  readonly kind: K;
  readonly title: string;
  readonly description: string;
  /** Its own arguments, all optional; the first is required to make one. */
  readonly fields: z.ZodRawShape;
  /** What it shows besides the head, all optional. */
  readonly shown: z.ZodRawShape;
  /** The given arguments as the store's fields. */
  readonly toFields: (args: Fields, context: ToolContext) => Fields | DomainError;
  /** A row as agents see it; texts are cut by `text`. */
  readonly show: (row: RowOf<K>, text: (whole: string) => string, context: ToolContext) => Fields;
}

export function defineRecordTool<K extends Kind>(record: RecordTool<K>): Tool {
  const item = z.object({ ...head, ...record.shown });
  const [required = ""] = Object.keys(record.fields);
  const output: z.ZodObject = z.object({
    [record.kind]: item.optional(),
    [`${record.kind}s`]: z.array(item).optional(),
    cursor: z.string().optional(),
  });
  return defineTool({
    name: `${record.kind}_write`,
    title: record.title,
    description: record.description,
    eager: false,
    scope: "write",
    annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
    input: z.strictObject({ ...recordArguments, ...record.fields, ...listArguments }),
    output,
    handle: async (args, context) => {
      const parsed = args as Arguments & Fields;
      if (parsed.action === "list") return list(record, parsed, context);
      const row = await act(record, required, parsed, context);
      if (row instanceof DomainError) return row;
      return { [record.kind]: shownRow(record, row, READ_CHARS_MAX, context) };
    },
  });
}

async function act<K extends Kind>(
  record: RecordTool<K>,
  required: string,
  args: Arguments & Fields,
  context: ToolContext,
): Promise<RowOf<K> | DomainError> {
  const { action, id } = args;
  if (action === "write" && id === undefined) return make(record, required, args, context);
  const row = find(record.kind, id, context);
  if (row instanceof DomainError || action === "read") return row;
  if (action !== "write") return execute(record.kind, row.id, action, {}, args.expected_version, context);
  const fields = record.toFields(args, context);
  if (fields instanceof DomainError) return fields;
  return execute(record.kind, row.id, "edit", fields, args.expected_version, context);
}

async function make<K extends Kind>(
  record: RecordTool<K>,
  required: string,
  args: Arguments & Fields,
  context: ToolContext,
): Promise<RowOf<K> | DomainError> {
  if (args[required] === undefined) {
    return new DomainError(
      "invalid",
      `a new ${record.kind} needs a ${required}`,
      `Give a ${required}; or an id to change one, or action list to see them.`,
    );
  }
  const project = await chooseProject(context, args.project);
  if (project instanceof DomainError) return project;
  const fields = record.toFields(args, context);
  if (fields instanceof DomainError) return fields;
  const payload = { ...fields, project: project.id };
  return execute(record.kind, context.call.id(record.kind), "create", payload, undefined, context);
}

async function execute<K extends Kind>(
  entity: K,
  id: string,
  command: string,
  payload: Fields,
  expectedVersion: number | undefined,
  context: ToolContext,
): Promise<RowOf<K> | DomainError> {
  const outcome = await context.store.execute(
    {
      cause: context.call.cause(JSON.stringify([entity, id, command, payload])),
      entity,
      id,
      command,
      payload,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    },
    context.actor,
  );
  return outcome instanceof DomainError ? outcome : find(entity, id, context);
}

async function list<K extends Kind>(
  record: RecordTool<K>,
  args: Arguments,
  context: ToolContext,
): Promise<Fields | DomainError> {
  const project = await chooseProject(context, args.project);
  if (project instanceof DomainError) return project;
  const after = args.cursor === undefined ? null : Buffer.from(args.cursor, "base64url").toString();
  const page = await context.store.rows(record.kind, project.id, { after, limit: args.limit });
  return {
    [`${record.kind}s`]: page.items
      .filter((row) => row.deletedAt === null)
      .map((row) => shownRow(record, row, LISTED_CHARS_MAX, context)),
    ...(page.next === null ? {} : { cursor: Buffer.from(page.next).toString("base64url") }),
  };
}

function find<K extends Kind>(
  kind: K,
  id: string | undefined,
  { store, caller }: ToolContext,
): RowOf<K> | DomainError {
  const hint = `Find it with ${kind}_write action list.`;
  if (id === undefined) return new DomainError("invalid", "this action needs an id", hint);
  const row = store.row(kind, id);
  if (row !== undefined && sees(caller, row.project)) return row;
  return new DomainError("not_found", `there is no ${kind} ${id}`, hint);
}

function shownRow<K extends Kind>(
  record: RecordTool<K>,
  row: RowOf<K>,
  charsMax: number,
  context: ToolContext,
): Fields {
  const text = (whole: string): string => (whole.length > charsMax ? `${whole.slice(0, charsMax)}…` : whole);
  const shown = Object.entries(record.show(row, text, context));
  return {
    id: row.id,
    ...Object.fromEntries(shown.filter(([, value]) => value !== null && value !== "")),
    version: row.version,
    created_by: actorText(row.createdBy),
    changed_at: instantText(row.changedAt),
    ...(row.deletedAt === null ? {} : { removed: true }),
  };
}

/** Copies the named arguments that were given. */
export function given(args: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.filter((name) => args[name] !== undefined).map((name) => [name, args[name]]),
  );
}

/** The issue that a record is about, from a key, an id or "none". */
export function issueField(args: Fields, context: ToolContext): { issue?: string | null } | DomainError {
  const { issue } = args;
  if (typeof issue !== "string") return {};
  if (issue === "none") return { issue: null };
  const row = findIssue(context, issue);
  return row instanceof DomainError ? row : { issue: row.id };
}

export function issueKey(issue: string | null, { store }: ToolContext): string | null {
  return issue === null ? null : keyOf(store, issue);
}
