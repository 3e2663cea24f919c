// Links between issues and symbols as a person meets them in the editor: made from the palette, seen above the code and
// in the hover, opened on the Board, taken away. An agent that moves a file takes its links along.
import { strict as assert } from "node:assert";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { findRunning } from "../../backend/process/beacon.ts";
import { connectAgent, type Agent } from "../support/agent.ts";
import { eventually } from "../support/eventually.ts";
import { openWorkbench, type Theme, type Workbench } from "../support/workbench.ts";

const limitMs = 30_000;
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

describe("linked symbols in a window", () => {
  let workbench: Workbench;
  let agent: Agent;
  before(async () => {
    const prepare = (workspace: string) => writeFile(join(workspace, "outbox.ts"), text);
    workbench = await openWorkbench({ prepare });
    workbench.page.setDefaultTimeout(limitMs);
    const { data } = workbench.world;
    const backend = await eventually("a backend runs", () =>
      findRunning(data).then((found) => found ?? false),
    );
    agent = await connectAgent(backend, "worker-1");
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

  const statusItem = (label: RegExp): Locator =>
    workbench.page.locator(".statusbar-item").filter({ has: workbench.page.getByLabel(label) });
  const toast = (said: string): Locator =>
    workbench.page.locator(".notification-toast", { hasText: said }).first();
  const lens = (title: string | RegExp): Locator =>
    workbench.page.locator(".codelens-decoration a", { hasText: title });

  /** Puts the cursor there; line and column count from 1. */
  async function goTo(file: string, line: number, column: number): Promise<void> {
    const { page } = workbench;
    const input = page.locator(".quick-input-widget input.input");
    await page.keyboard.press("Control+P");
    await input.fill(`${file}:${line}:${column}`);
    const row = page.locator(".quick-input-widget .monaco-list-row", { hasText: file }).first();
    await row.click();
    await page.getByText(`Ln ${line}, Col ${column}`).waitFor();
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
    await rename(join(workspace, "outbox.ts"), join(workspace, "letterbox.ts"));
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

  async function keyOf(title: string): Promise<string> {
    const found = JSON.stringify(await agent.call("issue_search", { text: title }));
    const key = /[A-Z][A-Z0-9]+-\d+/.exec(found)?.[0];
    assert.ok(key !== undefined, found);
    return key;
  }
});
