import { strict as assert } from "node:assert";
import { RestartBudget } from "../../../server/relay/restart-budget.ts";

describe("the budget of restarts", () => {
  it("gives up when no owner comes, and begins anew then", () => {
    const budget = new RestartBudget();
    const pauses = Array.from({ length: 10 }, () => budget.afterAttempt());
    assert.deepEqual(pauses, [...pauses.slice(0, 5), ...pauses.slice(0, 5)]);
    assert.equal(pauses[4], null);
    assert.ok(pauses.slice(0, 4).every((pause, index) => pause !== null && pause > (pauses[index - 1] ?? 0)));
  });

  it("gives up when owners end one after another", () => {
    const budget = new RestartBudget();
    const pauses = Array.from({ length: 11 }, (_, index) => budget.afterDeath(1_000 + index));
    assert.deepEqual(pauses, [...Array.from({ length: 10 }, () => 0), null]);
    assert.equal(budget.afterDeath(10_000), 0);
  });

  it("goes on for ever when they end now and then", () => {
    const budget = new RestartBudget();
    for (let count = 0; count < 1_000; count += 1) assert.equal(budget.afterDeath(count * 4_000), 0);
    budget.afterAttempt();
    assert.equal(budget.afterDeath(4_000_000), 0);
    assert.equal(budget.afterAttempt(), new RestartBudget().afterAttempt());
  });
});
