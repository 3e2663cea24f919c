// Why a file is left out, in words for people. The list is closed: whoever shows or counts the reasons knows them all.

export type SkipReason =
  | "a broken link"
  | "a link that leaves the folder"
  | "a link to what is in the folder already"
  | "another worktree of the repository"
  | "binary"
  | "minified"
  | "no longer there"
  | "not a file"
  | "outside of the folder"
  | "over the size limit"
  | "takes too long to read"
  | "unreadable";

export interface Skipped {
  /** Relative to the root, with slashes. */
  readonly path: string;
  readonly reason: SkipReason;
}
