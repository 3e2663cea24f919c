// What a listing has found and nobody has looked at yet.
import type { Exclusion } from "./exclusion.ts";
import { hasNoExtension } from "./scripts.ts";
import type { Skipped } from "./skip-reason.ts";

/** Names that a listing takes up at most for each file that may be kept. */
const SEEN_PER_KEPT_FILE = 5;
/** Files without an extension whose beginning is looked at. */
const SCRIPTS_MAX = 10_000;

export interface Wanted {
  readonly wanted: (path: string) => boolean;
  readonly excluded: Exclusion;
}

interface CandidatesOptions extends Wanted {
  readonly maxFiles: number;
  /** Hears of each file that is wanted and no link, as far as its listing tells. */
  readonly onFile?: ((path: string) => void) | undefined;
  /** Whether what has no extension may be wanted for what is in it. */
  readonly takesScripts: boolean;
}

/** Collects the paths of a listing, all relative to the root, up to a limit. */
export class Candidates implements Wanted {
  /** Paths that are wanted; they may be links, or gone. */
  readonly files: string[] = [];
  /** Paths that are not wanted by their names; links among them may lead to folders, others may be scripts. */
  readonly others: string[] = [];
  readonly skipped: Skipped[] = [];
  readonly wanted: (path: string) => boolean;
  readonly excluded: Exclusion;
  readonly #max: number;
  readonly #onFile: ((path: string) => void) | undefined;
  #scriptsLeft: number;

  constructor({ wanted, excluded, maxFiles, onFile, takesScripts }: CandidatesOptions) {
    this.#onFile = onFile;
    this.#scriptsLeft = takesScripts ? SCRIPTS_MAX : 0;
    this.wanted = wanted;
    this.excluded = excluded;
    this.#max = maxFiles * SEEN_PER_KEPT_FILE;
  }

  get full(): boolean {
    return this.files.length >= this.#max || this.others.length >= this.#max;
  }

  /** Whether a path would be kept that no rule leaves out. */
  mayTake(path: string, couldBeLink: boolean): boolean {
    return couldBeLink || this.wanted(path) || this.#mayBeScript(path);
  }

  #mayBeScript(path: string): boolean {
    return this.#scriptsLeft > 0 && hasNoExtension(path);
  }

  /** @returns whether more may come. */
  add(path: string, couldBeLink: boolean): boolean {
    if (this.wanted(path)) {
      if (this.excluded(path)) return !this.full;
      this.files.push(path);
      if (!couldBeLink) this.#onFile?.(path);
    } else if ((couldBeLink || this.#mayBeScript(path)) && !this.excluded(path)) {
      if (!couldBeLink) this.#scriptsLeft -= 1;
      this.others.push(path);
    }
    return !this.full;
  }
}
