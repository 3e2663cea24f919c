import { strict as assert } from "node:assert";
import { PERSON, PROJECT } from "./board-server.ts";
import { useBoardPage } from "./board-page.ts";

const agent = { kind: "agent", name: "reviewer" } as const;

describe("the open issue", () => {
  const board = useBoardPage();

  it("does not replace a text that someone changed meanwhile, until it is said twice", async () => {
    const a = await board().make("a", "First", { body: "old" });
    await board().open();
    await board().card(a).click();
    await board().page.locator(".detail-body").hover();
    await board().page.getByRole("button", { name: "Edit the description" }).click();
    const editor = board().page.getByRole("textbox", { name: "Description" });
    await editor.fill("mine");
    await board().server.act(agent, "issue", a, "edit", { body: "theirs" });
    await board().page.getByText("rewrote the text").waitFor();
    await board().press("Control+Enter");
    await board().page.getByRole("alert").getByText("reviewer changed this text while you wrote").waitFor();
    assert.equal(board().issue(a).body, "theirs");
    await board().page.getByRole("button", { name: "Edit the description" }).click();
    assert.equal(await editor.inputValue(), "mine");
    await board().press("Control+Enter");
    await board().untilStored("the second save counts", () => board().issue(a).body === "mine");
  });

  it("shows a Markdown preview before it is saved", async () => {
    const a = await board().make("a", "First");
    await board().open();
    await board().card(a).click();
    await board().page.getByRole("button", { name: "Add a description…" }).click();
    await board().page.getByRole("textbox", { name: "Description" }).fill("some **bold** words");
    await board().page.locator(".editor").first().getByRole("button", { name: "Preview" }).click();
    await board().page.locator(".editor-preview strong").getByText("bold").waitFor();
    await board().page.locator(".editor").first().getByRole("button", { name: /Save/ }).click();
    await board().untilStored("the text is stored", () => board().issue(a).body === "some **bold** words");
  });

  it("ticks a task where it stands", async () => {
    const a = await board().make("a", "First", {
      body: "- [ ] one\n- [ ] two\n\n```\n- [ ] not a task\n```\n",
    });
    await board().open();
    await board().card(a).click();
    await board().page.getByRole("checkbox", { name: "two" }).check();
    await board().untilStored("the tick is stored", () => board().issue(a).body.includes("- [x] two"));
    assert.ok(board().issue(a).body.startsWith("- [ ] one"));
  });

  it("tells the history in sentences and takes a comment, live from both sides", async () => {
    const a = await board().make("a", "First");
    await board().server.act(PERSON, "issue", a, "edit", { priority: "high" });
    await board().open();
    await board().card(a).click();
    const activity = board().page.getByRole("region", { name: "Activity" });
    await activity.getByText("You set the priority to High").waitFor();
    await board().page.getByRole("textbox", { name: "New comment" }).fill("What *about* this?");
    await board().press("Control+Enter");
    await activity.locator("em").getByText("about").waitFor();
    await board().server.act(agent, "comment", "comment-of-agent", "create", {
      issue: a,
      body: "Looks fine",
    });
    await activity.getByRole("article", { name: "Comment by reviewer" }).getByText("Looks fine").waitFor();
    await activity.getByRole("button", { name: "Edit comment" }).click();
    await board().page.getByRole("textbox", { name: "Comment", exact: true }).fill("Changed my mind");
    await board().press("Control+Enter");
    await activity.getByText("Changed my mind").waitFor();
    await activity.getByText("edited").waitFor();
  });

  it("adds and removes links that both ends show", async () => {
    const a = await board().make("a", "First");
    const b = await board().make("b", "Second");
    await board().open();
    await board().card(a).click();
    await board().page.getByRole("button", { name: "Add link" }).click();
    await board().press("2");
    await board().page.keyboard.type("ORB-2");
    await board().press("Enter");
    await board().untilStored("B waits for A", () => board().issue(b).blockedBy.includes(a));
    await board().card(b).getByTitle("Blocked by ORB-1: First").waitFor();
    const links = board().page.getByRole("region", { name: "Links" });
    await links.getByText("Second").click();
    await board().page.locator(".detail-title").getByText("Second").waitFor();
    await links.getByText("Blocked by").hover();
    await links.getByRole("button", { name: "Remove the link to ORB-1" }).click();
    await board().untilStored("the link is gone", () => board().issue(b).blockedBy.length === 0);
  });

  it("shows sub-issues and makes one", async () => {
    const a = await board().make("a", "Whole");
    await board().make("b", "Part", { parent: a, status: "done" });
    await board().open();
    await board().card(a).getByTitle("1 of 1 sub-issues done").waitFor();
    await board().card(a).click();
    await board().page.getByRole("button", { name: "New sub-issue" }).click();
    await board().page.keyboard.type("Another part");
    await board().press("Enter");
    await board().card(a).getByTitle("1 of 2 sub-issues done").waitFor();
    const rows = await board().server.store.rows("issue", PROJECT, { limit: 10 });
    assert.equal(rows.items.find((row) => row.state.title === "Another part")?.state.parent, a);
  });

  it("opens a gate that waits for a person", async () => {
    const a = await board().make("a", "First");
    const gate = { id: "gate-1", kind: "human", title: "Legal has read it" } as const;
    await board().server.act(PERSON, "issue", a, "add_gate", gate);
    await board().open();
    await board().card(a).getByTitle("Waits for a person: Legal has read it").waitFor();
    await board().card(a).click();
    await board().page.getByRole("button", { name: "Open gate" }).click();
    await board().untilStored("the gate is open", () => board().issue(a).gates[0]?.openedAt !== null);
    await board()
      .page.getByText(/opened by yara/)
      .waitFor();
  });

  it("opens links through the editor, and only those that may be opened", async () => {
    const a = await board().make("a", "First", {
      body: "[good](https://example.com/x) [bad](javascript:alert(1)) [local](file:///etc/passwd)",
    });
    await board().open();
    await board().card(a).click();
    await board().page.getByText("good").click();
    await board().page.locator(".markdown").getByText("bad").click();
    await board().page.locator(".markdown").getByText("local").click();
    assert.deepEqual(await board().hostRequests(), [
      { action: "openExternal", url: "https://example.com/x" },
    ]);
  });

  it("steps through the issues in the order of the board", async () => {
    const a = await board().make("a", "First");
    await board().make("b", "Second");
    await board().open();
    await board().card(a).click();
    await board().page.getByText("1 of 2").waitFor();
    await board().page.getByRole("button", { name: "Next issue" }).click();
    await board().page.locator(".detail-title").getByText("Second").waitFor();
  });

  it("changes width by arrow keys at the divider", async () => {
    const a = await board().make("a", "First");
    await board().open();
    await board().card(a).click();
    const divider = board().page.getByRole("separator");
    await divider.focus();
    await board().press("ArrowLeft");
    assert.equal(await divider.getAttribute("aria-valuenow"), "47");
  });
});
