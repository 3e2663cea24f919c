import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import {
  heightOf,
  insertionAt,
  layOut,
  scrollToShow,
  topOf,
  visibleRange,
} from "../../../webviews/state/windowing.ts";

const heights = [10, 20, 30, 40];
const layout = layOut(heights.length, (index) => heights[index] ?? 0, { gapPx: 5, paddingPx: 2 });

describe("the window on many items", () => {
  it("is empty without items", () => {
    const empty = layOut(0, () => 10);
    assert.deepEqual(visibleRange(empty, 0, 100, 0), { from: 0, until: 0 });
    assert.equal(insertionAt(empty, 50), 0);
    assert.equal(empty.totalPx, 0);
  });

  it("places items one below the other, with gaps between and padding around", () => {
    assert.deepEqual(Array.from(layout.tops), [2, 17, 42, 77, 122]);
    assert.equal(layout.totalPx, 119);
    assert.equal(heightOf(layout, 2), 30);
  });

  it("covers everything that the viewport touches", () => {
    const many = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(many, fc.nat(5_000), fc.integer({ min: 1, max: 900 }), (given, top, viewport) => {
        const all = layOut(given.length, (index) => given[index] ?? 0, { gapPx: 6 });
        const { from, until } = visibleRange(all, top, viewport, 0);
        for (let index = 0; index < all.count; index += 1) {
          const touches =
            topOf(all, index) < top + viewport && topOf(all, index) + heightOf(all, index) > top;
          assert.ok(!touches || (index >= from && index < until));
        }
      }),
    );
  });

  it("inserts before the first item whose middle lies below", () => {
    assert.deepEqual(
      [0, 6, 8, 27, 28, 500].map((y) => insertionAt(layout, y)),
      [0, 0, 1, 1, 2, 4],
    );
  });

  it("scrolls as little as shows an item whole", () => {
    assert.equal(scrollToShow(layout, 1, 10, 50, 0), 10);
    assert.equal(scrollToShow(layout, 0, 10, 50, 0), 2);
    assert.equal(scrollToShow(layout, 3, 0, 50, 0), 67);
  });
});
