import { strict as assert } from "node:assert";
import { Remembered } from "../../../server/resolution/remembered.ts";
import { Read } from "../../support/read.ts";

describe("what is remembered of a view", () => {
  it("is found out once, and handed on where it read what is saved", () => {
    const first = new Read();
    const before = new Remembered<number>(first, 10, null);
    assert.equal(
      before.once("saved", () => 1),
      1,
    );
    assert.equal(before.once("saved", assert.fail), 1);
    const after = new Remembered<number>(new Read(), 10, before);
    assert.equal(after.once("saved", assert.fail), 1);
  });

  it("is known to have read what is not saved whenever it is asked for, and is not handed on", () => {
    const view = new Read();
    const before = new Remembered<number>(view, 10, null);
    const unsaved = () => {
      view.readUnsaved();
      return 1;
    };
    before.once("unsaved", unsaved);
    const reads = view.unsavedReads;
    assert.equal(before.once("unsaved", assert.fail), 1);
    assert.ok(view.unsavedReads > reads);
    assert.equal(
      new Remembered<number>(new Read(), 10, before).once("unsaved", () => 2),
      2,
    );
  });

  it("is found out anew once something is saved, by each that has it", () => {
    const views = [new Read(), new Read()] as const;
    const before = new Remembered<number>(views[0], 10, null);
    const after = new Remembered<number>(views[1], 10, before);
    before.once("saved", () => 1);
    for (const [at, one] of [before, after].entries())
      one.once("unsaved", () => {
        views[at]?.readUnsaved();
        return 1;
      });
    for (const view of views) view.savedGeneration = 2;
    assert.equal(
      after.once("saved", () => 2),
      2,
    );
    for (const one of [before, after])
      assert.equal(
        one.once("unsaved", () => 3),
        3,
      );
    assert.equal(before.once("saved", assert.fail), 2);
  });

  it("is no more than so many answers", () => {
    const few = new Remembered<number>(new Read(), 2, null);
    for (const key of ["a", "b", "c"]) few.once(key, () => 1);
    assert.equal(few.once("c", assert.fail), 1);
    assert.equal(
      few.once("a", () => 2),
      2,
    );
  });
});
