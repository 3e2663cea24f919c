// What the language server's code has thrown.
import { DomainError } from "../domain/errors.ts";
import { Refusal } from "../protocol/refusal.ts";

/** As an error of ours: a built file has a DomainError of its own, known by its shape. */
export function domainErrorOf(error: unknown): unknown {
  const refusal = error instanceof Error ? Refusal.safeParse(error).data : undefined;
  if (refusal === undefined) return error;
  const { code, message, hint, details = {} } = refusal;
  return new DomainError(code, message, hint, details, { cause: error });
}
