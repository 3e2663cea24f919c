import { strict as assert } from "node:assert";
import { eventually } from "../support/eventually.ts";
import { useBoardPage } from "./board-page.ts";

describe("the Board by keyboard", () => {
  const board = useBoardPage();

  it("leaves letters to whoever is typing", async () => {
    const a = await board().make("a", "First");
    await board().open();
    await board().page.getByRole("textbox", { name: "Search issues" }).click();
    await board().page.keyboard.type("s p a l c ?");
    assert.equal(await board().page.locator(".popover, .dialog").count(), 0);
    assert.equal(board().issue(a).priority, "none");
  });

  it("walks through cards and columns", async () => {
    const a = await board().make("a", "First");
    const b = await board().make("b", "Second");
    const c = await board().make("c", "Beside", { status: "in_review" });
    await board().open();
    await board().press("j");
    await board().untilFocused(a);
    await board().press("j");
    await board().untilFocused(b);
    await board().press("ArrowRight");
    await board().untilFocused(c);
    await board().press("ArrowLeft", "k");
    await board().untilFocused(a);
    assert.equal(await board().page.locator('[data-issue][tabindex="0"]').count(), 1);
  });

  it("sets status, priority, assignee and labels from menus", async () => {
    const a = await board().make("a", "First");
    await board().open();
    await board().press("j", "p", "2");
    await board().untilStored("the priority is stored", () => board().issue(a).priority === "high");
    await board().untilFocused(a);
    await board().press("a");
    await board().page.keyboard.type("yara");
    await board().press("Enter");
    await board().untilStored("the assignee is stored", () => board().issue(a).assignee?.name === "yara");
    await board().press("l");
    await board().page.keyboard.type("parser");
    await board().press("Enter", "Escape");
    await board().untilStored("the label is stored", () => board().issue(a).labels.join() === "parser");
    await board().untilFocused(a);
    await board().press("s", "ArrowDown", "Enter");
    await board().untilTitles("in_progress", ["First"]);
    await board().untilFocused(a);
  });

  it("moves a card with Alt and the arrows, and speaks of it", async () => {
    const a = await board().make("a", "First");
    await board().make("b", "Second");
    await board().open();
    await board().press("j", "Alt+ArrowDown");
    await board().untilTitles("todo", ["Second", "First"]);
    await board().page.getByRole("log").getByText("Moved ORB-1 to place 2 in Todo").waitFor();
    await board().press("Alt+ArrowRight");
    await board().untilTitles("in_progress", ["First"]);
    await board().untilFocused(a);
    await board().untilStored("the move is stored", () => board().issue(a).status === "in_progress");
  });

  it("removes a card and takes it back", async () => {
    const a = await board().make("a", "First");
    const b = await board().make("b", "Second");
    await board().open();
    await board().press("j", "Delete");
    await board().untilTitles("todo", ["Second"]);
    await board().untilFocused(b);
    await board().press("Control+z");
    await board().untilTitles("todo", ["First", "Second"]);
    await board().untilStored(
      "it is restored",
      () => board().server.store.row("issue", a)?.deletedAt === null,
    );
  });

  it("does not undo over someone else's change", async () => {
    const a = await board().make("a", "First");
    await board().open();
    await board().press("j", "p", "1");
    await board().untilStored("the priority is stored", () => board().issue(a).priority === "urgent");
    await board().server.act({ kind: "agent", name: "scout" }, "issue", a, "edit", { priority: "low" });
    await board().card(a).getByRole("img", { name: "Low" }).waitFor();
    await board().press("Control+z");
    await board().page.getByRole("alert").getByText("scout changed ORB-1 since").waitFor();
    assert.equal(board().issue(a).priority, "low");
  });

  it("makes an issue in the form, with its fields", async () => {
    await board().make("a", "First");
    await board().open();
    await board().press("c");
    await board().page.keyboard.type("Written by hand");
    await board().page.getByRole("button", { name: "Change priority" }).click();
    await board().press("1");
    await board().press("Control+Enter");
    await board().page.getByText("Written by hand").first().waitFor();
    const made = await board().server.store.rows("issue", null, { limit: 10 });
    const row = made.items.find((one) => one.state.title === "Written by hand");
    assert.equal(row?.state.priority, "urgent");
    assert.equal(row?.state.status, "triage");
  });

  it("opens, peeks and comes back", async () => {
    const a = await board().make("a", "First");
    const b = await board().make("b", "Second");
    await board().open();
    await board().press("j", "Enter");
    await board().page.locator(".detail:focus").waitFor();
    await board().press("Escape");
    await board().untilFocused(a);
    await board().press(" ");
    await board().page.locator(".detail-title").getByText("First").waitFor();
    await board().press("j");
    await board().page.locator(".detail-title").getByText("Second").waitFor();
    await board().untilFocused(b);
    await board().press(" ");
    await board().page.locator(".detail").waitFor({ state: "detached" });
  });

  async function titleIsFocused(): Promise<void> {
    const field = board().page.locator(".detail-title-field");
    await eventually("the title is being edited", () =>
      field.evaluateAll(([one]) => one !== undefined && one === document.activeElement),
    );
  }

  it("renames with E and keeps the old title on Escape", async () => {
    const a = await board().make("a", "First");
    await board().open();
    await board().press("j");
    await board().untilFocused(a);
    await board().press("e");
    await titleIsFocused();
    await board().page.keyboard.type("!");
    await board().press("Escape");
    await board().untilFocused(a);
    assert.equal(board().issue(a).title, "First");
    await board().page.locator(".detail-title-field").waitFor({ state: "detached" });
    await board().press("e");
    await titleIsFocused();
    await board().press("End");
    await board().page.keyboard.type(" of all");
    await board().press("Enter");
    await board().untilStored("the title is stored", () => board().issue(a).title === "First of all");
    await board().untilFocused(a);
  });

  it("searches with the slash, and clears with Escape", async () => {
    await board().make("a", "Retry storm", { body: "about the *proxy*" });
    await board().make("b", "Cookie jar", { labels: ["net"] });
    await board().open();
    await board().press("/");
    await board().page.keyboard.type("proxy");
    await board().untilTitles("todo", ["Retry storm"]);
    await board().press("Control+a");
    await board().page.keyboard.type("nothing like that");
    await board().page.getByText("No issue matches.").waitFor();
    await board().press("Escape");
    await board().untilTitles("todo", ["Retry storm", "Cookie jar"]);
  });

  it("lists every key", async () => {
    await board().make("a", "First");
    await board().open();
    await board().press("?");
    await board().page.getByRole("dialog", { name: "All keys" }).getByText("Undo the last change").waitFor();
    await board().press("Escape");
    await board().page.getByRole("dialog").waitFor({ state: "detached" });
  });
});
