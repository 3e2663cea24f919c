// What deserves the person's eye, in this order: what waits for them, what runs, what is next.
// Invariant: the badge, the status bar and the tree show the counts computed here and nowhere else.
import { sameActor, type Actor } from "../backend/domain/actor.ts";
import { PRIORITIES, type IssueRow } from "../backend/domain/issue-fields.ts";
import { isClosed } from "../backend/domain/readiness.ts";

export interface Need {
  readonly row: IssueRow;
  readonly kind: "gate" | "review";
  /** What is asked of the person, as it follows the issue's title. */
  readonly reason: string;
}

export interface Attention {
  /** Issues that go on only when a person acts. */
  readonly needs: readonly Need[];
  /** Issues that an agent holds a claim on and that wait for nobody. */
  readonly running: readonly IssueRow[];
  /** Open issues assigned to the person. */
  readonly mine: readonly IssueRow[];
}

export function attentionOf(rows: Iterable<IssueRow>, me: Actor | null): Attention {
  const needs: Need[] = [];
  const running: IssueRow[] = [];
  const mine: IssueRow[] = [];
  for (const row of rows) {
    if (row.deletedAt !== null || isClosed(row.state.status)) continue;
    const need = needOf(row, me);
    if (need !== null) needs.push(need);
    else if (row.state.claim?.holder.kind === "agent") running.push(row);
    if (me !== null && sameActor(row.state.assignee, me)) mine.push(row);
  }
  needs.sort((one, other) => byUrgency(one.row, other.row));
  running.sort((one, other) => (one.state.claim?.since ?? 0) - (other.state.claim?.since ?? 0));
  mine.sort(byUrgency);
  return { needs, running, mine };
}

/** By priority, then as the person arranged them. */
export function byUrgency(one: IssueRow, other: IssueRow): number {
  const priority = PRIORITIES.indexOf(one.state.priority) - PRIORITIES.indexOf(other.state.priority);
  if (priority !== 0) return priority;
  if (one.state.rank !== other.state.rank) return one.state.rank < other.state.rank ? -1 : 1;
  return one.state.number - other.state.number;
}

/** A human gate waits for any person; a review waits for its assignee, or for anyone when no other person has it. */
function needOf(row: IssueRow, me: Actor | null): Need | null {
  const gate = row.state.gates.find((one) => one.kind === "human" && one.openedAt === null);
  if (gate !== undefined) return { row, kind: "gate", reason: gate.title };
  if (row.state.status !== "in_review") return null;
  const { assignee } = row.state;
  const othersTask = assignee?.kind === "person" && !sameActor(assignee, me);
  return othersTask ? null : { row, kind: "review", reason: "Ready for your review" };
}
