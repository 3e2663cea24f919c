import { strict as assert } from "node:assert";
import { commands } from "vscode";
import { atHome, crewdeck, pictureThat } from "./crewdeck.ts";

async function backend() {
  const { deck } = await crewdeck();
  const { backend } = (await deck.live()).connection;
  assert.ok(backend, "there is no backend");
  return backend;
}

describe("the connection to the backend", () => {
  before(atHome);

  it("comes back by itself after the backend was killed, with everything that was acknowledged", async () => {
    const before = await backend();
    const key = await commands.executeCommand("crewdeck.newIssue", { title: "Survives" });
    const lost = pictureThat("the loss is seen", ({ connection }) => connection.state !== "connected");
    process.kill(before.pid, "SIGKILL");
    await lost;
    await atHome();
    assert.notEqual((await backend()).pid, before.pid);
    const { deck } = await crewdeck();
    assert.equal((await deck.live()).issueByKey(String(key))?.state.title, "Survives");
  });

  it("sends what was changed in between", async () => {
    const lost = pictureThat("the loss is seen", ({ connection }) => connection.state !== "connected");
    process.kill((await backend()).pid, "SIGKILL");
    await lost;
    const key = await commands.executeCommand("crewdeck.newIssue", { title: "Made while away" });
    const { deck } = await crewdeck();
    assert.equal((await deck.live()).issueByKey(String(key))?.state.title, "Made while away");
  });

  it("is with another process after a restart", async () => {
    const before = await backend();
    await commands.executeCommand("crewdeck.restartBackend");
    await atHome();
    assert.notEqual((await backend()).pid, before.pid);
  });
});
