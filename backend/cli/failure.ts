// How a command ends when it fails: what went wrong and what to do next, on stderr, and an exit code.
import { DomainError } from "../domain/errors.ts";
import { withoutSecrets } from "../process/without-secrets.ts";

export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;

/** The text for a terminal. Only what was not foreseen shows where it happened. */
export function failureText(error: unknown): string {
  if (error instanceof DomainError) return withoutSecrets(`crewdeck: ${error.message}\n${error.hint}\n`);
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return withoutSecrets(`crewdeck: this should not have happened: ${detail}\n`);
}
