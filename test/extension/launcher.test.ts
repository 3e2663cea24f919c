import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { keepLauncher } from "../../extension/launcher.ts";
import { tempFolder } from "../support/temp.ts";

describe("launcher", () => {
  it("runs the script of the present version, from a place that stays", async () => {
    const folder = await tempFolder("launcher");
    const launcher = join(folder.path, "kept here", "crewdeck.mjs");
    for (const version of ["1.0.0", "1.1.0 (ünïcödé)"]) {
      const script = join(folder.path, `${version}.mjs`);
      await writeFile(script, `console.log(${JSON.stringify(version)}, ...process.argv.slice(2));`);
      await keepLauncher(launcher, script);
      const written = await stat(launcher);
      await keepLauncher(launcher, script);
      assert.equal((await stat(launcher)).mtimeMs, written.mtimeMs, "written once");
      const { stdout } = await promisify(execFile)(process.execPath, [launcher, "mcp"]);
      assert.equal(stdout, `${version} mcp\n`);
    }
    assert.deepEqual(await readdir(join(folder.path, "kept here")), ["crewdeck.mjs"]);
    await folder.remove();
  });
});
