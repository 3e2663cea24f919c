// Links between issues and symbols as a person meets them in the editor: made from the palette, seen above the code and
// in the hover, opened on the Board, taken away. An agent that moves a file takes its links along.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errors, type Locator } from "playwright-core";
import { findRunning } from "../../backend/process/beacon.ts";
import type { Running } from "../../backend/process/find-or-start.ts";
import { connectAgent, type Agent } from "../support/agent.ts";
import { eventually } from "../support/eventually.ts";
import { openWorkbench, type Theme, type Workbench } from "../support/workbench.ts";

const limitMs = 30_000;
const attemptMs = 1_500;
const windowMs = 10_000;
const THEMES: readonly Theme[] = ["light", "hc", "dark"];
const text = `// Sends what could not be sent again and again.

/** How often a message is tried. */
export const TRIES_MAX = 5;

export class Outbox {
  readonly #waiting: string[] = [];

  /** Puts a message behind the others. */
  retry(message: string): number {
    this.#waiting.push(message);
    return this.#waiting.length;
  }
}

new Outbox().retry("hello");
`;

let workbench: Workbench;

const statusItem = (label: RegExp): Locator =>
  workbench.page.locator(".statusbar-item").filter({ has: workbench.page.getByLabel(label) });
const toast = (said: string): Locator =>
  workbench.page.locator(".notification-toast", { hasText: said }).first();
const lens = (title: string | RegExp): Locator =>
  workbench.page.locator(".codelens-decoration a", { hasText: title });

/** Opens a file and puts the cursor there; line and column count from 1. */
async function goTo(file: string, line: number, column: number): Promise<void> {
  const { page } = workbench;
  const row = page.locator(".quick-input-widget .monaco-list-row", { hasText: file }).first();
  // A list that opens while the window is still busy closes again, or knows too little.
  await eventually(`${file} is offered`, async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+P");
    const input = page.locator(".quick-input-widget input.input");
    return succeeds(async () => {
      await input.fill(`${file}:${line}:${column}`, { timeout: attemptMs });
      await row.click({ timeout: attemptMs });
    });
  });
  await page.getByText(`Ln ${line}, Col ${column}`).waitFor();
}

async function succeeds(act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (error instanceof errors.TimeoutError) return false;
    throw error;
  }
}

/** Another program gives a file another name, and the window knows of it. */
async function renamed(folder: string, from: string, to: string): Promise<void> {
  await rename(join(folder, from), join(folder, to));
  await workbench.page.locator(".explorer-folders-view .monaco-list-row", { hasText: to }).waitFor();
}

async function choose(title: string): Promise<void> {
  const row = workbench.page.locator(".quick-input-widget .monaco-list-row", { hasText: title }).first();
  await row.click();
  await row.waitFor({ state: "hidden" });
}

async function dismiss(said: string): Promise<void> {
  await toast(said).waitFor();
  await workbench.runCommand("Notifications: Clear All Notifications");
  await toast(said).waitFor({ state: "hidden" });
}

function backend(): Promise<Running> {
  const { data } = workbench.world;
  return eventually("a backend runs", async () => (await findRunning(data)) ?? undefined, limitMs);
}

