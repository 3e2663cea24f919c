import assert from "node:assert/strict";
import type { StoredEvent } from "../../backend/domain/entity.ts";
import { DomainError } from "../../backend/domain/errors.ts";
import type { Engine } from "../../backend/store/engine.ts";
import { Journal } from "../../backend/store/journal.ts";
import { openStore } from "../../backend/store/open.ts";
import { AGENT, codeOf, PERSON } from "../support/domain.ts";
import { failing } from "../support/failing-engine.ts";
import { openMemoryEngine } from "../support/memory-store.ts";
import { issue, project, record } from "./commands.ts";

describe("journal", () => {
  let engine: Engine;
  let journal: Journal;
  let now = 1_000;

  beforeEach(async () => {
    now = 1_000;
    engine = await openMemoryEngine();
    journal = await openStore({ engine, now: () => now });
  });
  afterEach(() => journal.close());

  it("refuses unknown entities and a cause that was used for something else", async () => {
    assert.equal(codeOf(await journal.execute(record("ticket", "aaaa", "create"), PERSON)), "invalid");
    await journal.execute(project(), PERSON);
    await journal.execute({ ...issue("aaaa"), cause: "cause-twice" }, PERSON);
    assert.equal(
      codeOf(await journal.execute({ ...issue("bbbb"), cause: "cause-twice" }, PERSON)),
      "conflict",
    );
  });

  it("answers a repeated cause as the first time, at once and later, and does nothing twice", async () => {
    const command = project();
    const [first, second] = await Promise.all([
      journal.execute(command, PERSON),
      journal.execute(command, PERSON),
    ]);
    assert.deepEqual(first, { cause: command.cause, seq: 1, version: 1 });
    assert.deepEqual(second, first);
    assert.deepEqual(await journal.execute(command, PERSON), first);
    assert.equal(journal.seq(), 1);
  });

  it("does not apply a repeated command that changed nothing the first time", async () => {
    await journal.execute(project(), PERSON);
    await journal.execute(issue("aaaa", { priority: "high" }), PERSON);
    const same = record("issue", "aaaa", "edit", { priority: "high" });
    await journal.execute(same, PERSON);
    await journal.execute(record("issue", "aaaa", "edit", { priority: "low" }), PERSON);
    await journal.execute(same, PERSON);
    assert.equal(journal.row("issue", "aaaa")?.state.priority, "low");
  });

  it("refuses a version that has passed, as a typed conflict with the present one", async () => {
    await journal.execute(project(), PERSON);
    const refusal = await journal.execute(
      { ...record("project", "proj", "edit", { name: "x" }), expectedVersion: 7 },
      PERSON,
    );
    assert.equal(codeOf(refusal), "conflict");
    assert.deepEqual((refusal as DomainError).details, { version: 1 });
    const done = await journal.execute(
      { ...record("project", "proj", "edit", { name: "x" }), expectedVersion: 1 },
      PERSON,
    );
    assert.ok(!(done instanceof DomainError));
  });

  it("refuses a unique value that is taken, also by a command still on its way", async () => {
    const [, second] = await Promise.all([
      journal.execute(project("proj", "CREW"), PERSON),
      journal.execute(project("prok", "CREW"), PERSON),
    ]);
    assert.equal(codeOf(second), "duplicate");
    assert.equal(journal.find("project", "key", "CREW"), "proj");
  });

  it("decides against what is still on its way, and numbers without a gap", async () => {
    const outcomes = await Promise.all([
      journal.execute(project(), PERSON),
      ...["aaaa", "bbbb", "cccc"].map((id) => journal.execute(issue(id), PERSON)),
      journal.execute(record("issue", "aaaa", "edit", { title: "again" }), AGENT),
    ]);
    assert.ok(outcomes.every((outcome) => !(outcome instanceof DomainError)));
    assert.deepEqual(
      ["aaaa", "bbbb", "cccc"].map((id) => journal.row("issue", id)?.state.key),
      ["CREW-1", "CREW-2", "CREW-3"],
    );
    assert.equal(journal.row("issue", "aaaa")?.state.title, "again");
    assert.deepEqual(journal.row("issue", "aaaa")?.changedBy, AGENT);
  });

  it("publishes in log order and before it acknowledges", async () => {
    const seen: string[] = [];
    journal.subscribe((events: readonly StoredEvent[]) =>
      seen.push(...events.map((event) => `event ${event.seq}`)),
    );
    await Promise.all([
      journal.execute(project(), PERSON).then(() => seen.push("accepted 1")),
      journal.execute(issue("aaaa"), PERSON).then(() => seen.push("accepted 2")),
    ]);
    assert.deepEqual(seen, ["event 1", "event 2", "accepted 1", "accepted 2"]);
  });

  it("acknowledges what is durable although a follower is broken, and does not hide the error", async () => {
    const surfaced = new Promise((resolve) => {
      const own = process.listeners("uncaughtException");
      process.removeAllListeners("uncaughtException");
      process.once("uncaughtException", (error) => {
        for (const listener of own) process.on("uncaughtException", listener);
        resolve(error);
      });
    });
    const seen: number[] = [];
    const broken = new Error("a follower is broken");
    journal.subscribe(() => {
      throw broken;
    });
    journal.subscribe((events) => seen.push(events.length));
    assert.ok(!((await journal.execute(project(), PERSON)) instanceof DomainError));
    assert.deepEqual(seen, [1]);
    assert.equal(await surfaced, broken);
  });

  it("lets exactly one of many claims through", async () => {
    await journal.execute(project(), PERSON);
    await journal.execute(issue("aaaa", { status: "todo" }), PERSON);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        journal.execute(record("issue", "aaaa", "claim", { lease: `lease-${index}`, ttlMs: 60_000 }), AGENT),
      ),
    );
    assert.equal(outcomes.filter((outcome) => !(outcome instanceof DomainError)).length, 1);
    assert.equal(journal.row("issue", "aaaa")?.state.claim?.lease, "lease-0");
  });

  it("finds rows by their indexes, in order, a page at a time", async () => {
    await journal.execute(project(), PERSON);
    await journal.execute(issue("aaaa", { status: "todo", priority: "low" }), PERSON);
    await journal.execute(issue("bbbb", { status: "todo", priority: "urgent" }), PERSON);
    await journal.execute(issue("cccc", { status: "backlog" }), PERSON);
    await journal.execute(issue("dddd", { status: "todo", priority: "low" }), PERSON);
    const first = await journal.indexed("issue", "queue", ["proj"], { limit: 2 });
    assert.deepEqual(
      first.items.map((row) => row.id),
      ["bbbb", "aaaa"],
    );
    const second = await journal.indexed("issue", "queue", ["proj"], { limit: 2, after: first.next });
    assert.deepEqual(
      second.items.map((row) => row.id),
      ["dddd"],
    );
    assert.equal(second.next, null);
    await journal.execute(record("issue", "bbbb", "move", { status: "done" }), PERSON);
    assert.deepEqual(
      (await journal.indexed("issue", "queue", ["proj"], { limit: 9 })).items.map((row) => row.id),
      ["aaaa", "dddd"],
    );
  });

  it("never uses a purged id again, and forgets its keys", async () => {
    await journal.execute(project(), PERSON);
    await journal.execute(issue("aaaa"), PERSON);
    await journal.execute(record("issue", "aaaa", "remove"), PERSON);
    const [, again] = await Promise.all([
      journal.execute(record("issue", "aaaa", "purge"), PERSON),
      journal.execute(issue("aaaa"), PERSON),
    ]);
    assert.equal(codeOf(again), "not_found");
    assert.equal(journal.find("issue", "key", "CREW-1"), undefined);
    assert.equal(codeOf(await journal.execute(issue("aaaa"), PERSON)), "not_found");
    assert.equal((await journal.history("issue", "aaaa")).length, 3);
  });

  it("never lets time run backwards in the log", async () => {
    await journal.execute(project(), PERSON);
    now = 500;
    await journal.execute(issue("aaaa"), PERSON);
    assert.equal(journal.row("issue", "aaaa")?.createdAt, 1_000);
  });

  it("refuses everything undurable when a write fails, forgets it, and works again afterwards", async () => {
    await journal.execute(project(), PERSON);
    const broken = new Journal({ engine: failing(engine, 1), now: () => now });
    const outcomes = await Promise.all([
      broken.execute(issue("aaaa"), PERSON),
      broken.execute(record("issue", "aaaa", "edit", { title: "on top" }), PERSON),
    ]);
    assert.deepEqual(outcomes.map(codeOf), ["unavailable", "unavailable"]);
    assert.equal(broken.row("issue", "aaaa"), undefined);
    assert.equal(broken.seq(), 1);
    assert.ok(!((await broken.execute(issue("aaaa"), PERSON)) instanceof DomainError));
    assert.equal(broken.row("issue", "aaaa")?.state.key, "CREW-1");
  });

  it("writes what was decided before it closes, and refuses what comes after", async () => {
    const other = await openMemoryEngine();
    const closing = await openStore({ engine: other, now: () => now });
    const accepted = closing.execute(project(), PERSON);
    const closed = closing.close();
    assert.ok(!((await accepted) instanceof DomainError));
    await closed;
    assert.equal(codeOf(await closing.execute(project("prok", "OTHER"), PERSON)), "unavailable");
  });

  it("rebuilds views of another version from the log, to the same rows and keys", async () => {
    await journal.execute(project(), PERSON);
    await journal.execute(issue("aaaa", { status: "todo" }), PERSON);
    await journal.execute(issue("bbbb", { status: "todo" }), PERSON);
    await journal.execute(record("issue", "bbbb", "link", { type: "blocked_by", target: "aaaa" }), PERSON);
    await journal.execute(record("issue", "aaaa", "remove"), PERSON);
    const everything = { gte: "i/", lt: "v", limit: 1_000 };
    const before = await engine.range(everything);
    for (const stale of ["rows", "indexes", "unique", "counters"]) {
      const rebuilt: string[] = [];
      await engine.append(
        [],
        [
          [`m/view.${stale}`, "0"],
          ["i/issue.queue/junk", ""],
          ["u/issue.key/JUNK-1", "zzzz"],
        ],
      );
      if (stale !== "rows")
        await engine.append(
          [],
          [
            ["i/issue.queue/junk", null],
            ["u/issue.key/JUNK-1", null],
          ],
        );
      await openStore({ engine, now: () => now, onRebuild: (what) => rebuilt.push(what) });
      assert.equal(rebuilt.length, 1, stale);
      assert.deepEqual(await engine.range(everything), before, stale);
    }
  });
});
