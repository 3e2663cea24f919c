import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Embedder } from "../../../server/search/semantic-index.ts";
import { VectorIndex } from "../../../server/search/vector-index.ts";
import { HashingEmbedder } from "./hashing-embedder.ts";
import { keepsTheContractOfSemanticIndexes } from "./semantic-index.contract.ts";

/** An embedder that answers when it is told to. */
class SlowEmbedder implements Embedder {
  readonly dimensions = 2;
  readonly #waiting: ((vectors: Float32Array[]) => void)[] = [];

  embed(): Promise<Float32Array[]> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** Answers one of the calls that wait. */
  answer(call: number, ...numbers: number[]): void {
    this.#waiting[call]?.([Float32Array.from(numbers)]);
  }
}

function embedderOf(vectors: (texts: readonly string[]) => Float32Array[]): Embedder {
  return { dimensions: 3, embed: async (texts) => vectors(texts) };
}

for (const precision of ["float32", "int8"] as const) {
  describe(`the index of vectors in ${precision}`, () => {
    keepsTheContractOfSemanticIndexes(() => new VectorIndex(new HashingEmbedder(), precision));
  });
}

describe("the index of vectors", () => {
  it("takes nothing in when the embedder fails or makes vectors of another form", async () => {
    const wrong: readonly (readonly [RegExp, (texts: readonly string[]) => Float32Array[]])[] = [
      [/made 0 vectors of 1/, () => []],
      [/vector of 2 numbers instead of 3/, () => [new Float32Array(2)]],
      [/not finite/, () => [Float32Array.of(1, Number.NaN, 0)]],
      [/no model/, () => assert.fail("no model")],
    ];
    for (const [message, vectors] of wrong) {
      const index = new VectorIndex(embedderOf(vectors));
      await assert.rejects(index.add([{ docId: 1, name: "a" }]), message);
      assert.equal(index.size, 0);
      assert.equal(index.remove(1), false);
    }
  });

  it("drops what comes late for a document that was removed or replaced meanwhile", async () => {
    const embedder = new SlowEmbedder();
    const index = new VectorIndex(embedder);
    const first = index.add([{ docId: 1, name: "first" }]);
    const second = index.add([{ docId: 1, name: "second" }]);
    const third = index.add([{ docId: 2, name: "third" }]);
    assert.equal(index.remove(2), true);
    embedder.answer(1, 0, 1);
    embedder.answer(2, 1, 0);
    await Promise.all([second, third]);
    embedder.answer(0, 1, 0);
    await first;
    assert.equal(index.size, 1);
    const found = index.search("query", { limit: 10 });
    embedder.answer(3, 0, 1);
    assert.deepEqual(await found, [{ docId: 1, score: 1 }]);
  });

  it("gives the embedder no more texts at a time than it should", async () => {
    const embedder = new HashingEmbedder();
    const index = new VectorIndex(embedder);
    await index.add(Array.from({ length: 150 }, (_, docId) => ({ docId, name: `name${docId}` })));
    assert.deepEqual(embedder.batches, [64, 64, 22]);
    assert.equal(index.size, 150);
  });

  it("holds a quarter of the memory in bytes instead of floats", async () => {
    const documents = Array.from({ length: 2_000 }, (_, docId) => ({ docId, name: `name${docId}` }));
    const floats = new VectorIndex(new HashingEmbedder(), "float32");
    const bytes = new VectorIndex(new HashingEmbedder(), "int8");
    await Promise.all([floats.add(documents), bytes.add(documents)]);
    assert.ok(bytes.byteLength < floats.byteLength * 0.27);
  });

  const number = fc.float({ min: -10, max: 10, noNaN: true });
  const vector = fc.array(number, { minLength: 3, maxLength: 3 });
  const cosine = (one: readonly number[], other: readonly number[]) => {
    const dot = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
    const norms = Math.sqrt(dot(one, one)) * Math.sqrt(dot(other, other));
    return norms === 0 ? 0 : dot(one, other) / norms;
  };

  for (const [precision, error] of [
    ["float32", 1e-5],
    ["int8", 0.01],
  ] as const) {
    it(`gives every cosine in ${precision} to within ${error}`, async () => {
      const changes = fc.array(fc.record({ docId: fc.nat(8), vector: fc.option(vector) }), { maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(changes, vector, async (steps, query) => {
          let next: readonly number[] = [];
          const index = new VectorIndex(
            embedderOf(() => [Float32Array.from(next)]),
            precision,
          );
          const expected = new Map<number, readonly number[]>();
          for (const step of steps) {
            next = step.vector ?? [];
            if (step.vector === null) assert.equal(index.remove(step.docId), expected.delete(step.docId));
            else await index.add([{ docId: step.docId, name: "a" }]);
            if (step.vector !== null) expected.set(step.docId, step.vector);
          }
          assert.equal(index.size, expected.size);
          next = query;
          const found = new Map(
            (await index.search("q", { limit: 100 })).map(({ docId, score }) => [docId, score]),
          );
          for (const [docId, own] of expected) {
            const exact = Math.max(cosine(own, query), 0);
            assert.ok(
              Math.abs((found.get(docId) ?? 0) - exact) <= error,
              `${docId}: ${found.get(docId)} is not ${exact}`,
            );
          }
          assert.ok([...found.keys()].every((docId) => expected.has(docId)));
        }),
      );
    });
  }
});
