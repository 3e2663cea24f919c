// A request to a running backend whose body or answer is too large to hold: both are streams.
import { DomainError } from "../domain/errors.ts";
import { Refusal } from "../protocol/refusal.ts";
import type { Running } from "./find-or-start.ts";

export interface Streaming {
  readonly method: "GET" | "POST";
  /** With its query. */
  readonly path: string;
  /** Sent as it comes. */
  readonly body?: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
}

/** Resolves with the bytes of the answer as they come; rejects with a DomainError, the backend's own when it refuses. */
export async function streamBackend(
  { url, token }: Running,
  { method, path, body, signal }: Streaming,
): Promise<AsyncIterable<Uint8Array>> {
  let response: Response;
  try {
    response = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${token}`, connection: "close" },
      ...(body === undefined ? {} : { body: ReadableStream.from(body), duplex: "half" }),
      signal,
    });
  } catch (cause) {
    signal.throwIfAborted();
    throw unreachable(url, cause);
  }
  if (!response.ok) {
    const refusal = Refusal.parse(await response.json());
    throw new DomainError(refusal.code, refusal.message, refusal.hint, refusal.details ?? {});
  }
  return bytesOf(response, url);
}

async function* bytesOf(response: Response, url: string): AsyncGenerator<Uint8Array> {
  if (response.body === null) return;
  try {
    yield* response.body;
  } catch (cause) {
    throw unreachable(url, cause);
  }
}

function unreachable(url: string, cause: unknown): DomainError {
  return new DomainError(
    "unavailable",
    `the connection to the backend at ${url} broke off`,
    "Try again; crewdeck serve shows whether it runs.",
    {},
    { cause },
  );
}
