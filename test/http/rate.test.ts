import { strict as assert } from "node:assert";
import { RateLimit } from "../../backend/http/rate.ts";

describe("the rate limit", () => {
  let nowMs = 0;
  const limit = () => new RateLimit({ perSecond: 2, burst: 3 }, () => nowMs);

  it("says how long to wait once the burst is used up", () => {
    const rate = limit();
    assert.deepEqual([rate.take("a"), rate.take("a"), rate.take("a"), rate.take("a")], [0, 0, 0, 500]);
  });

  it("goes on at its steady rate", () => {
    const rate = limit();
    for (let taken = 0; taken < 3; taken += 1) rate.take("a");
    nowMs += 500;
    assert.deepEqual([rate.take("a"), rate.take("a")], [0, 500]);
  });

  it("never saves more than a burst", () => {
    const rate = limit();
    rate.take("a");
    nowMs += 3_600_000;
    assert.deepEqual([rate.take("a"), rate.take("a"), rate.take("a"), rate.take("a")], [0, 0, 0, 500]);
  });

  it("counts each key by itself and keeps a bounded number", () => {
    const rate = limit();
    for (let taken = 0; taken < 4; taken += 1) rate.take("a");
    for (let key = 0; key < 9_999; key += 1) assert.equal(rate.take(`k${key}`), 0);
    assert.equal(rate.take("a"), 500);
    for (let key = 0; key < 10_000; key += 1) rate.take(`l${key}`);
    assert.equal(rate.take("a"), 0);
  });
});
