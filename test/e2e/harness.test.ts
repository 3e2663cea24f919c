// The test harness itself, before anything is tested with it.
import { strict as assert } from "node:assert";
import { existsSync } from "node:fs";
import { runClaude } from "../support/claude-cli.ts";
import { call, startScriptedModel, text, type ScriptedModel } from "../support/scripted-model.ts";
import { openWorkbench, type Workbench } from "../support/workbench.ts";

describe("the harness", () => {
  describe("a real VS Code in a real browser", () => {
    let workbench: Workbench;
    before(async () => {
      workbench = await openWorkbench({ vsixes: [] });
    });
    after(() => workbench.dispose());

    it("says which command the palette lacks", async () => {
      await assert.rejects(
        workbench.runCommand("Nobody: Has This", 3_000),
        /the palette does not offer "Nobody: Has This"/,
      );
    });

    it("runs a command, changes its theme and its size, and stands again after a reload", async () => {
      await workbench.runCommand("View: Show Search");
      await workbench.page.locator(".search-view").waitFor();
      for (const theme of ["light", "hc", "dark"] as const) await workbench.setTheme(theme);
      await workbench.resize({ width: 900, height: 600 });
      await workbench.reload();
      assert.ok(existsSync(await workbench.screenshot("harness")));
    });
  });

  describe("the real Claude Code CLI on a scripted model", () => {
    let model: ScriptedModel;
    before(async () => {
      model = await startScriptedModel({
        greeting: [() => [text("Good morning.")]],
        reading: [
          () => [call("Read", { file_path: "note.txt" })],
          ({ lastToolResult }) => [text(`It says: ${lastToolResult}`)],
        ],
      });
    });
    after(() => model.stop());

    it("says what the script lacks", async () => {
      const run = await runClaude({ prompt: "hello [[nobody]]", model });
      assert.equal(run.exitCode, 1);
      assert.match(run.result, /there is no script "nobody"; there are greeting, reading/);
    });

    it("answers a turn of text", async () => {
      const run = await runClaude({ prompt: "hello [[greeting]]", model });
      assert.equal(run.exitCode, 0);
      assert.equal(run.result, "Good morning.");
    });

    it("calls a tool and goes on with its result", async () => {
      const run = await runClaude({
        prompt: "what does it say? [[reading]]",
        model,
        allowedTools: ["Read"],
        files: { "note.txt": "Ada was here" },
      });
      assert.match(run.result, /It says: .*Ada was here/s);
    });
  });
});
