// What every implementation of the port has to keep to.
import assert from "node:assert/strict";
import {
  MAX_DOC_ID,
  type SemanticDocument,
  type SemanticIndex,
} from "../../../server/search/semantic-index.ts";

const DOCUMENTS: readonly SemanticDocument[] = [
  { docId: 1, name: "deleteUser", container: "UserStore", path: "src/users/store.ts" },
  { docId: 2, name: "parseConfig", doc: "Reads the settings of a workspace.", path: "src/config/parse.ts" },
  { docId: 3, name: "HTTPServer", path: "src/net/http-server.ts" },
];

/** Declares the contract's tests for an implementation that finds documents by the words they share with the query. */
export function keepsTheContractOfSemanticIndexes(make: () => SemanticIndex): void {
  const find = async (index: SemanticIndex, query: string, limit = 10) =>
    (await index.search(query, { limit })).map(({ docId }) => docId);

  it("finds nothing in an empty index, nothing for an empty query, and nothing for separators", async () => {
    const index = make();
    assert.deepEqual(await find(index, "user"), []);
    await index.add([]);
    await index.add(DOCUMENTS);
    for (const query of ["", "   ", "._-:", "\ud83d"]) assert.deepEqual(await find(index, query), [], query);
  });

  it("returns no more than the limit, and nothing for a limit that is none", async () => {
    const index = make();
    await index.add(DOCUMENTS);
    assert.equal((await find(index, "src", 2)).length, 2);
    for (const limit of [0, -1, Number.NaN]) assert.deepEqual(await find(index, "user", limit), []);
  });

  it("refuses a number that is none, and takes nothing in then", async () => {
    const index = make();
    for (const docId of [-1, 0.5, Number.NaN, MAX_DOC_ID + 1]) {
      await assert.rejects(index.add([...DOCUMENTS, { docId, name: "x" }]), RangeError);
      assert.equal(index.remove(docId), false);
    }
    assert.equal(index.size, 0);
  });

  it("does nothing once it was cancelled", async () => {
    const index = make();
    const signal = AbortSignal.abort(new Error("Cancelled."));
    await assert.rejects(index.add(DOCUMENTS, signal), /Cancelled/);
    await assert.rejects(index.search("user", { limit: 1, signal }), /Cancelled/);
    assert.equal(index.size, 0);
  });

  it("takes documents in that have no words", async () => {
    const index = make();
    await index.add([
      { docId: 0, name: "" },
      { docId: 1, name: "_" },
      { docId: 2, name: "\ud83d" },
    ]);
    assert.equal(index.size, 3);
    assert.equal(index.remove(1), true);
    assert.equal(index.size, 2);
  });

  it("finds a removed document no more, and removes it once", async () => {
    const index = make();
    await index.add(DOCUMENTS);
    assert.equal(index.remove(1), true);
    assert.equal(index.remove(1), false);
    assert.equal(index.remove(99), false);
    assert.equal(index.size, 2);
    assert.ok(!(await find(index, "delete user")).includes(1));
    for (const { docId } of DOCUMENTS) index.remove(docId);
    assert.equal(index.size, 0);
    assert.deepEqual(await find(index, "user config server"), []);
  });

  it("replaces a document of the same number, also within one call", async () => {
    const index = make();
    await index.add(DOCUMENTS);
    await index.add([
      { docId: 1, name: "openWindow" },
      { docId: 1, name: "closeDoor" },
    ]);
    assert.equal(index.size, 3);
    assert.ok(!(await find(index, "window")).includes(1));
    assert.ok(!(await find(index, "user")).includes(1));
    assert.equal((await find(index, "door"))[0], 1);
  });

  it("asks its filter about those only that it would return", async () => {
    const index = make();
    await index.add(DOCUMENTS);
    const asked: number[] = [];
    const filter = (docId: number) => {
      asked.push(docId);
      return docId !== 1;
    };
    assert.ok((await index.search("delete user", { limit: 10, filter })).every(({ docId }) => docId !== 1));
    assert.ok(asked.includes(1) && new Set(asked).size === asked.length);
  });

  it("puts the best first, and of equal ones the smallest number", async () => {
    const index = make();
    await index.add([7, 3, 5].map((docId) => ({ docId, name: "deleteUser" })));
    await index.add([{ docId: 1, name: "deleteUserOfOtherStoreByName" }, ...DOCUMENTS.slice(1, 2)]);
    const matches = await index.search("delete user", { limit: 10 });
    assert.deepEqual(
      matches.slice(0, 4).map(({ docId }) => docId),
      [3, 5, 7, 1],
    );
    assert.ok(matches.every(({ score }, at) => score > 0 && score <= (matches[at - 1]?.score ?? Infinity)));
  });

  it("says how much memory it holds", async () => {
    const index = make();
    await index.add(DOCUMENTS);
    assert.ok(index.byteLength > 0);
  });
}
