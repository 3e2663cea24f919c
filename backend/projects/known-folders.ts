// The folders of a project on this machine: the worktrees of its repositories, and folders that are bound without git.
// A path that an agent names is compared with these and never looked at by itself.
import { stat } from "node:fs/promises";
import { DomainError } from "../domain/errors.ts";
import { askGit, identityOfFolder, realFolder } from "./of-folder.ts";

/** Folders of one project that are looked at. */
const FOLDERS_MAX = 200;
/** What git said is remembered for so long. */
const REMEMBERED_MS = 15_000;
const REMEMBERED_MAX = 1_000;

export interface KnownFolders {
  /** Those that are there now, the one that the caller works in first. Real, absolute, with slashes. */
  readonly present: readonly string[];
  /** Bindings that no folder is left of. */
  readonly gone: readonly string[];
}

export type FindFolders = (bindings: readonly string[], callerFolder: string | null) => Promise<KnownFolders>;

/** Remembers what it found for some seconds. */
export function rememberedFolders(now: () => number): FindFolders {
  const remembered = new Map<string, { readonly until: number; readonly found: Promise<KnownFolders> }>();
  return async (bindings, callerFolder) => {
    const key = JSON.stringify([bindings, callerFolder]);
    const known = remembered.get(key);
    if (known !== undefined && known.until > now() && (await areThere(await known.found))) return known.found;
    if (remembered.size >= REMEMBERED_MAX) remembered.clear();
    const found = knownFolders(bindings, callerFolder);
    remembered.set(key, { until: now() + REMEMBERED_MS, found });
    return found;
  };
}

async function areThere({ present }: KnownFolders): Promise<boolean> {
  const folders = await Promise.all(present.map(folderOrNull));
  return folders.every((folder) => folder !== null);
}

/** @param callerFolder counts when it belongs to one of the bindings, also as a worktree that git does not list */
export async function knownFolders(
  bindings: readonly string[],
  callerFolder: string | null,
): Promise<KnownFolders> {
  const present = new Set<string>();
  const gone: string[] = [];
  const own = callerFolder === null ? null : await rootOf(callerFolder, bindings);
  if (own !== null) present.add(own);
  for (const binding of bindings) {
    const folders = await foldersOf(binding);
    if (folders.length === 0 && own === null) gone.push(binding);
    for (const folder of folders) if (present.size < FOLDERS_MAX) present.add(folder);
  }
  return { present: [...present], gone };
}

/** The top of the worktree that the caller is in, if it is one of this project. */
async function rootOf(folder: string, bindings: readonly string[]): Promise<string | null> {
  const identity = await identityOfFolder(folder);
  if (identity instanceof DomainError || !bindings.includes(identity.binding)) return null;
  const top = await askGit(["-C", folder, "rev-parse", "--path-format=absolute", "--show-toplevel"]);
  return realFolder(top === null ? folder : top.replace(/\r?\n$/, ""));
}

/** The worktrees of a git common directory; a binding without git is a folder itself. */
async function foldersOf(binding: string): Promise<readonly string[]> {
  const listed = await askGit(["--git-dir", binding, "worktree", "list", "--porcelain", "-z"]);
  const candidates = listed === null ? [binding] : worktreesIn(listed);
  const folders = await Promise.all(candidates.slice(0, FOLDERS_MAX).map(folderOrNull));
  return folders.filter((folder) => folder !== null);
}

/** Entries end with two zeros; a bare repository has no files of its own. */
function worktreesIn(listed: string): readonly string[] {
  return listed.split("\0\0").flatMap((entry) => {
    const lines = entry.split("\0");
    const path = lines.find((line) => line.startsWith("worktree "))?.slice("worktree ".length);
    return path === undefined || lines.includes("bare") ? [] : [path];
  });
}

async function folderOrNull(path: string): Promise<string | null> {
  const real = await realFolder(path);
  if (real === null) return null;
  return (await stat(real)).isDirectory() ? real : null;
}
