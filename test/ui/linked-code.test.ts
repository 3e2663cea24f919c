import { strict as assert } from "node:assert";
import type { Locator } from "playwright-core";
import { DomainError } from "../../backend/domain/errors.ts";
import type { PayloadOf } from "../../backend/domain/index.ts";
import { boxOf, useBoardPage } from "./board-page.ts";
import { PERSON } from "./board-server.ts";

const agent = { kind: "agent", name: "worker-2" } as const;

type Place = Omit<PayloadOf<"symbol_link", "create">, "issue">;
const retry: Place = { path: "src/retry.ts", name: "retryWithBackoff", kind: "function", line: 41 };
const acquire: Place = {
  path: "src/pool.ts",
  container: "Pool",
  name: "acquire",
  kind: "method",
  line: 117,
};

describe("the code that an issue is linked to", () => {
  const board = useBoardPage();

  async function link(issue: string, id: string, place: Place, actor = agent): Promise<void> {
    await board().server.act(actor, "symbol_link", id, "create", { issue, ...place });
  }

  function section(): Locator {
    return board().page.getByRole("region", { name: "Linked code" });
  }

  function opener(name: RegExp | string): Locator {
    return section().getByRole("button", { name });
  }

  function isLinked(id: string): boolean {
    return board().server.store.row("symbol_link", id)?.deletedAt === null;
  }

  it("says how to link when there is none, and nothing on an issue that is closed", async () => {
    const a = await board().make("a", "First");
    const b = await board().make("b", "Second", { status: "done" });
    await board().open();
    await board().card(a).click();
    await section().getByText("Crewdeck: Link Symbol to Issue…").waitFor();
    await opener("Link a symbol").press("Enter");
    assert.deepEqual(await board().hostRequests(), [{ action: "linkSymbol", issue: a }]);
    await board().card(b).click();
    await board().page.locator(".detail-title").getByText("Second").waitFor();
    await section().waitFor({ state: "detached" });
  });

  it("takes an unlinked symbol back when that is refused, and says why", async () => {
    const a = await board().make("a", "First");
    await link(a, "link-1", retry);
    await board().open();
    await board().card(a).click();
    board().server.refuseNext(
      new DomainError("forbidden", "you may only read", "Ask for a token that may write."),
    );
    await opener("Unlink retryWithBackoff").press("Enter");
    await board().page.getByRole("alert").getByText("You may only read.").waitFor();
    await opener(/Open function retryWithBackoff/).waitFor();
    assert.ok(isLinked("link-1"));
  });

  it("says why an unlinking cannot be undone any more", async () => {
    const a = await board().make("a", "First");
    await link(a, "link-1", retry);
    await board().open();
    await board().card(a).click();
    await opener("Unlink retryWithBackoff").press("Enter");
    await board().untilStored("it is unlinked", () => !isLinked("link-1"));
    await link(a, "link-2", retry);
    await opener(/Open function retryWithBackoff/).waitFor();
    await board().page.getByRole("button", { name: "Undo", exact: true }).click();
    await board().page.getByRole("alert").getByText("ORB-1 was linked to it again since").waitFor();
    assert.equal(await section().getByRole("listitem").count(), 1);
  });

  it("is shown by name and place, in the order of the code, and follows what happens elsewhere", async () => {
    const a = await board().make("a", "First");
    await link(a, "link-1", retry);
    await board().open();
    await board().card(a).click();
    await opener("Open function retryWithBackoff src/retry.ts:42").waitFor();
    await link(a, "link-2", acquire);
    await opener("Open method Pool.acquire src/pool.ts:118").waitFor();
    assert.deepEqual(await section().locator(".symbol-name").allTextContents(), [
      "Pool.acquire",
      "retryWithBackoff",
    ]);
    await board().server.act(agent, "symbol_link", "link-2", "move", {
      ...acquire,
      path: "src/x.ts",
      line: 4,
    });
    await opener("Open method Pool.acquire src/x.ts:5").waitFor();
    await board().server.act(agent, "symbol_link", "link-1", "remove", {});
    await opener(/retryWithBackoff/)
      .first()
      .waitFor({ state: "detached" });
  });

  it("opens in the editor by a press and by Enter", async () => {
    const a = await board().make("a", "First");
    await link(a, "link-1", retry);
    await link(a, "link-2", acquire);
    await board().open();
    await board().card(a).click();
    await opener(/Open method Pool.acquire/).click();
    // From there the keyboard goes on: past the button that unlinks, to the next symbol.
    await board().press("Tab", "Tab", "Enter");
    assert.deepEqual(await board().hostRequests(), [
      { action: "openSymbol", link: "link-2" },
      { action: "openSymbol", link: "link-1" },
    ]);
    await board().page.locator(".detail").waitFor();
  });

  it("is unlinked by keyboard, which stays in the list, and linked again by undoing", async () => {
    const a = await board().make("a", "First");
    await link(a, "link-1", retry);
    await link(a, "link-2", acquire);
    await board().open();
    await board().card(a).click();
    await opener("Unlink Pool.acquire").focus();
    await board().press("Enter");
    await board().page.getByRole("log").getByText("Unlinked Pool.acquire from ORB-1").waitFor();
    await board().untilStored("it is unlinked", () => !isLinked("link-2"));
    await section().locator('[aria-label="Unlink retryWithBackoff"]:focus').first().waitFor();
    await board().press("Enter");
    await board().untilStored("nothing is linked", () => !isLinked("link-1"));
    await board().page.locator(".detail:focus").waitFor();
    await board().press("Control+z", "Control+z");
    await board().untilStored("both are linked", () => isLinked("link-1") && isLinked("link-2"));
    await opener(/Open method Pool.acquire/).waitFor();
    await opener(/Open function retryWithBackoff/).waitFor();
  });

  it("is told in the history", async () => {
    const a = await board().make("a", "First");
    await link(a, "link-1", retry);
    await board().open();
    await board().card(a).click();
    const activity = board().page.getByRole("region", { name: "Activity" });
    await activity.getByText("worker-2 linked it to retryWithBackoff in src/retry.ts").waitFor();
    await link(a, "link-2", acquire);
    await activity.getByText("worker-2 linked it to retryWithBackoff and Pool.acquire").waitFor();
    await board().server.act(PERSON, "symbol_link", "link-1", "remove", {});
    await activity.getByText("You unlinked it from retryWithBackoff in src/retry.ts").waitFor();
  });

  it("shows few of many at first, and keeps the keyboard when it shows all", async () => {
    const a = await board().make("a", "First");
    for (let n = 1; n <= 60; n += 1) {
      await link(a, `link-${n}`, { ...retry, name: `symbol${n}`, line: n });
    }
    await board().open();
    await board().card(a).click();
    await opener("Show all 60").press("Enter");
    await section().locator(".more-symbols:focus").and(opener("Show fewer")).waitFor();
    assert.equal(await section().getByRole("listitem").count(), 60);
    await board().press("Enter");
    await opener("Show all 60").waitFor();
    assert.equal(await section().getByRole("listitem").count(), 8);
  });

  it("keeps long names to their row, and what tells files apart readable", async () => {
    const a = await board().make("a", "First");
    const folder = "packages/of/a/very/deep/tree/".repeat(12);
    await link(a, "link-1", {
      ...retry,
      path: `${folder}the-file.ts`,
      container: "Outer.".repeat(30) + "Inner",
    });
    await link(a, "link-2", { ...retry, path: "z.ts", name: "W".repeat(500) });
    await board().open();
    await board().card(a).click();
    for (const width of [1400, 700, 320]) {
      await board().page.setViewportSize({ width, height: 860 });
      const overflow = await board()
        .page.locator(".detail-scroll")
        .evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.equal(overflow, 0, `${width}`);
      const row = await boxOf(section().locator(".symbol-row").first());
      for (const part of ["the-file.ts", ":42", "retryWithBackoff"]) {
        const text = section().locator(".symbol-row").first().getByText(part, { exact: true });
        const isWhole = await text.evaluate((element) => element.scrollWidth <= element.clientWidth);
        const box = await boxOf(text);
        assert.ok(isWhole || part === ":42", `${part} is cut at ${width}`);
        assert.ok(box.x >= row.x && box.x + box.width <= row.x + row.width, `${part} at ${width}`);
      }
    }
    const title = await opener(/Open function/)
      .first()
      .getAttribute("title");
    assert.match(
      title ?? "",
      /Inner\.retryWithBackoff\n(packages\/of\/a\/very\/deep\/tree\/){12}the-file\.ts:42$/,
    );
  });

  it("shows what would steer the eye in names and paths", async () => {
    const a = await board().make("a", "First");
    await link(a, "link-1", { ...retry, path: "src/<b>\u202Ets.txt", name: "<img src=x onerror=alert(1)>" });
    await board().open();
    await board().card(a).click();
    await section().getByText("<b>⟨U+202E⟩ts.txt").waitFor();
    await section().getByText("<img src=x onerror=alert(1)>").waitFor();
    assert.equal(await section().locator("img, b").count(), 0);
  });
});

describe("the linked code in a plain browser", () => {
  const board = useBoardPage();

  it("is text that can be copied whole, and offers nothing that only an editor can do", async () => {
    const a = await board().make("a", "First");
    const b = await board().make("b", "Second");
    await board().server.act(agent, "symbol_link", "link-1", "create", { issue: a, ...acquire });
    await board().page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await board().open({ host: "browser" });
    await board().card(a).click();
    const section = board().page.getByRole("region", { name: "Linked code" });
    const place = section.getByText("src/pool.ts:118", { exact: true });
    await place.selectText();
    assert.equal(await board().page.evaluate(() => String(getSelection())), "src/pool.ts:118");
    assert.equal(await section.getByRole("button", { name: /^(Open|Link)/ }).count(), 0);
    await section.getByRole("button", { name: "Copy src/pool.ts:118" }).press("Enter");
    await board().page.getByRole("log").getByText("Copied src/pool.ts:118").waitFor();
    assert.equal(await board().page.evaluate(() => navigator.clipboard.readText()), "src/pool.ts:118");
    await board().card(b).click();
    await board().page.locator(".detail-title").getByText("Second").waitFor();
    await section.waitFor({ state: "detached" });
  });
});
