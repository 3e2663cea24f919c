// The Board as people and agents use it together: a real VS Code, a real browser, a real MCP client.
import assert from "node:assert/strict";
import type { FrameLocator, Locator } from "playwright-core";
import { findRunning } from "../../backend/process/beacon.ts";
import type { Running } from "../../backend/process/find-or-start.ts";
import { connectAgent } from "../support/agent.ts";
import { eventually } from "../support/eventually.ts";
import { openWorkbench, type Workbench } from "../support/workbench.ts";

const KILLS = 5;

describe("the Board in VS Code", () => {
  let workbench: Workbench;
  let board: FrameLocator;

  before(async () => {
    workbench = await openWorkbench({ size: { width: 1440, height: 900 } });
    workbench.page.setDefaultTimeout(10_000);
    await openBoard();
  });
  after(() => workbench.dispose());

  async function openBoard(): Promise<void> {
    await workbench.runCommand("Crewdeck: Open Board");
    board = await workbench.webview("Board");
    await board
      .getByRole("button", { name: /New issue/ })
      .first()
      .waitFor();
  }

  function column(status: string): Locator {
    return board.locator(`[data-column="${status}"]`);
  }

  function card(title: string): Locator {
    return board.getByRole("gridcell").filter({ hasText: title });
  }

  async function backend(): Promise<Running> {
    return eventually(
      "a backend runs",
      async () => (await findRunning(workbench.world.data)) ?? undefined,
      30_000,
    );
  }

  async function command(entity: string, id: string, name: string, payload: unknown): Promise<Response> {
    const { url, token } = await backend();
    return fetch(`${url}/commands`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ cause: crypto.randomUUID(), entity, id, command: name, payload }),
    });
  }

  it("says where first issues could come from, and takes one by keyboard alone", async () => {
    await board.getByText("Where should the first issues come from?").waitFor();
    await board.getByRole("button", { name: /Write the first issue/ }).focus();
    await workbench.page.keyboard.press("Enter");
    const dialog = board.getByRole("dialog");
    await dialog.waitFor();
    await workbench.page.keyboard.type("Made by keyboard");
    await workbench.page.keyboard.press("Control+Enter");
    await column("triage").getByText("Made by keyboard").waitFor();
  });

  it("takes one by mouse, in the column where it belongs", async () => {
    await column("backlog").getByRole("button", { name: "New issue in Backlog" }).click();
    await workbench.page.keyboard.type("Made by mouse");
    await workbench.page.keyboard.press("Enter");
    await column("backlog").getByText("Made by mouse").waitFor();
    await workbench.page.keyboard.press("Escape");
  });

  it("moves a card by dragging it, to the place where it was dropped", async () => {
    const from = await card("Made by mouse").boundingBox();
    const to = await column("todo").boundingBox();
    assert.ok(from !== null && to !== null);
    const { mouse } = workbench.page;
    await mouse.move(from.x + 20, from.y + 20);
    await mouse.down();
    await mouse.move(to.x + to.width / 2, to.y + 100, { steps: 12 });
    await mouse.up();
    await column("todo").getByText("Made by mouse").waitFor();
    assert.equal(await column("backlog").getByText("Made by mouse").count(), 0);
  });

  it("moves a card by keyboard, through columns and within one", async () => {
    await card("Made by keyboard").focus();
    await workbench.page.keyboard.press("Alt+ArrowRight");
    await column("backlog").getByText("Made by keyboard").waitFor();
    await workbench.page.keyboard.press("Alt+ArrowRight");
    await column("todo").getByText("Made by keyboard").waitFor();
    const titles = () => column("todo").getByRole("gridcell").allInnerTexts();
    const place = async () => (await titles()).findIndex((text) => text.includes("Made by keyboard"));
    const before = await place();
    await workbench.page.keyboard.press(before === 0 ? "Alt+ArrowDown" : "Alt+ArrowUp");
    await eventually("the card has another place", async () => (await place()) !== before);
  });

  it("edits the title and the priority by keyboard", async () => {
    await card("Made by keyboard").focus();
    await workbench.page.keyboard.press("p");
    await board
      .getByRole("option", { name: /Urgent/ })
      .or(board.getByRole("menuitemradio", { name: /Urgent/ }))
      .first()
      .waitFor();
    await workbench.page.keyboard.press("1");
    await card("Made by keyboard").getByRole("img", { name: "Urgent" }).waitFor();
    await card("Made by keyboard").focus();
    await workbench.page.keyboard.press("e");
    await board
      .locator(".detail")
      .getByRole("textbox", { name: "Title" })
      .and(board.locator(":focus-within, :focus"))
      .first()
      .waitFor();
    await workbench.page.keyboard.press("Control+a");
    await workbench.page.keyboard.type("Renamed by keyboard");
    await workbench.page.keyboard.press("Enter");
    await card("Renamed by keyboard").waitFor();
    await workbench.page.keyboard.press("Escape");
  });

  it("removes a card by keyboard, and takes it back from the list of what was removed", async () => {
    const key = /[A-Z][A-Z0-9]+-\d+/.exec(await card("Made by mouse").innerText())?.[0];
    await card("Made by mouse").focus();
    await workbench.page.keyboard.press("Delete");
    await card("Made by mouse").waitFor({ state: "detached" });
    await workbench.runAndChoose("Crewdeck: Restore Removed Issue...", `${key} Made by mouse`);
    await column("todo").getByText("Made by mouse").waitFor();
  });

  it("leaves the keyboard to who is typing elsewhere when someone removes the card that had it", async () => {
    const { page } = workbench;
    const agent = await connectAgent(await backend(), "worker-6");
    await agent.call("issue_write", { title: "Removed by someone else", status: "todo" });
    await agent.close();
    await card("Removed by someone else").focus();
    const id = await card("Removed by someone else").getAttribute("data-issue");
    await page.keyboard.press("F1");
    const palette = page.locator(".quick-input-widget input.input");
    await palette.fill(">Crew");
    assert.equal((await command("issue", id ?? "", "remove", {})).status, 200);
    await card("Removed by someone else").waitFor({ state: "detached" });
    await board.locator("body").evaluate(async () => {
      for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame);
    });
    await page.keyboard.type("deck");
    assert.equal(await palette.inputValue(), ">Crewdeck");
    await page.keyboard.press("Escape");
  });

  it("shows an agent's claim, comment and new issue at once, with its badge", async () => {
    const agent = await connectAgent(await backend(), "worker-7");
    const claimed = await agent.call("work_next", {});
    assert.match(JSON.stringify(claimed), /Renamed by keyboard/, "the urgent one comes first");
    await column("in_progress").getByText("Renamed by keyboard").waitFor();
    await card("Renamed by keyboard").getByText("worker-7", { exact: true }).waitFor();
    await card("Renamed by keyboard").locator(".agent-badge").waitFor();

    await card("Renamed by keyboard").click();
    const detail = board.locator(".detail");
    await detail
      .getByText(/worker-7 .*holds this|holds this/)
      .first()
      .waitFor();
    const key = /CREW-\d+|[A-Z][A-Z0-9]+-\d+/.exec(await card("Renamed by keyboard").innerText())?.[0];
    await agent.call("comment_write", { issue: key, body: "The cause is a **race** between two windows." });
    await detail.locator("strong", { hasText: "race" }).waitFor();

    await agent.call("issue_write", { title: "Found on the way", status: "todo" });
    await card("Found on the way").locator('.agent-badge[data-badge="made"]').waitFor();
    await agent.close();
  });

  it("lets exactly one of two agents have an issue", async () => {
    const [one, other] = await Promise.all([
      connectAgent(await backend(), "worker-8"),
      connectAgent(await backend(), "worker-9"),
    ]);
    const made = await one.call("issue_write", {
      title: "Wanted by two",
      status: "todo",
      priority: "urgent",
    });
    const key = /"key":"([^"]+)"/.exec(JSON.stringify(made))?.[1];
    const outcomes = await Promise.allSettled([
      one.call("work_next", { issue: key }),
      other.call("work_next", { issue: key }),
    ]);
    assert.equal(
      outcomes.filter((outcome) => outcome.status === "fulfilled").length,
      1,
      JSON.stringify(outcomes),
    );
    await column("in_progress").getByText("Wanted by two").waitFor();
    await Promise.all([one.close(), other.close()]);
  });

  it("keeps hostile titles and bodies inert", async () => {
    const { url, token } = await backend();
    const agent = await connectAgent({ url, token }, "hostile");
    const script = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
    await agent.call("issue_write", {
      title: `${script} \u202Egnp.exe\u0007`,
      status: "backlog",
      body: `${script}\n\n[link](javascript:document.title='owned')\n\n<iframe src="https://example.org"></iframe>\n\n${"w".repeat(90_000)}`,
    });
    const hostile = column("backlog").getByRole("gridcell").filter({ hasText: "onerror" });
    await hostile.waitFor();
    await hostile.click();
    const detail = board.locator(".detail");
    await detail.getByText("onerror").first().waitFor();
    assert.equal(await detail.locator("img, script, iframe, a[href^='javascript:']").count(), 0);
    assert.equal(await hostile.locator("img, script").count(), 0);
    assert.ok(!(await hostile.innerText()).includes("\u0007"));
    assert.notEqual(await workbench.page.title(), "owned");
    await workbench.page.keyboard.press("Escape");
    await agent.close();
  });

  it("comes back by itself after each of several kills, with every acknowledged change", async () => {
    const acknowledged: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const running = await backend();
      const titles = Array.from({ length: 20 }, (_, index) => `Survivor ${kill}-${index}`);
      const project = await projectId(running);
      const writes = titles.map(async (title, index) => {
        const id = `survivor-${kill}-${index}`;
        const response = await command("issue", id, "create", { project, title, status: "done" });
        if (response.ok) acknowledged.push(id);
        if (acknowledged.length % 10 === 5) tryKill(running.pid);
      });
      await Promise.allSettled(writes);
      tryKill(running.pid);
      const next = await eventually(
        "another backend runs",
        async () => {
          const found = await findRunning(workbench.world.data);
          return found !== null && found.pid !== running.pid ? found : undefined;
        },
        40_000,
      );
      for (const id of acknowledged) assert.ok(await exists(next, id), `${id} is there after kill ${kill}`);
    }
    assert.ok(acknowledged.length >= KILLS * 5, `only ${acknowledged.length} were acknowledged`);
    await board.getByText("Renamed by keyboard").first().waitFor();
    await column("triage").getByRole("button", { name: "New issue in Triage" }).click();
    await workbench.page.keyboard.type("After the kills");
    await workbench.page.keyboard.press("Enter");
    await column("triage").getByText("After the kills").waitFor();
    await workbench.page.keyboard.press("Escape");
  }).timeout(240_000);

  it("shows the same board after a reload of the window", async () => {
    await board
      .getByRole("radio", { name: "List" })
      .or(board.getByRole("button", { name: "List" }))
      .first()
      .click();
    await board.getByRole("row").filter({ hasText: "After the kills" }).first().click();
    await board.locator(".detail").getByText("After the kills").first().waitFor();
    await workbench.reload();
    board = await workbench.webview("Board");
    await board.locator(".detail").getByText("After the kills").first().waitFor();
    await board.getByRole("row").filter({ hasText: "Renamed by keyboard" }).first().waitFor();
    assert.equal(await board.locator("[data-column]").count(), 0, "still the list");
  });

  async function projectId({ url, token }: Running): Promise<string> {
    const response = await fetch(`${url}/export`, { headers: { authorization: `Bearer ${token}` } });
    const line = (await response.text())
      .split("\n")
      .find((one) => one.includes('"project"') && one.includes('"created"'));
    return (JSON.parse(line ?? "{}") as { id: string }).id;
  }

  async function exists({ url, token }: Running, id: string): Promise<boolean> {
    const response = await fetch(`${url}/export`, { headers: { authorization: `Bearer ${token}` } });
    return (await response.text()).includes(`"${id}"`);
  }

  function tryKill(pid: number): void {
    try {
      process.kill(pid, "SIGKILL");
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
    }
  }
});
