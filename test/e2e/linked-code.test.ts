// From an issue on the Board to the code that it is about, and back, in a real VS Code.
import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FrameLocator, Locator } from "playwright-core";
import { openWorkbench, type Workbench } from "../support/workbench.ts";

const limitMs = 30_000;
const pool = `// Sockets that are used again.
export class Pool {
  #free = [];

  acquire() {
    return this.#free.pop();
  }
}
`;

async function prepare(workspace: string): Promise<void> {
  await mkdir(join(workspace, "src"));
  await writeFile(join(workspace, "src", "pool.ts"), pool);
}

describe("the code that an issue is linked to, in VS Code", () => {
  let workbench: Workbench;
  let board: FrameLocator;
  before(async () => {
    workbench = await openWorkbench({ prepare, size: { width: 1440, height: 900 } });
    workbench.page.setDefaultTimeout(limitMs);
    const ready = workbench.page.getByLabel(/Symbols: [\d,]+ definitions/);
    await workbench.page.locator(".statusbar-item").filter({ has: ready }).waitFor();
    await showBoard();
    await board.getByRole("button", { name: /Write the first issue/ }).press("Enter");
    await board.getByRole("dialog").waitFor();
    await workbench.page.keyboard.type("Leaks sockets");
    await workbench.page.keyboard.press("Control+Enter");
    await board.getByRole("gridcell").filter({ hasText: "Leaks sockets" }).click();
  });
  after(() => workbench.dispose());

  async function showBoard(): Promise<void> {
    await workbench.runCommand("Crewdeck: Open Board");
    board = await workbench.webview("Board");
    await board
      .getByRole("button", { name: /New issue/ })
      .first()
      .waitFor();
  }

  function section(): Locator {
    return board.getByRole("region", { name: "Linked code" });
  }

  function picker(): Locator {
    return workbench.page.locator(".quick-input-widget:visible");
  }

  async function find(name: string): Promise<void> {
    await section().getByRole("button", { name: "Link a symbol" }).click();
    await picker().locator("input.input").fill(name);
  }

  it("finds nothing where there is nothing, and goes away unchanged", async () => {
    await find("nothingLikeThat");
    await picker().getByText("No symbol has such a name").waitFor();
    await workbench.page.keyboard.press("Escape");
    await section().getByText("Link Symbol to Issue…").waitFor();
  });

  it("is found by its name, and linked once", async () => {
    await find("acq");
    await picker().locator(".monaco-list-row", { hasText: "Pool.acquire" }).click();
    const opener = section().getByRole("button", { name: "Open method Pool.acquire src/pool.ts:5" });
    await opener.waitFor();
    await find("Pool.acquire");
    await picker().locator(".monaco-list-row", { hasText: "linked already" }).click();
    await picker().waitFor({ state: "hidden" });
    assert.equal(await section().getByRole("listitem").count(), 1);
    await workbench.screenshot("linked-code-dark");
  });

  it("opens where it is now", async () => {
    const { page } = workbench;
    await section()
      .getByRole("button", { name: /Open method Pool.acquire/ })
      .click();
    await page.locator(".tab.active", { hasText: "pool.ts" }).waitFor();
    await page.getByText("Ln 5, Col 10 (7 selected)").waitFor();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("\n\n\n");
    await page.keyboard.press("Control+S");
    await page.locator(".tab.active.dirty").waitFor({ state: "detached" });
    await showBoard();
    await section()
      .getByRole("button", { name: /Open method Pool.acquire/ })
      .press("Enter");
    await page.locator(".tab.active", { hasText: "pool.ts" }).waitFor();
    await page.getByText("Ln 8, Col 10 (7 selected)").waitFor();
    await showBoard();
    await section().getByRole("button", { name: "Open method Pool.acquire src/pool.ts:8" }).waitFor();
  });
});
