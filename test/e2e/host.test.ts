// The tests of test/host, inside a real extension host.
import { strict as assert } from "node:assert";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleHostTests, runInHost } from "../support/host.ts";

describe("inside the extension host", () => {
  let module: string;
  before(async () => {
    module = await bundleHostTests();
  });

  it("a failing test fails the run, with its difference", async () => {
    const folder = await mkdtemp(join(import.meta.dirname, "../../dist/failing-host-"));
    try {
      const failing = `const assert = require("node:assert/strict"); it("fails", () => assert.deepEqual({ crew: 1 }, { crew: 2 }));`;
      await writeFile(join(folder, "failing.test.cjs"), failing);
      await copyFile(module, join(folder, "index.cjs"));
      const { passed, failed } = await runInHost(join(folder, "index.cjs"));
      assert.deepEqual(passed, []);
      assert.match(failed.join("\n"), /fails[\s\S]*-\s+"?crew"?: 1[\s\S]*\+\s+"?crew"?: 2/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it("every test passes", async () => {
    const { passed, failed } = await runInHost(module);
    assert.deepEqual(failed, []);
    assert.notDeepEqual(passed, []);
  });
});
