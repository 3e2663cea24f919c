// The language server as a person meets it in VS Code, in a folder of several languages, also while Claude Code is at
// work in the same folder.
import { strict as assert } from "node:assert";
import { mkdir, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";
import { isAlive } from "../../backend/process/alive.ts";
import { readBeacon } from "../../server/owner/beacon.ts";
import { runClaude } from "../support/claude-cli.ts";
import { eventually } from "../support/eventually.ts";
import type { Isolated } from "../support/isolated.ts";
import { call, startScriptedModel, text, type Turn } from "../support/scripted-model.ts";
import { openWorkbench, type Workbench } from "../support/workbench.ts";

const plugin = join(import.meta.dirname, "../../dist/plugin");
const limitMs = 30_000;
/** So many that the work can be seen. */
const MANY = 4_000;

const files: Readonly<Record<string, string>> = {
  "crew.go":
    'package crew\n\n// Greets whoever is there.\nfunc Greet(name string) string { return name }\n\nfunc Start() { Greet("x") }\n',
  "tool.rb": "class Tool\n  def grip\n    1\n  end\nend\n",
  "any.rb": "def hold(thing)\n  thing.grip\nend\n",
  "use.rb": 'require_relative "tool"\nTool.new.grip\n',
  "web.ts": "export function render() {}\nrender();\n",
  "team.py": "class Team:\n    def size(self):\n        return 1\n",
  "member.py": "from team import Team\n\nTeam().size()\n",
  "noise.py": "\u0000\u0001\u0002 is no source",
};

async function prepare(workspace: string): Promise<void> {
  for (const [name, content] of Object.entries(files)) await writeFile(join(workspace, name), content);
  await mkdir(join(workspace, "many"));
  for (let count = 0; count < MANY; count += 1) {
    const body = `def number_${count}(value):\n    return value + ${count}\n`.repeat(10);
    await writeFile(join(workspace, "many", `file_${count}.py`), body);
  }
}

/** Calls back once, as soon as the status bar says how far indexing is, which may be over when the window stands. */
async function onIndexing(page: Page, onShown: () => Promise<void>): Promise<void> {
  await page.exposeFunction("onIndexing", onShown);
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const item = document.querySelector('.statusbar-item [aria-label^="Indexing symbols"]');
      if (item === null || item.getClientRects().length === 0) return;
      observer.disconnect();
      (Reflect.get(globalThis, "onIndexing") as () => void)();
    });
    observer.observe(document, { subtree: true, childList: true, attributeFilter: ["aria-label"] });
  });
}

/** The processes that have an index of this data folder open. */
async function ownersOf({ data }: Isolated): Promise<number[]> {
  const index = join(data, "index");
  const names = await eventually("there is an index", () => readdir(index).catch(() => undefined));
  const beacons = await Promise.all(names.map((name) => readBeacon(join(index, name))));
  return beacons.flatMap((beacon) => (beacon !== null && isAlive(beacon.pid) ? [beacon.pid] : []));
}

/** The owner of the index, made to stand still. */
async function ownerHeldOf(world: Isolated): Promise<number> {
  const [owner] = await ownersOf(world);
  if (owner === undefined) throw new Error("nobody has the index");
  process.kill(owner, "SIGSTOP");
  return owner;
}

