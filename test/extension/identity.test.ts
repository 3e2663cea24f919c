import { strict as assert } from "node:assert";
import { personAt } from "../../extension/identity.ts";

async function check(
  gitName: string | Error,
  accountName: string,
  expected: string,
  problems = 0,
): Promise<void> {
  const seen: unknown[] = [];
  const sources = {
    gitName: () => (gitName instanceof Error ? Promise.reject(gitName) : Promise.resolve(gitName)),
    accountName: () => accountName,
  };
  const actor = await personAt(sources, (problem) => seen.push(problem));
  assert.deepEqual(actor, { kind: "person", name: expected });
  assert.equal(seen.length, problems);
}

describe("the person at the editor", () => {
  it("goes by the account without git, and says why", () => check(new Error("no git"), "ann", "ann", 1));
  it("goes by the account when git has no name", () => check("\n", "ann", "ann"));
  it("is somebody even without any name", () => check("", "", "you"));
  it("goes by the name that commits carry, within the limit", async () => {
    await check("Ann Example\n", "ann", "Ann Example");
    await check("a".repeat(200), "ann", "a".repeat(120));
  });
});