describe("linked symbols in a window", () => {
  let agent: Agent;
  before(async () => {
    const prepare = (workspace: string) => writeFile(join(workspace, "outbox.ts"), text);
    workbench = await openWorkbench({ prepare });
    workbench.page.setDefaultTimeout(limitMs);
    agent = await connectAgent(await backend(), "worker-1");
    await eventually("the folder has its project", async () =>
      JSON.stringify(await agent.call("project_overview", {})).includes("WORK"),
    );
    await agent.call("issue_write", { title: "Wait **longer** before `retry`", status: "todo" });
    await agent.call("issue_write", { title: "Do not lose messages", status: "todo", priority: "high" });
    await statusItem(/Symbols: /).waitFor();
  });
  after(async () => {
    await agent.close();
    await workbench.dispose();
  });

  it("says that no symbol is at the cursor", async () => {
    await goTo("outbox.ts", 1, 1);
    await workbench.runCommand("Crewdeck: Link Symbol to Issue...");
    await dismiss("There is no symbol at the cursor.");
  });

  it("links the symbol at the cursor to the issue that is chosen, and says so", async () => {
    await goTo("outbox.ts", 11, 8);
    await workbench.runCommand("Crewdeck: Link Symbol to Issue...");
    await workbench.page.locator(".quick-input-widget input.input").fill("longer");
    await workbench.screenshot("symbol-link-pick-dark");
    await choose("Wait **longer**");
    await toast("retry is now linked to").waitFor();
    await workbench.screenshot("symbol-linked-dark");
    await dismiss("retry is now linked to");
    await lens("Wait **longer** before `retry` · Todo").waitFor();
  });

  it("says that it is linked already", async () => {
    await workbench.runCommand("Crewdeck: Link Symbol to Issue...");
    await choose("Wait **longer**");
    await dismiss("already");
    assert.equal(await lens(/Todo/).count(), 1);
  });

  it("shows the issue above the symbol and in the hover, in every theme", async () => {
    const { page } = workbench;
    for (const theme of THEMES) {
      await workbench.setTheme(theme);
      for (const [place, line, column] of [
        ["definition", 10, 5],
        ["use", 16, 16],
      ] as const) {
        await goTo("outbox.ts", line, column);
        await workbench.runCommand("Show or Focus Hover");
        const hover = page
          .locator(".monaco-hover:not(.hidden)")
          .filter({ hasText: "Wait **longer**" })
          .first();
        await hover.waitFor();
        assert.match(await hover.innerText(), /Wait \*\*longer\*\* before `retry`\s+Todo/);
        await workbench.screenshot(`symbol-hover-${place}-${theme}`);
        await page.keyboard.press("Escape");
      }
    }
  });

  it("counts several issues, and opens the one that is chosen on the Board", async () => {
    await goTo("outbox.ts", 10, 4);
    await workbench.runCommand("Crewdeck: Link Symbol to Issue...");
    await choose("Do not lose messages");
    await dismiss("retry is now linked to");
    await lens("2 open issues").waitFor();
    await workbench.screenshot("symbol-lens-dark");
    await lens("2 open issues").click();
    await choose("Do not lose messages");
    const board = await workbench.webview("Board");
    await board.locator(".detail").getByText("Do not lose messages").first().waitFor();
    await workbench.page.locator(".tab", { hasText: "outbox.ts" }).click();
  });

  it("unlinks the issue that is chosen, and takes it back", async () => {
    await goTo("outbox.ts", 10, 4);
    await workbench.runCommand("Crewdeck: Unlink Symbol...");
    await workbench.screenshot("symbol-unlink-dark");
    await choose("Do not lose messages");
    await lens("Wait **longer** before `retry` · Todo").waitFor();
    await toast("retry is no longer linked to").getByText("Undo").click();
    await lens("2 open issues").waitFor();
    await workbench.runCommand("Crewdeck: Unlink Symbol...");
    await choose("Do not lose messages");
    await dismiss("retry is no longer linked to");
    await lens("Wait **longer** before `retry` · Todo").waitFor();
  });

  it("says that nothing is linked", async () => {
    await goTo("outbox.ts", 4, 16);
    await workbench.runCommand("Crewdeck: Unlink Symbol...");
    await dismiss("No issue is linked to TRIES_MAX.");
  });

  it("follows a file that an agent moves, and opens the issue from its new place", async () => {
    const { workspace } = workbench.world;
    await workbench.page.keyboard.press("Control+F4");
    await renamed(workspace, "outbox.ts", "letterbox.ts");
    await eventually(
      "the link leads to the new file",
      async () =>
        JSON.stringify(await agent.call("issue_symbols", { issue: await keyOf("longer") })).includes(
          '"path":"letterbox.ts"',
        ),
      limitMs,
    );
    await goTo("letterbox.ts", 1, 1);
    await lens("Wait **longer** before `retry` · Todo").click();
    const board = await workbench.webview("Board");
    await board.locator(".detail").getByText("Wait **longer** before `retry`").first().waitFor();
  });

  it("follows a file that was moved while no window was open", async () => {
    const { page, world } = workbench;
    await page.goto("about:blank");
    await rename(join(world.workspace, "letterbox.ts"), join(world.workspace, "mailbox.ts"));
    await workbench.open();
    await goTo("mailbox.ts", 1, 1);
    await lens("Wait **longer** before `retry` · Todo").waitFor();
  });

  it("follows a method that an agent gives another name", async () => {
    const { page, world } = workbench;
    await writeFile(join(world.workspace, "mailbox.ts"), text.replaceAll("retry", "repeat"));
    await page.locator(".view-line", { hasText: "repeat(message" }).waitFor();
    await lens("Wait **longer** before `retry` · Todo").waitFor();
    await openFromBoard(/Open method Outbox\.repeat/);
    await page.getByText(/^Ln 10, Col/).waitFor();
  });

  it("says plainly that a symbol is gone, and shows where it was", async () => {
    const { page, world } = workbench;
    const file = join(world.workspace, "mailbox.ts");
    const method = /  retry\(.*\n.*\n.*\n/;
    assert.match(text, method);
    const other =
      "  drain(): readonly string[] {\n    const all = this.#waiting.splice(0);\n    return all;\n";
    await writeFile(file, text.replace(method, other));
    await goTo("mailbox.ts", 2, 1);
    await page.locator(".view-line", { hasText: "drain()" }).waitFor();
    await lens(/Todo/).waitFor({ state: "detached" });
    await openFromBoard(/Open method Outbox\.repeat/);
    await toast("repeat is not found any more. This is where it was last seen.").waitFor();
    await page.getByText("Ln 10, Col 1").waitFor();
    await rm(file);
    await openFromBoard(/Open method Outbox\.repeat/);
    await toast("There is no mailbox.ts any more, and the symbol is not found elsewhere.").waitFor();
  });

  async function openFromBoard(name: RegExp): Promise<void> {
    await workbench.runCommand("Crewdeck: Open Board");
    const board = await workbench.webview("Board");
    await board.getByRole("gridcell").filter({ hasText: "Wait **longer**" }).click();
    await board.getByRole("button", { name }).click();
  }

  async function keyOf(title: string): Promise<string> {
    const found = JSON.stringify(await agent.call("issue_search", { text: title }));
    const key = /[A-Z][A-Z0-9]+-\d+/.exec(found)?.[0];
    assert.ok(key !== undefined, found);
    return key;
  }
});

describe("linked symbols in a window with several folders", () => {
  before(async () => {
    workbench = await openWorkbench({ prepare: prepareFolders });
    workbench.page.setDefaultTimeout(limitMs);
    const { page, server, world } = workbench;
    const repo = { key: "REPO", name: "Repo", bindings: [`${world.workspace}/repo/.git`] };
    await execute("project", "repo-project", repo);
    await execute("issue", "ring-twice", { project: "repo-project", title: "Ring twice", status: "todo" });
    // In a browser VS Code may look for the workspace's file before it can read any.
    await eventually(
      "the window has both folders",
      async () => {
        await page.goto(`${server.url}/?workspace=${world.workspace}/both.code-workspace`);
        const row = page.locator(".explorer-folders-view .monaco-list-row", { hasText: "first" });
        return succeeds(() => row.waitFor({ timeout: windowMs }));
      },
      3 * windowMs,
    );
    await statusItem(/Symbols: 3 definitions/).waitFor();
  });
  after(() => workbench.dispose());

  async function prepareFolders(workspace: string): Promise<void> {
    const one = join(workspace, "repo/packages/one");
    await mkdir(one, { recursive: true });
    await mkdir(join(workspace, "first"));
    execFileSync("git", ["init", "--quiet", join(workspace, "repo")]);
    await writeFile(join(workspace, "first/tower.rb"), "class Tower\nend\n");
    await writeFile(join(one, "bell.rb"), "class Bell\n  def ring\n    1\n  end\nend\n");
    const folders = [{ path: "first" }, { path: "repo/packages/one" }];
    await writeFile(join(workspace, "both.code-workspace"), JSON.stringify({ folders }));
  }

  async function execute(entity: string, id: string, payload: object): Promise<void> {
    const { url, token } = await backend();
    const response = await fetch(`${url}/commands`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ cause: crypto.randomUUID(), entity, id, command: "create", payload }),
    });
    assert.equal(response.status, 200, await response.text());
  }

  it("are known by their place in the repository, in a folder that is part of it and not the first", async () => {
    const { page, world } = workbench;
    await goTo("bell.rb", 2, 3);
    await workbench.runCommand("Crewdeck: Link Symbol to Issue...");
    await choose("Ring twice");
    await lens("REPO-1 Ring twice · Todo").waitFor();
    await page.keyboard.press("Control+F4");
    const folder = join(world.workspace, "repo/packages/one");
    await renamed(folder, "bell.rb", "gong.rb");
    await goTo("gong.rb", 1, 1);
    await lens("REPO-1 Ring twice · Todo").click();
    const board = await workbench.webview("Board: Repo");
    await board.getByRole("button", { name: /Open method Bell\.ring .*packages\/one\/gong.rb/ }).click();
    await page.getByText("Ln 2, Col 11 (4 selected)").waitFor();
  });
});
