// `crewdeck plugin`, and how the plugin finds the program when it lies elsewhere.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { pathToFileURL } from "node:url";
import { isolated, type Isolated } from "../support/isolated.ts";

const dist = join(import.meta.dirname, "../../dist");
const crewdeck = join(dist, "backend/crewdeck.mjs");
const manifest = readFileSync(join(dist, "../package.json"), "utf8");
const { version } = JSON.parse(manifest) as { version: string };

describe("crewdeck plugin", () => {
  let world: Isolated;
  let copy: string;
  beforeEach(async () => {
    world = await isolated();
    copy = join(world.root, "copied plugin");
    await cp(join(dist, "plugin"), copy, { recursive: true });
  });
  afterEach(() => world.dispose());

  const node = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    promisify(execFile)(process.execPath, args, { cwd: world.workspace, env: { ...world.env, ...env } });
  const launched = (env: NodeJS.ProcessEnv = {}) =>
    node([join(copy, "launch.mjs"), "--version"], { PATH: join(world.root, "bin"), ...env });

  async function keep(folder: string, program: string): Promise<void> {
    const path = join(world.home, folder, "User/globalStorage/crewdeck.crewdeck/crewdeck.mjs");
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `import ${JSON.stringify(pathToFileURL(program).href)};\n`);
  }

  it("refuses a sub-command that there is not, and a folder that is not whole", async () => {
    await assert.rejects(node([crewdeck, "plugin", "nothing"]), { code: 2 });
    const away = join(world.root, "away/backend");
    await cp(join(dist, "backend"), away, { recursive: true });
    await assert.rejects(node([join(away, "crewdeck.mjs"), "plugin", "path"]), {
      code: 1,
      stdout: "",
      stderr: /the plugin at .*plugin is not whole\nRun the crewdeck of a whole installation/,
    });
  });

  it("says where the folder is, and what is in it", async () => {
    const { stdout } = await node([crewdeck, "plugin", "path"]);
    assert.equal(stdout, `${join(dist, "plugin")}\n`);
    const status: unknown = JSON.parse(
      (await node([crewdeck, "plugin", "status", "--json"], { PATH: "" })).stdout,
    );
    assert.partialDeepStrictEqual(status, {
      path: join(dist, "plugin"),
      version,
      mcpServers: ["crewdeck"],
      claude: null,
    });
    assert.match((await node([crewdeck, "plugin", "status"])).stdout, /languages +\d+: .*rust/);
  });

  describe("copied away", () => {
    it("says what to do when there is no crewdeck on this machine", async () => {
      await assert.rejects(launched(), {
        code: 1,
        stdout: "",
        stderr: /is not on this machine[\s\S]*Install the Crewdeck extension/,
      });
    });

    it("passes over a script of an extension that is gone", async () => {
      await keep(".cursor-server/data", join(world.root, "gone.mjs"));
      await assert.rejects(launched(), { code: 1, stderr: /is not on this machine/ });
      await keep(".vscode-server/data", crewdeck);
      assert.equal((await launched()).stdout, `${version}\n`);
    });

    it("finds the program of code-server's extension", async () => {
      await keep(".local/share/code-server", crewdeck);
      assert.equal((await launched()).stdout, `${version}\n`);
    });

    it("finds crewdeck on the PATH, and hands on how it ends", async () => {
      await mkdir(join(world.root, "bin"));
      await symlink(crewdeck, join(world.root, "bin/crewdeck"));
      assert.equal((await launched()).stdout, `${version}\n`);
      await rm(join(world.root, "bin/crewdeck"));
      const script = `#!${process.execPath}\nprocess.stdout.write("a wrapper"); process.exit(7);\n`;
      await writeFile(join(world.root, "bin/crewdeck"), script, { mode: 0o755 });
      await assert.rejects(launched(), { code: 7, stdout: "a wrapper" });
    });
  });

  it("runs the program that it came with", async () => {
    const { stdout } = await node([join(dist, "plugin/launch.mjs"), "--version"], { PATH: "" });
    assert.equal(stdout, `${version}\n`);
  });
});
