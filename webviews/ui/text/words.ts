// The words for the domain's closed lists. A new member without a word does not compile.
import type { Issue, LinkType, Priority, Status } from "../../../backend/domain/issue-fields.ts";
import type { QuickFilter } from "../../state/filter.ts";

export const statusName: Record<Status, string> = {
  triage: "Triage",
  backlog: "Backlog",
  todo: "Todo",
  in_progress: "In Progress",
  in_review: "In Review",
  done: "Done",
  canceled: "Canceled",
};

export const priorityName: Record<Priority, string> = {
  urgent: "Urgent",
  high: "High",
  medium: "Medium",
  low: "Low",
  none: "No priority",
};

export const typeName: Record<Issue["type"], string> = {
  task: "Task",
  bug: "Bug",
  feature: "Feature",
  epic: "Epic",
  chore: "Chore",
};

export const quickFilterName: Record<QuickFilter, string> = {
  mine: "Mine",
  blocked: "Blocked",
  unassigned: "Unassigned",
  agent_made: "Agent-made",
};

/** A link seen from the issue that has it, and from the other side. */
export const linkName: Record<LinkType, { readonly from: string; readonly to: string }> = {
  blocked_by: { from: "Blocked by", to: "Blocks" },
  relates: { from: "Relates to", to: "Relates to" },
  duplicate_of: { from: "Duplicate of", to: "Duplicated by" },
};

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count.toLocaleString()} ${count === 1 ? singular : plural}`;
}
