// Answers for connections that have no response object: refused upgrades and requests that cannot be parsed.
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { DomainError } from "../domain/errors.ts";
import { refusalAnswer, SAFE_HEADERS } from "./answer.ts";

interface RawAnswer {
  readonly error: DomainError;
  readonly requestId?: string;
  /** In place of the error's own. */
  readonly status?: number;
}

/** Writes the refusal and ends the connection. */
export function answerRaw(
  socket: Duplex,
  { error, requestId = randomUUID(), status: given }: RawAnswer,
): void {
  const answer = refusalAnswer(error, requestId);
  const status = given ?? answer.status;
  const headers = { ...SAFE_HEADERS, ...answer.headers, "x-request-id": requestId, connection: "close" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n`;
  // A peer that resets the connection now loses nothing but the refusal.
  socket.on("error", () => socket.destroy());
  socket.end(Buffer.concat([Buffer.from(head), answer.text]), () => socket.destroy());
}

/** What to say to a request that the parser gave up on, by the error's code. */
export function brokenRequest(code: string): RawAnswer {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return {
      status: 408,
      error: new DomainError("invalid", "the request came too slowly", "Send it in one go."),
    };
  }
  if (code === "HPE_HEADER_OVERFLOW") {
    return {
      status: 431,
      error: new DomainError("payload_too_large", "the headers are too long", "Send fewer."),
    };
  }
  return { error: new DomainError("invalid", "this is not an HTTP request", "Speak HTTP/1.1.") };
}
