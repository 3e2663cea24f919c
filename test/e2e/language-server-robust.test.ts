// The built `crewdeck lsp --stdio`, with its owner and its index, and a client that sends whatever it likes.
import { strict as assert } from "node:assert";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Status } from "../../server/protocol/status.ts";
import { eventually } from "../support/eventually.ts";
import { isolated, type Isolated } from "../support/isolated.ts";
import { LspClient } from "../support/lsp-client.ts";

const crewdeck = join(import.meta.dirname, "../../dist/backend/crewdeck.mjs");
const DEEP = 100_000;

describe("the built language server and a rough client", () => {
  let world: Isolated;
  beforeEach(async () => {
    world = await isolated();
    await writeFile(join(world.workspace, "a.ts"), "export function first() {}\nfirst();\n");
    await writeFile(join(world.workspace, "bytes.ts"), Buffer.from([0x61, 0xff, 0xfe, 0xc3, 0x28, 0x0a]));
    await writeFile(join(world.workspace, "line.js"), `let a = "${"x".repeat(400_000)}";`);
    await writeFile(join(world.workspace, "deep.json"), "[".repeat(DEEP) + "]".repeat(DEEP));
  });
  afterEach(() => world.dispose());

  it("are at odds until the client asks for something that there is", async () => {
    const { workspace: cwd, env } = world;
    const client = new LspClient({ args: [crewdeck, "lsp", "--stdio"], cwd, env });
    const uri = pathToFileURL(join(cwd, "a.ts")).href;
    const at = { textDocument: { uri }, position: { line: 1, character: 2 } };
    assert.equal(await client.refusal("textDocument/definition", at), -32_002);
    client.writeRaw("Content-Length: 7\r\n\r\n{broken");
    client.writeRaw("Nonsense: 1\r\n\r\n");
    client.writeRaw("Content-Length: 99999999999999\r\n\r\n");
    client.write([1, 2, 3]);
    const rootUri = pathToFileURL(cwd).href;
    const workspaceFolders = [{ uri: "memfs:/x" }, { uri: rootUri }, { uri: rootUri }, null];
    await client.request("initialize", { processId: process.pid, workspaceFolders, capabilities: null });
    client.notify("initialized", {});
    await eventually("the index is ready", async () => {
      const { state, filesDone, skipped } = Status.parse(await client.request("crewdeck/status"));
      const left = skipped.reduce((sum, { files }) => sum + files, 0);
      return state === "ready" && filesDone + left === 4;
    });
    client.writeRaw("Content-Length: 2\r\n\r\n42");
    client.write({ id: {}, method: 8 });
    const position = { line: 2 ** 31, character: -5 };
    assert.equal(await client.refusal("textDocument/hover", null), -32_602);
    const nothing = { context: { includeDeclaration: true }, partialResultToken: null, workDoneToken: null };
    const found = await client.request<object[]>("textDocument/references", { ...at, ...nothing });
    assert.equal(found.length, 2, "null is no token to send parts of the answer under");
    for (const params of [
      null,
      [],
      { textDocument: null },
      { textDocument: { uri: 7 } },
      { ...at, position },
    ]) {
      for (const method of ["hover", "definition", "completion", "references", "documentSymbol", "rename"]) {
        const answer = await client.ask(`textDocument/${method}`, params);
        const isNothing = "result" in answer && (answer.result === null || typeof answer.result === "object");
        assert.ok("error" in answer || isNothing, JSON.stringify(answer));
      }
    }
    client.notify("textDocument/didOpen", {
      textDocument: { uri: `${rootUri}/b.ts`, languageId: "typescript", version: 1, text: "(".repeat(DEEP) },
    });
    client.notify("textDocument/didChange", { textDocument: { uri: 1 }, contentChanges: [{ range: {} }] });
    const nested = `{"jsonrpc":"2.0","id":"deep","method":"workspace/symbol","params":${"[".repeat(DEEP)}${"]".repeat(DEEP)}}`;
    client.writeRaw(`Content-Length: ${nested.length}\r\n\r\n${nested}`);
    const [first] = await client.request<{ uri: string }[]>("textDocument/definition", at);
    assert.equal(first?.uri, uri);
    assert.equal(await client.request("shutdown"), null);
    assert.equal(await client.refusal("textDocument/definition", at), -32_600);
    client.notify("exit");
    assert.equal(await client.exitCode(), 0);
  }).timeout(60_000);
});
