import { strict as assert } from "node:assert";
import type { Journal } from "../../backend/store/journal.ts";
import { openMemoryStore } from "../support/memory-store.ts";
import { jsonLines } from "./files.ts";
import { change, counted, importInto, issueOf } from "./import-into.ts";

const tea = (more: object = {}) => ({
  id: "tea-1",
  title: "Tea",
  created_at: "2025-03-01T10:00:00Z",
  ...more,
});
const others = ["tea-2", "tea-3"].map((id) => ({ id, title: id, created_at: "2025-03-02T10:00:00Z" }));
const links = (...edges: readonly (readonly [type: string, to: string])[]) => ({
  dependencies: edges.map(([type, depends_on_id]) => ({ type, depends_on_id })),
});

describe("a later import", () => {
  let store: Journal;
  beforeEach(async () => {
    store = await openMemoryStore(() => 1_000_000);
  });
  afterEach(() => store.close());
  const one = () => issueOf(store, "beads:TEA", "tea-1");
  const id = (name: string) => issueOf(store, "beads:TEA", name).id;

  it("leaves what a person changed and the file did not", async () => {
    await importInto(store, jsonLines(tea(), ...others));
    await change(store, one().id, "edit", {
      title: "Green tea",
      priority: "high",
      labels: ["mine"],
      parent: id("tea-2"),
    });
    await change(store, one().id, "link", { type: "blocked_by", target: id("tea-3") });
    const before = store.seq();
    assert.equal((await importInto(store, jsonLines(tea(), ...others))).counts.issues.unchanged, 3);
    assert.equal(store.seq(), before);
  });

  it("changes the fields that changed in the file, and no others", async () => {
    await importInto(store, jsonLines(tea(), ...others));
    await change(store, one().id, "edit", { title: "Green tea", priority: "high" });
    const report = await importInto(store, jsonLines(tea({ priority: 3, status: "closed" }), ...others));
    assert.equal(report.counts.issues.updated, 1);
    const { title, priority, status } = one().state;
    assert.deepEqual({ title, priority, status }, { title: "Green tea", priority: "low", status: "done" });
    const [last] = (await store.history("issue", one().id)).slice(-1);
    assert.deepEqual(Object.keys(last?.data ?? {}).toSorted(), ["extras", "priority", "status"]);
  });

  it("takes the file's value again when it comes back to it", async () => {
    for (const title of ["A", "B", "A", "B"]) {
      await importInto(store, jsonLines(tea({ title })));
      assert.equal(one().state.title, title);
    }
  });

  it("removes links that it made and the file has no more, and no others", async () => {
    await importInto(store, jsonLines(tea(links(["blocks", "tea-2"], ["relates-to", "tea-3"])), ...others));
    await change(store, one().id, "link", { type: "blocked_by", target: id("tea-3") });
    const report = await importInto(store, jsonLines(tea(links(["relates-to", "tea-3"])), ...others));
    assert.deepEqual(report.counts.links, { created: 0, updated: 0, unchanged: 1, removed: 1, skipped: 0 });
    assert.deepEqual(one().state.blockedBy, [id("tea-3")]);
    await change(store, one().id, "unlink", { type: "relates", target: id("tea-3") });
    await importInto(store, jsonLines(tea(links(["relates-to", "tea-3"])), ...others));
    assert.deepEqual(one().state.relates, []);
  });

  it("turns parents round, whichever of them comes first", async () => {
    const child = (name: string, ...of: string[]) => ({
      id: name,
      title: name,
      ...links(...of.map((parent) => ["parent-child", parent] as const)),
    });
    await importInto(store, jsonLines(child("tea-1"), child("tea-3", "tea-1"), child("tea-4", "tea-3")));
    // tea-4 is not in the second file: it stays below tea-3, which leaves tea-1.
    const report = await importInto(store, jsonLines(child("tea-1", "tea-4"), child("tea-3")));
    assert.deepEqual(report.warnings, []);
    assert.equal(report.counts.issues.updated, 2);
    assert.deepEqual(
      ["tea-1", "tea-4", "tea-3"].map((name) => issueOf(store, "beads:TEA", name).state.parent),
      [id("tea-4"), id("tea-3"), null],
    );
    const circle = await importInto(store, jsonLines(child("tea-3", "tea-1")));
    assert.match(circle.warnings.join("\n"), /tea-3: its parent was set aside: a parent cannot be its own/);
    assert.equal(issueOf(store, "beads:TEA", "tea-3").state.parent, null);
  });

  it("leaves alone what the file does not speak of", async () => {
    const url = "https://github.com/tea-house/kettle/issues/1";
    const whole = {
      number: 1,
      url,
      title: "Tea",
      body: "Hot",
      labels: [{ name: "x" }],
      blockedBy: [{ number: 2 }],
    };
    const other = { number: 2, url: url.replace("/1", "/2"), title: "Two" };
    await importInto(store, JSON.stringify([whole, other]));
    const before = store.seq();
    assert.equal(
      (await importInto(store, JSON.stringify([{ number: 1, url, title: "Tea" }]))).counts.issues.unchanged,
      1,
    );
    assert.equal(store.seq(), before);
  });

  it("updates comments that nobody edited here, and keeps those that somebody did", async () => {
    const counts = async (text: string) =>
      counted(await importInto(store, jsonLines(tea({ comments: [{ id: 1, author: "bob", text }] }))));
    await counts("one");
    assert.equal((await counts("two"))["comments updated"], 1);
    const [row] = (await store.rows("comment", null, { limit: 2 })).items;
    assert.equal(row?.state.body, "two");
    const edit = {
      cause: "by hand 1",
      entity: "comment",
      id: row.id,
      command: "edit",
      payload: { body: "mine" },
    };
    await store.execute(edit, { kind: "person", name: "ann" });
    assert.equal((await counts("three"))["comments unchanged"], 1);
    assert.equal(store.row("comment", row.id)?.state.body, "mine");
  });
});
