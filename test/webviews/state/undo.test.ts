import { strict as assert } from "node:assert";
import { DomainError } from "../../../backend/domain/errors.ts";
import { inversePatch, stillHas, UndoStack, type Undoable } from "../../../webviews/state/undo.ts";

function change(said: string, more: Partial<Undoable> = {}): Undoable {
  return { said, hindrance: () => null, undo: () => Promise.resolve(), ...more };
}

describe("undo", () => {
  it("does nothing when there is nothing", async () => {
    assert.equal(await new UndoStack().undo(), null);
  });

  it("refuses where someone changed the same since", async () => {
    const stack = new UndoStack();
    stack.push(change("Moved it", { hindrance: () => "scout changed it since" }));
    const refusal = await stack.undo();
    assert.ok(refusal instanceof DomainError);
    assert.match(refusal.message, /“Moved it” was not undone: scout changed it since/);
  });

  it("returns the backend's refusal, and throws what is no refusal", async () => {
    const stack = new UndoStack();
    const refusal = new DomainError("conflict", "no", "Look again.");
    stack.push(change("One", { undo: () => Promise.reject(new TypeError("broken")) }));
    stack.push(change("Two", { undo: () => Promise.reject(refusal) }));
    assert.equal(await stack.undo(), refusal);
    await assert.rejects(stack.undo(), TypeError);
  });

  it("goes back from the last change to the first, without those that were refused", async () => {
    const stack = new UndoStack();
    const refused = change("Two");
    for (const one of [change("One"), refused, change("Three")]) stack.push(one);
    stack.drop(refused);
    assert.deepEqual([await stack.undo(), await stack.undo(), await stack.undo()], ["Three", "One", null]);
  });

  it("knows the way back of a patch, and whether it is still there", () => {
    const before = { title: "a", labels: ["x"], body: "kept" };
    assert.deepEqual(inversePatch(before, { title: "b", labels: [] }), { title: "a", labels: ["x"] });
    assert.ok(stillHas({ ...before, labels: [] }, { labels: [] }));
    assert.equal(stillHas(before, { title: "b" }), false);
  });
});
