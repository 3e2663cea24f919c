import { strict as assert } from "node:assert";
import { commands, TabInputWebview, window } from "vscode";
import { atHome, crewdeck } from "./crewdeck.ts";

function boards(): number {
  const tabs = window.tabGroups.all.flatMap(({ tabs }) => tabs);
  return tabs.filter(
    ({ input }) => input instanceof TabInputWebview && input.viewType.endsWith("crewdeck.board"),
  ).length;
}

/** Resolves when the editor's tabs are as wanted; the test's own time limit ends the wait. */
async function tabsThat(isWanted: () => boolean): Promise<void> {
  while (!isWanted()) {
    await new Promise<void>((resolve) => {
      const listening = window.tabGroups.onDidChangeTabs(() => {
        listening.dispose();
        resolve();
      });
    });
  }
}

describe("the Board panel", () => {
  before(atHome);

  it("opens once, however often it is asked for", async () => {
    await commands.executeCommand("crewdeck.openBoard");
    await tabsThat(() => boards() === 1);
    await commands.executeCommand("crewdeck.openBoard");
    const { deck } = await crewdeck();
    await commands.executeCommand("crewdeck.openBoard", deck.picture.home);
    assert.equal(boards(), 1);
  });

  it("opens beside itself for another project", async () => {
    const { deck } = await crewdeck();
    const { session } = await deck.live();
    await session.execute("project", "other-project", "create", { key: "OTHER", name: "Other" });
    await commands.executeCommand("crewdeck.openBoard", "other-project");
    await tabsThat(() => boards() === 2);
  });

  it("closes", async () => {
    await commands.executeCommand("workbench.action.closeAllEditors");
    await tabsThat(() => boards() === 0);
    await commands.executeCommand("crewdeck.openBoard");
    await tabsThat(() => boards() === 1);
  });
});
