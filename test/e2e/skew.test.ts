// A backend of another version is running when the window opens. Here it is real, and made by the build itself with
// other numbers in it.
import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findRunning } from "../../backend/process/beacon.ts";
import { PROTOCOL } from "../../backend/protocol/version.ts";
import { build } from "../../esbuild.mjs";
import { eventually } from "../support/eventually.ts";
import { openWorkbench, type Workbench } from "../support/workbench.ts";

const root = join(import.meta.dirname, "../..");
const { version: ownVersion } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  version: string;
};
const OWN = { version: ownVersion, protocol: PROTOCOL };

interface Other {
  readonly version: string;
  readonly protocol: number;
}

describe("a backend of another version", () => {
  let folder: string;
  let workbench: Workbench | undefined;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "crewdeck-other-"));
    await build({ outdir: folder });
  });
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(async () => {
    await workbench?.dispose();
    workbench = undefined;
  });

  /** Starts the other backend in the data folder of a fresh window, then opens the window on our sidebar. */
  async function openBeside({ version, protocol }: Other): Promise<Workbench> {
    const backend = join(folder, `backend-${version}`);
    await cp(join(folder, "backend"), backend, { recursive: true });
    for (const name of await readdir(backend)) {
      if (!name.endsWith(".mjs")) continue;
      const script = join(backend, name);
      const other = (await readFile(script, "utf8"))
        .replaceAll(`"${OWN.version}"`, `"${version}"`)
        .replace(`PROTOCOL = ${OWN.protocol};`, `PROTOCOL = ${protocol};`);
      await writeFile(script, other);
    }
    workbench = await openWorkbench({
      prepare: async (workspace) => {
        const args = [
          join(backend, "crewdeck.mjs"),
          "serve",
          "--background",
          "--data-dir",
          join(workspace, "../data"),
        ];
        await promisify(execFile)(process.execPath, args);
      },
    });
    const running = await findRunning(workbench.world.data);
    assert.deepEqual([running?.version, running?.protocol], [version, protocol]);
    await workbench.page.locator('.activitybar .action-label[aria-label^="Crewdeck"]').click();
    return workbench;
  }

  it("newer, with another protocol: the window says so, offers to reload, and touches nothing", async () => {
    const { page, world } = await openBeside({ version: "0.2.0", protocol: OWN.protocol + 1 });
    await page.getByText("The running backend is newer than this extension.").waitFor();
    await page.getByRole("button", { name: "Reload Window" }).waitFor();
    assert.equal((await findRunning(world.data))?.version, "0.2.0");
  });

  it("older, with another protocol: one click updates it", async () => {
    const opened = await openBeside({ version: "0.0.8", protocol: OWN.protocol - 1 });
    await opened.page.getByRole("button", { name: "Update Backend" }).first().click();
    await checkMended(opened);
  });

  it("older, with the same protocol: it is used, and one click updates it", async () => {
    const opened = await openBeside({ version: "0.0.9", protocol: OWN.protocol });
    const { page } = opened;
    await page.getByText("Nothing waits for you").waitFor();
    await page.locator(".notifications-toasts").getByRole("button", { name: "Update Backend" }).click();
    await checkMended(opened);
  });
});

async function checkMended({ page, world }: Workbench): Promise<void> {
  await eventually(
    "our own backend runs",
    async () => (await findRunning(world.data))?.version === OWN.version,
  );
  await page.getByText("Nothing waits for you").waitFor();
  assert.match(await page.locator(".statusbar").innerText(), /Crewdeck/);
}
