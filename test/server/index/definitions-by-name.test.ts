import assert from "node:assert/strict";
import { recordOf, referencesIn } from "../../support/extract.ts";

/** More definitions of one name than are simply gone through. */
const MANY = 300;

describe("Many definitions of one name", () => {
  it("are told apart by their scopes", async () => {
    const record = await recordOf("python", "def f(x):\n  y = x\n  y = 1\n".repeat(MANY));
    const reads = referencesIn(record);
    assert.equal(reads.length, 2 * MANY);
    for (let at = 0; at < MANY; at += 1) {
      const line = 3 * at + 1;
      assert.equal(reads[2 * at], `x read @${line + 1} → parameter f.x @${line}`);
      assert.equal(reads[2 * at + 1], `y write @${line + 2} → variable f.y @${line + 1}`);
    }
  });

  it("in one scope are seen from the nearest before, where each hides the others", async () => {
    const record = await recordOf("lua", "local x = 1 print(x)\n".repeat(MANY));
    const reads = referencesIn(record).filter((line) => line.startsWith("x "));
    assert.deepEqual(
      reads,
      Array.from({ length: MANY }, (_, at) => `x read @${at + 1} → variable x @${at + 1}`),
    );
  });

  it("are written to, where they are of the file", async () => {
    const record = await recordOf("lua", `${"function f() x = 1 end\n".repeat(MANY)}print(x)\n`);
    const writes = referencesIn(record).filter((line) => line.startsWith("x write"));
    assert.equal(writes.length, MANY - 1);
    assert.ok(writes.every((line) => line.endsWith("→ variable x @1")));
    assert.equal(referencesIn(record).at(-1), `x read @${MANY + 1} → variable x @1`);
  });
});
