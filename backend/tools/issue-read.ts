import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import type { IssueRow } from "../domain/issue-fields.ts";
import { sees } from "../http/caller.ts";
import { findIssue } from "./address.ts";
import { issueRef } from "./arguments.ts";
import { defineTool, type ToolContext } from "./define.ts";
import { EntryOut, readEntries } from "./issue-entries.ts";
import { instantText, issueRow, IssueRowOut, linked, LinkedOut, ROW_FIELDS } from "./issue-rows.ts";
import { waitsOf } from "./queue.ts";

/** Claude Code shows results of up to 49,000 characters inline: the body and the newest entries stay well below. */
const BODY_CHARS_MAX = 20_000;
const LINKS_MAX = 100;

const PARTS = ["body", "links", "comments", "gates", "readiness", "work_log", "history", "origin"] as const;
type Part = (typeof PARTS)[number];

const input = z.strictObject({
  issue: issueRef,
  include: z.array(z.enum(PARTS)).default(["body", "links", "comments", "gates", "readiness"]),
  body_offset: z.int().min(0).default(0).describe("Goes on in a body that was cut"),
  entries_before: z.int().min(1).describe("Older entries: entries_cursor").optional(),
});

const Gate = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  opens_at: z.string().optional(),
  opened: z.boolean(),
});

const output = z.object({
  issue: IssueRowOut.extend({
    id: z.string(),
    removed: z.boolean().optional(),
    claim_note: z.string().optional(),
    started_at: z.string().optional(),
    closed_at: z.string().optional(),
    body: z.string().optional(),
    body_next_offset: z.number().optional(),
    origin: z.string().optional(),
  }),
  links: z.record(z.string(), z.array(LinkedOut)).optional(),
  ready: z.boolean().optional(),
  why_not_ready: z.array(z.string()).optional(),
  gates: z.array(Gate).optional(),
  comments: z.array(EntryOut).optional(),
  work_log: z.array(EntryOut).optional(),
  history: z.array(EntryOut).optional(),
  entries_cursor: z.number().optional(),
});

type Args = z.output<typeof input>;
type Out = z.input<typeof output>;

export const issueRead = defineTool({
  name: "issue_read",
  title: "Read an issue",
  description:
    "One issue: fields, body, links both ways, comments, gates, whether it is ready and why not; more by include. Newest entries first.",
  eager: true,
  scope: "read",
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
  input,
  output,
  handle: async (args, context) => {
    const row = findIssue(context, args.issue);
    if (row instanceof DomainError) return row;
    const wants = new Set<Part>(args.include);
    const out: Out = { issue: fields(row, args, wants, context) };
    if (wants.has("links")) out.links = await links(row, context);
    if (wants.has("readiness")) {
      const waits = waitsOf(row, context);
      out.ready = waits.length === 0 && row.deletedAt === null;
      if (waits.length > 0) out.why_not_ready = waits.map((wait) => wait.text);
    }
    if (wants.has("gates")) out.gates = row.state.gates.map(gateOut);
    const entries = await readEntries(row, wants, args.entries_before, context);
    return { ...out, ...entries };
  },
});

function fields(row: IssueRow, args: Args, wants: ReadonlySet<Part>, context: ToolContext): Out["issue"] {
  const { body, claim, startedAt, closedAt, origin } = row.state;
  const end = args.body_offset + BODY_CHARS_MAX;
  return {
    ...issueRow(row, ROW_FIELDS, context),
    id: row.id,
    ...(row.deletedAt === null ? {} : { removed: true }),
    ...(claim?.note === null || claim === null ? {} : { claim_note: claim.note }),
    ...(startedAt === null ? {} : { started_at: instantText(startedAt) }),
    ...(closedAt === null ? {} : { closed_at: instantText(closedAt) }),
    ...(wants.has("body") ? { body: body.slice(args.body_offset, end) } : {}),
    ...(wants.has("body") && body.length > end ? { body_next_offset: end } : {}),
    ...(wants.has("origin") && origin !== null
      ? { origin: origin.url ?? `${origin.source} ${origin.id}` }
      : {}),
  };
}

/** Links of both directions; kinds without any are left out. */
async function links(row: IssueRow, { store, caller }: ToolContext): Promise<NonNullable<Out["links"]>> {
  const { state, id } = row;
  const at = (ids: readonly string[]): IssueRow[] =>
    ids.map((one) => store.row("issue", one)).filter((one) => one !== undefined);
  const pointing = async (index: string): Promise<readonly IssueRow[]> =>
    (await store.indexed("issue", index, [id], { limit: LINKS_MAX })).items;
  const [blocks, related, duplicates, children] = await Promise.all(
    ["blocks", "relates", "duplicates", "children"].map(pointing),
  );
  const kinds: readonly (readonly [string, readonly IssueRow[]])[] = [
    ["parent", at(state.parent === null ? [] : [state.parent])],
    ["children", children ?? []],
    ["blocked_by", at(state.blockedBy)],
    ["blocks", blocks ?? []],
    [
      "relates",
      [...new Map([...at(state.relates), ...(related ?? [])].map((one) => [one.id, one])).values()],
    ],
    ["duplicate_of", at(state.duplicateOf === null ? [] : [state.duplicateOf])],
    ["duplicates", duplicates ?? []],
  ];
  const out: NonNullable<Out["links"]> = {};
  for (const [kind, rows] of kinds) {
    const live = rows
      .filter((one) => one.deletedAt === null && sees(caller, one.state.project))
      .slice(0, LINKS_MAX);
    if (live.length > 0) out[kind] = live.map(linked);
  }
  return out;
}

function gateOut({
  id,
  kind,
  title,
  opensAt,
  openedAt,
}: IssueRow["state"]["gates"][number]): z.input<typeof Gate> {
  return {
    id,
    kind,
    title,
    ...(opensAt === null ? {} : { opens_at: instantText(opensAt) }),
    opened: openedAt !== null,
  };
}
