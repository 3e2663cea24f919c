// The real Claude Code CLI, joined as the README says, works through an issue while the Board is open.
import assert from "node:assert/strict";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import { findRunning } from "../../backend/process/beacon.ts";
import { runClaude, type ClaudeRun } from "../support/claude-cli.ts";
import { connectAgent } from "../support/agent.ts";
import { eventually } from "../support/eventually.ts";
import {
  call,
  startScriptedModel,
  text,
  type Block,
  type ScriptedModel,
  type Turn,
} from "../support/scripted-model.ts";
import { openWorkbench, type Workbench } from "../support/workbench.ts";

const program = join(import.meta.dirname, "../../dist/backend/crewdeck.mjs");

/** Takes the next issue, comments, completes it with the lease that it was given, and says so. */
const script = [
  () => [call("mcp__crewdeck__work_next", {})],
  (turn: Turn) => [call("mcp__crewdeck__comment_write", { issue: keyIn(turn), body: "I am **on it**." })],
  (turn: Turn) => [
    call("mcp__crewdeck__work_report", { lease: leaseIn(turn), action: "complete", note: "Done." }),
  ],
  (turn: Turn) => [text(`finished: ${turn.lastToolResult}`)] as Block[],
];

function everything(turn: Turn): string {
  return JSON.stringify(turn.messages).replaceAll("\\", "");
}

function keyIn(turn: Turn): string {
  return /"key":\s*"([A-Z][A-Z0-9]+-\d+)"/.exec(everything(turn))?.[1] ?? "no key";
}

function leaseIn(turn: Turn): string {
  return /"lease":\s*"([\w-]+)"/.exec(everything(turn))?.[1] ?? "no lease";
}

describe("Claude Code", () => {
  let workbench: Workbench;
  let board: FrameLocator;
  let model: ScriptedModel;

  before(async () => {
    model = await startScriptedModel({ work: script });
    workbench = await openWorkbench({ size: { width: 1440, height: 900 } });
    await workbench.runCommand("Crewdeck: Open Board");
    board = await workbench.webview("Board");
    await board
      .getByRole("button", { name: /New issue/ })
      .first()
      .waitFor();
  });
  after(async () => {
    await model.stop();
    await workbench.dispose();
  });

  async function backend() {
    return eventually(
      "a backend runs",
      async () => (await findRunning(workbench.world.data)) ?? undefined,
      30_000,
    );
  }

  async function issueTodo(title: string): Promise<void> {
    const agent = await connectAgent(await backend(), "planner");
    await agent.call("issue_write", { title, status: "todo" });
    await agent.close();
    await board.locator('[data-column="todo"]').getByText(title).waitFor();
  }

  async function work(entry: Record<string, unknown>, env: NodeJS.ProcessEnv = {}): Promise<ClaudeRun> {
    return runClaude({
      prompt: "Take the next issue and finish it [[work]]",
      model,
      mcpServers: { crewdeck: entry },
      allowedTools: [
        "mcp__crewdeck__work_next",
        "mcp__crewdeck__comment_write",
        "mcp__crewdeck__work_report",
      ],
      world: workbench.world,
      env,
    });
  }

  async function seesItDone(title: string, run: ClaudeRun): Promise<void> {
    assert.equal(run.exitCode, 0, `${run.stderr}\n${run.result}`);
    assert.match(run.result, /^finished: /);
    const done = board.locator('[data-column="done"]').getByRole("gridcell").filter({ hasText: title });
    await done.waitFor();
    await done.click();
    await board.locator(".detail strong", { hasText: "on it" }).waitFor();
    await board
      .locator(".detail")
      .getByText(/claude-code/)
      .first()
      .waitFor();
    await workbench.page.keyboard.press("Escape");
  }

  it("says that the server failed when its token is wrong, and changes nothing", async () => {
    await issueTodo("Stays untouched");
    const { url } = await backend();
    const run = await work({
      type: "http",
      url: `${url}/mcp`,
      headers: { Authorization: "Bearer cdk_wrong" },
    });
    const init = run.lines.find((line) => line.subtype === "init");
    assert.match(JSON.stringify(init), /"name":"crewdeck","status":"(failed|needs-auth)"/);
    await board.locator('[data-column="todo"]').getByText("Stays untouched").waitFor();
  });

  it("takes, comments and completes the next issue over HTTP, and the Board follows", async () => {
    const { url, token } = await backend();
    const entry = { type: "http", url: `${url}/mcp`, headers: { Authorization: "Bearer ${CREWDECK_TOKEN}" } };
    await seesItDone("Stays untouched", await work(entry, { CREWDECK_TOKEN: token }));
  });

  it("does the same through crewdeck mcp", async () => {
    await issueTodo("Second by stdio");
    await seesItDone("Second by stdio", await work({ command: process.execPath, args: [program, "mcp"] }));
  });
});
