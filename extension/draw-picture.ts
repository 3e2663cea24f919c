// The picture, drawn from the replica in one pass.
import { groupBy } from "../backend/domain/group-by.ts";
import type { RowOf } from "../backend/domain/index.ts";
import { STATUSES, type IssueRow } from "../backend/domain/issue-fields.ts";
import { isClosed } from "../backend/domain/readiness.ts";
import type { Replica } from "../backend/protocol/replica.ts";
import { attentionOf, byUrgency } from "./attention.ts";
import type { MilestonePicture, Picture, ProjectPicture } from "./picture.ts";

/** What a picture shows that is not in the replica. */
export type Surroundings = Pick<Picture, "connection" | "me" | "home" | "homeKnown">;

export function drawPicture(replica: Replica, around: Surroundings): Picture {
  const issues = [...replica.rows("issue")].filter((row) => row.deletedAt === null);
  const byProject = groupBy(issues, (row) => row.state.project);
  const milestones = [...replica.rows("milestone")].filter((row) => row.deletedAt === null);
  const projects = [...replica.rows("project")]
    .filter((row) => row.deletedAt === null)
    .map((row) => projectPicture(row, byProject.get(row.id) ?? [], milestones))
    .toSorted((one, other) => homeFirst(one, other, around.home));
  return { ...around, loaded: replica.ready, attention: attentionOf(issues, around.me), projects };
}

function projectPicture(
  row: RowOf<"project">,
  issues: readonly IssueRow[],
  milestones: readonly RowOf<"milestone">[],
): ProjectPicture {
  const open = issues.filter((issue) => !isClosed(issue.state.status)).toSorted(byUrgency);
  const byStatus = groupBy(open, (issue) => issue.state.status);
  const groups = STATUSES.flatMap((status) => {
    const group = byStatus.get(status) ?? [];
    return group.length === 0 ? [] : [{ status, issues: group }];
  });
  const own = milestones.filter((milestone) => milestone.state.project === row.id);
  return { row, open: open.length, groups, milestones: own.map((one) => milestonePicture(one, issues)) };
}

function milestonePicture(row: RowOf<"milestone">, issues: readonly IssueRow[]): MilestonePicture {
  const counted = issues.filter(
    (issue) => issue.state.milestone === row.id && issue.state.status !== "canceled",
  );
  const open = counted.filter((issue) => issue.state.status !== "done");
  return { row, total: counted.length, done: counted.length - open.length, issues: open.toSorted(byUrgency) };
}

function homeFirst(one: ProjectPicture, other: ProjectPicture, home: string | null): number {
  if (one.row.id === home) return -1;
  if (other.row.id === home) return 1;
  return one.row.state.name.localeCompare(other.row.state.name);
}
