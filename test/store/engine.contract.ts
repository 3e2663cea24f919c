// What every storage engine must do. Run it on each implementation of the port.
import assert from "node:assert/strict";
import type { Append, Engine, Unplaced } from "../../backend/store/engine.ts";

export interface EngineUnderTest {
  readonly open: () => Promise<Engine>;
  /** Opens what the last engine stored, after it was closed; null where nothing outlives closing. */
  readonly reopen: (() => Promise<Engine>) | null;
  readonly remove: () => Promise<void>;
}

function event(id: string, version: number, data: unknown = {}): Unplaced {
  const actor = { kind: "person", name: "ann" } as const;
  return {
    entity: "issue",
    id,
    version,
    type: "changed",
    at: 5,
    actor,
    cause: `${id}-${version}`,
    project: "p",
    data,
  };
}

function append(
  id: string,
  expectedVersion: number,
  count = 1,
  cause = `${id}-${expectedVersion}-cause`,
): Append {
  const events = Array.from({ length: count }, (_, index) => event(id, expectedVersion + index + 1));
  return { entity: "issue", id, expectedVersion, cause, events };
}

export function engineContract(name: string, make: () => Promise<EngineUnderTest>): void {
  describe(`engine: ${name}`, () => {
    let subject: EngineUnderTest;
    let engine: Engine;

    beforeEach(async () => {
      subject = await make();
      engine = await subject.open();
    });

    afterEach(async () => {
      await engine.close();
      await subject.remove();
    });

    it("refuses an append at the wrong version and stores nothing of the whole call", async () => {
      await engine.append([append("aaaa", 0)], []);
      for (const wrong of [append("aaaa", 0, 1, "other"), append("aaaa", 2), append("bbbb", 1)]) {
        const outcome = await engine.append([append("cccc", 0), wrong], [["k/1", "v"]]);
        assert.ok(!outcome.ok);
        assert.equal(outcome.conflict, wrong);
      }
      assert.equal(engine.head(), 1);
      assert.equal(engine.get("k/1"), undefined);
      assert.equal(engine.answered("cccc-0-cause"), undefined);
      assert.deepEqual(await engine.read("issue", "cccc", 0, 10), []);
    });

    it("gives events their places in the order of the call, without a gap", async () => {
      const first = await engine.append([append("aaaa", 0, 2), append("bbbb", 0), append("aaaa", 2)], []);
      assert.ok(first.ok);
      assert.deepEqual(
        first.events.map(({ seq, id, version }) => [seq, id, version]),
        [
          [1, "aaaa", 1],
          [2, "aaaa", 2],
          [3, "bbbb", 1],
          [4, "aaaa", 3],
        ],
      );
      assert.equal(engine.head(), 4);
      assert.equal(first.head, 4);
    });

    it("reads back exactly what was stored, by stream and as a whole", async () => {
      const odd = { text: 'naïve 🦀 "quoted" \u0000\u2028 \ud800', nested: [null, 1.5, { a: [] }] };
      const stored = { ...append("aaaa", 0), events: [event("aaaa", 1, odd)] };
      await engine.append([stored, append("bbbb", 0, 3)], []);
      const [read] = await engine.read("issue", "aaaa", 0, 10);
      assert.deepEqual(read, { ...stored.events[0], seq: 1 });
      const tail = await engine.read("issue", "bbbb", 1, 1);
      assert.deepEqual(
        tail.map((one) => [one.seq, one.version]),
        [[3, 2]],
      );
      assert.deepEqual(
        (await engine.readAll(1, 2)).map((one) => one.seq),
        [2, 3],
      );
      assert.deepEqual(await engine.readAll(4, 10), []);
    });

    it("keeps streams whose names start alike apart", async () => {
      await engine.append([append("aaaa", 0), append("aaaa-b", 0, 2), append("aaaab", 0)], []);
      assert.equal((await engine.read("issue", "aaaa", 0, 10)).length, 1);
      assert.equal((await engine.read("issue", "aaaa-b", 0, 10)).length, 2);
    });

    it("remembers what a cause was answered, also when it changed nothing", async () => {
      await engine.append([append("aaaa", 0, 2, "cause/ä 1"), append("aaaa", 2, 0, "nothing")], []);
      assert.deepEqual(engine.answered("cause/ä 1"), { entity: "issue", id: "aaaa", seq: 2, version: 2 });
      assert.deepEqual(engine.answered("nothing"), { entity: "issue", id: "aaaa", seq: 2, version: 2 });
      assert.equal(engine.answered("unheard"), undefined);
    });

    it("stores, deletes, ranges and clears keys beside the log", async () => {
      await engine.append(
        [],
        [
          ["k/a", "1"],
          ["k/b", "2"],
          ["k/c", "3"],
          ["l/a", "4"],
        ],
      );
      await engine.append([], [["k/b", null]]);
      assert.equal(engine.get("k/b"), undefined);
      const range = { gte: "k/", lt: "k0", limit: 10 };
      assert.deepEqual(await engine.range(range), [
        ["k/a", "1"],
        ["k/c", "3"],
      ]);
      assert.deepEqual(await engine.range({ ...range, reverse: true, limit: 1 }), [["k/c", "3"]]);
      await engine.clear({ gte: "k/", lt: "k0" });
      assert.deepEqual(await engine.range(range), []);
      assert.equal(engine.get("l/a"), "4");
    });

    it("wakes its listeners after each append, until they stop", async () => {
      let woken = 0;
      const stop = engine.wake(() => {
        woken += 1;
        assert.equal(engine.head(), 1);
      });
      await engine.append([append("aaaa", 0)], []);
      stop();
      await engine.append([append("aaaa", 1)], []);
      assert.equal(woken, 1);
    });

    it("is as it was after closing and opening", async () => {
      if (subject.reopen === null) {
        await engine.append([append("aaaa", 0)], []);
        assert.equal(engine.head(), 1);
        return;
      }
      const { id } = engine;
      await engine.append([append("aaaa", 0, 2)], [["k/a", "1"]]);
      await engine.append([append("aaaa", 2)], [["k/b", "2"]], true);
      await engine.close();
      engine = await subject.reopen();
      assert.equal(engine.id, id);
      assert.equal(engine.head(), 3);
      assert.equal(engine.get("k/b"), "2");
      assert.equal((await engine.readAll(0, 10)).length, 3);
      assert.ok((await engine.append([append("aaaa", 3)], [])).ok);
      assert.equal(engine.head(), 4);
    });
  });
}
