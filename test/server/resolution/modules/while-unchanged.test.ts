import { strict as assert } from "node:assert";
import { ConfigFiles } from "../../../../server/resolution/config-files.ts";
import { WhileUnchanged } from "../../../../server/resolution/modules/while-unchanged.ts";

describe("what is concluded from configuration files", () => {
  let index = { layout: 0, file: () => undefined, paths: () => [].values() };
  let drawn = 0;
  let kept = new WhileUnchanged<number | null>(new ConfigFiles(""));

  beforeEach(() => {
    drawn = 0;
    index = { layout: 0, file: () => undefined, paths: () => [].values() };
    kept = new WhileUnchanged(new ConfigFiles("", { index }));
  });

  function ask(layout: string, key: string): number | null {
    return kept.once(layout, key, () => {
      drawn += 1;
      return key === "none" ? null : drawn;
    });
  }

  it("is concluded anew when other files are there, or the configuration may be another", () => {
    assert.equal(ask("1", "a"), 1);
    assert.equal(ask("2", "a"), 2);
    index.layout += 1;
    assert.equal(ask("2", "a"), 3);
  });

  it("is concluded once while both are what they were, and where it is nothing as well", () => {
    assert.deepEqual([ask("1", "a"), ask("1", "b"), ask("1", "a")], [1, 2, 1]);
    assert.deepEqual([ask("1", "none"), ask("1", "none"), drawn], [null, null, 3]);
  });

  it("is remembered for two who see different files and ask in turn, and not for a third", () => {
    assert.deepEqual([ask("1", "a"), ask("2", "a"), ask("1", "a"), ask("2", "a")], [1, 2, 1, 2]);
    assert.deepEqual([ask("3", "a"), ask("2", "a"), ask("3", "a"), ask("1", "a")], [3, 2, 3, 4]);
  });
});
