import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Bm25Index } from "../../../server/search/bm25.ts";
import { FieldWeigher } from "../../../server/search/field-weights.ts";
import type { SymbolText } from "../../../server/search/semantic-index.ts";
import { conceptsOf } from "../../../server/search/terms.ts";
import { keepsTheContractOfSemanticIndexes } from "./semantic-index.contract.ts";

/** The least a buffer may hold, so that a few dozen documents make several segments. */
const TINY_BUFFER = 0;

/** The same by looking at every document for every word. */
function naiveRank(
  documents: ReadonlyMap<number, SymbolText>,
  query: string,
): { docId: number; score: number }[] {
  const weights = [...documents].map(([docId, text]) => ({ docId, terms: new FieldWeigher().weigh(text) }));
  const rarity = (term: string) => {
    const having = weights.filter(({ terms }) => terms.has(term)).length;
    return having === 0 ? Infinity : Math.log(1 + (weights.length - having + 0.5) / (having + 0.5));
  };
  const asked = conceptsOf(query).filter(({ isStop }) => !isStop).length;
  const concepts = conceptsOf(query).map(({ term, weight, isStop, others }) => {
    const own = rarity(term);
    const all = [[term, 1] as const, ...others];
    return {
      isStop,
      factors: all.map(([other, share]) => ({
        other,
        factor: (weight * share * Math.min(own, rarity(other))) / 255,
      })),
    };
  });
  return weights
    .map(({ docId, terms }) => {
      let score = 0;
      let matched = 0;
      for (const { isStop, factors } of concepts) {
        const scores = factors.map(({ other, factor }) =>
          terms.has(other) ? factor * (terms.get(other) ?? 0) : 0,
        );
        const best = Math.fround(Math.max(...scores));
        score = Math.fround(score + best);
        if (best > 0 && !isStop) matched += 1;
      }
      return { docId, score: (score * matched) / asked };
    })
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || one.docId - other.docId);
}

function indexOf(texts: readonly SymbolText[]): Bm25Index {
  const index = new Bm25Index();
  for (const [docId, text] of texts.entries()) index.put(docId, text);
  return index;
}

/** The names that a query finds, the best first. */
function found(texts: readonly SymbolText[], query: string): (string | undefined)[] {
  return indexOf(texts)
    .rank(query, { limit: 10 })
    .map(({ docId }) => texts[docId]?.name);
}

