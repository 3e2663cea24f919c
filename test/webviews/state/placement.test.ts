import { strict as assert } from "node:assert";
import { rankOfOrdinal } from "../../../backend/domain/rank.ts";
import { placeAt, stepInColumn } from "../../../webviews/state/placement.ts";

const column = ["a", "b", "c"];
const rankOf = (id: string): string | null => {
  const at = column.indexOf(id);
  return at === -1 ? null : rankOfOrdinal(at * 2);
};

describe("where a moved issue goes", () => {
  it("is nowhere else when it is dropped beside itself", () => {
    assert.equal(placeAt(column, "todo", "b", 1, rankOf), null);
    assert.equal(placeAt(column, "todo", "b", 2, rankOf), null);
  });

  it("is nowhere else within a column that arranges itself", () => {
    assert.equal(placeAt(column, "done", "b", 0, rankOf), null);
  });

  it("has a rank between its new neighbours, not counting itself", () => {
    const place = placeAt(column, "todo", "a", 2, rankOf);
    assert.equal(place?.index, 1);
    assert.ok(place.rank !== null && place.rank > rankOfOrdinal(2) && place.rank < rankOfOrdinal(4));
  });

  it("is above the first and below the last", () => {
    const above = placeAt(column, "todo", "x", 0, rankOf)?.rank ?? "";
    const below = placeAt(column, "todo", "x", 3, rankOf)?.rank ?? "";
    assert.ok(above < rankOfOrdinal(0));
    assert.ok(below > rankOfOrdinal(4));
  });

  it("has no rank in a closed column", () => {
    assert.deepEqual(placeAt(column, "done", "x", 2, rankOf), { status: "done", rank: null, index: 0 });
  });

  it("steps within the column, and not beyond its ends", () => {
    assert.equal(stepInColumn(column, "todo", "a", -1, rankOf), null);
    assert.equal(stepInColumn(column, "todo", "c", 1, rankOf), null);
    assert.equal(stepInColumn(column, "todo", "a", 1, rankOf)?.index, 1);
    assert.equal(stepInColumn(column, "todo", "c", -1, rankOf)?.index, 1);
  });
});
