// Ten thousand issues: the page holds what is on the screen, and answers while a person waits.
import { strict as assert } from "node:assert";
import { PERSON, PROJECT } from "./board-server.ts";
import { useBoardPage } from "./board-page.ts";

const ISSUES = 10_000;
const ELEMENTS_MAX = 6_000;
/** Generous: it fails when something grows with the square of the issues, not when a machine is busy. */
const ANSWER_MS = 3_000;

describe("the Board with ten thousand issues", () => {
  const board = useBoardPage();

  it("opens, scrolls, searches and follows changes with few elements", async function () {
    this.timeout(120_000);
    const statuses = ["triage", "backlog", "todo", "in_progress", "in_review", "done"] as const;
    const makes = Array.from({ length: ISSUES }, (_, n) =>
      board().server.act(PERSON, "issue", `issue-${n}`, "create", {
        project: PROJECT,
        title: `Issue number ${n}${n === 4_321 ? " the needle" : ""} with ${n % 3 === 0 ? "a title that takes two lines of a card" : "words"}`,
        status: statuses[n % statuses.length] ?? "todo",
        body: "Some text that a search looks through. ".repeat(5),
      }),
    );
    await Promise.all(makes);
    await board().open();
    await board().card("issue-2").waitFor();
    const elements = async (): Promise<number> => board().page.locator("*").count();
    assert.ok((await elements()) < ELEMENTS_MAX, `${await elements()} elements`);

    const todo = board().column("todo").locator("[data-scroller]");
    await todo.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
    await board()
      .column("todo")
      .getByText(`Issue number ${ISSUES - 2} `)
      .waitFor();
    assert.ok((await elements()) < ELEMENTS_MAX);

    let started = performance.now();
    await board().page.getByRole("textbox", { name: "Search issues" }).fill("needle NUMBER");
    await board().page.getByText("1 of 10,000 issues").waitFor();
    assert.ok(performance.now() - started < ANSWER_MS, `searching took ${performance.now() - started} ms`);
    await board().page.getByRole("textbox", { name: "Search issues" }).fill("");
    await board().card("issue-0").waitFor();

    started = performance.now();
    await board().server.act({ kind: "agent", name: "scout" }, "issue", "issue-0", "edit", {
      title: "Changed",
    });
    await board().card("issue-0").getByText("Changed", { exact: true }).waitFor();
    assert.ok(performance.now() - started < ANSWER_MS, `a change took ${performance.now() - started} ms`);

    await board().page.getByRole("button", { name: "List" }).click();
    await board().page.locator(".row").first().waitFor();
    assert.ok((await elements()) < ELEMENTS_MAX);
    await board().page.locator(".row").first().focus();
    await board().press("End");
    await board()
      .page.locator(`[data-issue="issue-${ISSUES - 6}"]:focus`)
      .waitFor();
  });
});
