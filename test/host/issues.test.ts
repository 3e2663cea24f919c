import { strict as assert } from "node:assert";
import { commands, env } from "vscode";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { atHome, crewdeck, labelsOf, pictureThat } from "./crewdeck.ts";

async function made(title: string, more: object = {}): Promise<string> {
  const key = await commands.executeCommand("crewdeck.newIssue", { title, status: "todo", ...more });
  assert.ok(typeof key === "string", "no issue was made");
  return key;
}

async function issue(key: string): Promise<IssueRow> {
  const { deck } = await crewdeck();
  const row = (await deck.live()).issueByKey(key);
  assert.ok(row, `there is no issue ${key}`);
  return row;
}

describe("issues through commands", () => {
  before(atHome);

  it("an issue that is refused is not made, and the window lives on", async () => {
    assert.equal(await commands.executeCommand("crewdeck.newIssue", { title: " " }), undefined);
    assert.ok((await labelsOf("crewdeck.projects")).length > 0);
  });

  it("a new issue is in the tree of its project", async () => {
    const key = await made("Made in the host");
    await pictureThat("the issue is drawn", ({ projects }) => projects.some(({ open }) => open > 0));
    assert.ok((await labelsOf("crewdeck.projects")).includes(`${key} Made in the host`));
  });

  it("assigned to me, it is in My Work; in review, it needs me and the badge counts it", async () => {
    const key = await made("Work of mine");
    await commands.executeCommand("crewdeck.assignToMe", key);
    await pictureThat("it is mine", ({ attention }) => attention.mine.length === 1);
    await commands.executeCommand("crewdeck.setStatus", key, "in_review");
    await pictureThat("it needs me", ({ attention }) => attention.needs.length === 1);
    assert.deepEqual(await labelsOf("crewdeck.myWork"), [
      "Needs You",
      `${key} Work of mine`,
      "Assigned to Me",
      `${key} Work of mine`,
    ]);
    await commands.executeCommand("crewdeck.setStatus", key, "done");
    await pictureThat(
      "nothing needs me",
      ({ attention }) => attention.needs.length + attention.mine.length === 0,
    );
  });

  it("a change is that of the person, and the key can be copied", async () => {
    const key = await made("To be copied");
    await commands.executeCommand("crewdeck.setPriority", key, "urgent");
    const { state, changedBy } = await issue(key);
    assert.equal(state.priority, "urgent");
    assert.equal(changedBy.kind, "person");
    await commands.executeCommand("crewdeck.copyIssueKey", key);
    assert.equal(await env.clipboard.readText(), key);
  });

  it("the line that joins Claude Code is complete", async () => {
    const { deck } = await crewdeck();
    const { backend } = (await deck.live()).connection;
    await commands.executeCommand("crewdeck.copyMcpCommand");
    const line = await env.clipboard.readText();
    assert.ok(backend);
    assert.equal(
      line,
      `claude mcp add --transport http crewdeck ${backend.url}/mcp --header "Authorization: Bearer ${backend.token}"`,
    );
  });
});
