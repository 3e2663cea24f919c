import { strict as assert } from "node:assert";
import { Silence } from "../../../server/owner/silence.ts";

describe("the silence of an owner", () => {
  /** What happened in so many ticks, and what it said at each question. */
  async function after(ticks: number, isAwaited: () => boolean, answers: boolean): Promise<string> {
    const events: string[] = [];
    await new Promise<void>((resolve) => {
      let left = ticks;
      const silence = new Silence({
        isAwaited: () => {
          left -= 1;
          if (left < 0) {
            silence.end();
            resolve();
          }
          return isAwaited();
        },
        ask: () => {
          events.push("asked");
          if (answers) silence.broken();
        },
        onHung: () => {
          events.push("hung");
          resolve();
        },
        tickMs: 1,
      });
    });
    return events.join(" ");
  }

  it("means nothing while nobody waits, or while it answers when it is asked", async () => {
    assert.equal(await after(30, () => false, false), "");
    let turn = 0;
    assert.equal(await after(30, () => (turn += 1) % 4 !== 0, false), "");
    assert.match(await after(12, () => true, true), /^asked( asked)+$/);
  });

  it("means that it hangs, when it is asked in vain", async () => {
    assert.equal(await after(30, () => true, false), "asked hung");
  });
});
