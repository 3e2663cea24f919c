// Rows for tests of what is derived of rows.
import type { Issue, IssueRow } from "../../../backend/domain/issue-fields.ts";
import { rankOfOrdinal } from "../../../backend/domain/rank.ts";

const person = { kind: "person", name: "yara" } as const;

export function issueRow(id: string, number: number, fields: Partial<Issue> = {}): IssueRow {
  return {
    entity: "issue",
    id,
    version: 1,
    project: "project-1",
    createdAt: number,
    createdBy: person,
    changedAt: number,
    changedBy: person,
    deletedAt: null,
    state: {
      project: "project-1",
      number,
      key: `ORB-${number}`,
      rank: rankOfOrdinal(number),
      title: `Issue ${number}`,
      body: "",
      status: "todo",
      priority: "none",
      type: "task",
      labels: [],
      assignee: null,
      parent: null,
      estimate: null,
      milestone: null,
      origin: null,
      extras: {},
      blockedBy: [],
      relates: [],
      duplicateOf: null,
      gates: [],
      claim: null,
      startedAt: null,
      closedAt: null,
      ...fields,
    },
  };
}
