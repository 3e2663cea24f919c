// A client that can do everything wrong: any Host, any length, any bytes.
import { strict as assert } from "node:assert";
import { once } from "node:events";
import { request, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import * as z from "zod";

export interface Sending {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly body?: string | Buffer;
  /** Without a content-length. */
  readonly chunked?: boolean;
}

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: () => unknown;
}

export async function send(url: string, sending: Sending = {}): Promise<Received> {
  const body = sending.json === undefined ? sending.body : JSON.stringify(sending.json);
  const headers: Record<string, string> = {
    ...(sending.token === undefined ? {} : { authorization: `Bearer ${sending.token}` }),
    ...(sending.json === undefined ? {} : { "content-type": "application/json" }),
    ...(body === undefined || sending.chunked === true
      ? {}
      : { "content-length": String(Buffer.byteLength(body)) }),
    ...sending.headers,
  };
  const sent = request(url, {
    method: sending.method ?? (body === undefined ? "GET" : "POST"),
    headers,
    agent: false,
  });
  if (sending.chunked === true) sent.setHeader("transfer-encoding", "chunked");
  const answered = new Promise<Received>((resolve, reject) => {
    sent.once("error", reject);
    sent.once("response", (response) => {
      text(response).then((content) => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, headers, text: content, json: () => JSON.parse(content) as unknown });
      }, reject);
    });
  });
  sent.end(body);
  return answered;
}

/** Sends these bytes on a fresh connection and reads until the other side closes it. */
export async function sendRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, "connect");
  socket.write(bytes);
  return text(socket);
}

const Refused = z.strictObject({
  code: z.string(),
  message: z.string().min(1),
  hint: z.string().min(1),
  requestId: z.string().min(1),
  details: z.record(z.string(), z.unknown()).optional(),
});

/** Asserts that it was refused in the one shape, and never with a destructive hint. */
export function assertRefused(received: Pick<Received, "status" | "text">, status: number, code: string) {
  assert.equal(received.status, status, received.text);
  const refused = Refused.parse(JSON.parse(received.text));
  assert.equal(refused.code, code);
  assert.doesNotMatch(refused.hint, /delete|remove|wipe|reset|rm /i);
  return refused;
}
