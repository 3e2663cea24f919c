import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { smallProcess } from "../../../server/owner/small-process.ts";

const run = promisify(execFile);
const MB = 1024 * 1024;

/** Makes objects that live for a while, here and in a thread, and prints the bytes that young ones have had each time. */
const program = `
  import { Worker } from "node:worker_threads";
  import { keepThreadsSmall } from ${JSON.stringify(new URL("../../../server/owner/small-process.ts", import.meta.url))};
  function young() {
    const kept = [];
    for (let at = 0; at < 1_000_000; at += 1) kept.push({ at });
    const spaces = process.getBuiltinModule("node:v8").getHeapSpaceStatistics();
    return spaces.find((one) => one.space_name === "new_space").space_size;
  }
  keepThreadsSmall();
  const threads = 'process.getBuiltinModule("node:worker_threads")';
  const thread = new Worker(threads + ".parentPort.postMessage((" + young + ")())", { eval: true });
  const here = young();
  thread.on("message", (there) => console.log(JSON.stringify([here, there])));
`;

describe("an owner's memory", () => {
  it("has more room for young objects where questions are answered than in its threads", async () => {
    const args = [...smallProcess.args, "--import", "tsx", "--input-type=module", "--eval", program];
    const { stdout } = await run(process.execPath, args, { env: { ...process.env, ...smallProcess.env } });
    const [here = 0, there = 0] = JSON.parse(stdout) as readonly number[];
    assert.ok(here > 4 * MB && here <= 12 * MB, `${here} bytes`);
    assert.ok(there > 0 && there <= 3 * MB, `${there} bytes in a thread`);
  });
});
