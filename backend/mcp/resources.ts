// Issues, projects and boards as resources, for clients that let people attach them to a conversation.
import {
  ResourceNotFoundError,
  type ReadResourceResult,
  type Resource,
  type ResourceTemplateType,
} from "@modelcontextprotocol/server";
import { DomainError } from "../domain/errors.ts";
import type { IssueRow } from "../domain/issue-fields.ts";
import { chooseProject, findIssue, visibleProjects } from "../tools/address.ts";
import type { ToolContext } from "../tools/define.ts";
import { projectOverview } from "../tools/project-overview.ts";
import { liveClaims, queued } from "../tools/queue.ts";
import { boardMarkdown, issueMarkdown } from "./markdown.ts";

/** Clients show this list to people: the projects, and of each the issues at hand. */
const PROJECTS_MAX = 20;
const ISSUES_PER_PROJECT_MAX = 20;

export const templates: ResourceTemplateType[] = [
  {
    name: "issue",
    title: "Issue",
    uriTemplate: "crewdeck://issue/{key}",
    description: "An issue with its body, links and comments, as Markdown",
    mimeType: "text/markdown",
  },
  {
    name: "project",
    title: "Project",
    uriTemplate: "crewdeck://project/{key}",
    description: "A project's counts, claims and milestones, as JSON",
    mimeType: "application/json",
  },
  {
    name: "board",
    title: "Board",
    uriTemplate: "crewdeck://board/{key}",
    description: "A project's open issues by column, as Markdown",
    mimeType: "text/markdown",
  },
];

export async function listResources(context: ToolContext): Promise<Resource[]> {
  const resources: Resource[] = [];
  for (const { id, state } of (await visibleProjects(context)).slice(0, PROJECTS_MAX)) {
    resources.push(
      {
        uri: `crewdeck://board/${state.key}`,
        name: `${state.key} board`,
        title: `Board of ${state.name}`,
        mimeType: "text/markdown",
      },
      {
        uri: `crewdeck://project/${state.key}`,
        name: `${state.key} project`,
        title: state.name,
        mimeType: "application/json",
      },
      ...(await issuesAtHand(id, context)).map(issueResource),
    );
  }
  return resources;
}

/** What is being worked on, then what is next. */
async function issuesAtHand(project: string, context: ToolContext): Promise<readonly IssueRow[]> {
  const rows = [...(await liveClaims(context, project))];
  for await (const { row } of queued(context, project)) {
    if (rows.length >= ISSUES_PER_PROJECT_MAX) break;
    rows.push(row);
  }
  return rows.slice(0, ISSUES_PER_PROJECT_MAX);
}

function issueResource({ state: { key, title } }: IssueRow): Resource {
  return { uri: `crewdeck://issue/${key}`, name: key, title: `${key} ${title}`, mimeType: "text/markdown" };
}

/** @throws ResourceNotFoundError when there is nothing that the caller may see. */
export async function readResource(uri: string, context: ToolContext): Promise<ReadResourceResult> {
  const [, kind, key = ""] = /^crewdeck:\/\/(issue|project|board)\/([A-Za-z0-9_-]{1,64})$/.exec(uri) ?? [];
  if (kind === "issue") {
    const row = findIssue(context, key);
    if (!(row instanceof DomainError) && row.deletedAt === null) {
      return text(uri, "text/markdown", await issueMarkdown(row, context));
    }
  } else if (kind !== undefined) {
    const project = await chooseProject(context, key);
    if (!(project instanceof DomainError)) {
      if (kind === "board") return text(uri, "text/markdown", await boardMarkdown(project, context));
      const overview = await projectOverview.run({ project: project.id }, context);
      if (!(overview instanceof DomainError)) return text(uri, "application/json", JSON.stringify(overview));
    }
  }
  throw new ResourceNotFoundError(uri);
}

function text(uri: string, mimeType: string, content: string): ReadResourceResult {
  return { contents: [{ uri, mimeType, text: content }] };
}
