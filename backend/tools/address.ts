// How an agent names things: issues by key (CREW-12) or id, projects by key or id, milestones by name or id, actors
// as person:NAME or agent:NAME. What the caller's token may not see is answered as if it were not there.
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import type { RowOf } from "../domain/index.ts";
import type { IssueRow } from "../domain/issue-fields.ts";
import { sees } from "../http/caller.ts";
import type { ToolContext } from "./define.ts";

/** Projects and milestones that one call looks through. */
const NAMED_MAX = 1_000;

type Sight = Pick<ToolContext, "store" | "caller">;

/** The issue of a key or an id, removed ones included. */
export function findIssue({ store, caller }: Sight, reference: string): IssueRow | DomainError {
  const id = store.find("issue", "key", reference.toUpperCase()) ?? reference;
  const row = store.row("issue", id);
  if (row !== undefined && sees(caller, row.state.project)) return row;
  return new DomainError(
    "not_found",
    `there is no issue ${reference}`,
    "Name it by its key, such as CREW-12; issue_search finds it by text.",
  );
}

/** The projects that the caller may see, in order of their keys. */
export async function visibleProjects({ store, caller }: Sight): Promise<readonly RowOf<"project">[]> {
  const { items } = await store.rows("project", null, { limit: NAMED_MAX });
  return items
    .filter((row) => row.deletedAt === null && sees(caller, row.id))
    .toSorted((one, other) => (one.state.key < other.state.key ? -1 : 1));
}

/** The named project; without a name the folder's, or the only one there is. */
export async function chooseProject(
  context: ToolContext,
  reference: string | undefined,
): Promise<RowOf<"project"> | DomainError> {
  const { store, caller } = context;
  const wanted = reference ?? context.project;
  if (wanted !== null) {
    const row = store.row("project", store.find("project", "key", wanted.toUpperCase()) ?? wanted);
    if (row !== undefined && row.deletedAt === null && sees(caller, row.id)) return row;
  }
  const projects = await visibleProjects(context);
  const [only] = projects;
  if (reference === undefined && only !== undefined && projects.length === 1) return only;
  const keys = projects.map((row) => row.state.key);
  if (keys.length === 0) {
    return new DomainError("not_found", "there is no project yet", "Make one with project_write.");
  }
  const hint = `Call it again with project set to one of: ${keys.join(", ")}.`;
  return reference === undefined
    ? new DomainError("invalid", "there is more than one project", hint, { projects: keys })
    : new DomainError("not_found", `there is no project ${reference}`, hint, { projects: keys });
}

/** The milestone of an id or of a name, in this project. */
export async function findMilestone(
  { store }: Sight,
  project: string,
  reference: string,
): Promise<RowOf<"milestone"> | DomainError> {
  const byId = store.row("milestone", reference);
  if (byId !== undefined && byId.state.project === project) return byId;
  const { items } = await store.rows("milestone", project, { limit: NAMED_MAX });
  const name = reference.toLowerCase();
  const live = items.filter((row) => row.deletedAt === null);
  const named = live.find((row) => row.state.name.toLowerCase() === name);
  if (named !== undefined) return named;
  const known = live.map((row) => `"${row.state.name}"`).join(", ");
  return new DomainError(
    "not_found",
    `there is no milestone "${reference}"`,
    known === ""
      ? "Make it with milestone_write first."
      : `Use one of: ${known}; or make it with milestone_write.`,
  );
}

export function actorText({ kind, name }: Actor): string {
  return `${kind}:${name}`;
}

/** Reads person:NAME or agent:NAME; null for "none". */
export function parseAssignee(text: string): { kind: "person" | "agent"; name: string } | null | DomainError {
  if (text === "none") return null;
  const [, kind, name] = /^(person|agent):(.{1,120})$/.exec(text.trim()) ?? [];
  if ((kind === "person" || kind === "agent") && name !== undefined) return { kind, name };
  return new DomainError("invalid", `"${text}" names nobody`, "Write person:NAME, agent:NAME, or none.");
}
