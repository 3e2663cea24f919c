// Where a folder of this machine lies in its repository, as the backend sees it when it looks for the folder's project.
// Paths are real, absolute and have forward slashes.
import { execFile } from "node:child_process";
import { realpath } from "node:fs/promises";
import { posix } from "node:path";
import { promisify } from "node:util";

const GIT_TIMEOUT_MS = 5_000;

export interface WorkTree {
  /** What a project knows the folder by: the git common directory, or the folder itself where there is no git. */
  readonly binding: string;
  /** What the project's paths are relative to: the top of the work tree. */
  readonly top: string;
  /** The folder relative to the top: empty, or with a slash at its end. */
  readonly prefix: string;
  /** Whether it is the repository's own work tree, and none that was added to it. */
  readonly isMain: boolean;
}

/** Rejects when the folder is not there. */
export async function workTreeOf(folder: string): Promise<WorkTree> {
  const real = slashed(await realpath(folder));
  const lines = await askGit(real, ["--git-common-dir", "--git-dir", "--show-toplevel"]);
  const [common, own, top] = lines ?? [];
  if (common === undefined || own === undefined || top === undefined) {
    return { binding: real, top: real, prefix: "", isMain: true };
  }
  const binding = slashed(await realpath(common));
  const realTop = slashed(await realpath(top));
  const inner = posix.relative(realTop, real);
  // The trees of a bare repository are equal: none of them is its own.
  const isMain = posix.basename(binding) !== ".git" || slashed(await realpath(own)) === binding;
  return { binding, top: realTop, prefix: inner === "" ? "" : `${inner}/`, isMain };
}

/** The folder in which a project's files are, when no folder of the window is one of the project's. */
export function folderOfBinding(binding: string): string {
  return posix.basename(binding) === ".git" ? posix.dirname(binding) : binding;
}

/** Null where there is no git, no work tree, or git takes too long to say so. */
async function askGit(folder: string, questions: readonly string[]): Promise<readonly string[] | null> {
  const args = ["-C", folder, "rev-parse", "--path-format=absolute", ...questions];
  try {
    const options = { timeout: GIT_TIMEOUT_MS, windowsHide: true, env: withoutGitVariables() };
    const { stdout } = await promisify(execFile)("git", args, options);
    return stdout.split(/\r?\n/);
  } catch (error) {
    // Every failure of git means the same here: the folder stands for itself.
    if (error instanceof Error) return null;
    throw error;
  }
}

/** A hook's GIT_DIR would name the repository of the hook, not of the folder. */
function withoutGitVariables(): NodeJS.ProcessEnv {
  const foreign = new Set(["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR"]);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.has(name)));
}

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}
