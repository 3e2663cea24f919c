// The main job: one command opens VS Code on a folder, with issues in it, and Ctrl-C ends all of it.
import { strict as assert } from "node:assert";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Browser } from "playwright-core";
import { findRunning } from "../../backend/process/beacon.ts";
import { provideVscodeServer } from "../../extension/launch/code-server.ts";
import { launchChromium } from "../support/chromium.ts";
import { eventually } from "../support/eventually.ts";
import { isolated, type Isolated } from "../support/isolated.ts";

const root = join(import.meta.dirname, "../..");
const start = ["--import", "tsx", join(root, "extension/launch/start.ts")];

describe("npm start", () => {
  let world: Isolated;
  let browser: Browser;
  const children: ChildProcess[] = [];
  before(async () => {
    world = await worldWithCache();
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    for (const child of children.filter(({ exitCode }) => exitCode === null)) {
      child.kill("SIGINT");
      await once(child, "exit");
    }
    await world.dispose();
  });

  it("says what is wrong with its arguments, and how they are", async () => {
    const { child, output } = run(["/no/such/folder"]);
    await once(child, "exit");
    assert.equal(child.exitCode, 2);
    assert.match(output(), /npm start: \/no\/such\/folder is not a folder\n\nnpm start -- \[FOLDER\]/);
  });

  it("says so when the issues cannot be imported, and starts nothing", async () => {
    await writeFile(join(world.workspace, "nonsense.txt"), "neither JSON nor lines of it");
    const { child, output } = run(["--import", "nonsense.txt", "--browser"]);
    await once(child, "exit");
    assert.equal(child.exitCode, 1);
    assert.match(output(), /nonsense\.txt was not imported; the reason is above/);
    assert.equal(await findRunning(world.data), null);
  });

  it("opens the folder it was called in with the imported issues, and ends all of it on Ctrl-C", async () => {
    const issues = [
      {
        number: 7,
        title: "Greet the crew",
        body: "",
        state: "OPEN",
        labels: [],
        assignees: [],
        url: "https://example.org/crew/issues/7",
      },
    ];
    await writeFile(join(world.workspace, "issues.json"), JSON.stringify(issues));
    const { child, output } = run(["--import", "issues.json", "--port", "0", "--browser"]);
    const address = await eventually(
      "the address is printed",
      () => Promise.resolve(addressIn(child, output)),
      60_000,
    );
    assert.ok(address.endsWith(`/?folder=${world.workspace}`), address);

    const page = await browser.newPage();
    await page.goto(address);
    await page.locator(".monaco-workbench .statusbar").waitFor();
    // Nobody has to ask for the Board: it is the first sight.
    const view = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
    await view.getByText("Greet the crew").first().waitFor();
    await page.close();

    child.kill("SIGINT");
    await once(child, "exit");
    assert.equal(child.exitCode, 0);
    await assert.rejects(fetch(address), /fetch failed/);
    assert.equal(await findRunning(world.data), null);
  });

  function run(args: readonly string[]): { child: ChildProcess; output: () => string } {
    const child = spawn(process.execPath, [...start, ...args], {
      cwd: root,
      env: { ...world.env, INIT_CWD: world.workspace },
    });
    children.push(child);
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
    return { child, output: () => text };
  }
});

function addressIn(child: ChildProcess, output: () => string): string | undefined {
  if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${output()}`);
  return /^Open (\S+)$/m.exec(output())?.[1];
}

/** A world whose cache has the VS Code server that is there already, and a profile of its own. */
async function worldWithCache(): Promise<Isolated> {
  const { main } = await provideVscodeServer();
  const provided = main.slice(0, main.indexOf(join("node_modules", "code-server")) - 1);
  const world = await isolated();
  const cache = join(world.root, "cache");
  await mkdir(cache);
  await symlink(provided, join(cache, basename(provided)), "dir");
  world.env["CREWDECK_CACHE_DIR"] = cache;
  return world;
}
