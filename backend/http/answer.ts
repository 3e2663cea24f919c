// How the doors answer: JSON, and one shape for everything that is refused.
import type { IncomingMessage, ServerResponse } from "node:http";
import { DomainError, type ErrorCode } from "../domain/errors.ts";
import { refusalOf } from "../protocol/refusal.ts";

const STATUS: Readonly<Record<ErrorCode, number>> = {
  conflict: 409,
  cycle: 409,
  duplicate: 409,
  forbidden: 403,
  internal: 500,
  invalid: 400,
  lease_lost: 409,
  not_found: 404,
  not_ready: 409,
  payload_too_large: 413,
  protocol_mismatch: 426,
  rate_limited: 429,
  unauthorized: 401,
  unavailable: 503,
  unsupported_media_type: 415,
};

/** What is still sent to a request that was refused is read and dropped up to here, so that its sender hears why. */
const DRAIN_BYTES_MAX = 8 * 1024 * 1024;
const DRAIN_MS_MAX = 2_000;

/** On every response. Answers are for their caller alone and are never anything but what they say they are. */
export const SAFE_HEADERS = {
  "cache-control": "no-store",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const text = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": text.length,
  });
  response.end(text);
}

/** A refusal as status, headers and text; `requestId` ties it to the log. */
export function refusalAnswer(error: DomainError, requestId: string) {
  const status = statusOf(error);
  const headers: Record<string, string> = { "content-type": "application/json; charset=utf-8" };
  if (status === 401) headers["www-authenticate"] = `Bearer realm="crewdeck"`;
  const { allow, retryAfterMs } = error.details;
  if (Array.isArray(allow)) headers["allow"] = allow.join(", ");
  if (typeof retryAfterMs === "number") headers["retry-after"] = String(Math.ceil(retryAfterMs / 1_000));
  const text = Buffer.from(JSON.stringify(refusalOf(error, requestId)));
  headers["content-length"] = String(text.length);
  return { status, headers, text };
}

/** Refuses a request; once an answer has begun, all that is left is to break it off. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  error: DomainError,
  requestId: string,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, headers, text } = refusalAnswer(error, requestId);
  response.writeHead(status, headers);
  response.end(text);
  if (!request.complete) drain(request);
}

/** Anything thrown is our fault, unless it is a refusal. */
export function asRefusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  return new DomainError(
    "internal",
    "the backend failed at this request",
    "Try again; if it fails again, look for the requestId in the backend's log.",
    {},
    { cause: error },
  );
}

export function methodNotAllowed(method: string, allow: readonly string[]): DomainError {
  return new DomainError("invalid", `${method} is not possible here`, `Use ${allow.join(" or ")}.`, {
    allow,
  });
}

function statusOf(error: DomainError): number {
  return Array.isArray(error.details["allow"]) ? 405 : STATUS[error.code];
}

function drain(request: IncomingMessage): void {
  let bytes = 0;
  const giveUp = () => request.socket.destroy();
  const timer = setTimeout(giveUp, DRAIN_MS_MAX);
  timer.unref();
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > DRAIN_BYTES_MAX) giveUp();
  });
  request.once("close", () => clearTimeout(timer));
  request.resume();
}
