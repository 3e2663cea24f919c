import { strict as assert } from "node:assert";
import { Conclusions } from "../../../server/resolution/conclusions.ts";
import type { Meaning } from "../../../server/resolution/meaning.ts";
import { Read } from "../../support/read.ts";

const found: readonly Meaning[] = [
  { is: "definition", path: "a.ts", row: 1, instance: false, confidence: "proved" },
];

describe("conclusions", () => {
  it("are none where one depends on itself, or comes at the end of too long a chain", () => {
    const conclusions = new Conclusions(new Read());
    const itself = (): readonly Meaning[] => conclusions.once("a.ts", 1, itself);
    assert.deepEqual(conclusions.once("a.ts", 1, itself), []);
    let steps = 0;
    const further = (at: number): readonly Meaning[] =>
      conclusions.once("b.ts", at, () => {
        steps += 1;
        return further(at + 1);
      });
    assert.deepEqual(further(1), []);
    assert.ok(steps > 10 && steps < 100, `${steps} steps`);
  });

  it("are drawn again where a circle had cut them short", () => {
    const conclusions = new Conclusions(new Read());
    const first = (): readonly Meaning[] => conclusions.once("a.ts", 1, () => [...found, ...second()]);
    const second = (): readonly Meaning[] => conclusions.once("b.ts", 2, () => first());
    // On the way from the first, the second knew nothing of it.
    assert.deepEqual(first(), found);
    assert.deepEqual(second(), found);
  });

  it("are drawn again after one that failed", () => {
    const conclusions = new Conclusions(new Read());
    assert.throws(
      () =>
        conclusions.once("a.ts", 1, () => {
          throw new Error("no record");
        }),
      /no record/,
    );
    assert.equal(
      conclusions.once("a.ts", 1, () => found),
      found,
    );
  });

  it("are drawn once, for each file and question, until something changes", () => {
    const view = new Read();
    const conclusions = new Conclusions(view);
    let drawn = 0;
    const draw = () => {
      drawn += 1;
      return found;
    };
    for (const [path, question] of [
      ["a.ts", 1],
      ["a.ts", 1],
      ["a.ts", "f 1"],
      ["b.ts", 1],
    ] as const) {
      assert.equal(conclusions.once(path, question, draw), found);
    }
    assert.equal(drawn, 3);
    view.savedGeneration = 2;
    conclusions.once("a.ts", 1, draw);
    assert.equal(drawn, 4);
  });
});
