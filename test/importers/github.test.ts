import { strict as assert } from "node:assert";
import { fixture, itemOf, parsed } from "./files.ts";

const url = "https://github.com/tea-house/kettle/issues/3";

describe("a GitHub record", () => {
  it("is refused without a number or a title, by its line", async () => {
    const { items, problems } = await parsed(
      `[{"title":"x"},\n{"number":1},\n{"number":2,"title":"good"}]`,
      "github",
    );
    assert.equal(items.length, 1);
    assert.deepEqual(
      problems.map(({ line, message }) => `${line}: ${message}`),
      [
        "1: it has no issue number; let gh print the field number",
        "2: #1 has no title; let gh print the field title",
      ],
    );
  });

  it("is left out when it is a pull request", async () => {
    const { items, skipped } = await parsed(
      JSON.stringify([{ number: 3, title: "x", url: url.replace("issues", "pull") }]),
    );
    assert.equal(items.length, 0);
    assert.deepEqual([...skipped], [["pull requests", 1]]);
  });

  it("says nothing of fields that gh was not asked for", async () => {
    const item = await itemOf({ number: 3, title: "Lid", url }, "github");
    assert.deepEqual(item.fields, { title: "Lid" });
    assert.deepEqual(Object.keys(item.extras), []);
    for (const name of ["links", "parent", "milestone", "comments"] as const)
      assert.equal(item[name], undefined);
  });

  it("warns at exactly the number that gh prints by default, and of issues without an address", async () => {
    const list = Array.from({ length: 30 }, (_, place) => ({ number: place + 1, title: "x" }));
    const warnings = async (count: number) => (await parsed(JSON.stringify(list.slice(0, count)))).warnings;
    assert.match((await warnings(30)).join("\n"), /exactly 30 issues.*--limit[^]*field url/);
    assert.doesNotMatch((await warnings(29)).join("\n"), /--limit/);
  });

  it("has our fields", async () => {
    const { items } = await parsed(fixture("github.json"));
    const [whistles, buy] = items;
    assert.equal(whistles?.source, "github:tea-house/kettle");
    assert.equal(whistles.id, "12");
    assert.deepEqual(whistles.fields, {
      title: "Kettle whistles",
      body: "Loudly.\nAlways.",
      status: "todo",
      type: "bug",
      labels: ["bug"],
      assignee: { kind: "person", name: "bob" },
    });
    assert.deepEqual(whistles.origin, {
      url: "https://github.com/tea-house/kettle/issues/12",
      createdAt: Date.UTC(2025, 2, 1, 10),
      updatedAt: Date.UTC(2025, 2, 2, 10),
      createdBy: "ann",
    });
    assert.deepEqual(whistles.milestone, {
      name: "Spring",
      description: "Before May",
      dueAt: Date.UTC(2025, 3, 30),
    });
    assert.deepEqual(whistles.comments, [
      { id: "IC_1", author: "bob", at: Date.UTC(2025, 2, 1, 11), body: "I hear it." },
    ]);
    assert.deepEqual(Object.keys(whistles.extras).toSorted(), [
      "assignees",
      "author",
      "comments",
      "isPinned",
      "labels",
      "milestone",
    ]);
    assert.equal(buy?.fields.status, "done");
    assert.equal(buy.milestone, null);
    assert.deepEqual(buy.extras, {});
  });

  it("is canceled when it is closed for another reason than being done", async () => {
    for (const stateReason of ["NOT_PLANNED", "DUPLICATE"]) {
      const item = await itemOf({ number: 3, title: "Lid", state: "CLOSED", stateReason }, "github");
      assert.equal(item.fields.status, "canceled");
    }
  });

  it("knows its parent, its children and what it blocks, in other repositories too", async () => {
    const item = await itemOf(
      {
        number: 3,
        title: "Lid",
        url,
        parent: { number: 1, url: "https://github.com/tea-house/kettle/issues/1" },
        subIssues: { nodes: [{ number: 4, url: "https://github.com/tea-house/kettle/issues/4" }] },
        blockedBy: [{ number: 5, url: "https://github.com/tea-house/cup/issues/5" }],
        blocking: { nodes: [{ number: 6 }], totalCount: 1 },
      },
      "github",
    );
    assert.deepEqual(item.parent, { id: "1" });
    assert.deepEqual(item.children, [{ id: "4" }]);
    assert.deepEqual(item.links, [
      { type: "blocked_by", other: { source: "github:tea-house/cup", id: "5" } },
      { type: "blocked_by", other: { id: "6" }, inverse: true },
    ]);
  });
});
