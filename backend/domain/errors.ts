// The one shape in which anything is refused, on every door: {code, message, hint}.

/** The closed list of reasons for a refusal. The code is the contract; the message is for people. */
export const ERROR_CODES = [
  "conflict",
  "cycle",
  "duplicate",
  "forbidden",
  "internal",
  "invalid",
  "lease_lost",
  "not_found",
  "not_ready",
  "payload_too_large",
  "protocol_mismatch",
  "rate_limited",
  "unauthorized",
  "unavailable",
  "unsupported_media_type",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * A refusal as a value. Decisions return it; doors serialise it.
 * `hint` says what to do next and never names a destructive step.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly hint: string,
    /** What a program may want to read: the path of a cycle, the present version, the failing fields. */
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
