// What is shipped: everything that is needed, nothing else, and not too much of it.
import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isolated, type Isolated } from "../support/isolated.ts";
import { packagedVsix } from "../support/vsix.ts";

/**
 * Compressed, the grammars take 3.7 MB of it, LevelDB for four platforms 1.2 MB, the language server 0.5 MB, the
 * backend 0.3 MB, and the editor's side of the language server 0.1 MB.
 */
const vsixBytesMax = 6_500_000;
const root = join(import.meta.dirname, "../..");

describe("the package", () => {
  let vsix: string;
  before(async () => {
    vsix = await packagedVsix();
  });

  it(`is at most ${vsixBytesMax} bytes`, async () => {
    const { size } = await stat(vsix);
    assert.ok(size <= vsixBytesMax, `${size} bytes`);
  });

  it("holds LevelDB for every platform, and no sources, maps or node_modules", async () => {
    const names = namesInZip(await readFile(vsix));
    const prebuilds = names
      .filter((name) => name.endsWith(".node"))
      .map((name) => name.split("/").at(-2) ?? "");
    assert.deepEqual([...new Set(prebuilds)].toSorted(), [
      "darwin-x64+arm64",
      "linux-arm64",
      "linux-x64",
      "win32-x64",
    ]);
    assert.deepEqual(
      names.filter((name) => /\.(map|tsx?|new)$|node_modules|\/test\//.test(name)),
      [],
    );
    for (const needed of ["LICENSE.txt", "THIRD-PARTY-NOTICES.md", "readme.md", "dist/webviews/board.js"]) {
      assert.ok(names.includes(`extension/${needed}`), `${needed} is missing`);
    }
  });

  it("holds the plugin for Claude Code, with what begins with a dot", async () => {
    const names = namesInZip(await readFile(vsix));
    assert.deepEqual(
      names.filter((name) => name.startsWith("extension/dist/plugin/")).toSorted(),
      [".claude-plugin/plugin.json", ".lsp.json", ".mcp.json", "README.md", "launch.mjs"].map(
        (name) => `extension/dist/plugin/${name}`,
      ),
    );
  });

  it("holds the WebAssembly of tree-sitter, of the extraction and of every grammar, and nothing else of them", async () => {
    const folders = (await readdir(join(root, "grammars"), { withFileTypes: true })).filter((entry) =>
      entry.isDirectory(),
    );
    const ofAll = ["extraction.wasm", "web-tree-sitter.wasm"];
    const needed = [...folders.map(({ name }) => `${name}/grammar.wasm`), ...ofAll];
    const shipped = namesInZip(await readFile(vsix)).filter((name) => name.includes("grammar"));
    assert.deepEqual(shipped.toSorted(), needed.map((name) => `extension/dist/grammars/${name}`).toSorted());
  });

  describe("its backend, away from the project", () => {
    let world: Isolated;
    before(async () => {
      world = await isolated();
      await mkdir(join(world.root, "away"));
      await cp(join(root, "dist/backend"), join(world.root, "away"), { recursive: true });
    });
    after(() => world.dispose());

    it("starts, says where it is, and ends when asked", async () => {
      const program = join(world.root, "away/crewdeck.mjs");
      const child = spawn(process.execPath, [program, "serve"], {
        cwd: world.workspace,
        env: world.env,
        stdio: ["ignore", "pipe", "inherit"],
      });
      const exit = once(child, "exit");
      const [line] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
      assert.match(
        line,
        /^\{"url":"http:\/\/127\.0\.0\.1:\d+","token":"[^"]+","pid":\d+,"version":"[^"]+","protocol":\d+\}$/,
      );
      child.kill("SIGTERM");
      const [code] = (await exit) as [number | null];
      assert.equal(code, 0);
    });
  });
});

/** The names in a zip file's central directory; its entries start with PK 01 02 and have 46 bytes before the name. */
function namesInZip(zip: Buffer): string[] {
  const names: string[] = [];
  const signature = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let at = zip.readUInt32LE(end + 16);
  while (zip.subarray(at, at + 4).equals(signature)) {
    const [name, extra, comment] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    names.push(zip.toString("utf8", at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}
