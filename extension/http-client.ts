// What the extension asks the backend for over HTTP: what is no part of the log. Answers are parsed, refusals are
// thrown as what they are.
import type * as z from "zod";
import { DomainError } from "../backend/domain/errors.ts";
import { Refusal } from "../backend/protocol/refusal.ts";
import type { BackendReport } from "./backend-process.ts";

export type Address = Pick<BackendReport, "url" | "token">;

export interface Call<S extends z.ZodType> {
  readonly path: string;
  readonly method: "GET" | "POST";
  readonly query?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly body?: string | Uint8Array;
  readonly answer: S;
  readonly signal?: AbortSignal;
}

/**
 * @throws DomainError when the backend refuses or cannot be reached; a ZodError when its answer is not what was asked.
 */
export async function call<S extends z.ZodType>(
  backend: Address | null,
  what: Call<S>,
): Promise<z.output<S>> {
  const response = await reach(backend, what);
  const body: unknown = await response.json();
  if (response.ok) return what.answer.parse(body);
  throw refusal(body, response.status);
}

/** Writes an answer to where it belongs, piece by piece. @throws DomainError as `call` does. */
export async function download(
  backend: Address | null,
  what: Omit<Call<z.ZodType>, "answer">,
): Promise<ReadableStream<Uint8Array>> {
  const response = await reach(backend, what);
  if (response.ok && response.body !== null) return response.body;
  throw refusal(await response.json(), response.status);
}

async function reach(backend: Address | null, what: Omit<Call<z.ZodType>, "answer">): Promise<Response> {
  if (backend === null) throw unavailable();
  const url = new URL(what.path, backend.url);
  for (const [name, value] of Object.entries(what.query ?? {})) url.searchParams.set(name, value);
  const headers = new Headers({ authorization: `Bearer ${backend.token}` });
  if (what.contentType !== undefined) headers.set("content-type", what.contentType);
  try {
    return await fetch(url, {
      method: what.method,
      headers,
      ...(what.body === undefined ? {} : { body: what.body }),
      ...(what.signal === undefined ? {} : { signal: what.signal }),
    });
  } catch (cause) {
    throw unavailable(cause);
  }
}

function refusal(body: unknown, status: number): DomainError {
  const parsed = Refusal.safeParse(body);
  if (parsed.success)
    return new DomainError(parsed.data.code, parsed.data.message, parsed.data.hint, parsed.data.details);
  return new DomainError(
    "internal",
    `the backend answered with HTTP ${status}`,
    "Look into the log for the reason.",
  );
}

function unavailable(cause?: unknown): DomainError {
  return new DomainError(
    "unavailable",
    "the backend is not answering",
    "Wait until it is back, or retry.",
    {},
    { cause },
  );
}
