// Owner processes that are killed at the worst moments. What they serve is a stand-in; the way there is the real one.
import { strict as assert } from "node:assert";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../support/eventually.ts";
import { endProcess } from "../support/owners.ts";
import { didOpen, hover, relayProcesses, see, uriOf } from "../support/relays.ts";

describe("crewdeck lsp, when an owner is gone", () => {
  const { folder, initialized, open, ownerPid, root } = relayProcesses();

  it("tells another one what is open, and repeats what only asks", async () => {
    const path = await root();
    const client = await initialized([path]);
    const uri = uriOf(path, "ä b.ts");
    didOpen(client, uri, "let x = 1;\nlet 𝒳y = 2;\n");
    const at = (line: number, character: number) => ({ line, character });
    const contentChanges = [
      { range: { start: at(1, 4), end: at(1, 6) }, text: "z" },
      { range: { start: at(0, 99), end: at(0, 99) }, text: " // end" },
    ];
    client.notify("textDocument/didChange", { textDocument: { uri, version: 7 }, contentChanges });
    writeFileSync(join(path, "hold"), "");
    const before = await see(client, uri);
    const waiting = [hover(client, uri), hover(client, uri)];
    const command = client.ask("workspace/executeCommand", { command: "change" });
    const cancelled = hover(client, uri);
    client.notify("$/cancelRequest", { id: client.lastId });
    await see(client, uri);
    rmSync(join(path, "hold"));
    process.kill(before.pid, "SIGKILL");
    const text = "let x = 1; // end\nlet zy = 2;\n";
    for (const answer of await Promise.all(waiting)) assert.deepEqual(answer, { result: { contents: text } });
    const refused = await Promise.all([command, cancelled]);
    assert.deepEqual(
      refused.map((answer) => "error" in answer && answer.error.code),
      [-32_801, -32_800],
    );
    const after = await see(client, uri);
    assert.notEqual(after.pid, before.pid);
    assert.deepEqual(after.documents, [{ uri, version: 7, text }]);
    assert.equal(after.initialized, 1);
    assert.equal(after.initialize["processId"], null);
    // The client has been asked to watch once.
    const registered = client.requests.filter(({ method }) => method === "client/registerCapability");
    assert.equal(registered.length, 1);
  });

  it("finds another one again and again, at any moment", async () => {
    const path = await root();
    const client = await initialized([path]);
    const uri = uriOf(path, "a.ts");
    didOpen(client, uri, "0");
    for (let round = 1; round <= 4; round += 1) {
      const textDocument = { uri, version: round };
      const pid = await ownerPid(path);
      const asked = [hover(client, uri)];
      client.notify("textDocument/didChange", { textDocument, contentChanges: [{ text: String(round) }] });
      process.kill(pid, "SIGKILL");
      asked.push(hover(client, uri));
      const answers = await Promise.all(asked);
      assert.deepEqual(answers[1], { result: { contents: String(round) } });
      assert.ok(answers.every((answer) => "result" in answer));
      await eventually("another owner", async () => (await ownerPid(path)) !== pid);
    }
  });

  it("does not repeat the request that has ended two", async () => {
    const path = await root();
    const client = await initialized([path]);
    writeFileSync(join(path, "hold"), "");
    const uri = uriOf(path, "a.ts");
    const asked = hover(client, uri);
    const ended = new Set<number>();
    for (let round = 0; round < 2; round += 1) {
      await eventually("another owner", async () => !ended.has(await ownerPid(path)));
      // Answered behind the request that is held, so the owner has that.
      const { pid } = await see(client, uri);
      ended.add(pid);
      process.kill(pid, "SIGKILL");
    }
    const answer = await asked;
    assert.ok("error" in answer);
    assert.equal(answer.error.code, -32_803);
    rmSync(join(path, "hold"));
    assert.ok("result" in (await hover(client, uri)));
  });

  it("ends its progress", async () => {
    const path = await root();
    const client = await initialized([path]);
    await client.request("fake/progress", { textDocument: { uri: uriOf(path, "a.ts") } });
    await endProcess(await ownerPid(path), "SIGKILL");
    const kindOf = (params: unknown) => (params as { value: { kind: string } }).value.kind;
    await client.notification("$/progress", (params) => kindOf(params) === "end");
    const tokens = client.notifications
      .filter(({ method }) => method === "$/progress")
      .map(({ params }) => (params as { token: string }).token);
    const created = client.requests.filter(({ method }) => method === "window/workDoneProgress/create");
    assert.deepEqual(
      [...new Set(tokens)],
      created.map(({ params }) => (params as { token: string }).token),
    );
  });

  it("refuses initialize while none can be had", async () => {
    const path = join(folder(), "nowhere");
    const client = open();
    const initialize = { processId: null, rootUri: uriOf(path), capabilities: {} };
    assert.equal(await client.refusal("initialize", initialize), -32_803);
    // It may be tried again.
    await root("nowhere");
    await client.request("initialize", initialize);
  });

  it("answers with an error at once when none can be had any more, and says so once", async () => {
    const path = await root();
    const other = await root("other");
    const client = await initialized([path, other]);
    const [uri, elsewhere] = [uriOf(path, "a.ts"), uriOf(other, "a.ts")];
    didOpen(client, uri, "a");
    const pid = await ownerPid(path);
    rmSync(path, { recursive: true });
    process.kill(pid, "SIGKILL");
    await client.notification("window/showMessage");
    for (let count = 0; count < 3; count += 1) {
      const answer = await hover(client, uri);
      assert.ok("error" in answer);
      assert.equal(answer.error.code, -32_803);
      assert.match(answer.error.message, /cannot be read[\s\S]*Name a folder that exists/);
    }
    assert.ok("result" in (await hover(client, elsewhere)));
    const shown = client.notifications.filter(({ method }) => method === "window/showMessage");
    assert.equal(shown.length, 1);
  });
});
