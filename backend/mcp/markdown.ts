// Issues and boards as Markdown, bounded so that attaching one never fills a conversation.
import type { RowOf } from "../domain/index.ts";
import { STATUSES, type IssueRow, type Status } from "../domain/issue-fields.ts";
import { isClosed } from "../domain/readiness.ts";
import { actorText } from "../tools/address.ts";
import type { ToolContext } from "../tools/define.ts";
import { instantText, keyOf, queuePlace } from "../tools/issue-rows.ts";
import { waitsOf } from "../tools/queue.ts";

const BODY_CHARS_MAX = 20_000;
const COMMENT_CHARS_MAX = 4_000;
const COMMENTS_MAX = 20;
const ROWS_PER_COLUMN_MAX = 50;
/** Issues of a project that a board is made from. */
const BOARD_SCAN_MAX = 100_000;
const PAGE = 1_000;

const columns: Record<Status, string> = {
  triage: "Triage",
  backlog: "Backlog",
  todo: "Todo",
  in_progress: "In progress",
  in_review: "In review",
  done: "Done",
  canceled: "Canceled",
};

export async function issueMarkdown(row: IssueRow, context: ToolContext): Promise<string> {
  const { store } = context;
  const { state } = row;
  const waits = waitsOf(row, context);
  const facts = [
    `status: ${columns[state.status]}`,
    `priority: ${state.priority}`,
    `type: ${state.type}`,
    ...(state.labels.length > 0 ? [`labels: ${state.labels.join(", ")}`] : []),
    ...(state.assignee === null ? [] : [`assignee: ${actorText(state.assignee)}`]),
    ...(state.parent === null ? [] : [`parent: ${keyOf(store, state.parent)}`]),
    ...(state.blockedBy.length > 0
      ? [`blocked by: ${state.blockedBy.map((id) => keyOf(store, id)).join(", ")}`]
      : []),
    ...(waits.length === 0 ? ["ready"] : waits.map((wait) => `not ready: ${wait.text}`)),
  ];
  const comments = (await store.indexed("comment", "issue", [row.id], { limit: PAGE })).items
    .filter((one) => one.deletedAt === null)
    .slice(-COMMENTS_MAX);
  return [
    `# ${state.key} ${state.title}`,
    facts.map((fact) => `- ${fact}`).join("\n"),
    cut(state.body, BODY_CHARS_MAX),
    ...(comments.length > 0 ? ["## Comments"] : []),
    ...comments.map(
      (one) =>
        `**${one.state.origin?.author ?? actorText(one.state.author)}**, ${instantText(
          one.state.origin?.at ?? one.createdAt,
        )}\n\n${cut(one.state.body, COMMENT_CHARS_MAX)}`,
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The open issues of a project by column, in the order of the queue. */
export async function boardMarkdown(project: RowOf<"project">, context: ToolContext): Promise<string> {
  const byStatus = new Map<Status, IssueRow[]>();
  for await (const row of openIssues(project.id, context)) {
    byStatus.set(row.state.status, [...(byStatus.get(row.state.status) ?? []), row]);
  }
  const sections = STATUSES.filter((status) => !isClosed(status)).map((status) => {
    const rows = (byStatus.get(status) ?? []).toSorted(byQueuePlace);
    const shown = rows.slice(0, ROWS_PER_COLUMN_MAX).map((row) => boardLine(row, context));
    const hidden = rows.length - shown.length;
    return [
      `## ${columns[status]} (${rows.length})`,
      ...shown,
      ...(hidden > 0 ? [`- and ${hidden} more`] : []),
    ].join("\n");
  });
  return [`# ${project.state.key} ${project.state.name}`, ...sections].join("\n\n");
}

function boardLine({ state }: IssueRow, { now }: ToolContext): string {
  const held = state.claim !== null && state.claim.until > now() ? ` (${actorText(state.claim.holder)})` : "";
  const priority = state.priority === "none" ? "" : ` [${state.priority}]`;
  return `- ${state.key} ${state.title}${priority}${held}`;
}

async function* openIssues(project: string, { store }: ToolContext): AsyncGenerator<IssueRow> {
  let after: string | null = null;
  for (let seen = 0; seen < BOARD_SCAN_MAX; seen += PAGE) {
    const page: Awaited<ReturnType<typeof store.rows<"issue">>> = await store.rows("issue", project, {
      after,
      limit: PAGE,
    });
    for (const row of page.items) if (row.deletedAt === null && !isClosed(row.state.status)) yield row;
    after = page.next;
    if (after === null) return;
  }
}

function byQueuePlace(one: IssueRow, other: IssueRow): number {
  const [priority = 0, rank = ""] = queuePlace(one);
  const [otherPriority = 0, otherRank = ""] = queuePlace(other);
  if (priority !== otherPriority) return priority < otherPriority ? -1 : 1;
  return rank < otherRank ? -1 : rank > otherRank ? 1 : one.state.number - other.state.number;
}

function cut(text: string, charsMax: number): string {
  return text.length > charsMax ? `${text.slice(0, charsMax)}…` : text;
}
