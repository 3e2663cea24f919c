// What the settings leave out, in the language of .gitignore.
import ignore from "ignore";

/** Whether names that differ in their case alone are one file here. */
export const caseMatters = process.platform !== "win32" && process.platform !== "darwin";

export type Exclusion = (path: string) => boolean;

/** @returns whether a path, relative to the root, is excluded; a folder's path ends with a slash. */
export function exclusionOf(patterns: readonly string[]): Exclusion {
  if (patterns.length === 0) return () => false;
  const matcher = ignore({ ignorecase: !caseMatters }).add([...patterns]);
  return (path) => matcher.ignores(path);
}
