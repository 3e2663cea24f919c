// What the extension asks the backend for over HTTP: what is no part of the log. Answers are parsed, refusals are
// thrown as what they are.
import type * as z from "zod";
import { DomainError } from "../backend/domain/errors.ts";
import { Refusal } from "../backend/protocol/refusal.ts";
import type { BackendReport } from "./backend-process.ts";

/** The report of a large import is one line. */
const LINE_CHARS_MAX = 16 * 1_024 * 1_024;

export type Address = Pick<BackendReport, "url" | "token">;

export interface Request {
  readonly path: string;
  readonly method: "GET" | "POST";
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it comes. */
  readonly stream?: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
}

/**
 * @throws DomainError when the backend refuses or cannot be reached; a ZodError when its answer is not what was asked.
 */
export async function call<S extends z.ZodType>(
  backend: Address | null,
  request: Request,
  answer: S,
): Promise<z.output<S>> {
  const response = await reach(backend, request);
  return answer.parse(await response.json());
}

/** The answer as bytes, as they come. @throws DomainError as `call` does. */
export async function download(
  backend: Address | null,
  request: Request,
): Promise<AsyncIterable<Uint8Array>> {
  const response = await reach(backend, request);
  if (response.body === null) throw unavailable();
  return response.body;
}

/** An answer of JSON Lines, line by line. @throws DomainError as `call` does, and when the answer breaks off. */
export async function* lines(backend: Address | null, request: Request): AsyncGenerator {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of await download(backend, request)) {
    const pieces = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = pieces.pop() ?? "";
    if (rest.length > LINE_CHARS_MAX) throw new Error("the backend's answer has a line without an end");
    for (const piece of pieces) if (piece !== "") yield JSON.parse(piece) as unknown;
  }
}

export function errorOf(refusal: Refusal): DomainError {
  return new DomainError(refusal.code, refusal.message, refusal.hint, refusal.details);
}

async function reach(backend: Address | null, { path, method, query, json, stream, signal }: Request) {
  if (backend === null) throw unavailable();
  const url = new URL(path, backend.url);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  const headers = new Headers({ authorization: `Bearer ${backend.token}` });
  if (json !== undefined) headers.set("content-type", "application/json");
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      headers,
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(stream === undefined ? {} : { body: ReadableStream.from(stream), duplex: "half" }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (cause) {
    throw unavailable(cause);
  }
  if (response.ok) return response;
  throw errorOf(Refusal.parse(await response.json()));
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
