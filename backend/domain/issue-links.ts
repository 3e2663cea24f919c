// Links between issues, and why one may be refused: blocking, duplicating and parenthood never form a cycle.
import type * as z from "zod";
import type { Context, World } from "./entity.ts";
import { DomainError } from "./errors.ts";
import type { Issue, IssueRow, Link, LinkType } from "./issue-fields.ts";

const LINKS_MAX = 500;

export function linkProblem(
  row: IssueRow,
  { type, target }: z.infer<typeof Link>,
  { world, id }: Context,
): DomainError | null {
  if (target === id)
    return new DomainError("invalid", "an issue cannot be linked to itself", "Name another issue.");
  const other = world.get("issue", target);
  if (other === undefined) {
    return new DomainError("not_found", `there is no issue ${target}`, "Search for the issue first.");
  }
  if (linkedTo(row.state, type).length >= LINKS_MAX) {
    return new DomainError(
      "invalid",
      `an issue has at most ${LINKS_MAX} links of a type`,
      "Split the issue.",
    );
  }
  if (type === "relates") return null;
  const path = pathBetween(world, target, id, (issue) => linkedTo(issue, type));
  if (path === null) return null;
  const keys = [id, ...path].map(
    (step) => (world.get("issue", step) as IssueRow | undefined)?.state.key ?? step,
  );
  const verb = type === "blocked_by" ? "blocked by" : "a duplicate of";
  return new DomainError(
    "cycle",
    `${row.state.key} cannot be ${verb} ${keys[1]}: that closes the cycle ${keys.join(" → ")}`,
    "Remove one of the links on the path first, or turn the link round.",
    { path: keys },
  );
}

export function parentProblem(
  world: World,
  id: string,
  project: string,
  parent: string | null,
): DomainError | null {
  if (parent === null) return null;
  const row = world.get("issue", parent) as IssueRow | undefined;
  if (row === undefined || row.state.project !== project) {
    return new DomainError(
      "not_found",
      `there is no issue ${parent} in this project`,
      "Name an issue of the project.",
    );
  }
  const path =
    parent === id
      ? [id]
      : pathBetween(world, parent, id, (issue) => (issue.parent === null ? [] : [issue.parent]));
  if (path === null) return null;
  const keys = [id, ...path].map(
    (step) => (world.get("issue", step) as IssueRow | undefined)?.state.key ?? step,
  );
  return new DomainError(
    "cycle",
    `a parent cannot be its own descendant: ${keys.join(" → ")}`,
    "Choose another parent.",
    {
      path: keys,
    },
  );
}

export function linkedTo(issue: Issue, type: LinkType): readonly string[] {
  if (type === "blocked_by") return issue.blockedBy;
  if (type === "relates") return issue.relates;
  return issue.duplicateOf === null ? [] : [issue.duplicateOf];
}

export function without(ids: readonly string[], id: string): string[] {
  return ids.filter((one) => one !== id);
}

/** The ids from `start` to `goal` along `next`, both included; null when there is no way. Visits each issue once. */
function pathBetween(
  world: World,
  start: string,
  goal: string,
  next: (issue: Issue) => readonly string[],
): string[] | null {
  const cameFrom = new Map<string, string | null>([[start, null]]);
  const queue = [start];
  for (let current = queue.shift(); current !== undefined; current = queue.shift()) {
    if (current === goal) {
      const path: string[] = [];
      for (let step: string | null = goal; step !== null; step = cameFrom.get(step) ?? null)
        path.unshift(step);
      return path;
    }
    const row = world.get("issue", current) as IssueRow | undefined;
    for (const id of row === undefined ? [] : next(row.state)) {
      if (cameFrom.has(id)) continue;
      cameFrom.set(id, current);
      queue.push(id);
    }
  }
  return null;
}