describe("the index of words", () => {
  keepsTheContractOfSemanticIndexes(() => new Bm25Index());

  it("takes a name of ten thousand words and a comment as long, and looks at their beginnings", () => {
    const index = indexOf([{ name: "Word".repeat(10_000), doc: "comment ".repeat(10_000) }]);
    assert.equal(index.rank("comment", { limit: 1 }).length, 1);
    assert.equal(index.rank("word", { limit: 1 }).length, 1);
  });

  it("ranks the name above the container, the comment and the path", () => {
    const texts = [
      { name: "a", path: "src/session/index.ts" },
      { name: "b", doc: "Ends the session of a user." },
      { name: "c", container: "Session" },
      { name: "session" },
      { name: "openSession" },
    ];
    assert.deepEqual(found(texts, "session"), ["session", "openSession", "c", "b", "a"]);
  });

  it("ranks what has all words above what has one of them often", () => {
    const texts = [
      { name: "userUserUser" },
      { name: "deleteUser" },
      { name: "deleteAll", doc: "Of one user." },
    ];
    assert.deepEqual(found(texts, "delete user"), ["deleteUser", "deleteAll", "userUserUser"]);
  });

  it("ranks what has all words in other forms above what has one of them alone", () => {
    const names = ["openIssue", "renderView", "renderPage", "sendMail", "delete", "removeIssue"];
    const texts = names.map((name) => ({ name }));
    assert.deepEqual(found(texts, "delete an issue"), ["removeIssue", "delete", "openIssue"]);
  });

  it("finds nothing that has only the words between the words of the query", () => {
    assert.deepEqual(found([{ name: "howTo" }, { name: "openFile" }], "how to open"), ["openFile"]);
    assert.deepEqual(found([{ name: "howTo" }, { name: "openFile" }], "how to"), ["howTo"]);
  });

  it("ranks the word itself above another that means the same, however rare that is", () => {
    const common = Array.from({ length: 20 }, (_, index) => ({ name: `deleteRow${index}` }));
    const names = found([...common, { name: "eraseRow" }, { name: "createRow" }], "delete");
    assert.ok(names.length === 10 && names.every((name) => name?.startsWith("delete")));
    assert.deepEqual(found([{ name: "createRow" }, { name: "eraseRow" }], "delete"), ["eraseRow"]);
  });

  it("finds by meaning what no letter says", () => {
    const texts = [
      { name: "removeUser", container: "AccountStore", path: "src/accounts/store.ts" },
      { name: "readSettings", doc: "Loads the options of the workspace from its folder." },
      { name: "HTTPServer", path: "src/net/http.ts" },
      { name: "formatDate" },
    ];
    assert.equal(found(texts, "delete an account")[0], "removeUser");
    assert.equal(found(texts, "how do I get the configuration?")[0], "readSettings");
    assert.equal(found(texts, "http servers")[0], "HTTPServer");
    assert.equal(found(texts, "date formatter")[0], "formatDate");
  });

  it("gives back its memory when all documents are removed", () => {
    const index = new Bm25Index(TINY_BUFFER);
    const before = index.byteLength;
    for (let docId = 0; docId < 2_000; docId += 1)
      index.put(docId, { name: `word${docId.toString(26)} other` });
    const full = index.byteLength;
    for (let docId = 0; docId < 2_000; docId += 1) index.remove(docId);
    while (index.maintain(1_000)) assert.equal(index.size, 0);
    assert.ok(index.byteLength - before < (full - before) / 2, `${before} ${full} ${index.byteLength}`);
    assert.deepEqual(index.rank("other", { limit: 1 }), []);
  });

  it("stays small when the same documents are written again and again", () => {
    const index = new Bm25Index(TINY_BUFFER);
    const write = () => {
      for (let docId = 0; docId < 200; docId += 1)
        index.put(docId, { name: `getUser${docId}`, path: "src/users.ts" });
    };
    for (let round = 0; round < 5; round += 1) write();
    const before = index.byteLength;
    for (let round = 0; round < 20; round += 1) write();
    assert.ok(index.byteLength < before * 1.5);
    assert.equal(index.rank("user", { limit: 1_000 }).length, 200);
  });

  it("finds what a look at every document finds, whatever is added, replaced, removed and merged", () => {
    const word = fc.constantFrom(
      "get",
      "user",
      "delete",
      "remove",
      "config",
      "parser",
      "parse",
      "the",
      "file",
      "name",
      "x",
    );
    const text = fc.record({
      name: fc.array(word, { maxLength: 4 }).map((words) => words.join("_")),
      container: fc.array(word, { maxLength: 2 }).map((words) => words.join(".")),
      doc: fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
      path: fc.array(word, { maxLength: 3 }).map((words) => `${words.join("/")}.ts`),
    });
    const step = fc.record({ docId: fc.nat(150), text: fc.option(text, { freq: 3 }), maintain: fc.nat(30) });
    const query = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 300, size: "max" }),
        fc.array(query, { maxLength: 4 }),
        (steps, queries) => {
          const index = new Bm25Index(TINY_BUFFER);
          const expected = new Map<number, SymbolText>();
          for (const { docId, text, maintain } of steps) {
            if (text === null) assert.equal(index.remove(docId), expected.delete(docId));
            else index.put(docId, text);
            if (text !== null) expected.set(docId, text);
            index.maintain(maintain);
          }
          assert.equal(index.size, expected.size);
          for (const asked of queries) {
            assert.deepEqual(index.rank(asked, { limit: 1_000 }), naiveRank(expected, asked));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
