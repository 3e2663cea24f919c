import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { json } from "node:stream/consumers";
import { DomainError } from "../../backend/domain/errors.ts";
import { runStdioProxy, type StdioProxyOptions } from "../../backend/mcp/stdio-proxy.ts";
import { eventually } from "../support/eventually.ts";

const META = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
};

interface Arrival {
  readonly request: IncomingMessage;
  readonly body: { readonly id?: number; readonly method?: string };
  readonly response: ServerResponse;
  /** Answers with this as JSON. */
  readonly answer: (body: object, status?: number, headers?: Record<string, string>) => void;
}

/** A backend that does what a test tells it, and a proxy in front of it. */
async function proxyTo(handle: (arrival: Arrival) => void, options: Partial<StdioProxyOptions> = {}) {
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    const receive = async (): Promise<void> => {
      const body = request.method === "POST" ? ((await json(request)) as Arrival["body"]) : {};
      const answer: Arrival["answer"] = (content, status = 200, headers = {}) => {
        response.writeHead(status, { "content-type": "application/json", ...headers });
        response.end(JSON.stringify(content));
      };
      const arrival = { request, body, response, answer };
      arrivals.push(arrival);
      handle(arrival);
    };
    receive().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const input = new PassThrough();
  const output = new PassThrough();
  const said: {
    id?: unknown;
    method?: string;
    result?: unknown;
    error?: { message: string; data?: unknown };
  }[] = [];
  createInterface(output).on("line", (line) => said.push(JSON.parse(line) as (typeof said)[number]));
  const reports: string[] = [];
  let connections = 0;
  const running = runStdioProxy({
    input,
    output,
    headers: { "x-crewdeck-agent": "worker-1" },
    report: (line) => reports.push(line),
    connect: () => {
      connections += 1;
      return Promise.resolve({ url: `http://127.0.0.1:${port}`, token: "secret" });
    },
    ...options,
  });
  return {
    arrivals,
    said,
    reports,
    connections: () => connections,
    send: (message: object | string) =>
      input.write(
        `${typeof message === "string" ? message : JSON.stringify({ jsonrpc: "2.0", ...message })}\n`,
      ),
    answered: (count: number) => eventually(`${count} lines on stdout`, async () => said.length >= count),
    close: async () => {
      input.end();
      await running;
      server.closeAllConnections();
      server.close();
    },
  };
}

const call = (id: number, method = "tools/call"): object => ({
  id,
  method,
  params: { name: "whoami", _meta: META },
});
const initialize = { id: 1, method: "initialize", params: { protocolVersion: "2025-11-25" } };

