import * as z from "zod";
import { instant } from "./arguments.ts";
import { instantText } from "./issue-rows.ts";
import { defineRecordTool, given } from "./record-tool.ts";

export const milestoneWrite = defineRecordTool({
  kind: "milestone",
  title: "Write a milestone",
  description:
    "Makes, changes, reads, lists, removes or restores milestones of a project. Issues join one by issue_write milestone; project_overview shows progress.",
  fields: {
    name: z.string().max(500).optional(),
    description: z.string().max(200_000).optional(),
    status: z.enum(["planned", "active", "done", "canceled"]).optional(),
    due_at: instant.nullable().optional(),
  },
  shown: {
    name: z.string(),
    description: z.string().optional(),
    status: z.string(),
    due_at: z.string().optional(),
  },
  toFields: (args) => ({
    ...given(args, ["name", "description", "status"]),
    ...(args["due_at"] === null ? { dueAt: null } : {}),
    ...(typeof args["due_at"] === "string" ? { dueAt: Date.parse(args["due_at"]) } : {}),
  }),
  show: ({ state }, text) => ({
    name: state.name,
    description: text(state.description),
    status: state.status,
    due_at: state.dueAt === null ? null : instantText(state.dueAt),
  }),
});
