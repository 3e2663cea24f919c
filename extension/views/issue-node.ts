import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { PRIORITY_LABELS, STATUS_GLYPHS, STATUS_LABELS, type Glyph } from "../labels.ts";
import { oneLine } from "../plain-text.ts";
import type { TreeNode } from "./define.ts";

/** More issues than this under one node are counted in a last line, and found on the Board. */
const GROUP_MAX = 100;

export interface IssueNodeOptions {
  readonly parent: string;
  readonly description?: (row: IssueRow) => string;
  readonly glyph?: (row: IssueRow) => Glyph;
}

export function issueNodes(rows: readonly IssueRow[], options: IssueNodeOptions): readonly TreeNode[] {
  const shown = rows.slice(0, GROUP_MAX).map((row) => issueNode(row, options));
  const first = rows[GROUP_MAX];
  if (first === undefined) return shown;
  const more: TreeNode = {
    id: `${options.parent}/more`,
    label: `${rows.length - GROUP_MAX} more on the Board`,
    kind: "more",
    subject: first.state.project,
    command: "crewdeck.openBoard",
  };
  return [...shown, more];
}

function issueNode(row: IssueRow, options: IssueNodeOptions): TreeNode {
  const description = options.description?.(row) ?? holderOf(row);
  return {
    id: `${options.parent}/${row.id}`,
    label: `${row.state.key} ${oneLine(row.state.title)}`,
    description: oneLine(description),
    tooltip: tooltipOf(row),
    glyph: options.glyph?.(row) ?? STATUS_GLYPHS[row.state.status],
    kind: "issue",
    traits: traitsOf(row),
    subject: row.id,
    command: "crewdeck.openIssue",
  };
}

function traitsOf(row: IssueRow): NonNullable<TreeNode["traits"]> {
  const waits = row.state.gates.some((gate) => gate.kind === "human" && gate.openedAt === null);
  return [...(row.state.claim === null ? [] : (["claim"] as const)), ...(waits ? (["gate"] as const) : [])];
}

function holderOf(row: IssueRow): string {
  return row.state.claim?.holder.name ?? row.state.assignee?.name ?? "";
}

function tooltipOf(row: IssueRow): string {
  const { key, title, status, priority, claim, assignee, gates } = row.state;
  const waiting = gates.filter((gate) => gate.kind === "human" && gate.openedAt === null);
  return [
    `${key} ${oneLine(title, 500)}`,
    `${STATUS_LABELS[status]} · ${PRIORITY_LABELS[priority]}`,
    ...waiting.map((gate) => `Waits for a person: ${oneLine(gate.title)}`),
    ...(claim === null ? [] : [`Claimed by ${oneLine(claim.holder.name)}`]),
    ...(claim?.note ? [oneLine(claim.note, 500)] : []),
    ...(assignee === null ? [] : [`Assigned to ${oneLine(assignee.name)}`]),
    ...(row.createdBy.kind === "agent" ? [`Filed by the agent ${oneLine(row.createdBy.name)}`] : []),
  ].join("\n");
}
