// What one follower may see and wants to see.
import type { EntityName } from "../domain/index.ts";
import { sees, type Caller } from "../http/caller.ts";

/** Equal filters have equal keys, so that a frame is made once for all who share one. */
export interface Filter {
  readonly key: string;
  readonly project: string | null;
  readonly admits: (subject: { readonly entity: string; readonly project: string | null }) => boolean;
}

/** Entities that may belong to no project; a follower of one project gets them all the same. */
const ABOVE_PROJECTS: readonly string[] = [
  "favourite",
  "initiative",
  "project",
  "setting",
] satisfies EntityName[];

/** Projects show everywhere, so that one can switch; of the rest, the followed project and what belongs to none. */
export function filterFor(caller: Caller, project: string | null): Filter {
  return {
    key: `${caller.projects === null ? "*" : [...caller.projects].toSorted().join(",")}|${project ?? "*"}`,
    project,
    admits: (subject) => {
      if (subject.project === null) return caller.projects === null;
      if (!sees(caller, subject.project)) return false;
      return project === null || subject.project === project || subject.entity === "project";
    },
  };
}

/** Whose rows a snapshot has to look at: the followed project's, or (null) everybody's. */
export function scopeOf(filter: Filter, entity: EntityName): string | null {
  return ABOVE_PROJECTS.includes(entity) ? null : filter.project;
}
