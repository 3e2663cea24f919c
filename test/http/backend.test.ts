// The doors as one backend opens them: real routes, a real store in memory.
import { strict as assert } from "node:assert";
import { once } from "node:events";
import { WebSocket } from "ws";
import { openBackend, type Backend, type BackendOptions } from "../../backend/backend.ts";
import { isLocked } from "../../backend/process/is-locked.ts";
import { findRunning } from "../../backend/process/beacon.ts";
import { silentLogger } from "../../backend/process/log.ts";
import { PROTOCOL } from "../../backend/protocol/version.ts";
import { openMemoryEngine } from "../support/memory-store.ts";
import { temporaryFolder } from "../process/temporary-folder.ts";
import { assertRefused, send, type Sending } from "./http-client.ts";

describe("a backend", () => {
  let backend: Backend | null = null;
  let reasons: string[] = [];
  let causes = 0;

  afterEach(async () => {
    await backend?.close();
    backend = null;
  });
  // Declared after the end of the backend, and so removed after it.
  const dataDir = temporaryFolder();

  async function open(given: Partial<BackendOptions> = {}): Promise<Backend> {
    reasons = [];
    backend = await openOnDisk(dataDir(), {
      onShutdown: (reason) => reasons.push(reason),
      engine: await openMemoryEngine(),
      limits: { closingMs: 100 },
      ...given,
    });
    return backend;
  }

  const at = (path: string, sending: Sending = {}) => send((backend?.url ?? "") + path, sending);
  const asOwner = (path: string, sending: Sending = {}) =>
    at(path, { token: backend?.token ?? "", ...sending });

  function command(entity: string, id: string, name: string, payload: unknown) {
    causes += 1;
    return { cause: `cause-${causes}-of-test`, entity, id, command: name, payload };
  }

  const issueIn = (id: string, project: string) => command("issue", id, "create", { project, title: id });
  const createProject = (id: string, key: string) => command("project", id, "create", { name: key, key });

  async function token(wanted: object): Promise<{ id: string; token: string }> {
    const made = await asOwner("/tokens", { json: wanted });
    assert.equal(made.status, 201, made.text);
    return made.json() as { id: string; token: string };
  }

  describe("at /commands", () => {
    beforeEach(async () => {
      await open();
      await asOwner("/commands", {
        json: [createProject("project-1", "ONE"), createProject("project-2", "TWO")],
      });
    });

    it("refuses what is no command, and more than a hundred", async () => {
      const hundredAndOne = Array.from({ length: 101 }, (_, index) => issueIn(`issue-${index}`, "project-1"));
      for (const json of [null, [], {}, { ...issueIn("issue-1", "project-1"), more: 1 }, hundredAndOne]) {
        assertRefused(await asOwner("/commands", { json }), 400, "invalid");
      }
    });

    it("refuses other projects than the token's, one by one", async () => {
      const worker = await token({ scopes: ["write"], projects: ["ONE"], name: "worker-2" });
      const json = [
        issueIn("issue-1", "project-1"),
        issueIn("issue-2", "project-2"),
        createProject("project-3", "NEW"),
      ];
      const answered = await at("/commands", { token: worker.token, json });
      const { results } = answered.json() as { results: { type: string; error?: { code: string } }[] };
      assert.deepEqual(
        results.map(({ type, error }) => error?.code ?? type),
        ["accepted", "forbidden", "forbidden"],
      );
      assert.deepEqual(backend?.store.row("issue", "issue-1")?.createdBy, {
        kind: "agent",
        name: "worker-2",
      });
    });

    it("answers each in its order, and the same cause twice alike", async () => {
      const json = [issueIn("issue-1", "project-1"), command("issue", "issue-1", "move", { status: "todo" })];
      const first = await asOwner("/commands", { json });
      assert.deepEqual((await asOwner("/commands", { json })).json(), first.json());
      const row = backend?.store.row("issue", "issue-1");
      assert.equal(row?.state.status, "todo");
      assert.deepEqual(row?.createdBy, { kind: "person", name: "ada" });
      const wrong = await asOwner("/commands", {
        json: command("issue", "issue-9", "move", { status: "todo" }),
      });
      assert.match(wrong.text, /"type":"rejected".*"code":"not_found".*"requestId"/);
    });
  });

  describe("at /tokens", () => {
    beforeEach(() => open());

    it("refuses all but the owner and administrators", async () => {
      const worker = await token({ scopes: ["read", "write", "approve"] });
      for (const sending of [{}, { method: "POST", json: { scopes: ["admin"] } }]) {
        assertRefused(await at("/tokens", { token: worker.token, ...sending }), 403, "forbidden");
      }
      assertRefused(
        await at(`/tokens/${worker.id}`, { token: worker.token, method: "DELETE" }),
        403,
        "forbidden",
      );
      assertRefused(await at("/admin/shutdown", { token: worker.token, method: "POST" }), 403, "forbidden");
      assertRefused(await at("/tokens"), 401, "unauthorized");
    });

    it("refuses wishes that make no sense", async () => {
      for (const json of [
        {},
        { scopes: [] },
        { scopes: ["all"] },
        { scopes: ["read"], ttlMs: 0 },
        { scopes: ["read"], x: 1 },
      ]) {
        assertRefused(await asOwner("/tokens", { json }), 400, "invalid");
      }
      assertRefused(
        await asOwner("/tokens", { json: { scopes: ["read"], projects: ["NONE"] } }),
        404,
        "not_found",
      );
    });

    it("ends the open sockets of a revoked token, and no others", async () => {
      const { id, token: text } = await token({ scopes: ["read"] });
      const dial = (bearer: string) =>
        new WebSocket(`${backend?.url.replace("http", "ws")}/socket`, [
          "crewdeck.v1",
          `crewdeck.bearer.${bearer}`,
        ]);
      const socket = dial(text);
      await once(socket, "open");
      const other = dial(backend?.token ?? "");
      await once(other, "open");
      const goodbye = once(socket, "message");
      const closed = once(socket, "close");
      assert.equal(backend?.idleMs(), 0);
      assert.equal((await asOwner(`/tokens/${id}`, { method: "DELETE" })).status, 200);
      assert.match(String((await goodbye)[0]), /"type":"goodbye".*"code":"unauthorized"/);
      assert.equal((await closed)[0], 4401);
      assert.equal(other.readyState, WebSocket.OPEN);
      other.terminate();
    });
  });

  it("asks for a token at /mcp, unless the conformance suite runs on loopback", async () => {
    const json = { jsonrpc: "2.0", id: 1, method: "tools/list" };
    await open();
    assertRefused(await at("/mcp", { json }), 401, "unauthorized");
    await backend?.close();
    await open({ mcpFixtures: true, host: "0.0.0.0" });
    assertRefused(await at("/mcp", { json }), 401, "unauthorized");
    await backend?.close();
    await open({ mcpFixtures: true });
    assert.notEqual((await at("/mcp", { json })).status, 401);
    assertRefused(await at("/mcp", { json, token: "cdk_bad" }), 401, "unauthorized");
    assertRefused(await at("/mcp", { json, headers: { host: "evil.example" } }), 403, "forbidden");
    assertRefused(await at("/commands", { json }), 401, "unauthorized");
  });

  it("gives pages nothing to run but its own", async () => {
    await open();
    for (const path of [
      "/assets/..%2Fbackend%2Fcrewdeck.mjs",
      "/assets/.env",
      "/assets/none.js",
      "/assets/x.exe",
    ]) {
      assertRefused(await at(path), 404, "not_found");
    }
    const page = await at("/");
    assert.equal(page.status, 200);
    const policy = page.headers["content-security-policy"];
    assert.match(String(policy), /^default-src 'none'; script-src 'nonce-[\w-]+';/);
    assert.doesNotMatch(String(policy), /unsafe|\*|https:/);
    assert.match(page.text, /<div id="root"><\/div>/);
    assert.doesNotMatch(page.text, /cdk_/);
    assert.notEqual((await at("/")).headers["content-security-policy"], policy);
  });

  it("tells its health to all and proves itself to those who know the token", async () => {
    const { url, token: owner, store } = await open();
    const health = (await at("/health")).json();
    assert.deepEqual(health, {
      status: "ok",
      version: "1.2.3",
      protocol: PROTOCOL,
      seq: 0,
      store: store.id,
      pid: process.pid,
    });
    const running = await findRunning(dataDir());
    assert.equal(running?.url, url);
    assert.equal(running?.token, owner);
  });

  it("leaves a folder to the one that has it open", async () => {
    const first = await openOnDisk(dataDir());
    backend = first;
    const second = await openOnDisk(dataDir()).then(
      () => assert.fail("two have the store open"),
      (error: unknown) => error,
    );
    assert.ok(isLocked(second));
    assert.equal((await findRunning(dataDir()))?.url, first.url);
  });

  it("ends once and in order: unfindable first, then every connection", async () => {
    const { url, token: owner } = await open();
    const socket = new WebSocket(`${url.replace("http", "ws")}/socket`, {
      headers: { authorization: `Bearer ${owner}` },
    });
    await once(socket, "open");
    const closed = once(socket, "close");
    assert.equal((await asOwner("/admin/shutdown", { method: "POST" })).status, 202);
    assert.deepEqual(reasons, ["asked over HTTP"]);
    await Promise.all([backend?.close(), backend?.close()]);
    await closed;
    assert.equal(await findRunning(dataDir()), null);
    await assert.rejects(at("/health"));
  });
});

function openOnDisk(dataDir: string, given: Partial<BackendOptions> = {}): Promise<Backend> {
  return openBackend({
    dataDir,
    host: "127.0.0.1",
    port: 0,
    version: "1.2.3",
    allowedHosts: [],
    logger: silentLogger(),
    owner: { kind: "person", name: "ada" },
    mcpFixtures: false,
    onShutdown: () => undefined,
    ...given,
  });
}
