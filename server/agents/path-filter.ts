// Patterns for paths, as in .gitignore.
import ignore from "ignore";
import { DomainError } from "../../backend/domain/errors.ts";

/** Whether a path is wanted; undefined: all are. Throws a DomainError for a pattern that leaves the folder. */
export function pathFilter(pattern: string | undefined): (path: string) => boolean {
  const trimmed = pattern?.trim().replace(/^\.\//, "") ?? "";
  if (trimmed === "" || trimmed === ".") return () => true;
  if (trimmed.split("/").includes("..") || /^[a-z]:|^\\/i.test(trimmed)) {
    throw new DomainError(
      "invalid",
      `the pattern ${trimmed} leads out of the folder`,
      "Give a pattern relative to the folder, such as src/ or src/**/*.ts.",
    );
  }
  const wanted = ignore().add(trimmed);
  return (path) => wanted.ignores(path);
}
