// What git says of a folder as a whole.
import { lstatSync, readFileSync } from "node:fs";
import { GitFailure, runGit } from "./run-git.ts";

const GIT_FILE_BYTES_MAX = 4_096;

/** Whether the folder is a repository of its own: a clone, a submodule that is there, or a worktree. */
export function isRepository(folder: string): boolean {
  return lstatSync(`${folder}/.git`, { throwIfNoEntry: false }) !== undefined;
}

/** Whether the folder is a worktree that was made beside the first one: its `.git` is a file that says so. */
export function isLinkedWorktree(folder: string): boolean {
  const path = `${folder}/.git`;
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isFile() || stats.size > GIT_FILE_BYTES_MAX) return false;
  return /^gitdir:.*[\\/]worktrees[\\/][^\\/]+\s*$/.test(readFileSync(path, "utf8"));
}

/**
 * Whether git is to say what is ignored in the folder. Not when the folder itself is ignored by the repository around
 * it: whoever opens such a folder wants to see it.
 */
export async function gitRules(folder: string, signal?: AbortSignal): Promise<boolean> {
  try {
    // It fails outside of every work tree, in a bare repository too.
    await runGit(folder, { args: ["rev-parse", "--show-toplevel"], signal });
    return !(await isIgnoredItself(folder, signal));
  } catch (error) {
    if (error instanceof GitFailure && error.isLasting) return false;
    throw error;
  }
}

/** Rejects with a GitFailure where there is no work tree. */
export async function isIgnoredItself(folder: string, signal?: AbortSignal): Promise<boolean> {
  if (isRepository(folder)) return false;
  return (await runGit(folder, { args: ["check-ignore", "--quiet", "."], answers: [1], signal })) === 0;
}
