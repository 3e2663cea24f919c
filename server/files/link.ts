// Where a symbolic link leads. No link is followed: inside the folder it would show a file twice, outside it would
// show what nobody has opened.
import { lstatSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { codeOf, troubleWith } from "./error-code.ts";
import { folderOf } from "./paths.ts";
import type { SkipReason } from "./skip-reason.ts";

export interface LinkVerdict {
  readonly reason: SkipReason;
  readonly toFolder: boolean;
}

/** `root` is a real path. */
export function judgeLink(root: string, path: string): LinkVerdict {
  const full = `${root}/${path}`;
  try {
    const real = realpathSync.native(full);
    return {
      reason: isWithin(root, real)
        ? "a link to what is in the folder already"
        : "a link that leaves the folder",
      toFolder: statSync(real).isDirectory(),
    };
  } catch (error) {
    const broken = codeOf(error) === "ELOOP" || troubleWith(error) === "gone";
    return { reason: broken ? "a broken link" : "unreadable", toFolder: false };
  }
}

/** Both are real paths. */
export function isWithin(root: string, path: string): boolean {
  // Nearly every file; asked for each of them.
  if (path.startsWith(root) && path.startsWith(sep, root.length)) return true;
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Knows of folders whether they are within the root by their path alone, without a link; each is looked at once. */
export class RealFolders {
  readonly #verdicts = new Map<string, boolean>([["", true]]);

  constructor(readonly root: string) {}

  has(folder: string): boolean {
    const known = this.#verdicts.get(folder);
    if (known !== undefined) return known;
    const verdict = this.has(folderOf(folder)) && !this.#isLink(folder);
    this.#verdicts.set(folder, verdict);
    return verdict;
  }

  #isLink(folder: string): boolean {
    return lstatSync(`${this.root}/${folder}`, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  }
}
