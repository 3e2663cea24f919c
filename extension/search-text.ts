// Finding issues by what a person types: every word must stand in the key or the title. Pure.
import type { IssueRow } from "../backend/domain/issue-fields.ts";

/**
 * The issues that match, best first: an exact key, then a title that starts with the text, then open before closed,
 * then what is claimed where that is wanted, then what changed last.
 */
export function matchingIssues(
  rows: Iterable<IssueRow>,
  text: string,
  limit: number,
  claimedFirst = false,
): readonly IssueRow[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/).filter((word) => word !== "");
  const scored: { row: IssueRow; score: number }[] = [];
  for (const row of rows) {
    if (row.deletedAt !== null) continue;
    const key = row.state.key.toLowerCase();
    const title = row.state.title.toLowerCase();
    if (!words.every((word) => key.includes(word) || title.includes(word))) continue;
    const exact = key === wanted || (/^\d+$/.test(wanted) && row.state.number === Number(wanted));
    const starts = wanted !== "" && title.startsWith(wanted);
    const isClaimed = claimedFirst && row.state.claim !== null;
    const isOpen = row.state.closedAt === null;
    const score = (exact ? 8 : 0) + (starts ? 4 : 0) + (isOpen ? 2 : 0) + (isClaimed ? 1 : 0);
    scored.push({ row, score });
  }
  scored.sort((one, other) => other.score - one.score || other.row.changedAt - one.row.changedAt);
  return scored.slice(0, limit).map(({ row }) => row);
}
