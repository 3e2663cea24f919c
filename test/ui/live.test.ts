import { strict as assert } from "node:assert";
import { DomainError } from "../../backend/domain/errors.ts";
import { PERSON, PROJECT } from "./board-server.ts";
import { useBoardPage } from "./board-page.ts";

const agent = { kind: "agent", name: "worker-2" } as const;

describe("the live Board", () => {
  const board = useBoardPage();

  it("says that the backend is away, keeps what is changed, and sends it when it is back", async () => {
    const a = await board().make("a", "First");
    await board().make("b", "Second");
    await board().open();
    board().server.setOffline(true);
    await board().page.getByText("Crewdeck is not answering").waitFor();
    await board()
      .page.getByText(/Next try in \d s/)
      .waitFor();
    await board().press("j", "Alt+ArrowRight");
    await board().untilTitles("in_progress", ["First"]);
    await board().card(a).getByText("Not sent yet").waitFor();
    assert.equal(board().issue(a).status, "todo");
    board().server.setOffline(false);
    await board().page.getByRole("button", { name: "Retry" }).click();
    await board().untilStored("the change is sent", () => board().issue(a).status === "in_progress");
    await board().page.getByText("Crewdeck is not answering").waitFor({ state: "detached" });
    await board().card(a).getByText("Not sent yet").waitFor({ state: "detached" });
    board().problems.length = 0;
  });

  it("shows what happened while it was away", async () => {
    const a = await board().make("a", "First");
    await board().open();
    await board().card(a).waitFor();
    board().server.setOffline(true);
    await board().page.getByText("Crewdeck is not answering").waitFor();
    await board().make("b", "Made meanwhile");
    await board().server.act(PERSON, "issue", a, "remove", {});
    board().server.setOffline(false);
    await board().page.getByRole("button", { name: "Retry" }).click();
    await board().untilTitles("todo", ["Made meanwhile"]);
    board().problems.length = 0;
  });

  it("offers the way out of a version that does not fit", async () => {
    await board().make("a", "First");
    await board().open();
    await board().page.evaluate(() => {
      const tell = Reflect.get(window, "tell") as (message: unknown) => void;
      const connection = {
        state: "incompatible",
        clientVersion: "1.0",
        backendVersion: "0.9",
        mend: "update",
      };
      tell({ type: "connection", connection });
    });
    await board().page.getByText("Here 1.0, there 0.9.").waitFor();
    await board().page.getByRole("button", { name: "Update the backend" }).click();
    assert.deepEqual(await board().hostRequests(), [{ action: "mend", by: "update" }]);
  });

  it("shows a claim of an agent, its badge and its end without a reload", async () => {
    const a = await board().make("a", "First");
    await board().open();
    await board().card(a).waitFor();
    await board().server.act(agent, "issue", a, "claim", { lease: "lease-1", ttlMs: 600_000 });
    await board().untilTitles("in_progress", ["First"]);
    await board()
      .card(a)
      .getByTitle(/worker-2 holds this, 10 m left/)
      .waitFor();
    await board().card(a).locator('[data-badge="changed"]').waitFor();
    await board().card(a).click();
    await board().page.getByRole("button", { name: "Release" }).click();
    await board().untilTitles("todo", ["First"]);
    await board().untilStored("the claim has ended", () => board().issue(a).claim === null);
  });

  it("shows that an agent filed an issue", async () => {
    const a = await board().make("a", "Found by a scout", {}, "scout");
    await board().open();
    await board().card(a).getByTitle("Filed by scout").waitFor();
    await board().page.getByRole("button", { name: "Agent-made" }).click();
    await board().untilTitles("todo", ["Found by a scout"]);
  });

  it("changes one card where one issue changed", async () => {
    for (let n = 1; n <= 12; n += 1) await board().make(`n${n}`, `Issue ${n}`);
    await board().open();
    await board().card("issue-n12").waitFor();
    await board().page.evaluate(() => {
      const touched = new Set<string>();
      Reflect.set(window, "touched", touched);
      new MutationObserver((records) => {
        for (const { target } of records) {
          const element = target instanceof Element ? target : target.parentElement;
          touched.add(element?.closest("[data-issue]")?.getAttribute("data-issue") ?? "elsewhere");
        }
      }).observe(document.querySelector(".kanban") ?? document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
    });
    await board().server.act(agent, "issue", "issue-n5", "edit", { priority: "urgent" });
    await board().card("issue-n5").getByRole("img", { name: "Urgent" }).waitFor();
    const touched = await board().page.evaluate(() => [...(Reflect.get(window, "touched") as Set<string>)]);
    assert.deepEqual(touched, ["issue-n5"]);
  });

  it("gives the keyboard to the neighbour of a card that someone removed", async () => {
    const a = await board().make("a", "First");
    const b = await board().make("b", "Second");
    await board().open();
    await board().press("j");
    await board().untilFocused(a);
    await board().server.act(agent, "issue", a, "remove", {});
    await board().untilFocused(b);
  });

  it("is the same board after a reload", async () => {
    const a = await board().make("a", "First");
    await board().make("b", "Second");
    await board().open();
    await board().page.getByRole("button", { name: "List" }).click();
    await board().card(a).click();
    await board().page.locator(".text-area").getByRole("textbox").fill("half a comm");
    await board().page.getByRole("textbox", { name: "Search issues" }).fill("First");
    await board().page.reload();
    await board().page.locator(".detail-title").getByText("First").waitFor();
    await board().page.locator(".list").waitFor();
    assert.equal(await board().page.getByRole("textbox", { name: "Search issues" }).inputValue(), "First");
    assert.equal(await board().page.locator(".text-area").getByRole("textbox").inputValue(), "half a comm");
  });

  it("obeys the commands of the editor", async () => {
    const a = await board().make("a", "First");
    await board().open();
    const tell = async (command: object): Promise<void> => {
      await board().page.evaluate((sent) => {
        (Reflect.get(window, "tell") as (message: unknown) => void)({ type: "command", command: sent });
      }, command);
    };
    await tell({ name: "openIssue", issue: a });
    await board().page.locator(".detail-title").getByText("First").waitFor();
    await tell({ name: "setLayout", layout: "list" });
    await board().page.locator(".list").waitFor();
    await tell({ name: "newIssue" });
    await board().page.getByRole("dialog", { name: "New issue" }).waitFor();
  });

  it("refuses a link that closes a cycle, with the path", async () => {
    const a = await board().make("a", "First");
    const b = await board().make("b", "Second");
    await board().server.act(PERSON, "issue", b, "link", { type: "blocked_by", target: a });
    await board().open();
    await board().card(a).click();
    await board().page.getByRole("button", { name: "Add link" }).click();
    await board().press("1");
    await board().page.keyboard.type("Second");
    await board().press("Enter");
    await board().page.getByRole("alert").getByText("ORB-1 → ORB-2 → ORB-1").waitFor();
    assert.deepEqual(board().issue(a).blockedBy, []);
  });

  it("rolls a new issue back when it is refused", async () => {
    await board().make("a", "First");
    await board().open();
    board().server.refuseNext(
      new DomainError("forbidden", "you may only read", "Ask for a token that may write."),
    );
    await board().page.getByRole("button", { name: "New issue in Todo" }).click();
    await board().page.keyboard.type("Never to be");
    await board().press("Enter");
    await board().page.getByRole("alert").getByText("You may only read.").waitFor();
    await board().untilTitles("todo", ["First"]);
    assert.equal((await board().server.store.rows("issue", PROJECT, { limit: 10 })).items.length, 1);
  });
});

describe("the Board that loads", () => {
  const board = useBoardPage();

  it("shows a skeleton of the same columns until the first rows are there", async () => {
    await board().make("a", "First");
    board().server.setSilent(true);
    await board().page.goto(`${board().server.url}/vscode?project=${PROJECT}&theme=dark`);
    await board().page.getByRole("status", { name: "Loading the board" }).waitFor();
    assert.equal(await board().page.locator(".is-skeleton .column").count(), 6);
  });

  it("offers the first steps on an empty board", async () => {
    await board().page.goto(
      `${board().server.url}/vscode?project=${PROJECT}&theme=dark&join=${encodeURIComponent("claude mcp add crewdeck")}`,
    );
    await board().page.getByText("Where should the first issues come from?").waitFor();
    await board()
      .page.getByRole("button", { name: /Import a file/ })
      .click();
    await board().page.getByRole("button", { name: "Copy" }).click();
    assert.deepEqual(await board().hostRequests(), [
      { action: "importFile" },
      { action: "copy", text: "claude mcp add crewdeck", what: "the command" },
    ]);
    await board().press("c");
    await board().page.keyboard.type("The very first");
    await board().press("Enter");
    await board().untilTitles("triage", ["The very first"]);
  });
});
