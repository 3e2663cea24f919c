import { strict as assert } from "node:assert";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findDesktop } from "../../../extension/launch/desktop.ts";

describe("the desktop VS Code", () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "crewdeck-desktop-"));
    await writeFile(join(folder, "code"), "");
  });
  after(() => rm(folder, { recursive: true }));

  it("is not there when no folder of PATH has it", () => {
    assert.equal(findDesktop({ PATH: "/nowhere", DISPLAY: ":0" }, "linux"), undefined);
  });

  it("is of no use on a Linux without a display", () => {
    assert.equal(findDesktop({ PATH: folder }, "linux"), undefined);
  });

  it("is found on PATH, with a display or from VS Code's own terminal", () => {
    assert.equal(findDesktop({ PATH: folder, DISPLAY: ":0" }, "linux"), join(folder, "code"));
    assert.equal(findDesktop({ PATH: folder, VSCODE_IPC_HOOK_CLI: "/run/x" }, "linux"), join(folder, "code"));
    assert.equal(findDesktop({ PATH: folder }, "darwin"), join(folder, "code"));
  });
});