describe("the language server in a window", () => {
  let workbench: Workbench;
  /** The owner, once it stands still in the middle of its work. */
  let held: Promise<number>;
  before(async () => {
    const settings = { "files.autoSave": "off", "crewdeck.languageServer.codeLens.references": true };
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    held = promise;
    const watch = (page: Page, world: Isolated) =>
      onIndexing(page, () => ownerHeldOf(world).then(resolve, reject));
    workbench = await openWorkbench({ prepare, settings, watch });
  });
  after(() => workbench.dispose());

  const item = (label: RegExp) =>
    workbench.page.locator(".statusbar-item").filter({ has: workbench.page.getByLabel(label) });
  const editor = () => workbench.page.locator(".editor-instance .monaco-editor").first();

  /** Opens a file and puts the cursor there; line and column count from 1. */
  async function goTo(file: string, line: number, column: number): Promise<void> {
    const { page } = workbench;
    const input = page.locator(".quick-input-widget input.input");
    await page.keyboard.press("Control+P");
    await input.fill(file);
    const row = page.locator(".quick-input-widget .monaco-list-row", { hasText: file }).first();
    await row.click();
    await row.waitFor({ state: "hidden" });
    await page.locator(".tab.active", { hasText: file }).waitFor();
    await page.keyboard.press("Control+G");
    await input.fill(`:${line}:${column}`);
    await page.locator(".quick-input-widget", { hasText: `line ${line}` }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText(`Ln ${line}, Col ${column}`).waitFor();
  }

  async function hover(): Promise<string> {
    await workbench.runCommand("Show or Focus Hover");
    const shown = workbench.page.locator(".monaco-hover .hover-contents, .monaco-hover .hover-row").first();
    await shown.waitFor();
    return workbench.page.locator(".monaco-hover:not(.hidden)").first().innerText();
  }

  it("shows how far indexing is, then is quiet, and says what is left out", async () => {
    const owner = await held;
    try {
      await item(/^Indexing symbols/).waitFor();
      await workbench.screenshot("language-server-indexing-dark");
    } finally {
      process.kill(owner, "SIGCONT");
    }
    await item(/^Indexing symbols/).waitFor({ state: "hidden", timeout: limitMs });
    await item(/Symbols: [\d,]+ definitions in 4,007 files, 1 file left out: 1 binary/).waitFor({
      timeout: limitMs,
    });
    await workbench.runCommand("Crewdeck: Show Symbol Index Status");
    const report = await workbench.webview("Preview Symbol Index 1.md");
    await report.getByText("noise.py").waitFor();
    await workbench.screenshot("language-server-status-dark");
  });

  it("goes to a definition in another file", async () => {
    await goTo("use.rb", 2, 2);
    await workbench.page.keyboard.press("F12");
    await workbench.page.locator(".tab.active", { hasText: "tool.rb" }).waitFor({ timeout: limitMs });
    await workbench.page.getByText("Ln 1, Col 7").waitFor();
  });

  it("finds a symbol of the workspace", async () => {
    const { page } = workbench;
    await page.keyboard.press("Control+P");
    await page.locator(".quick-input-widget input.input").fill("#number_3999");
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: "file_3999.py" }).first().waitFor();
    await page.keyboard.press("Escape");
  });

  it("outlines a file", async () => {
    const { page } = workbench;
    await goTo("tool.rb", 1, 1);
    await page.keyboard.press("Control+Shift+O");
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: "grip" }).waitFor();
    await page.keyboard.press("Escape");
  });

  it("says what a name is, in the dark, in the light and in high contrast", async () => {
    await goTo("crew.go", 6, 17);
    for (const theme of ["dark", "light", "hc"] as const) {
      await workbench.setTheme(theme);
      await editor().click();
      await goTo("crew.go", 6, 17);
      const shown = await hover();
      assert.match(shown, /func Greet\(name string\) string/);
      assert.match(shown, /Greets whoever is there/);
      await workbench.screenshot(`language-server-hover-${theme}`);
      await workbench.page.keyboard.press("Escape");
    }
    await workbench.setTheme("dark");
    await editor().click();
  });

  it("shows how often a function is used, and where, when that is clicked", async () => {
    const { page } = workbench;
    await goTo("crew.go", 6, 17);
    const lens = (text: string) => editor().locator(".codelens-decoration").getByText(text, { exact: true });
    await lens("0 references").waitFor({ timeout: limitMs });
    await lens("1 reference").click();
    const peek = page.locator(".peekview-widget");
    await peek.locator(".ref-tree .monaco-list-row", { hasText: "Start()" }).waitFor();
    await workbench.screenshot("language-server-references-dark");
    await page.keyboard.press("Escape");
    await peek.waitFor({ state: "hidden" });
  });

  async function renameTo(newName: string): Promise<void> {
    const { page } = workbench;
    await page.keyboard.press("F2");
    const input = page.locator(".rename-box input");
    await input.fill(newName);
    await page.keyboard.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  it("refuses to rename what is not proved, and says why", async () => {
    await goTo("tool.rb", 2, 7);
    await renameTo("grasp");
    await workbench.page
      .getByText(/One place may mean this grip/)
      .first()
      .waitFor();
    await editor().getByText("grip", { exact: true }).waitFor();
  });

  it("renames a symbol in all files", async () => {
    await goTo("team.py", 1, 8);
    await renameTo("Squad");
    await editor().getByText("Squad").waitFor();
    await goTo("member.py", 3, 1);
    await editor().getByText("Squad").last().waitFor();
    assert.match(
      await editor().locator(".view-lines").innerText(),
      /from\s+team\s+import\s+Squad[^]*Squad\(\)/,
    );
    await workbench.runCommand("File: Save All Files");
  });

  it("shares one index with Claude Code, which does not see what is not saved", async () => {
    const { world, page } = workbench;
    await goTo("tool.rb", 2, 7);
    await page.keyboard.type("un_saved_");
    await page.keyboard.press("Control+Shift+O");
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: "un_saved_grip" }).waitFor();
    await page.keyboard.press("Escape");
    const filePath = join(world.workspace, "tool.rb");
    const model = await startScriptedModel({
      outline: [
        () => [call("LSP", { operation: "documentSymbol", filePath, line: 1, character: 1 })],
        (turn: Turn) => [text(turn.lastToolResult)],
      ],
    });
    const before = await ownersOf(world);
    const run = await runClaude({ prompt: "[[outline]]", model, plugin, world, allowedTools: ["LSP"] });
    await model.stop();
    assert.match(run.result, /Tool \(Class\)[\s\S]* grip \(Method\)/);
    assert.doesNotMatch(run.result, /un_saved_/);
    assert.equal(before.length, 1);
    assert.deepEqual(await ownersOf(world), before);
    await workbench.runCommand("File: Revert File");
  });

  it("says that it keeps ending, and runs again when a person wants it", async () => {
    const { page } = workbench;
    const program = await installedProgram();
    await rename(program, `${program}.away`);
    await workbench.runCommand("Crewdeck: Restart Language Server");
    const toast = page.locator(".notification-toast", { hasText: "keeps ending" });
    await toast.waitFor({ timeout: limitMs });
    await item(/^Crewdeck's language server is not running/).waitFor();
    await workbench.screenshot("language-server-gone-dark");
    await rename(`${program}.away`, program);
    await toast.getByText("Restart Language Server").click();
    await item(/^Crewdeck's language server is not running/).waitFor({ state: "hidden", timeout: limitMs });
    await item(/Symbols: /).waitFor({ timeout: limitMs });
  });

  async function installedProgram(): Promise<string> {
    const code = join(workbench.world.root, "code");
    const found = (await readdir(code, { recursive: true })).find((path) =>
      path.endsWith(join("dist", "backend", "crewdeck.mjs")),
    );
    assert.ok(found !== undefined, "the extension is not installed");
    assert.equal(dirname(found).includes("crewdeck"), true);
    return join(code, found);
  }
});
