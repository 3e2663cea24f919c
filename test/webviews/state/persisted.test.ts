import { strict as assert } from "node:assert";
import { signal } from "@preact/signals";
import { keepDraft, persist } from "../../../webviews/state/persisted.ts";

describe("the state that outlives a reload", () => {
  it("falls back field by field", () => {
    const [view] = persist(
      { layout: "spiral", search: "kept", detailShare: 7, hidden: ["nowhere"] },
      () => undefined,
    );
    assert.equal(view.layout.value, "kanban");
    assert.equal(view.search.value, "kept");
    assert.equal(view.detailShare.value, 0.45);
    assert.deepEqual(view.hidden.value, ["canceled"]);
  });

  it("begins anew from what is no state", () => {
    for (const saved of [null, "text", 7, []])
      assert.equal(persist(saved, () => undefined)[0].open.value, null);
  });

  it("saves every change, until it is disposed of", () => {
    const saved: unknown[] = [];
    const [view, dispose] = persist(null, (state) => saved.push(state.layout));
    view.layout.value = "list";
    dispose();
    view.layout.value = "kanban";
    assert.deepEqual(saved, ["kanban", "list"]);
  });

  it("keeps the last drafts, and forgets the empty and the huge", () => {
    const drafts = signal<Record<string, string>>({});
    for (let n = 0; n < 25; n += 1) keepDraft(drafts, `draft-${n}`, "text");
    assert.equal(Object.keys(drafts.value).length, 20);
    keepDraft(drafts, "draft-24", "");
    keepDraft(drafts, "draft-23", "x".repeat(60_000));
    assert.deepEqual(Object.keys(drafts.value).slice(-1), ["draft-22"]);
  });
});
