// Reads what a request carries, no more of it than allowed, whatever its headers claim.
import type { IncomingMessage } from "node:http";
import { DomainError } from "../domain/errors.ts";

/** The parsed JSON of a request. */
export async function readJson(
  request: IncomingMessage,
  bytesMax: number,
): Promise<{ value: unknown } | DomainError> {
  const misfit = notJson(request) ?? tooLong(request, bytesMax);
  if (misfit !== null) return misfit;
  const text = await readText(request, bytesMax);
  if (text instanceof DomainError) return text;
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (cause) {
    return new DomainError(
      "invalid",
      "the body is not valid JSON",
      "Send one JSON value in UTF-8.",
      {},
      { cause },
    );
  }
}

/** The pieces of a body as they come. Throws the refusal once there are more bytes than allowed. */
export async function* chunksOf(request: IncomingMessage, bytesMax: number): AsyncGenerator<Buffer> {
  const misfit = tooLong(request, bytesMax);
  if (misfit !== null) throw misfit;
  let bytes = 0;
  // The request stays whole when the loop ends early: it still carries the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw payloadTooLarge(bytesMax);
    yield chunk;
  }
}

/** The refusal of a request that says itself that it is too long. */
export function tooLong(request: IncomingMessage, bytesMax: number): DomainError | null {
  return Number(request.headers["content-length"] ?? 0) > bytesMax ? payloadTooLarge(bytesMax) : null;
}

export function hasBody(request: IncomingMessage): boolean {
  return (
    request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0
  );
}

function payloadTooLarge(bytesMax: number): DomainError {
  return new DomainError(
    "payload_too_large",
    `the body has more than ${bytesMax} bytes`,
    "Send less at a time; long texts belong into several comments or documents.",
    { bytesMax },
  );
}

function notJson(request: IncomingMessage): DomainError | null {
  const type = request.headers["content-type"]?.split(";", 1)[0]?.trim().toLowerCase();
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (type === "application/json" && encoding === "identity") return null;
  return new DomainError(
    "unsupported_media_type",
    "the body must be plain JSON",
    "Send it with Content-Type: application/json and without compression.",
  );
}

/** Stops listening, not the stream, when there is too much: the refusal still has to reach the sender. */
function readText(request: IncomingMessage, bytesMax: number): Promise<string | DomainError> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (outcome: () => void) => {
      request.off("data", add).off("end", end).off("close", close).off("error", fail);
      outcome();
    };
    const add = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > bytesMax) settle(() => resolve(payloadTooLarge(bytesMax)));
      else chunks.push(chunk);
    };
    const end = () => settle(() => resolve(Buffer.concat(chunks, bytes).toString("utf8")));
    const fail = (error: Error) => settle(() => reject(error));
    const close = () => settle(() => reject(new Error("the client went away before its body was whole")));
    request.on("data", add).once("end", end).once("error", fail).once("close", close);
  });
}
