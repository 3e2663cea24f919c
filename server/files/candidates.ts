// What a listing has found and nobody has looked at yet.
import type { Exclusion } from "./exclusion.ts";
import type { Skipped } from "./skip-reason.ts";

/** Names that a listing takes up at most for each file that may be kept. */
const SEEN_PER_KEPT_FILE = 5;

export interface Wanted {
  readonly wanted: (path: string) => boolean;
  readonly excluded: Exclusion;
}

/** Collects the paths of a listing, all relative to the root, up to a limit. */
export class Candidates implements Wanted {
  /** Paths that are wanted; they may be links, or gone. */
  readonly files: string[] = [];
  /** Paths that are not wanted as files; links among them may lead to folders. */
  readonly others: string[] = [];
  readonly skipped: Skipped[] = [];
  readonly wanted: (path: string) => boolean;
  readonly excluded: Exclusion;
  readonly #max: number;
  readonly #onFile: ((path: string) => void) | undefined;

  /** `onFile` hears of each file that is wanted and no link, as far as its listing tells. */
  constructor({
    wanted,
    excluded,
    maxFiles,
    onFile,
  }: Wanted & { readonly maxFiles: number; readonly onFile?: ((path: string) => void) | undefined }) {
    this.#onFile = onFile;
    this.wanted = wanted;
    this.excluded = excluded;
    this.#max = maxFiles * SEEN_PER_KEPT_FILE;
  }

  get full(): boolean {
    return this.files.length >= this.#max || this.others.length >= this.#max;
  }

  /** @returns whether more may come. */
  add(path: string, couldBeLink: boolean): boolean {
    if (this.wanted(path)) {
      if (this.excluded(path)) return !this.full;
      this.files.push(path);
      if (!couldBeLink) this.#onFile?.(path);
    } else if (couldBeLink && !this.excluded(path)) {
      this.others.push(path);
    }
    return !this.full;
  }
}
