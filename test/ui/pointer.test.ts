import { strict as assert } from "node:assert";
import { DomainError } from "../../backend/domain/errors.ts";
import { useBoardPage } from "./board-page.ts";

describe("the Board by pointer", () => {
  const board = useBoardPage();

  it("leaves a card where it was when the drag is cancelled with Escape", async () => {
    const a = await board().make("a", "First");
    await board().make("b", "Second");
    await board().open();
    await board().lift(board().card(a));
    await board().carry(board().column("in_progress"), { x: 60, y: 80 });
    await board().page.locator(".column:has(.drop-mark)").waitFor();
    await board().press("Escape");
    await board().page.mouse.up();
    await board().page.locator(".drag-ghost").waitFor({ state: "detached" });
    assert.equal(board().issue(a).status, "todo");
    assert.deepEqual(await board().titles("todo"), ["First", "Second"]);
  });

  it("takes a refused card back, marks it, and says why and what next", async () => {
    const a = await board().make("a", "First");
    await board().open();
    board().server.refuseNext(new DomainError("conflict", "someone was faster", "Look at it again."));
    await board().drag(board().card(a), board().column("done"), { x: 60, y: 120 });
    const toast = board().page.getByRole("alert");
    await toast.getByText("Someone was faster.").waitFor();
    await toast.getByText("Look at it again.").waitFor();
    await board().page.locator(`.is-refused[data-issue="${a}"]`).waitFor();
    await board().untilTitles("todo", ["First"]);
    await board().untilTitles("done", []);
    assert.equal(board().issue(a).status, "todo");
  });

  it("places a card between two others of another column", async () => {
    const a = await board().make("a", "Moved", { status: "backlog" });
    await board().make("b", "Above");
    const c = await board().make("c", "Below");
    await board().open();
    await board().drag(board().card(a), board().card(c), { x: 50, y: 4 });
    await board().untilTitles("todo", ["Above", "Moved", "Below"]);
    await board().untilStored("the move is stored", () => board().issue(a).status === "todo");
    assert.ok(board().issue(a).rank < board().issue(c).rank);
    await board().untilFocused(a);
  });

  it("rearranges a column, and undoes it", async () => {
    const a = await board().make("a", "First");
    await board().make("b", "Second");
    const c = await board().make("c", "Third");
    await board().open();
    await board().drag(board().card(a), board().card(c), { x: 50, y: 70 });
    await board().untilTitles("todo", ["Second", "Third", "First"]);
    await board().page.getByRole("button", { name: "Undo" }).click();
    await board().untilTitles("todo", ["First", "Second", "Third"]);
  });

  it("drags in the list, from one group to a place in another", async () => {
    const a = await board().make("a", "Moved", { status: "triage" });
    await board().make("b", "Above");
    const c = await board().make("c", "Below");
    await board().open();
    await board().page.getByRole("button", { name: "List" }).click();
    await board().drag(board().card(a), board().card(c), { x: 200, y: 3 });
    await board().untilStored("the move is stored", () => board().issue(a).status === "todo");
    assert.ok(board().issue(a).rank < board().issue(c).rank);
    await board().page.getByRole("button", { name: "Kanban" }).click();
    await board().untilTitles("todo", ["Above", "Moved", "Below"]);
  });

  it("scrolls a long column while a card is held at its edge", async () => {
    const a = await board().make("a", "Dragged", { status: "backlog" });
    for (let n = 1; n <= 30; n += 1) await board().make(`n${n}`, `Issue ${n}`);
    await board().open();
    await board().lift(board().card(a));
    await board().carry(board().column("todo"), { x: 80, y: 740 });
    await board().column("todo").getByText("Issue 30").waitFor();
    await board().page.mouse.up();
    await board().untilStored("the move is stored", () => board().issue(a).status === "todo");
    assert.ok(board().issue(a).rank > board().issue("issue-n20").rank);
  });

  it("opens a card with a press, and edits its title in place", async () => {
    const a = await board().make("a", "Frist");
    await board().open();
    await board().card(a).click();
    await board().page.locator(".detail-title-button").click();
    await board().page.locator(".detail-title-field").getByRole("textbox").fill("First");
    await board().press("Enter");
    await board().untilTitles("todo", ["First"]);
    await board().untilStored("the title is stored", () => board().issue(a).title === "First");
  });

  it("makes issues in a column, one after the other", async () => {
    await board().make("a", "There already");
    await board().open();
    await board().page.getByRole("button", { name: "New issue in Todo" }).click();
    await board().page.keyboard.type("One more");
    await board().press("Enter");
    await board().page.keyboard.type("And another");
    await board().press("Enter", "Escape");
    await board().untilTitles("todo", ["There already", "One more", "And another"]);
  });
});
