// The built `crewdeck lsp` and `crewdeck index`, on a small workspace of real files.
import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { IndexFigures } from "../../server/protocol/index-figures.ts";
import { readBeacon } from "../../server/owner/beacon.ts";
import { ownerPlace } from "../../server/owner/owner-folder.ts";
import { Status } from "../../server/protocol/status.ts";
import { eventually } from "../support/eventually.ts";
import { isolated, type Isolated } from "../support/isolated.ts";
import { LspClient } from "../support/lsp-client.ts";

const crewdeck = join(import.meta.dirname, "../../dist/backend/crewdeck.mjs");

describe("the built language server", () => {
  let world: Isolated;
  beforeEach(async () => {
    world = await isolated();
    await mkdir(join(world.workspace, "source"));
    await writeFile(join(world.workspace, "source/a.ts"), "export function first() {}\nfirst();\n");
    await writeFile(join(world.workspace, "source/b.ts"), 'import { first } from "./a";\nfirst();\n');
    await writeFile(join(world.workspace, "notes.txt"), "not indexed\n");
  });
  afterEach(() => world.dispose());

  const run = (args: readonly string[]) =>
    promisify(execFile)(process.execPath, [crewdeck, ...args], { cwd: world.workspace, env: world.env });

  it("says what is wrong with a folder", async () => {
    const nowhere = run(["index", "nowhere"]);
    await assert.rejects(nowhere, { code: 1, stdout: "", stderr: /cannot be read[\s\S]*exists/ });
    await assert.rejects(run(["index"]), { code: 2 });
    await assert.rejects(run(["lsp", "--clientProcessId", "x"]), { code: 2 });
  });

  it("indexes a folder and prints the figures", async () => {
    const { stdout } = await run(["index", ".", "--json"]);
    assert.equal(stdout.trim().split("\n").length, 1);
    const figures = IndexFigures.parse(JSON.parse(stdout));
    assert.equal(figures.files, 2);
    assert.ok(figures.definitions >= 1 && figures.bytes > 0 && figures.diskBytes > 0);
    const readable = (await run(["index", "."])).stdout;
    assert.match(readable, /^files +2 \(0 skipped\)\n[\s\S]*^memory +\d/m);
  });

  it("serves a client on stdio, beside another one, and ends when it is told to", async () => {
    const { workspace: cwd, env } = world;
    const args = [crewdeck, "lsp", "--stdio", `--clientProcessId=${process.pid}`];
    const clients = [new LspClient({ args, cwd, env }), new LspClient({ args: args.slice(0, 3), cwd, env })];
    for (const client of clients) {
      const rootUri = pathToFileURL(cwd).href;
      const params = { processId: process.pid, capabilities: {}, rootUri, workspaceFolders: null };
      const { capabilities } = await client.request<{ capabilities: object }>("initialize", params);
      assert.ok("workspace" in capabilities);
      client.notify("initialized", {});
      await eventually("the index is ready", async () => {
        const { state, files } = Status.parse(await client.request("crewdeck/status"));
        return state === "ready" && files === 2;
      });
    }
    for (const client of clients) {
      assert.equal(await client.request("shutdown"), null);
      client.notify("exit");
      assert.equal(await client.exitCode(), 0);
      assert.equal(await client.stderr, "");
    }
  });

  it("keeps to the limits that a client names, passes over what are none, and reads everything again", async () => {
    const { workspace: cwd, env } = world;
    const statusThat = (client: LspClient, files: number) =>
      eventually(`${files} files are indexed`, async () => {
        const status = Status.parse(await client.request("crewdeck/status"));
        return status.state === "ready" && status.files === files;
      });
    const start = async (initializationOptions: object) => {
      const client = new LspClient({ args: [crewdeck, "lsp", "--stdio"], cwd, env });
      const rootUri = pathToFileURL(cwd).href;
      await client.request("initialize", {
        processId: process.pid,
        capabilities: {},
        rootUri,
        initializationOptions,
      });
      client.notify("initialized", {});
      return client;
    };
    const one = await start({ limits: { maxFiles: -1 } });
    await statusThat(one, 2);
    const other = await start({ limits: { exclude: ["b.ts"] } });
    await statusThat(one, 1);
    await writeFile(join(cwd, "source/c.ts"), "export const third = 3;\n");
    await statusThat(other, 2);
    const again = await other.request<IndexFigures>("crewdeck/index", { refresh: true, anew: true });
    assert.equal(again.files, 2);
    const last = await start({ limits: { exclude: [] } });
    await statusThat(last, 3);
    for (const client of [one, other, last]) {
      client.child.kill();
      await client.exitCode();
    }
  });

  it("shows each client its own unsaved text, also after the owner was killed", async () => {
    const { workspace: cwd, env } = world;
    const uri = pathToFileURL(join(cwd, "source/a.ts")).href;
    const names = ["ofOne", "ofTwo"];
    const clients = await Promise.all(
      names.map(async (name) => {
        const client = new LspClient({ args: [crewdeck, "lsp", "--stdio"], cwd, env });
        const rootUri = pathToFileURL(cwd).href;
        await client.request("initialize", { processId: process.pid, capabilities: {}, rootUri });
        client.notify("initialized", {});
        const textDocument = { uri, languageId: "typescript", version: 1, text: `function ${name}() {}\n` };
        client.notify("textDocument/didOpen", { textDocument });
        return client;
      }),
    );
    const symbols = () =>
      Promise.all(
        clients.map(async (client) => {
          const params = { textDocument: { uri } };
          const found = await client.request<{ name: string }[]>("textDocument/documentSymbol", params);
          return found.map(({ name }) => name).join();
        }),
      );
    assert.deepEqual(await symbols(), names);
    const { folder } = await ownerPlace(cwd, world.data);
    const beacon = await readBeacon(folder);
    assert.ok(beacon !== null);
    process.kill(beacon.pid, "SIGKILL");
    assert.deepEqual(await symbols(), names);
    for (const client of clients) {
      client.child.stdin?.end();
      await client.exitCode();
    }
  });
});
