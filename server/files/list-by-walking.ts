// Lists a folder without git: every file that no .gitignore names. Repositories within it are left to git.
import type { Dirent } from "node:fs";
import type { Candidates } from "./candidates.ts";
import type { IgnoreRules } from "./ignore-rules.ts";
import type { SliceOptions } from "./in-slices.ts";
import { joined } from "./paths.ts";
import { type Entries, readFolders } from "./read-folders.ts";

/** What holds no source of the folder, whoever ignores it or does not. */
export const NEVER_ENTERED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** @returns the repositories that were met and not entered. Rejects when the root cannot be read. */
export async function listByWalking(
  folder: string,
  candidates: Candidates,
  rules: IgnoreRules,
  options?: SliceOptions,
): Promise<string[]> {
  const repositories: string[] = [];
  let level = [folder];
  while (level.length > 0 && !candidates.full) {
    const next: string[] = [];
    const onEntries = (each: string, entries: Entries) => takeAll(each, entries, next);
    await readFolders(rules.root, level, { onEntries }, options);
    level = next;
  }
  return repositories;

  function takeAll(each: string, entries: Entries, next: string[]): void {
    if (entries === "unreadable") {
      if (each === "") throw new Error(`the folder ${rules.root} cannot be read`);
      candidates.skipped.push({ path: each, reason: entries });
    } else if (each !== folder && entries.some(({ name }) => name === ".git")) {
      repositories.push(each);
    } else {
      for (const entry of entries) take(entry, joined(each, entry.name), next);
    }
  }

  function take(entry: Dirent, path: string, next: string[]): void {
    if (entry.isDirectory()) {
      if (NEVER_ENTERED.has(entry.name) || candidates.excluded(`${path}/`)) return;
      if (!rules.ignores(path, "folder")) next.push(path);
    } else if ((entry.isFile() || entry.isSymbolicLink()) && !candidates.full) {
      const link = entry.isSymbolicLink();
      if (candidates.mayTake(path, link) && !rules.ignores(path, "file")) candidates.add(path, link);
    }
  }
}
