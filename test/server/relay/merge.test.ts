import { strict as assert } from "node:assert";
import { mergeAnswers, mergeResults } from "../../../server/relay/merge.ts";

describe("merged answers", () => {
  const error = { code: -32_803, message: "no" };

  it("are an error when no owner answers, or one answers nonsense", () => {
    assert.deepEqual(mergeAnswers("workspace/symbol", [{ error }, undefined]), { error });
    const answer = mergeAnswers("crewdeck/status", [{ result: { state: "asleep" } }]);
    assert.ok("error" in answer);
    assert.equal(answer.error.code, -32_603);
  });

  it("leave out the owner that fails", () => {
    assert.deepEqual(mergeAnswers("x", [{ error }, { result: [1] }]), { result: [1] });
    assert.deepEqual(mergeAnswers("x", []), { result: null });
  });

  it("are lists in the order of the folders, or of the scores when all have one", () => {
    assert.deepEqual(mergeResults("x", [[{ score: 1 }], null, [{ score: 3 }, { score: 2 }]]), [
      { score: 3 },
      { score: 2 },
      { score: 1 },
    ]);
    assert.deepEqual(mergeResults("x", [[{ score: 1 }], [{ score: 3 }, {}]]), [
      { score: 1 },
      { score: 3 },
      {},
    ]);
    assert.deepEqual(mergeResults("x", [{ items: [1], cursor: "c" }, { items: [2] }]), {
      items: [1, 2],
      cursor: "c",
    });
    assert.equal(mergeResults("x", ["one", "other"]), "one");
  });

  it("name a symbol once that two owners know", () => {
    const symbol = { name: "a", location: { uri: "file:///w/inner/a.ts" } };
    assert.deepEqual(mergeResults("workspace/symbol", [[symbol], [{ ...symbol }]]), [symbol]);
  });

  it("unite edits", () => {
    const results = [{ changes: { a: [1] } }, { changes: { a: [2], b: [3] }, documentChanges: [4] }, null];
    assert.deepEqual(mergeResults("workspace/willRenameFiles", results), {
      changes: { a: [1, 2], b: [3] },
      documentChanges: [4],
    });
  });

  it("sum the status with its reasons", () => {
    const status = (state: string, files: number, examples: string[]) => ({
      state,
      files,
      filesDone: 1,
      definitions: 2,
      references: 3,
      skipped: [{ reason: "binary", files: examples.length, examples }],
    });
    const many = Array.from({ length: 15 }, (_, index) => `file-${index}`);
    const all = [status("ready", 4, many), status("indexing", 5, many)];
    const sum = mergeResults("crewdeck/status", all) as ReturnType<typeof status>;
    assert.deepEqual([sum.state, sum.files, sum.filesDone, sum.references], ["indexing", 9, 2, 6]);
    assert.deepEqual(
      sum.skipped.map(({ reason, files, examples }) => [reason, files, examples.length]),
      [["binary", 30, 20]],
    );
  });
});
