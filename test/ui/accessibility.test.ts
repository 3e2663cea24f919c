// No serious violation of the accessibility rules, in any of the four themes and in any state of the Board.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type * as Axe from "axe-core";
import type { BoardPage } from "./board-page.ts";
import { useBoardPage } from "./board-page.ts";
import { PROJECT } from "./board-server.ts";
import { fillSample, sampleId } from "./sample.ts";
import type { ThemeName } from "./themes.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const GRAVE = new Set(["serious", "critical"]);

async function violationsOf(board: BoardPage): Promise<string[]> {
  // By the test's own channel, which the page's policy does not bind.
  await board.page.evaluate(axe);
  const results = await board.page.evaluate(async () => {
    const { run } = Reflect.get(window, "axe") as Pick<typeof Axe, "run">;
    return run(document, { resultTypes: ["violations"] });
  });
  return results.violations
    .filter(({ impact }) => GRAVE.has(impact ?? ""))
    .flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`),
    );
}

const states: Readonly<Record<string, (board: BoardPage) => Promise<void>>> = {
  "the Kanban": async (board) => board.card(sampleId("i144")).waitFor(),
  "the list": async (board) => {
    await board.page.getByRole("button", { name: "List" }).click();
    await board.page.locator(".row").first().waitFor();
  },
  "the open issue": async (board) => {
    await board.card(sampleId("i144")).click();
    await board.page.getByRole("region", { name: "Activity" }).getByText("created this issue").waitFor();
  },
  "a menu": async (board) => {
    await board.press("j", "p");
    await board.page.getByRole("listbox").waitFor();
  },
  "a menu with a search": async (board) => {
    await board.press("j", "l");
    await board.page.getByRole("combobox").waitFor();
  },
  "the form": async (board) => {
    await board.press("c");
    await board.page.getByRole("dialog").waitFor();
  },
  "the keys": async (board) => {
    await board.press("?");
    await board.page.getByRole("dialog").waitFor();
  },
  "no results": async (board) => {
    await board.press("/");
    await board.page.keyboard.type("zzzz");
    await board.page.getByText("No issue matches.").waitFor();
  },
  "being offline, with a refusal": async (board) => {
    board.server.setOffline(true);
    await board.page.getByText("Crewdeck is not answering").waitFor();
    await board.press("j", "Alt+ArrowDown");
    await board.page.getByText("Not sent yet").waitFor();
  },
};

describe("the Board is accessible", () => {
  // A colour that is still fading in is not the colour that is read.
  const board = useBoardPage({ isStill: true });

  for (const theme of ["dark", "light", "hc", "hc-light"] as const satisfies readonly ThemeName[]) {
    it(`in every state, ${theme}`, async function () {
      this.timeout(120_000);
      await fillSample(board().server, { now: Date.now() });
      const found: Record<string, string[]> = {};
      for (const [name, reach] of Object.entries(states)) {
        await board().page.goto("about:blank");
        await board().page.goto(`${board().server.url}/vscode?project=${PROJECT}&theme=${theme}`);
        await board().page.evaluate(() => sessionStorage.clear());
        await board().page.reload();
        await board().card(sampleId("i144")).waitFor();
        await reach(board());
        const violations = await violationsOf(board());
        if (violations.length > 0) found[name] = violations;
      }
      board().problems.length = 0;
      assert.deepEqual(found, {});
    });
  }

  it("on the first run", async () => {
    await board().page.goto(`${board().server.url}/vscode?project=${PROJECT}&theme=light`);
    await board().page.getByText("Where should the first issues come from?").waitFor();
    assert.deepEqual(await violationsOf(board()), []);
  });
});
