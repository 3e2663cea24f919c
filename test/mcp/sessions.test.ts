import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { Server } from "@modelcontextprotocol/server";
import type { Caller } from "../../backend/http/caller.ts";
import { Sessions } from "../../backend/mcp/sessions.ts";
import { eventually } from "../support/eventually.ts";

const HALF_AN_HOUR_MS = 30 * 60_000;

describe("sessions of the older era", () => {
  let at = 0;
  let sessions: Sessions;
  let url: string;
  const server = createServer((request, response) => {
    const caller: Caller = {
      tokenId: "owner",
      scopes: new Set(["read"]),
      projects: null,
      actor: { kind: "person", name: "anna" },
      revoked: new AbortController().signal,
    };
    const body: Promise<unknown> = request.method === "POST" ? json(request) : Promise.resolve(undefined);
    body
      .then((parsed) => sessions.handle(request, response, caller, parsed))
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });

  before(async () => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
  });
  after(() => server.close());
  beforeEach(() => {
    sessions = new Sessions({
      now: () => at,
      newId: randomUUID,
      createServer: () => new Server({ name: "test", version: "1" }, { capabilities: { tools: {} } }),
    });
  });
  afterEach(async () => {
    await sessions.close();
    server.closeAllConnections();
  });

  async function open(): Promise<string> {
    const response = await fetch(url, {
      method: "POST",
      headers: { accept: "application/json, text/event-stream", "content-type": "application/json" },
      body: JSON.stringify({
        jsonrpc: "2.0",
        id: 1,
        method: "initialize",
        params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "t", version: "1" } },
      }),
    });
    await response.text();
    return response.headers.get("mcp-session-id") ?? "";
  }

  it("end when nobody has used them for half an hour", async () => {
    await open();
    at += 1;
    await open();
    assert.equal(sessions.size, 2);
    at += HALF_AN_HOUR_MS - 1;
    await eventually("the first has ended", async () => {
      sessions.sweep();
      return sessions.size === 1;
    });
    at += 1;
    sessions.sweep();
    assert.equal(sessions.size, 0);
  });

  it("stay while somebody follows them", async () => {
    const session = await open();
    const client = new AbortController();
    const stream = await fetch(url, {
      headers: { accept: "text/event-stream", "mcp-session-id": session },
      signal: client.signal,
    });
    assert.equal(stream.status, 200);
    at += 2 * HALF_AN_HOUR_MS;
    sessions.sweep();
    assert.equal(sessions.size, 1);
    client.abort();
    await eventually("the session ends after its last use", async () => {
      at += HALF_AN_HOUR_MS;
      sessions.sweep();
      return sessions.size === 0;
    });
  });
});
