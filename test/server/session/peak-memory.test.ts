import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { peakMemoryBytes } from "../../../server/session/peak-memory.ts";

const MB = 1024 * 1024;

describe("the most memory of a process", () => {
  it("is at least what it has now", () => {
    const { rss } = process.memoryUsage();
    assert.ok(peakMemoryBytes() >= rss);
  });

  it("has nothing of the process that started it", async () => {
    const much = Buffer.alloc(300 * MB, 1);
    const module = new URL("../../../server/session/peak-memory.ts", import.meta.url).href;
    const script = `import { peakMemoryBytes } from ${JSON.stringify(module)}; console.log(peakMemoryBytes());`;
    const args = ["--import", "tsx", "--input-type=module", "--eval", script];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    assert.ok(process.memoryUsage().rss > much.length);
    assert.ok(Number(stdout) > 20 * MB && Number(stdout) < 250 * MB, `${Number(stdout) / MB} MB`);
  });
});