describe("the stdio proxy", () => {
  it("answers what is no message, and stays", async () => {
    const proxy = await proxyTo(({ body, answer }) => answer({ jsonrpc: "2.0", id: body.id, result: {} }));
    proxy.send("not json");
    proxy.send("");
    proxy.send(call(7));
    await proxy.answered(2);
    assert.deepEqual(
      proxy.said.map((line) => line.id),
      [null, 7],
    );
    await proxy.close();
  });

  it("hands on a refusal with its hint", async () => {
    const refusal = { code: "unauthorized", message: "the token was revoked", hint: "Ask for another." };
    const proxy = await proxyTo(({ answer }) => answer(refusal, 401));
    proxy.send(call(1));
    await proxy.answered(1);
    assert.equal(proxy.said[0]?.error?.message, "the token was revoked. Ask for another.");
    assert.deepEqual(proxy.said[0]?.error?.data, refusal);
    // Once more with what a restarted backend would have told us, then no more.
    assert.equal(proxy.arrivals.length, 2);
    await proxy.close();
  });

  it("says so when there is no backend to be had", async () => {
    const proxy = await proxyTo(() => undefined, {
      connect: () => Promise.reject(new DomainError("unavailable", "the disk is full", "Make room.")),
    });
    proxy.send(call(1));
    await proxy.answered(1);
    assert.equal(proxy.said[0]?.error?.message, "the disk is full. Make room.");
    await proxy.close();
  });

  it("gives up on a backend that never answers", async () => {
    const proxy = await proxyTo(({ response }) => response.destroy(), { reconnectDeadlineMs: 300 });
    proxy.send(call(1));
    await proxy.answered(1);
    assert.match(proxy.said[0]?.error?.message ?? "", /the backend does not answer/);
    assert.ok(proxy.connections() > 1);
    await proxy.close();
  });

  it("repeats what was not answered under the same name, and looks for the backend anew", async () => {
    let deaths = 0;
    const proxy = await proxyTo(({ body, response, answer }) => {
      deaths += 1;
      if (deaths <= 2) response.destroy();
      else answer({ jsonrpc: "2.0", id: body.id, result: { fine: true } });
    });
    proxy.send(call(1));
    await proxy.answered(1);
    assert.deepEqual(proxy.said[0]?.result, { fine: true });
    const names = proxy.arrivals.map(({ request }) => request.headers["x-crewdeck-request"]);
    assert.equal(names.length, 3);
    assert.equal(new Set(names).size, 1);
    assert.equal(proxy.connections(), 3);
    await proxy.close();
  });

  it("repeats the end of a stream that broke, and acknowledges a subscription once", async () => {
    let tries = 0;
    const proxy = await proxyTo(({ body, response }) => {
      tries += 1;
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write('data: {"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged"}\n\n');
      if (tries === 1) response.end();
      else response.end(`data: {"jsonrpc":"2.0","id":${body.id},"result":{}}\n\n`);
    });
    proxy.send(call(4, "subscriptions/listen"));
    await proxy.answered(2);
    assert.deepEqual(
      proxy.said.map((line) => line.method ?? line.id),
      ["notifications/subscriptions/acknowledged", 4],
    );
    await proxy.close();
  });

  it("hangs up on a request that is cancelled", async () => {
    let hungUp = false;
    const proxy = await proxyTo(({ response }) => {
      response.once("close", () => {
        hungUp = true;
      });
    });
    proxy.send(call(1));
    await eventually("the call is under way", async () => proxy.arrivals.length === 1);
    proxy.send({ method: "notifications/cancelled", params: { requestId: 1 } });
    await eventually("the backend is hung up on", async () => hungUp);
    assert.deepEqual(proxy.said, []);
    await proxy.close();
  });

  it("opens a session of the older era again when the backend has forgotten it", async () => {
    let session = "first";
    const proxy = await proxyTo(({ request, body, response, answer }) => {
      if (request.method === "GET") response.writeHead(405).end();
      else if (body.method === "initialize") {
        session = randomUUID();
        const result = { protocolVersion: "2025-11-25" };
        answer({ jsonrpc: "2.0", id: body.id, result }, 200, { "mcp-session-id": session });
      } else if (request.headers["mcp-session-id"] !== session) {
        answer({ jsonrpc: "2.0", id: null, error: { code: -32_001, message: "Session not found" } }, 404);
      } else if (body.id === undefined) response.writeHead(202).end();
      else answer({ jsonrpc: "2.0", id: body.id, result: {} });
    });
    proxy.send(initialize);
    proxy.send({ method: "notifications/initialized" });
    await eventually("the session is followed", async () =>
      proxy.arrivals.some((one) => one.request.method === "GET"),
    );
    session = "another backend's";
    proxy.send({ id: 2, method: "tools/list" });
    proxy.send({ id: 3, method: "tools/list" });
    await proxy.answered(3);
    assert.deepEqual(new Set(proxy.said.map((line) => line.id)), new Set([1, 2, 3]));
    assert.ok(proxy.said.every((line) => line.error === undefined));
    await proxy.close();
  });

  it("sends its headers and the token, and keeps stdout to the protocol", async () => {
    const proxy = await proxyTo(({ body, answer }) => answer({ jsonrpc: "2.0", id: body.id, result: {} }));
    proxy.send(call(1));
    await proxy.answered(1);
    const { headers } = proxy.arrivals[0]?.request ?? {};
    assert.equal(headers?.authorization, "Bearer secret");
    assert.equal(headers["x-crewdeck-agent"], "worker-1");
    assert.equal(headers["mcp-name"], "whoami");
    await proxy.close();
    assert.deepEqual(proxy.said, [{ jsonrpc: "2.0", id: 1, result: {} }]);
  });
});
