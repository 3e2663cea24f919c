import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import type { RowOf } from "../domain/index.ts";
import { STATUSES, type IssueRow } from "../domain/issue-fields.ts";
import { isClosed } from "../domain/readiness.ts";
import { actorText, chooseProject, visibleProjects } from "./address.ts";
import { projectRef } from "./arguments.ts";
import { defineTool, type ToolContext } from "./define.ts";
import { instantText } from "./issue-rows.ts";
import { liveClaims, readyCount } from "./queue.ts";

const PROJECTS_MAX = 50;
const CLAIMS_MAX = 50;
const MILESTONES_MAX = 50;
/** Issues of one project that are counted. */
const COUNTED_MAX = 100_000;
const PAGE = 1_000;

const input = z.strictObject({
  project: projectRef.describe("Key or id; without it all projects are shown").optional(),
});

const Claim = z.object({
  key: z.string(),
  title: z.string(),
  by: z.string(),
  until: z.string(),
  note: z.string().optional(),
});

const Milestone = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  due_at: z.string().optional(),
  closed: z.number(),
  total: z.number(),
});

const output = z.object({
  projects: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      counts: z.record(z.string(), z.number()),
      ready: z.number(),
      claims: z.array(Claim),
      milestones: z.array(Milestone),
    }),
  ),
});

type Overview = z.input<typeof output>["projects"][number];

export const projectOverview = defineTool({
  name: "project_overview",
  title: "Projects at a glance",
  description:
    "Projects with their issues counted by status, how many are ready, who holds which issue, and milestones with progress.",
  eager: false,
  scope: "read",
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true },
  input,
  output,
  handle: async ({ project }, context) => {
    const named = project === undefined ? null : await chooseProject(context, project);
    if (named instanceof DomainError) return named;
    const rows = named === null ? (await visibleProjects(context)).slice(0, PROJECTS_MAX) : [named];
    const projects: Overview[] = [];
    for (const row of rows) projects.push(await overview(row, context));
    return { projects };
  },
});

async function overview(project: RowOf<"project">, context: ToolContext): Promise<Overview> {
  const counts = new Map<string, number>(STATUSES.map((status) => [status, 0]));
  const progress = new Map<string, { closed: number; total: number }>();
  for await (const { state } of liveIssues(project.id, context)) {
    counts.set(state.status, (counts.get(state.status) ?? 0) + 1);
    if (state.milestone === null) continue;
    const { closed, total } = progress.get(state.milestone) ?? { closed: 0, total: 0 };
    progress.set(state.milestone, { closed: closed + (isClosed(state.status) ? 1 : 0), total: total + 1 });
  }
  const claims = await liveClaims(context, project.id);
  const milestones = await context.store.rows("milestone", project.id, { limit: PAGE });
  return {
    key: project.state.key,
    name: project.state.name,
    counts: Object.fromEntries(counts),
    ready: await readyCount(context, project.id),
    claims: claims.slice(0, CLAIMS_MAX).map(claimOut),
    milestones: milestones.items
      .filter((row) => row.deletedAt === null)
      .toSorted((one, other) => (one.state.dueAt ?? Infinity) - (other.state.dueAt ?? Infinity))
      .slice(0, MILESTONES_MAX)
      .map(({ id, state }) => ({
        id,
        name: state.name,
        status: state.status,
        ...(state.dueAt === null ? {} : { due_at: instantText(state.dueAt) }),
        ...(progress.get(id) ?? { closed: 0, total: 0 }),
      })),
  };
}

async function* liveIssues(project: string, { store }: ToolContext): AsyncGenerator<IssueRow> {
  let after: string | null = null;
  for (let seen = 0; seen < COUNTED_MAX; seen += PAGE) {
    const page: Awaited<ReturnType<typeof store.rows<"issue">>> = await store.rows("issue", project, {
      after,
      limit: PAGE,
    });
    for (const row of page.items) if (row.deletedAt === null) yield row;
    after = page.next;
    if (after === null) return;
  }
}

function claimOut({ state: { key, title, claim } }: IssueRow): z.input<typeof Claim> {
  return {
    key,
    title,
    by: claim === null ? "" : actorText(claim.holder),
    until: claim === null ? "" : instantText(claim.until),
    ...(claim?.note === null || claim === null ? {} : { note: claim.note }),
  };
}
