// The door itself: sessions of the older era, tokens that end, and who may use what.
import { strict as assert } from "node:assert";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { SESSIONS_MAX } from "../../backend/mcp/sessions.ts";
import { eventually } from "../support/eventually.ts";
import { startMcp, type TestMcp } from "./mcp-server.ts";

const ACCEPT = { accept: "application/json, text/event-stream", "content-type": "application/json" };
const INITIALIZE = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
};
const LIST = { jsonrpc: "2.0", id: 2, method: "tools/list" };

describe("the MCP door", () => {
  let mcp: TestMcp;

  beforeEach(async () => {
    mcp = await startMcp();
  });
  afterEach(() => mcp.close());

  function post(token: string, body: unknown, session?: string): Promise<Response> {
    return fetch(mcp.url, {
      method: "POST",
      headers: {
        ...ACCEPT,
        authorization: `Bearer ${token}`,
        ...(session === undefined ? {} : { "mcp-session-id": session }),
      },
      body: JSON.stringify(body),
    });
  }

  async function open(token: string): Promise<string> {
    const response = await post(token, INITIALIZE);
    await response.text();
    assert.equal(response.status, 200);
    return response.headers.get("mcp-session-id") ?? "";
  }

  async function statusOf(token: string, session?: string): Promise<number> {
    const response = await post(token, LIST, session);
    await response.text();
    return response.status;
  }

  async function connect(token: string): Promise<Client> {
    const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode: "auto" } });
    const requestInit = { headers: { authorization: `Bearer ${token}` } };
    await client.connect(new StreamableHTTPClientTransport(mcp.url, { requestInit }));
    return client;
  }

  it("refuses a session that there is not, and one of another token", async () => {
    const mine = await open(mcp.token({ name: "mine" }));
    assert.equal(await statusOf(mcp.token()), 400);
    assert.equal(await statusOf(mcp.token(), "no-such-session"), 404);
    assert.equal(await statusOf(mcp.token({ name: "other" }), mine), 404);
  });

  it("ends the session of a token that is revoked", async () => {
    const token = mcp.token({ name: "worker-1" });
    const session = await open(token);
    assert.equal(await statusOf(token, session), 200);
    mcp.revoke(token);
    assert.equal(await statusOf(mcp.token({ name: "worker-1" }), session), 404);
  });

  it("ends a long call when its token is revoked", async () => {
    const token = mcp.token({ name: "worker-1" });
    const client = await connect(token);
    const polling = client.callTool({ name: "events_poll", arguments: { wait_seconds: 25 } });
    await eventually("the call waits", async () => mcp.requests.length >= 2);
    mcp.revoke(token);
    await assert.rejects(polling);
    await client.close();
  });

  it("lets the idle session that is oldest go when there are too many", async () => {
    const token = mcp.token();
    const first = await open(token);
    mcp.pass(1);
    const second = await open(token);
    for (let number = 2; number < SESSIONS_MAX; number += 1) await open(token);
    assert.equal(await statusOf(token, second), 200);
    mcp.pass(1);
    await open(token);
    assert.equal(await statusOf(token, first), 404);
    assert.equal(await statusOf(token, second), 200);
  });

  it("ends a session when the client says so", async () => {
    const token = mcp.token();
    const session = await open(token);
    const headers = { authorization: `Bearer ${token}`, "mcp-session-id": session };
    assert.equal((await fetch(mcp.url, { method: "DELETE", headers })).status, 200);
    assert.equal(await statusOf(token, session), 404);
  });

  it("answers a failure of its own with a requestId and nothing of its insides", async () => {
    const client = await connect(mcp.token());
    await mcp.store.close();
    const result = await client.callTool({ name: "whoami", arguments: {} });
    assert.equal(result.isError, true);
    const [content] = result.content;
    assert.ok(content?.type === "text");
    const refusal = JSON.parse(content.text) as Record<string, unknown>;
    assert.equal(refusal["code"], "internal");
    assert.equal(typeof refusal["requestId"], "string");
    assert.doesNotMatch(content.text, /level|stack|\.ts/i);
    await client.close();
  });

  it("shows resources to those who may read", async () => {
    const project = await mcp.command("project", "create", { key: "CREW", name: "Crew" });
    await mcp.command("issue", "create", { project, title: "Open", status: "todo" });
    const writer = await connect(mcp.token({ name: "writer", scopes: ["write"] }));
    assert.deepEqual((await writer.listResources()).resources, []);
    await assert.rejects(writer.readResource({ uri: "crewdeck://issue/CREW-1" }), /scope "read"/);
    const elsewhere = await connect(mcp.token({ name: "reader", projects: ["elsewhere"] }));
    assert.deepEqual((await elsewhere.listResources()).resources, []);
    await assert.rejects(elsewhere.readResource({ uri: "crewdeck://issue/CREW-1" }), /not found/i);
    const reader = await connect(mcp.token({ name: "reader", projects: [project] }));
    assert.deepEqual(
      (await reader.listResources()).resources.map((one) => one.uri),
      ["crewdeck://board/CREW", "crewdeck://project/CREW", "crewdeck://issue/CREW-1"],
    );
    await Promise.all([writer.close(), elsewhere.close(), reader.close()]);
  });
});
