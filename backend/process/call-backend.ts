// One request to a running backend, for commands that ask it something and end.
import { DomainError } from "../domain/errors.ts";
import { Refusal } from "../protocol/refusal.ts";
import type { Running } from "./find-or-start.ts";

const CALL_TIMEOUT_MS = 30_000;

export interface Call {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  /** Sent as JSON. */
  readonly json?: unknown;
}

/** Resolves with the JSON of the answer; rejects with a DomainError, the backend's own when it refuses. */
export async function callBackend({ url, token }: Running, { method, path, json }: Call): Promise<unknown> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(new URL(path, url), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        connection: "close",
        ...(json === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    answer = await response.json();
  } catch (cause) {
    throw new DomainError(
      "unavailable",
      `the backend at ${url} does not answer`,
      "Try again; crewdeck serve shows whether it runs.",
      {},
      { cause },
    );
  }
  if (response.ok) return answer;
  const refusal = Refusal.parse(answer);
  throw new DomainError(refusal.code, refusal.message, refusal.hint, refusal.details ?? {});
}
