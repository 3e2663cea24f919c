import * as z from "zod";
import { DomainError } from "../domain/errors.ts";
import { defineRecordTool, given, issueField, issueKey } from "./record-tool.ts";

export const documentWrite = defineRecordTool({
  kind: "document",
  title: "Write a document",
  description:
    "Makes, changes, reads, lists, removes or restores pages of Markdown that belong to a project.",
  fields: {
    title: z.string().max(500).optional(),
    body: z.string().max(200_000).describe("Markdown").optional(),
    issue: z.string().max(64).describe("Key or id of the issue it is about, or none").optional(),
  },
  shown: { title: z.string(), body: z.string().optional(), issue: z.string().optional() },
  toFields: (args, context) => {
    const issue = issueField(args, context);
    return issue instanceof DomainError ? issue : { ...given(args, ["title", "body"]), ...issue };
  },
  show: ({ state }, cut, context) => ({
    title: state.title,
    body: cut(state.body),
    issue: issueKey(state.issue, context),
  }),
});
