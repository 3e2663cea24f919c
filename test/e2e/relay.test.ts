// The relay as a process: what a client may send, and several of them at once.
import { strict as assert } from "node:assert";
import { isAlive } from "../../backend/process/alive.ts";
import { eventually } from "../support/eventually.ts";
import { didOpen, hover, relayProcesses, see, uriOf } from "../support/relays.ts";

describe("crewdeck lsp, between clients and owners", () => {
  const { initialized, open, ownerPid, pids, root } = relayProcesses();

  describe("malformed and untimely messages", () => {
    it("are refused, and the next one is answered", async () => {
      const client = open();
      const path = await root();
      assert.equal(await client.refusal("textDocument/hover", {}), -32_002);
      assert.equal(await client.refusal("shutdown"), -32_002);
      client.notify("textDocument/didOpen", null);
      client.writeRaw("Content-Length: 5\r\n\r\n{nonsContent-Length: nothing\r\n\r\n");
      client.write([]);
      client.writeRaw(
        'Content-Length: 2\r\n\r\n42Content-Length: 17\r\n\r\n{"id":7,"method":8}'.slice(0, -2) + "}",
      );
      const initialize = { processId: null, rootUri: uriOf(path), capabilities: {} };
      const result = await client.request<{ root: string }>("initialize", initialize);
      assert.equal(result.root, path);
      assert.ok(client.strays.length >= 3);
      for (const { answer } of client.strays) {
        assert.ok("error" in answer && [-32_700, -32_600].includes(answer.error.code));
      }
      assert.equal(await client.refusal("initialize", initialize), -32_600);
      assert.equal(await client.refusal("nonsense/method", {}), -32_601);
      client.write({ id: 1_000, result: "to nothing" });
      client.notify("$/unknown", {});
      client.notify("textDocument/didChange", { textDocument: null });
      client.notify("workspace/didChangeWorkspaceFolders", null);
      client.notify("workspace/didChangeWatchedFiles", null);
      const deep = `{"jsonrpc":"2.0","id":"deep","method":"workspace/symbol","params":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
      client.writeRaw(`Content-Length: ${deep.length}\r\n\r\n${deep}`);
      assert.equal((await see(client, uriOf(path, "a.ts"))).root, path);
      assert.equal(await client.request("shutdown", null), null);
      assert.equal(await client.refusal("textDocument/hover", {}), -32_600);
      client.notify("exit", null);
      assert.equal(await client.exitCode(), 0);
      // The owner serves others still.
      assert.ok(isAlive(await ownerPid(path)));
    });

    it("end the relay with 1 after exit without shutdown, and when the client is gone", async () => {
      const path = await root();
      const early = open();
      early.notify("exit");
      assert.equal(await early.exitCode(), 1);
      const closing = await initialized([path]);
      closing.child.stdin?.end();
      assert.equal(await closing.exitCode(), 1);
      const parent = open();
      const gone = open();
      const { pid } = gone.child;
      await parent.request("initialize", { processId: pid, rootUri: uriOf(path), capabilities: {} });
      gone.child.kill("SIGKILL");
      assert.equal(await parent.exitCode(), 1);
    });

    it("answers a client that does not wait", async () => {
      const client = open(await root());
      const answers = [client.ask("initialize", { capabilities: {} })];
      client.notify("initialized", {});
      answers.push(hover(client, "untitled:one"), client.ask("shutdown"));
      client.notify("exit");
      const codes = (await Promise.all(answers)).map((answer) => ("error" in answer ? answer.error.code : 0));
      assert.deepEqual([codes[0], codes[2]], [0, 0]);
      assert.equal(await client.exitCode(), 0);
    });
  });

  describe("several clients", () => {
    it("share one owner, each with its own unsaved text", async () => {
      const path = await root();
      const clients = await Promise.all(Array.from({ length: 5 }, () => initialized([path])));
      const uri = uriOf(path, "a.ts");
      for (const [index, client] of clients.entries()) didOpen(client, uri, `text ${index}`);
      const seen = await Promise.all(clients.map((client) => see(client, uri)));
      assert.equal(new Set(seen.map(({ pid }) => pid)).size, 1);
      assert.deepEqual(
        seen.map(({ documents }) => documents[0]?.text),
        clients.map((_, index) => `text ${index}`),
      );
      const pid = seen[0]?.pid ?? 0;
      process.kill(pid, "SIGKILL");
      const again = await Promise.all(clients.map((client) => hover(client, uri)));
      assert.deepEqual(
        again,
        clients.map((_, index) => ({ result: { contents: `text ${index}` } })),
      );
      const after = await Promise.all(clients.map((client) => see(client, uri)));
      assert.equal(new Set(after.map((one) => one.pid)).size, 1);
      const owners = new Set(after.map((one) => one.pid));
      const left = pids().filter((id) => isAlive(id) && !clients.some(({ child }) => child.pid === id));
      await eventually("the other owners end", () =>
        Promise.resolve(left.every((id) => owners.has(id) || !isAlive(id))),
      );
    });
  });

  it("waits for a client that does not read, and loses nothing", async () => {
    const path = await root();
    const client = await initialized([path]);
    const textDocument = { uri: uriOf(path, "a.ts") };
    client.child.stdout?.pause();
    const params = { textDocument, chars: 1_000_000 };
    const answers = Array.from({ length: 60 }, () => client.request<string>("fake/large", params));
    const other = await initialized([path]);
    assert.equal((await see(other, textDocument.uri)).root, path);
    client.child.stdout?.resume();
    for (const answer of await Promise.all(answers)) assert.equal(answer.length, 1_000_000);
  });

  it("waits for an owner that does not read, and loses nothing", async () => {
    // Windows cannot stop a process for a while.
    if (process.platform === "win32") return;
    const path = await root();
    const client = await initialized([path]);
    const uri = uriOf(path, "a.ts");
    didOpen(client, uri, "");
    const { pid } = await see(client, uri);
    process.kill(pid, "SIGSTOP");
    const text = "x".repeat(1_000_000);
    for (let version = 1; version <= 60; version += 1) {
      const contentChanges = [{ text: `${version}${text}` }];
      client.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
    }
    const asked = hover(client, uri);
    const other = await initialized([await root("other")]);
    await see(other, uri);
    process.kill(pid, "SIGCONT");
    assert.deepEqual(await asked, { result: { contents: `60${text}` } });
    assert.equal((await see(client, uri)).pid, pid);
  });
});
