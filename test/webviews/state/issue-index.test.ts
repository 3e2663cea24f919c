import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { STATUSES, type IssueRow } from "../../../backend/domain/issue-fields.ts";
import { IssueIndex } from "../../../webviews/state/issue-index.ts";
import { issueRow } from "./issue-rows.ts";

function indexOf(rows: readonly IssueRow[]) {
  const map = new Map(rows.map((row) => [row.id, row]));
  const index = new IssueIndex({ issue: (id) => map.get(id), issues: () => map.values() });
  index.rebuild("project-1");
  const put = (row: IssueRow) => {
    map.set(row.id, row);
    return index.apply([row.id]);
  };
  return { index, map, put };
}

describe("the index of issues", () => {
  it("leaves out what was removed, and other projects", () => {
    const gone = { ...issueRow("b", 2), deletedAt: 5 };
    const { index } = indexOf([issueRow("a", 1), gone, issueRow("c", 3, { project: "project-2" })]);
    assert.deepEqual(index.column("todo"), ["a"]);
    assert.equal(index.size, 1);
  });

  it("touches no column when nothing that orders it changed", () => {
    const { put } = indexOf([issueRow("a", 1), issueRow("b", 2)]);
    const { columns, related } = put(issueRow("a", 1, { title: "Other" }));
    assert.deepEqual([...columns, ...related], []);
  });

  it("moves an issue between two columns and no others", () => {
    const { index, put } = indexOf([issueRow("a", 1), issueRow("b", 2)]);
    const { columns } = put(issueRow("a", 1, { status: "in_progress" }));
    assert.deepEqual([...columns].toSorted(), ["in_progress", "todo"]);
    assert.deepEqual([index.column("todo"), index.column("in_progress")], [["b"], ["a"]]);
  });

  it("shows the latest closed issue first", () => {
    const { index } = indexOf([
      issueRow("a", 1, { status: "done", closedAt: 10 }),
      issueRow("b", 2, { status: "done", closedAt: 20 }),
    ]);
    assert.deepEqual(index.column("done"), ["b", "a"]);
  });

  it("asks anew whether an issue is blocked when its blocker is closed", () => {
    const { index, map, put } = indexOf([issueRow("a", 1), issueRow("b", 2, { blockedBy: ["a"] })]);
    index.rebuild("project-1", (row) => index.isBlocked(row));
    assert.deepEqual(index.column("todo"), ["b"]);
    put({ ...issueRow("a", 1, { status: "done", closedAt: 5 }) });
    assert.deepEqual(index.column("todo"), []);
    assert.ok(map.has("b"));
  });

  it("knows relations from the other side, by rank", () => {
    const { index, put } = indexOf([issueRow("a", 1), issueRow("b", 3, { parent: "a" })]);
    const { related } = put(issueRow("c", 2, { parent: "a" }));
    assert.deepEqual([...related], ["a"]);
    assert.deepEqual(index.related("children", "a"), ["c", "b"]);
  });

  it("is after any changes what it would be if it were made anew", () => {
    const ids = ["a", "b", "c", "d", "e", "f"];
    const change = fc.record({
      id: fc.constantFrom(...ids),
      status: fc.constantFrom(...STATUSES),
      number: fc.integer({ min: 1, max: 6 }),
      closedAt: fc.integer({ min: 1, max: 5 }),
      parent: fc.option(fc.constantFrom(...ids)),
      blockedBy: fc.subarray(ids),
      isRemoved: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), fc.boolean(), (changes, isFiltered) => {
        const { index, map, put } = indexOf([]);
        const accepts = isFiltered ? (row: IssueRow) => index.isBlocked(row) : () => true;
        index.rebuild("project-1", accepts);
        for (const { id, isRemoved, status, number, closedAt, parent, blockedBy } of changes) {
          const isClosed = status === "done" || status === "canceled";
          const fields = { status, parent, blockedBy, closedAt: isClosed ? closedAt : null };
          put({ ...issueRow(id, number, fields), deletedAt: isRemoved ? 1 : null });
        }
        const fresh = new IssueIndex({ issue: (id) => map.get(id), issues: () => map.values() });
        fresh.rebuild("project-1", isFiltered ? (row) => fresh.isBlocked(row) : () => true);
        for (const status of STATUSES) {
          const [grown, made] = [index.column(status), fresh.column(status)];
          assert.deepEqual(sorted(grown), sorted(made));
        }
        for (const id of ids) {
          assert.deepEqual(sorted(index.related("children", id)), sorted(fresh.related("children", id)));
          assert.deepEqual(sorted(index.related("blocks", id)), sorted(fresh.related("blocks", id)));
        }
      }),
    );
  });
});

/** Issues of the same rank and number may stand in any order. */
function sorted(ids: readonly string[]): string[] {
  return ids.toSorted();
}
