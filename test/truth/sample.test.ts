import { deepEqual, equal, notDeepEqual } from "node:assert/strict";
import { draw, randomOf, spread } from "./sample.ts";

describe("a sample", () => {
  const items = Array.from({ length: 100 }, (_, index) => index);

  it("is everything when more is asked for than there is", () =>
    deepEqual(draw([1, 2], 5, randomOf(1)), [1, 2]));
  it("is another with another seed", () =>
    notDeepEqual(draw(items, 10, randomOf(1)), draw(items, 10, randomOf(2))));
  it("is the same with the same seed", () =>
    deepEqual(draw(items, 10, randomOf(7)), draw(items, 10, randomOf(7))));

  it("has nothing twice, in the old order", () => {
    const drawn = draw(items, 50, randomOf(3));
    deepEqual(
      drawn,
      [...new Set(drawn)].toSorted((one, other) => one - other),
    );
    equal(drawn.length, 50);
  });

  it("takes each item equally often", () => {
    const random = randomOf(5);
    const taken = items.map(() => 0);
    for (let round = 0; round < 1000; round += 1) {
      for (const item of draw(items, 10, random)) taken[item] = (taken[item] ?? 0) + 1;
    }
    // A hundred each are expected; this is four standard deviations.
    equal(
      taken.every((count) => count > 60 && count < 140),
      true,
    );
  });

  it("at even distances begins with the first", () => {
    deepEqual(spread([1, 2], 5), [1, 2]);
    deepEqual(spread(items, 4), [0, 25, 50, 75]);
    equal(spread(items, 30).length, 30);
  });
});
