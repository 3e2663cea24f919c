// Completes arguments of prompts and resource templates: project keys, issue keys, names of milestones.
import type { CompleteRequestParams } from "@modelcontextprotocol/server";
import { DomainError } from "../domain/errors.ts";
import { chooseProject, visibleProjects } from "../tools/address.ts";
import type { ToolContext } from "../tools/define.ts";
import { queued } from "../tools/queue.ts";

const CANDIDATES_MAX = 1_000;

/** Values that begin with what was typed, without regard to case. */
export async function complete(params: CompleteRequestParams, context: ToolContext): Promise<string[]> {
  const { ref, argument } = params;
  const known = params.context?.arguments?.["project"];
  const candidates = await (ref.type === "ref/resource"
    ? keysFor(ref.uri, context)
    : argument.name === "project"
      ? projectKeys(context)
      : argument.name === "milestone"
        ? milestoneNames(known, context)
        : []);
  const typed = argument.value.toLowerCase();
  return candidates.filter((value) => value.toLowerCase().startsWith(typed));
}

async function keysFor(uri: string, context: ToolContext): Promise<string[]> {
  if (!uri.startsWith("crewdeck://issue/")) return projectKeys(context);
  const keys: string[] = [];
  for (const project of await visibleProjects(context)) {
    for await (const { row } of queued(context, project.id)) {
      if (keys.length >= CANDIDATES_MAX) return keys;
      keys.push(row.state.key);
    }
  }
  return keys;
}

async function projectKeys(context: ToolContext): Promise<string[]> {
  return (await visibleProjects(context)).map((row) => row.state.key);
}

async function milestoneNames(project: string | undefined, context: ToolContext): Promise<string[]> {
  const chosen = await chooseProject(context, project);
  if (chosen instanceof DomainError) return [];
  const { items } = await context.store.rows("milestone", chosen.id, { limit: CANDIDATES_MAX });
  return items.filter((row) => row.deletedAt === null).map((row) => row.state.name);
}
