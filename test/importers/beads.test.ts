import { strict as assert } from "node:assert";
import type { ImportItem } from "../../backend/importers/format.ts";
import { fixture, itemOf, parsed } from "./files.ts";

async function check(record: object, expected: Partial<ImportItem["fields"]>): Promise<ImportItem> {
  const item = await itemOf({ id: "tea-1", title: "Tea", ...record }, "beads");
  assert.deepEqual({ ...item.fields, ...expected }, item.fields);
  return item;
}

describe("a Beads record", () => {
  it("keeps what is out of bounds, and says so", async () => {
    const title = "long ".repeat(200).trim();
    const item = await check(
      { title, description: "text", labels: ["x".repeat(80)], status: "weird", priority: 9 },
      {
        status: "todo",
        priority: "none",
        body: `${title}\n\ntext`,
      },
    );
    assert.equal(item.fields.title?.length, 500);
    assert.equal(item.fields.labels?.[0]?.length, 60);
    assert.deepEqual(item.extras, { labels: ["x".repeat(80)], status: "weird", priority: 9 });
    assert.equal(item.warnings.length, 3);
    const body = "y".repeat(200_001);
    const long = await check({ description: body }, {});
    assert.equal(long.fields.body?.length, 200_000);
    assert.equal(long.extras["wholeBody"], body);
  });

  it("keeps every field that has no place of ours, hostile names included", async () => {
    const text = `{"id":"tea-1","title":"Tea","estimated_minutes":0,"wisp":false,"metadata":{"a":[1]},"__proto__":{"x":1},"crewdeckImport":"mine"}`;
    const { items } = await parsed(text);
    assert.deepEqual(items[0]?.extras, {
      estimated_minutes: 0,
      wisp: false,
      metadata: { a: [1] },
      otherFields: [
        ["__proto__", { x: 1 }],
        ["crewdeckImport", "mine"],
      ],
    });
  });

  it("never has a date that was not given", async () => {
    const item = await check({ created_at: "soon", closed_at: "0001-01-01T00:00:00Z", status: "closed" }, {});
    assert.deepEqual(item.origin, {});
    assert.deepEqual(item.extras, { created_at: "soon", closed_at: "0001-01-01T00:00:00Z" });
  });

  it("has our status, priority and type", async () => {
    await check({}, { status: "todo", priority: "none", type: "task", assignee: null, labels: [], body: "" });
    await check({ status: "hooked" }, { status: "in_progress" });
    await check({ status: "deferred" }, { status: "backlog" });
    await check({ status: "blocked" }, { status: "todo", labels: ["blocked"] });
    await check({ status: "In Review" }, { status: "in_review" });
    await check({ status: "wont_do" }, { status: "canceled" });
    await check({ priority: 0 }, { priority: "urgent" });
    await check({ priority: "P1" }, { priority: "high" });
    await check({ issue_type: "enhancement" }, { type: "feature" });
    assert.deepEqual((await check({ issue_type: "spike" }, { type: "task" })).extras, {
      issue_type: "spike",
    });
  });

  it("is no work for agents when it belongs to the machinery", async () => {
    await check({ issue_type: "agent", status: "open" }, { status: "backlog" });
    await check({ issue_type: "message", status: "closed" }, { status: "done" });
  });

  it("has its sections, people, dates and comments", async () => {
    const { items } = await parsed(fixture("beads.jsonl"));
    const [pot, water, , spill] = items;
    assert.equal(
      pot?.fields.body,
      "For four.\n\n## Design\n\nUse the blue pot.\n\n## Acceptance criteria\n\n- it is hot\n\n## Notes\n\nNo milk.",
    );
    assert.deepEqual(pot.fields.assignee, { kind: "person", name: "ann" });
    assert.deepEqual(pot.origin, {
      createdAt: Date.UTC(2025, 2, 1, 10),
      updatedAt: Date.UTC(2025, 2, 2, 8, 0, 0, 123),
    });
    assert.deepEqual(pot.extras, { estimated_minutes: 15, updated_at: "2025-03-02T10:00:00.123456+02:00" });
    assert.deepEqual(water?.fields.assignee, { kind: "agent", name: "tea/polecats/kettle" });
    assert.deepEqual(spill?.comments, [
      { id: "7", author: "bob", at: Date.UTC(2025, 2, 3, 9), body: "On the rug." },
      { id: "close_reason", author: "close reason", at: Date.UTC(2025, 2, 4, 9), body: "wiped up" },
    ]);
  });

  it("has the first of its parents, and its other edges as links", async () => {
    const types = [
      "waits-for",
      "conditional-blocks",
      "duplicates",
      "duplicates",
      "tracks",
      "parent-child",
      "parent-child",
    ];
    const item = await check(
      {
        dependencies: types.map((type, place) => ({
          issue_id: "tea-1",
          depends_on_id: `tea-${place + 2}`,
          type,
        })),
      },
      {},
    );
    assert.deepEqual(item.parent, { id: "tea-7" });
    assert.deepEqual(
      item.links?.map(({ type, other }) => `${type} ${other.id}`),
      [
        "relates tea-8",
        "blocked_by tea-2",
        "blocked_by tea-3",
        "duplicate_of tea-4",
        "relates tea-5",
        "relates tea-6",
      ],
    );
    assert.ok(Array.isArray(item.extras["dependencies"]));
    assert.deepEqual((await check({ id: "tea-1.2" }, {})).parent, { id: "tea-1", guessed: true });
    assert.deepEqual((await check({ duplicate_of: "tea-9" }, {})).links, [
      { type: "duplicate_of", other: { id: "tea-9" } },
    ]);
  });
});
