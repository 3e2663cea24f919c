// How much of a folder is taken. Every limit has a name, and a setting may replace it.

export interface FileLimits {
  /** Files of one workspace folder; of more, the first in the order of their paths are kept. */
  readonly maxFiles: number;
  /** Size of one file in bytes. */
  readonly maxFileBytes: number;
  /** Patterns as in .gitignore, relative to the folder; what they match is left out without a word. */
  readonly exclude: readonly string[];
}

export const FILE_LIMITS: FileLimits = {
  maxFiles: 200_000,
  maxFileBytes: 2 * 1024 * 1024,
  exclude: [],
};
