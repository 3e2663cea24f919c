import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import { ISSUE_TYPES, Priority, Status, type IssueRow } from "../domain/issue-fields.ts";
import { readiness } from "../domain/readiness.ts";
import { actorText, chooseProject, findIssue, findMilestone } from "./address.ts";
import { listCursor, listLimit, projectRef } from "./arguments.ts";
import { defineTool, type ToolContext } from "./define.ts";
import { DEFAULT_ROW_FIELDS, issueRow, IssueRowOut, queuePlace, ROW_FIELDS } from "./issue-rows.ts";
import { endDueLeases } from "./queue.ts";

/** Issues that one search looks at. */
const SCAN_MAX = 100_000;
const PAGE = 1_000;

const SORTS = ["queue", "changed", "created", "key"] as const;

const input = z.strictObject({
  project: projectRef.optional(),
  text: z.string().describe("All these words").optional(),
  status: z.array(Status).optional(),
  priority: z.array(Priority).optional(),
  type: z.array(z.enum(ISSUE_TYPES)).optional(),
  labels: z.array(z.string()).describe("All of them").optional(),
  assignee: z.string().describe("NAME, person:NAME, agent:NAME or none").optional(),
  milestone: z.string().describe("Name or id").optional(),
  parent: z.string().describe("Key or id").optional(),
  ready: z.boolean().describe("What you could claim now").optional(),
  sort: z.enum(SORTS).default("changed").describe("queue: by priority, then rank"),
  fields: z.array(z.enum(ROW_FIELDS)).describe("Default: title to claimed_by").optional(),
  limit: listLimit,
  cursor: listCursor.optional(),
});

const output = z.object({
  issues: z.array(IssueRowOut),
  total: z.number(),
  cursor: z.string().optional(),
});

type Args = z.output<typeof input>;
type Place = readonly (string | number)[];

export const issueSearch = defineTool({
  name: "issue_search",
  title: "Search issues",
  description:
    "Finds issues by text and filters: short rows (empty fields left out), and a cursor when there are more.",
  eager: true,
  scope: "read",
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
  input,
  output,
  handle: async (args, context) => {
    const project = await chooseProject(context, args.project);
    if (project instanceof DomainError) return project;
    const after = args.cursor === undefined ? null : placeOf(args.cursor, args.sort);
    if (after instanceof DomainError) return after;
    const matches = await matcher(args, project.id, context);
    if (matches instanceof DomainError) return matches;
    if (args.ready === true && may(context)) await endDueLeases(context);
    const found: { place: Place; row: IssueRow }[] = [];
    for await (const row of candidates(args, project.id, context)) {
      if (matches(row)) found.push({ place: places[args.sort](row), row });
    }
    found.sort((one, other) => compare(one.place, other.place));
    const start = after === null ? 0 : found.findIndex(({ place }) => compare(place, after) > 0);
    const shown = start < 0 ? [] : found.slice(start, start + args.limit);
    const last = shown.at(-1);
    const more = last !== undefined && last !== found.at(-1);
    const fields = args.fields ?? DEFAULT_ROW_FIELDS;
    return {
      issues: shown.map(({ row }) => issueRow(row, fields, context)),
      total: found.length,
      ...(more ? { cursor: Buffer.from(JSON.stringify([args.sort, last.place])).toString("base64url") } : {}),
    };
  },
});

/** Ending leases changes the store, which a token that only reads may not cause. */
function may({ caller }: ToolContext): boolean {
  return caller.scopes.has("write") || caller.scopes.has("admin");
}

async function* candidates(args: Args, project: string, { store }: ToolContext): AsyncGenerator<IssueRow> {
  let after: string | null = null;
  for (let seen = 0; seen < SCAN_MAX; seen += PAGE) {
    const request = { after, limit: PAGE };
    const page: Awaited<ReturnType<typeof store.rows<"issue">>> =
      args.ready === true
        ? await store.indexed("issue", "queue", [project], request)
        : await store.rows("issue", project, request);
    for (const row of page.items) if (row.deletedAt === null) yield row;
    after = page.next;
    if (after === null) return;
  }
}

async function matcher(
  args: Args,
  project: string,
  context: ToolContext,
): Promise<((row: IssueRow) => boolean) | DomainError> {
  const milestone =
    args.milestone === undefined ? null : await findMilestone(context, project, args.milestone);
  if (milestone instanceof DomainError) return milestone;
  const parent = args.parent === undefined ? null : findIssue(context, args.parent);
  if (parent instanceof DomainError) return parent;
  const words = (args.text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const tests: ((row: IssueRow) => boolean)[] = [];
  const { status, priority, type, assignee, ready } = args;
  const labels = args.labels?.map((label) => label.toLowerCase());
  if (status !== undefined) tests.push(({ state }) => status.includes(state.status));
  if (priority !== undefined) tests.push(({ state }) => priority.includes(state.priority));
  if (type !== undefined) tests.push(({ state }) => type.includes(state.type));
  if (labels !== undefined) {
    tests.push(({ state }) => {
      const has = new Set(state.labels.map((label) => label.toLowerCase()));
      return labels.every((label) => has.has(label));
    });
  }
  if (assignee !== undefined) tests.push(({ state }) => isAssigned(state.assignee, assignee));
  if (milestone !== null) tests.push(({ state }) => state.milestone === milestone.id);
  if (parent !== null) tests.push(({ state }) => state.parent === parent.id);
  if (words.length > 0) tests.push((row) => hasWords(row, words));
  if (ready !== undefined) {
    const { store, now, actor } = context;
    tests.push((row) => (readiness(row, store, now(), actor).length === 0) === ready);
  }
  return (row) => tests.every((test) => test(row));
}

function isAssigned(assignee: IssueRow["state"]["assignee"], wanted: string): boolean {
  if (assignee === null) return wanted === "none";
  return assignee.name === wanted || actorText(assignee) === wanted;
}

function hasWords({ state }: IssueRow, words: readonly string[]): boolean {
  const text = `${state.key}\n${state.title}\n${state.labels.join("\n")}\n${state.body}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Where a row stands in each order; the last part makes it the only one there. */
const places: Record<(typeof SORTS)[number], (row: IssueRow) => Place> = {
  queue: queuePlace,
  changed: (row) => [-row.changedAt, -row.state.number],
  created: (row) => [-row.createdAt, -row.state.number],
  key: ({ state }) => [state.number],
};

function compare(one: Place, other: Place): number {
  for (const [index, part] of one.entries()) {
    const against = other[index];
    if (against === undefined || part === against) continue;
    return part < against ? -1 : 1;
  }
  return 0;
}

const Cursor = z.tuple([z.enum(SORTS), z.array(z.union([z.string(), z.number()]))]);

function placeOf(cursor: string, sort: string): Place | DomainError {
  const [of, place] = readCursor(cursor) ?? [];
  if (place !== undefined && of === sort) return place;
  return new DomainError(
    "invalid",
    "this cursor is not from such a search",
    "Repeat the search with the same sort and the cursor of its answer, or without a cursor.",
  );
}

function readCursor(cursor: string): z.output<typeof Cursor> | undefined {
  const text = Buffer.from(cursor, "base64url").toString();
  const parsed = z.string().transform(asJson).pipe(Cursor).safeParse(text);
  return parsed.success ? parsed.data : undefined;
}

function asJson(text: string, context: z.core.$RefinementCtx<string>): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: String(error), input: text });
    return z.NEVER;
  }
}
