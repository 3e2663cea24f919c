import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import { defineRecordTool, given, issueField, issueKey } from "./record-tool.ts";

const text = z.string().max(200_000).describe("Markdown").optional();

export const decisionWrite = defineRecordTool({
  kind: "decision",
  title: "Record a decision",
  description:
    "Records, changes, reads, lists, removes or restores decisions of a project: context, decision, consequences. List them before you decide the same thing again.",
  fields: {
    title: z.string().max(500).optional(),
    status: z.enum(["proposed", "accepted", "rejected", "superseded"]).optional(),
    context: text,
    decision: text,
    consequences: text,
    issue: z.string().max(64).describe("Key or id of the issue it came from, or none").optional(),
    superseded_by: z.string().max(64).nullable().describe("Id of the decision that replaces it").optional(),
  },
  shown: {
    title: z.string(),
    status: z.string(),
    context: z.string().optional(),
    decision: z.string().optional(),
    consequences: z.string().optional(),
    issue: z.string().optional(),
    superseded_by: z.string().optional(),
  },
  toFields: (args, context) => {
    const issue = issueField(args, context);
    if (issue instanceof DomainError) return issue;
    return {
      ...given(args, ["title", "status", "context", "decision", "consequences"]),
      ...issue,
      ...(args["superseded_by"] === undefined ? {} : { supersededBy: args["superseded_by"] }),
    };
  },
  show: ({ state }, cut, context) => ({
    title: state.title,
    status: state.status,
    context: cut(state.context),
    decision: cut(state.decision),
    consequences: cut(state.consequences),
    issue: issueKey(state.issue, context),
    superseded_by: state.supersededBy,
  }),
});
