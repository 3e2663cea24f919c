import { strict as assert } from "node:assert";
import { deferred } from "../../../server/files/deferred.ts";
import { PATIENCE_MS, QUIET_MS, answering, heard, turn } from "../../../server/files/quiet.ts";

/** What a timer may come too early by. */
const EARLY_MS = 1;

describe("the turn of the background", () => {
  async function tookMs(): Promise<number> {
    const begun = performance.now();
    await turn();
    return performance.now() - begun;
  }

  it("waits until nobody has said anything for a moment", async () => {
    heard();
    assert.ok((await tookMs()) >= QUIET_MS - EARLY_MS);
  });

  it("waits again when somebody says something meanwhile", async () => {
    heard();
    setTimeout(heard, QUIET_MS / 2);
    assert.ok((await tookMs()) >= QUIET_MS + QUIET_MS / 2 - 2 * EARLY_MS);
  });

  it("waits for a question that is being answered, but not for ever; its failure is its own", async () => {
    const asked = deferred();
    const answered = answering(() => asked.promise);
    assert.ok((await tookMs()) >= PATIENCE_MS - EARLY_MS);
    asked.reject(new Error("no answer"));
    await assert.rejects(answered, /no answer/);
  });

  it("comes after a while although somebody always says something", async () => {
    heard();
    const talk = setInterval(heard, 1);
    try {
      assert.ok((await tookMs()) >= PATIENCE_MS - EARLY_MS);
    } finally {
      clearInterval(talk);
    }
  });
});
