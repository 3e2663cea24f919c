// Prompts that people start from their client's menu.
import {
  ProtocolError,
  ProtocolErrorCode,
  type GetPromptRequestParams,
  type GetPromptResult,
  type Prompt,
} from "@modelcontextprotocol/server";
import { DomainError } from "../domain/errors.ts";
import { chooseProject } from "../tools/address.ts";
import type { ToolContext } from "../tools/define.ts";
import { boardMarkdown } from "./markdown.ts";

const ARGUMENT_CHARS_MAX = 2_000;

const project = {
  name: "project",
  description: "Its key; not needed when only one is meant",
  required: false,
};

export const prompts: Prompt[] = [
  {
    name: "start_next_issue",
    title: "Start the next issue",
    description: "Claims the next ready issue and works on it to the end",
    arguments: [project],
  },
  {
    name: "plan_milestone",
    title: "Plan a milestone",
    description: "Breaks a goal down into issues of a milestone, linked and in order",
    arguments: [
      { name: "milestone", description: "Its name; a new one is made", required: true },
      { name: "goal", description: "What should be true when it is done", required: false },
      project,
    ],
  },
];

/** @throws ProtocolError for an unknown prompt or a missing argument. */
export async function getPrompt(
  { name, arguments: args = {} }: GetPromptRequestParams,
  context: ToolContext,
): Promise<GetPromptResult> {
  const prompt = prompts.find((one) => one.name === name);
  if (prompt === undefined) {
    const known = prompts.map((one) => one.name).join(", ");
    throw refusal(`there is no prompt "${name}"; use one of: ${known}`);
  }
  for (const { name: argument, required } of prompt.arguments ?? []) {
    if (required === true && (args[argument] ?? "") === "")
      throw refusal(`${name} needs the argument ${argument}`);
  }
  const chosen = await chooseProject(context, args["project"] === "" ? undefined : args["project"]);
  if (chosen instanceof DomainError) throw refusal(`${chosen.message}. ${chosen.hint}`);
  const { key } = chosen.state;
  const board = `crewdeck://board/${key}`;
  return {
    description: prompt.title ?? name,
    messages: [
      {
        role: "user",
        content: { type: "text", text: name === "plan_milestone" ? planning(key, args) : starting(key) },
      },
      {
        role: "user",
        content: {
          type: "resource",
          resource: { uri: board, mimeType: "text/markdown", text: await boardMarkdown(chosen, context) },
        },
      },
    ],
  };
}

function starting(key: string): string {
  return [
    `Take the next issue of ${key} and work on it to the end.`,
    `1. Call work_next with project "${key}" and keep the lease. If nothing is ready, tell me what the others wait for and stop.`,
    "2. Read it with issue_read where its body is cut or others are linked.",
    "3. Do the work. Send work_report heartbeat with a short note at every milestone, at least every ten minutes.",
    "4. Comment on the issue what you did and how you checked it.",
    "5. Finish with work_report complete: done, or in_review when I should look at it. If you cannot finish, say why in a comment and release it.",
  ].join("\n");
}

function planning(key: string, args: Readonly<Record<string, string>>): string {
  const milestone = (args["milestone"] ?? "").slice(0, ARGUMENT_CHARS_MAX);
  const goal = (args["goal"] ?? "").slice(0, ARGUMENT_CHARS_MAX);
  return [
    `Plan the milestone "${milestone}" of ${key}.${goal === "" ? "" : ` The goal: ${goal}`}`,
    "1. Look at the board below, at project_overview, and at the decisions (decision_write, action list).",
    "2. Propose the issues that are needed, each small enough for one sitting, with what must be true when it is done. Ask me before you write anything.",
    `3. Then make the milestone with milestone_write where it does not exist, the issues with issue_write (project "${key}", this milestone, a priority, status todo), and their order with issue_link blocked_by.`,
    "4. End with the issues that are ready first, from work_next with peek.",
  ].join("\n");
}

function refusal(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}
