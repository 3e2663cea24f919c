// Several folders in one client: one server to look at, an owner for each behind it.
import { strict as assert } from "node:assert";
import { join } from "node:path";
import type { Status } from "../../server/protocol/status.ts";
import { didOpen, hover, relayProcesses, see, uriOf } from "../support/relays.ts";

describe("crewdeck lsp, with several folders", () => {
  const { folder, initialized, root } = relayProcesses();

  it("are asked for what is theirs", async () => {
    const [one, two, inner] = [await root("one"), await root("two"), await root("two/inner")];
    const client = await initialized([one, two, inner]);
    const files = [join(one, "a.ts"), join(two, "a.ts"), join(inner, "a.ts"), join(folder(), "a.ts")];
    const roots = await Promise.all(files.map(async (path) => (await see(client, uriOf(path))).root));
    assert.deepEqual(roots, [one, two, inner, one]);
    const lower = uriOf(two, "a.ts").replace("file:///", "file://localhost/");
    assert.equal((await see(client, lower)).root, one);
    const { initialize } = await see(client, uriOf(files[1] ?? ""));
    assert.deepEqual(initialize["workspaceFolders"], [{ uri: uriOf(two), name: two }]);
  });

  it("answer as one to what is for all", async () => {
    const roots = [await root("one"), await root("two")];
    const client = await initialized(roots);
    const symbols = await client.request<{ name: string }[]>("workspace/symbol", { query: "" });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["best", "best", "worst", "worst"],
    );
    const status = await client.request<Status>("crewdeck/status");
    assert.deepEqual([status.state, status.files, status.definitions], ["ready", 4, 6]);
    const figures = await client.request<object>("crewdeck/index", { refresh: true, workDoneToken: "w" });
    assert.deepEqual(figures, { ...figures, files: 4, wallMs: 5, peakMemoryBytes: 2_000 });
    const reports = client.notifications.filter(({ method }) => method === "$/progress");
    assert.equal(reports.length, 1);
  });

  it("get back the items that were theirs", async () => {
    const roots = [await root("one"), await root("two")];
    const client = await initialized(roots);
    for (const path of roots) {
      const at = { textDocument: { uri: uriOf(path, "a.ts") }, position: { line: 0, character: 0 } };
      const items = await client.request<object[]>("textDocument/completion", at);
      const resolved = await Promise.all(items.map((item) => client.request("completionItem/resolve", item)));
      assert.deepEqual(resolved, [
        { label: path, data: { root: path }, detail: path },
        { label: "bare", detail: path },
      ]);
    }
  });

  it("come and go, and open files go with them", async () => {
    const [one, two] = [await root("one"), await root("two")];
    const client = await initialized([one]);
    const uri = uriOf(two, "a.ts");
    didOpen(client, uri, "text");
    assert.equal((await see(client, uri)).root, one);
    const workspaceFolder = { uri: uriOf(two), name: "two" };
    const change = (event: object) => client.notify("workspace/didChangeWorkspaceFolders", { event });
    change({ added: [workspaceFolder], removed: [] });
    assert.deepEqual(await hover(client, uri), { result: { contents: "text" } });
    assert.equal((await see(client, uri)).root, two);
    assert.deepEqual((await see(client, uriOf(one, "a.ts"))).documents, []);
    change({ added: [], removed: [workspaceFolder] });
    assert.deepEqual(await hover(client, uri), { result: { contents: "text" } });
    assert.equal((await see(client, uri)).root, one);
  });

  it("ask the client under ids of their own", async () => {
    const roots = [await root("one"), await root("two")];
    const client = await initialized(roots);
    client.answerTo = ({ method, params }) => (method === "fake/asked" ? params : null);
    const answers = roots.map((path, index) =>
      client.request("fake/ask", { index, textDocument: { uri: uriOf(path, "a.ts") } }),
    );
    const indexes = (await Promise.all(answers)).map((answer) => (answer as { index: number }).index);
    assert.deepEqual(indexes, [0, 1]);
    const ids = client.requests.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});
