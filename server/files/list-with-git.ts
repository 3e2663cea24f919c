// Lists what git does not ignore: tracked files, ignored or not, and untracked ones that are not ignored.
import type { Candidates } from "./candidates.ts";
import { joined } from "./paths.ts";
import { isIgnoredItself, isLinkedWorktree, isRepository } from "./repository.ts";
import { runGit } from "./run-git.ts";

/** A tracked entry carries its mode; an untracked one is its path alone. */
const TRACKED = /^(\d{6}) [0-9a-f]{40,64} [0-3]\t/;
/** Installed packages that nobody has thought of ignoring. Those that are tracked are meant to be here. */
const INSTALLED = /(?:^|\/)node_modules\//;
const LINK = "120000";
const SUBMODULE = "160000";

export interface GitListing {
  /** Folders that are repositories of their own and want to be listed by themselves. */
  readonly repositories: readonly string[];
  /** False: the repository around the folder ignores it as a whole, so it says nothing about what is in it. */
  readonly applies: boolean;
}

/**
 * Lists `folder` of the root with git.
 * @throws GitFailure when git does not know the folder, or there is no git.
 */
export async function listWithGit(
  root: string,
  folder: string,
  candidates: Candidates,
  signal?: AbortSignal,
): Promise<GitListing> {
  const nested: string[] = [];
  let seen = 0;
  await runGit(joined(root, folder), {
    args: ["ls-files", "-z", "--stage", "--cached", "--others", "--exclude-standard"],
    signal,
    onItem: (item) => {
      seen += 1;
      const tracked = TRACKED.exec(item);
      const path = joined(folder, tracked === null ? item : item.slice(tracked[0].length));
      const mode = tracked?.[1];
      if (mode === SUBMODULE) nested.push(path);
      // Git names an untracked folder only when it is a repository.
      else if (path.endsWith("/")) nested.push(path.slice(0, -1));
      else if (mode === undefined && INSTALLED.test(path)) return true;
      else return candidates.add(path, mode === undefined || mode === LINK);
      return true;
    },
  });
  if (seen === 0 && (await isIgnoredItself(joined(root, folder), signal))) {
    return { repositories: [], applies: false };
  }
  return { repositories: nested.filter((path) => belongs(root, path, candidates)), applies: true };
}

/** A submodule that is there and a clone within the folder are part of it; a worktree would show every file twice. */
function belongs(root: string, path: string, candidates: Candidates): boolean {
  const full = joined(root, path);
  if (candidates.excluded(`${path}/`) || !isRepository(full)) return false;
  if (!isLinkedWorktree(full)) return true;
  candidates.skipped.push({ path, reason: "another worktree of the repository" });
  return false;
}
