// The project of a folder. A repository is known by its git common directory, so that all of its worktrees find the
// same project; where there is no git, by the folder itself. Paths are real, absolute and have forward slashes.
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { realpath } from "node:fs/promises";
import { isAbsolute, posix } from "node:path";
import { promisify } from "node:util";
import type { Actor } from "../domain/actor.ts";
import { DomainError } from "../domain/errors.ts";
import { TITLE_MAX } from "../domain/fields.ts";
import type { RowOf } from "../domain/index.ts";
import type { Store } from "../store/store.ts";
import { projectKeyOf, unusedKey } from "./project-key.ts";

const GIT_TIMEOUT_MS = 5_000;
const GIT_OUTPUT_BYTES_MAX = 64 * 1024;
/** How often somebody else may take the key that we chose. */
const ATTEMPTS_MAX = 5;

type FolderStore = Pick<Store, "find" | "row" | "execute">;

export interface ProjectOfFolder {
  readonly row: RowOf<"project">;
  readonly created: boolean;
}

/** What a folder is bound by. */
export interface FolderIdentity {
  readonly binding: string;
  /** What people call the repository, or the folder. */
  readonly name: string;
}

/** Finds the project of a folder on this machine, or makes one named after it. */
export async function projectOfFolder(
  folder: string,
  store: FolderStore,
  actor: Actor,
): Promise<ProjectOfFolder | DomainError> {
  const identity = await identityOfFolder(folder);
  if (identity instanceof DomainError) return identity;
  const found = projectBoundTo(identity, store);
  return found === null ? createFor(identity, store, actor) : { row: found, created: false };
}

/** The project that has this binding already. */
export function projectBoundTo({ binding }: FolderIdentity, store: FolderStore): RowOf<"project"> | null {
  const id = store.find("project", "binding", binding);
  return id === undefined ? null : (store.row("project", id) ?? null);
}

export async function identityOfFolder(folder: string): Promise<FolderIdentity | DomainError> {
  if (!isAbsolute(folder)) {
    return new DomainError(
      "invalid",
      `${folder} is not an absolute path`,
      "Give the whole path of the folder.",
    );
  }
  let real: string;
  try {
    real = slashed(await realpath(folder));
  } catch (cause) {
    return new DomainError(
      "not_found",
      `there is no folder ${folder} on the backend's machine`,
      "Give an absolute path to a folder that exists.",
      {},
      { cause },
    );
  }
  const common = await gitCommonDirectory(real);
  if (common === null) return { binding: real, name: posix.basename(real) || real };
  // A bare repository is its own common directory: crewdeck.git.
  const home = posix.basename(common) === ".git" ? posix.dirname(common) : common.replace(/\.git$/, "");
  return { binding: common, name: posix.basename(home) || home };
}

/** null where there is no git, or no repository, or git takes too long to say so. */
async function gitCommonDirectory(folder: string): Promise<string | null> {
  const said = await askGit(["-C", folder, "rev-parse", "--path-format=absolute", "--git-common-dir"]);
  if (said === null) return null;
  return realFolder(said.replace(/\r?\n$/, ""));
}

/** The real path of a folder, with slashes; null when it is not there. */
export async function realFolder(folder: string): Promise<string | null> {
  try {
    return slashed(await realpath(folder));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** What git prints; null where there is no git, where it fails, or takes too long. */
export async function askGit(args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)("git", args, {
      timeout: GIT_TIMEOUT_MS,
      maxBuffer: GIT_OUTPUT_BYTES_MAX,
      windowsHide: true,
      env: withoutGitVariables(),
    });
    return stdout;
  } catch (error) {
    // Every failure of git means the same here: the folder stands for itself.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** A hook's GIT_DIR would name the repository of the hook, not of the folder. */
function withoutGitVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"].includes(name),
    ),
  );
}

async function createFor(
  identity: FolderIdentity,
  store: FolderStore,
  actor: Actor,
): Promise<ProjectOfFolder | DomainError> {
  const { binding, name } = identity;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const key = unusedKey(store, projectKeyOf(name));
    const id = randomUUID();
    const payload = { key, name: name.slice(0, TITLE_MAX), bindings: [binding] };
    const outcome = await store.execute(
      { cause: `project-of-folder-${id}`, entity: "project", id, command: "create", payload },
      actor,
    );
    const row = projectBoundTo(identity, store);
    if (row !== null) return { row, created: !(outcome instanceof DomainError) };
    // Somebody took the key in the same moment: the next one is tried.
    if (outcome instanceof DomainError && outcome.code !== "duplicate") return outcome;
  }
  return new DomainError("conflict", `no key for the project of ${binding} could be had`, "Try it again.");
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}
