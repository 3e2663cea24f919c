import assert from "node:assert/strict";
import type { StoredEvent } from "../../backend/domain/entity.ts";
import { Journal } from "../../backend/store/journal.ts";
import { openStore } from "../../backend/store/open.ts";
import { AGENT, codeOf, PERSON } from "../support/domain.ts";
import { failing } from "../support/failing-engine.ts";
import { openMemoryEngine } from "../support/memory-store.ts";
import { issue, project, record } from "./commands.ts";

describe("restore", () => {
  async function exported(): Promise<StoredEvent[]> {
    const source = await openStore({ engine: await openMemoryEngine(), now: () => 7_000 });
    await source.execute(project(), PERSON);
    await source.execute(issue("aaaa", { status: "todo" }), AGENT);
    await source.execute(record("issue", "aaaa", "remove"), PERSON);
    const events = [...(await source.events(0, 100))];
    await source.close();
    return events;
  }

  it("refuses a store that is not empty, and a log with a hole, and leaves all as it was", async () => {
    const events = await exported();
    const engine = await openMemoryEngine();
    const target = await openStore({ engine, now: () => 1 });
    for (const wrong of [
      events.slice(1),
      [events[0], events[2]],
      [{ ...events[0], data: { name: 5 } }, ...events.slice(1)],
    ]) {
      assert.equal(codeOf(await target.restore(wrong as StoredEvent[])), "invalid");
    }
    assert.equal(target.seq(), 0);
    assert.equal(await target.restore(events), null);
    assert.equal(codeOf(await target.restore(events)), "conflict");
    await target.close();
  });

  it("clears up when the medium fails half way", async () => {
    const events = await exported();
    const engine = await openMemoryEngine();
    const target = new Journal({ engine: failing(engine, 1), now: () => 1 });
    await assert.rejects(target.restore(events), /no space/);
    assert.deepEqual(await engine.range({ gte: "c/", lt: "l", limit: 10 }), []);
    assert.equal(await target.restore(events), null);
    await target.close();
  });

  it("lets no command in between", async () => {
    const events = await exported();
    const target = await openStore({ engine: await openMemoryEngine(), now: () => 1 });
    const restoring = target.restore(events);
    assert.equal(codeOf(await target.execute(project("prok", "OTHER"), PERSON)), "unavailable");
    assert.equal(codeOf(await target.restore(events)), "conflict");
    assert.equal(await restoring, null);
    assert.deepEqual(await target.events(0, 100), events);
    await target.close();
  });

  it("gives the same events, rows and keys, and remembers the causes", async () => {
    const events = await exported();
    const target = await openStore({ engine: await openMemoryEngine(), now: () => 1 });
    await target.restore(events);
    assert.deepEqual(await target.events(0, 100), events);
    assert.equal(target.find("issue", "key", "CREW-1"), "aaaa");
    const again = record("issue", "aaaa", "remove", {}, events[2]?.cause);
    assert.deepEqual(await target.execute(again, PERSON), { cause: again.cause, seq: 3, version: 2 });
    await target.execute(issue("bbbb"), PERSON);
    assert.equal(target.row("issue", "bbbb")?.createdAt, 7_000, "time goes on from the restored log");
    assert.equal(target.row("issue", "bbbb")?.state.key, "CREW-2");
    await target.close();
  });
});
