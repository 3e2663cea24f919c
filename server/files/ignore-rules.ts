// The .gitignore files of a folder without git, nested ones included.
// Invariant: a deeper file has the last word, as with git; so its patterns are written anew as seen from the root and
// come after those of the folders above it.
import { lstatSync, readFileSync } from "node:fs";
import ignore, { type Ignore } from "ignore";
import { caseMatters } from "./exclusion.ts";
import { troubleWith } from "./error-code.ts";
import { folderOf } from "./paths.ts";

const RULES_BYTES_MAX = 256 * 1024;
const FOLDERS_MAX = 100_000;

export class IgnoreRules {
  readonly #byFolder = new Map<string, Ignore>();

  constructor(readonly root: string) {}

  /** Whether the rules of the folders above it ignore the path; that these folders themselves are not ignored is given. */
  ignores(path: string, kind: "file" | "folder"): boolean {
    return this.#of(folderOf(path)).ignores(kind === "folder" ? `${path}/` : path);
  }

  /** Forgets what was read, because a file of rules has changed. */
  forget(): void {
    this.#byFolder.clear();
  }

  #of(folder: string): Ignore {
    const known = this.#byFolder.get(folder);
    if (known !== undefined) return known;
    const above = folder === "" ? ignore({ ignorecase: !caseMatters }) : this.#of(folderOf(folder));
    const text = this.#read(folder);
    const rules =
      text === "" ? above : ignore({ ignorecase: !caseMatters }).add(above).add(seenFromRoot(text, folder));
    if (this.#byFolder.size >= FOLDERS_MAX) this.#byFolder.clear();
    this.#byFolder.set(folder, rules);
    return rules;
  }

  /** Empty where there is no such file. Like git, a link is not followed: it could lead out of the folder. */
  #read(folder: string): string {
    const path = `${this.root}/${folder}/.gitignore`;
    try {
      const stats = lstatSync(path, { throwIfNoEntry: false });
      if (stats === undefined || !stats.isFile() || stats.size > RULES_BYTES_MAX) return "";
      return readFileSync(path, "utf8");
    } catch (error) {
      // Rules that may not be read rule nothing; git has it so too.
      troubleWith(error);
      return "";
    }
  }
}

/** The patterns of a folder's .gitignore as the root's .gitignore would have to say them. */
function seenFromRoot(text: string, folder: string): string[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const patterns = lines.filter((line) => line.trim() !== "" && !line.startsWith("#"));
  if (folder === "") return patterns;
  const above = `/${folder.replace(/[\\*?[\]!# ]/g, "\\$&")}`;
  return patterns.map((line) => {
    const negated = line.startsWith("!");
    const pattern = negated ? line.slice(1) : line;
    const anchored = pattern.replace(/\/\s*$/, "").includes("/");
    const below = anchored ? `/${pattern.replace(/^\//, "")}` : `/**/${pattern}`;
    return `${negated ? "!" : ""}${above}${below}`;
  });
}
