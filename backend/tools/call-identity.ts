// What makes a repeated call harmless: a client that names its call (Claude Code's tool use id, the stdio proxy's
// request id) gets the same causes and the same new ids when it sends the call again, so the store answers the
// second as the first and does nothing twice.
import { createHash } from "node:crypto";

export interface CallIdentity {
  /** True when the client names its calls, so that this one may be a repetition. */
  readonly named: boolean;
  /** The cause of the command that this step of the call issues. */
  readonly cause: (step: string) => string;
  /** The id of what this step makes. */
  readonly id: (step: string) => string;
}

/**
 * @param parts what names the call, as narrow as it is known (who, which session, which tool, which arguments);
 * null when the client does not name its calls.
 */
export function callIdentity(parts: readonly string[] | null, newId: () => string): CallIdentity {
  if (parts === null) return { named: false, cause: () => newId(), id: () => newId() };
  const digest = (purpose: string, step: string): string =>
    createHash("sha256")
      .update(JSON.stringify([parts, purpose, step]))
      .digest("base64url")
      .slice(0, 22);
  return { named: true, cause: (step) => `call-${digest("cause", step)}`, id: (step) => digest("id", step) };
}
