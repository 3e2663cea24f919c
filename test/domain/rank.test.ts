import assert from "node:assert/strict";
import * as fc from "fast-check";
import { rankBetween, rankOfOrdinal } from "../../backend/domain/rank.ts";

describe("rank", () => {
  it("puts a card after the first neighbour when the neighbours are the wrong way round", () => {
    assert.ok(rankBetween("a5", "a1") > "a5");
    assert.ok(rankBetween("a5", "a5") > "a5");
  });

  it("orders ordinals as numbers and leaves room between any two", () => {
    fc.assert(
      fc.property(fc.nat(5_000_000), fc.nat(5_000_000), (one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        if (low === high) return;
        const between = rankBetween(rankOfOrdinal(low), rankOfOrdinal(high));
        assert.ok(rankOfOrdinal(low) < between && between < rankOfOrdinal(high));
      }),
    );
  });

  it("keeps any sequence of insertions in the arranged order", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 200 }), (places) => {
        const ranks: string[] = [];
        for (const place of places) {
          const at = place % (ranks.length + 1);
          ranks.splice(at, 0, rankBetween(ranks[at - 1] ?? null, ranks[at] ?? null));
        }
        assert.deepEqual(ranks.toSorted(), ranks);
        assert.equal(new Set(ranks).size, ranks.length);
      }),
    );
  });
});
