// The project that a file goes into: the one asked for; else the one that its issues are in already or whose name is the
// repository's; else a new one named after the repository or the prefix of the ids.
import { DomainError } from "../domain/errors.ts";
import { TITLE_MAX } from "../domain/fields.ts";
import type { RowOf } from "../domain/index.ts";
import { originKey } from "../domain/issue.ts";
import { ProjectKey } from "../domain/project.ts";
import { keysLike, projectKeyOf } from "../projects/project-key.ts";
import type { Commands } from "./commands.ts";
import type { ImportItem, TrackerFormat } from "./format.ts";
import { identify } from "./identity.ts";
import type { ImportStore } from "./rehearsal.ts";

/** Items that are looked up to find out where a file went the last time. */
const SAMPLE = 200;
/** Names that are tried; a file has issues of few repositories. */
const NAMES_MAX = 20;

export interface Target {
  readonly row: RowOf<"project">;
  readonly created: boolean;
}

export interface TargetRequest {
  readonly format: TrackerFormat;
  readonly items: readonly ImportItem[];
  /** A project's key. */
  readonly key: string | null;
}

/** Where an item's id is unique, once it is known which project it goes into. */
export function sourceOf(
  item: Pick<ImportItem, "source">,
  format: TrackerFormat,
  projectKey: string,
): string {
  return item.source ?? `${format.name}:${projectKey}`;
}

export async function targetProject(
  request: TargetRequest,
  commands: Commands,
): Promise<Target | DomainError> {
  const names = request.format.projectNames(request.items).slice(0, NAMES_MAX);
  const name = names[0] ?? request.format.name;
  if (request.key !== null) return named(request.key, name, commands);
  for (const candidate of names) {
    for (const key of keysLike(projectKeyOf(candidate))) {
      const row = projectWithKey(key, commands.store);
      if (row === null) break;
      if (row.deletedAt === null && holds(row, request, commands.store)) return { row, created: false };
    }
  }
  for (const key of keysLike(projectKeyOf(name))) {
    const row = projectWithKey(key, commands.store);
    if (row === null) return create(key, name, commands);
    const same = row.state.name.toLowerCase() === name.toLowerCase();
    if (row.deletedAt === null && same) return { row, created: false };
  }
  throw new Error("keys never run out");
}

/** Whether an earlier import went here. */
function holds(row: RowOf<"project">, { format, items }: TargetRequest, store: ImportStore): boolean {
  return items.slice(0, SAMPLE).some((item) => {
    const source = sourceOf(item, format, row.state.key);
    const id = store.find("issue", "origin", originKey({ source, id: item.id }));
    return id !== undefined && store.get("issue", id)?.project === row.id;
  });
}

async function named(asked: string, name: string, commands: Commands): Promise<Target | DomainError> {
  const key = ProjectKey.safeParse(asked.toUpperCase());
  if (!key.success) {
    return new DomainError(
      "invalid",
      `"${asked.slice(0, 40)}" is not a project key`,
      "A project key has 2 to 10 letters or digits and starts with a letter.",
    );
  }
  const row = projectWithKey(key.data, commands.store);
  if (row === null) return create(key.data, name, commands);
  if (row.deletedAt === null) return { row, created: false };
  return new DomainError(
    "not_found",
    `the project ${key.data} was removed`,
    "Restore it first, or import into a project with another key: --project KEY.",
  );
}

function projectWithKey(key: string, store: ImportStore): RowOf<"project"> | null {
  const id = store.find("project", "key", key);
  return id === undefined ? null : (store.row("project", id) ?? null);
}

async function create(key: string, name: string, commands: Commands): Promise<Target | DomainError> {
  const id = await freshId(key, commands.store);
  const outcome = await commands.send("project", id, "create", { key, name: name.slice(0, TITLE_MAX) });
  if (outcome instanceof DomainError) return outcome;
  const row = commands.store.row("project", id);
  if (row === undefined) throw new Error(`the project ${key} was made and is not there`);
  return { row, created: true };
}

/** A project that was purged leaves its key, but not its id. */
async function freshId(key: string, store: ImportStore): Promise<string> {
  for (let ordinal = 1; ; ordinal += 1) {
    const id = identify("project", key, ordinal);
    if ((await store.history("project", id)).length === 0) return id;
  }
}
