import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { isAlive } from "../../../extension/launch/install-lock.ts";
import { startGroup } from "../../../extension/launch/process-group.ts";
import { eventually } from "../../support/eventually.ts";

/** Prints its child's id and waits for ever, as that child does. */
const parent = `
  const child = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  console.log(child.pid);
  setInterval(() => {}, 1000);
`;

describe("a process group", () => {
  it("says that a command does not exist by ending", async () => {
    const group = startGroup("/no/such/command", [], {});
    const error = once(group.child, "error");
    await group.ended;
    assert.match(String(await error), /ENOENT/);
    await group.stop();
  });

  it("ends with all that it started, and leaves others alone", async () => {
    const bystander = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const group = startGroup(process.execPath, ["-e", parent], { stdio: ["ignore", "pipe", "inherit"] });
    assert.ok(group.child.stdout);
    const [line] = (await once(createInterface({ input: group.child.stdout }), "line")) as [string];
    await group.stop();
    await eventually("the grandchild has ended", () => Promise.resolve(!isAlive(Number(line))));
    assert.ok(isAlive(bystander.pid ?? 0));
    bystander.kill();
  });
});
