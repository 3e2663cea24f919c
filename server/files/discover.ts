// Which files of a folder are sources: those that git does not ignore, wherever git has a say.
// Invariant: every path that is given is a regular file within the folder, reached through no link.
import type { Stats } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { Candidates } from "./candidates.ts";
import { exclusionOf } from "./exclusion.ts";
import { IgnoreRules } from "./ignore-rules.ts";
import { FILE_LIMITS, type FileLimits } from "./limits.ts";
import type { SliceOptions } from "./in-slices.ts";
import { judgeLink, RealFolders } from "./link.ts";
import { listByWalking } from "./list-by-walking.ts";
import { listWithGit } from "./list-with-git.ts";
import { folderOf } from "./paths.ts";
import { GitFailure } from "./run-git.ts";
import { isScriptAt, type IsScript } from "./scripts.ts";
import type { Skipped } from "./skip-reason.ts";
import { type Look, statFiles } from "./stat-files.ts";

/** Repositories within one folder: submodules, and clones side by side. */
const REPOSITORIES_MAX = 1_000;

export interface SourceFile {
  /** Relative to the root, with slashes. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  readonly mtimeMs: number;
}

export interface Discovery {
  /** In the order of their paths, by code units. */
  readonly files: readonly SourceFile[];
  readonly skipped: readonly Skipped[];
  /** Wanted files beyond `maxFiles`; where a listing was cut short, at least so many. */
  readonly leftOut: number;
  /** What git had to say where it did not list the root: that it is no repository, for one; null when it did. */
  readonly withoutGit: string | null;
}

export interface DiscoverOptions {
  /** Whether a path is a source by its name. Called often: it only looks at the name. */
  readonly wanted: (path: string) => boolean;
  /** Whether a file without an extension is a source by how it begins; absent where none is. */
  readonly isScript?: IsScript | undefined;
  readonly limits?: Partial<FileLimits>;
  readonly signal?: AbortSignal | undefined;
  /** Clients wait for the answer. */
  readonly isAwaited?: boolean;
  /** Hears at once of what is likely to be a source: it may be gone, or left out in the end, and it may come twice. */
  readonly onFile?: (path: string) => void;
}

/** Rejects when the root is no folder that can be read, and with the signal's reason. */
export async function discover(root: string, options: DiscoverOptions): Promise<Discovery> {
  const limits = { ...FILE_LIMITS, ...options.limits };
  const { wanted, isScript, signal, isAwaited, onFile } = options;
  const slices = { signal, isAwaited };
  const real = await realpath(root);
  if (!(await stat(real)).isDirectory()) throw new Error(`${root} is not a folder`);
  const excluded = exclusionOf(limits.exclude);
  const candidates = new Candidates({
    wanted,
    excluded,
    maxFiles: limits.maxFiles,
    onFile,
    takesScripts: isScript !== undefined,
  });
  const withoutGit = await list(real, candidates, slices);
  const paths = sortedOnce(candidates.files);
  const kept = paths.slice(0, limits.maxFiles);
  const files: SourceFile[] = [];
  const skipped = [...candidates.skipped];
  const folders = new RealFolders(real);
  const look = (path: string, found: Look, isWanted: boolean) => {
    // Git names tracked files even when a folder above them has become a link; that link is named as well.
    if (!folders.has(folderOf(path))) return;
    const verdict = verdictOn(real, path, found, isWanted, limits);
    if (verdict === null) return;
    if ("reason" in verdict) skipped.push(verdict);
    else files.push(verdict);
  };
  await statFiles(real, kept, (path, found) => look(path, found, true), slices);
  const isSource = (path: string, found: Look): boolean =>
    isScript !== undefined && typeof found === "object" && isScriptAt(real, path, found, isScript);
  const others = sortedOnce(candidates.others);
  await statFiles(real, others, (path, found) => look(path, found, isSource(path, found)), slices);
  const all = files.toSorted(byPath);
  return {
    files: all.slice(0, limits.maxFiles),
    skipped: skipped.toSorted(byPath),
    leftOut: paths.length - kept.length + Math.max(0, all.length - limits.maxFiles),
    withoutGit,
  };
}

/** Lists the root and the repositories within it. @returns why git did not list the root, or null. */
async function list(root: string, candidates: Candidates, slices: SliceOptions): Promise<string | null> {
  const rules = new IgnoreRules(root);
  const waiting = [""];
  let withoutGit: string | null = null;
  for (let listed = 0; listed < REPOSITORIES_MAX && !candidates.full; listed += 1) {
    const folder = waiting.shift();
    if (folder === undefined) break;
    const refusal = await tryGit(folder);
    if (refusal === null) continue;
    if (folder === "") withoutGit = refusal;
    waiting.push(...(await listByWalking(folder, candidates, rules, slices)));
  }
  return withoutGit;

  async function tryGit(folder: string): Promise<string | null> {
    try {
      const { repositories, applies } = await listWithGit(root, folder, candidates, slices.signal);
      waiting.push(...repositories);
      return applies ? null : "the repository around the folder ignores it";
    } catch (error) {
      if (error instanceof GitFailure && error.isLasting) return error.message;
      throw error;
    }
  }
}

/** Git names a file with a conflict once for each side. */
function sortedOnce(paths: readonly string[]): string[] {
  return paths.toSorted().filter((path, index, sorted) => path !== sorted[index - 1]);
}

/** null: there is nothing at this path that anybody would miss. */
function verdictOn(
  root: string,
  path: string,
  look: Look,
  isWanted: boolean,
  limits: FileLimits,
): SourceFile | Skipped | null {
  if (look === "gone") return null;
  if (look === "unreadable") return isWanted ? { path, reason: "unreadable" } : null;
  if (look.isSymbolicLink()) {
    const { reason, toFolder } = judgeLink(root, path);
    return isWanted || toFolder ? { path, reason } : null;
  }
  return isWanted ? verdictOnFile(path, look, limits) : null;
}

function verdictOnFile(path: string, stats: Stats, limits: FileLimits): SourceFile | Skipped {
  if (!stats.isFile()) return { path, reason: "not a file" };
  if (stats.size > limits.maxFileBytes) return { path, reason: "over the size limit" };
  return { path, size: stats.size, mtimeMs: stats.mtimeMs };
}

function byPath(one: { readonly path: string }, other: { readonly path: string }): number {
  if (one.path === other.path) return 0;
  return one.path < other.path ? -1 : 1;
}
