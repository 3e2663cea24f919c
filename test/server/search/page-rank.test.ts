import assert from "node:assert/strict";
import * as fc from "fast-check";
import { graphOf, rank, rankInRounds, type Graph } from "../../../server/search/page-rank.ts";

type Edge = readonly [source: number, target: number, weight: number];

function graph(nodes: number, edges: readonly Edge[]): Graph {
  return graphOf(
    nodes,
    Uint32Array.from(edges, ([source]) => source),
    Uint32Array.from(edges, ([, target]) => target),
    Float32Array.from(edges, ([, , weight]) => weight),
  );
}

/** The same by a full matrix, in as many rounds as it takes. */
function naiveRank(
  nodes: number,
  edges: readonly Edge[],
  wanted: readonly number[],
  damping: number,
): number[] {
  const sum = wanted.reduce((all, value) => all + value, 0);
  const jumps = wanted.map((value) => (sum === 0 ? 1 / nodes : value / sum));
  const matrix = Array.from({ length: nodes }, (_, source) => {
    const row = Array.from({ length: nodes }, () => 0);
    const own = edges.filter(([from]) => from === source);
    const strength = own.reduce((all, [, , weight]) => all + weight, 0);
    for (const [, target, weight] of own)
      if (strength > 0) row[target] = (row[target] ?? 0) + weight / strength;
    return strength > 0 ? row : jumps;
  });
  let ranks = jumps;
  for (let round = 0; round < 300; round += 1) {
    ranks = jumps.map(
      (jump, target) =>
        (1 - damping) * jump +
        damping * ranks.reduce((all, own, source) => all + own * (matrix[source]?.[target] ?? 0), 0),
    );
  }
  return ranks;
}

describe("PageRank", () => {
  it("refuses edges that lead nowhere, weights that are none, and columns that do not fit", () => {
    assert.throws(() => graph(2, [[2, 0, 1]]), /from node 2/);
    assert.throws(() => graph(2, [[0, 2, 1]]), /to node 2/);
    for (const weight of [-1, Number.NaN, Infinity])
      assert.throws(() => graph(2, [[0, 1, weight]]), RangeError);
    assert.throws(() => graphOf(1, Uint32Array.of(0), Uint32Array.of(), Float32Array.of(1)), RangeError);
    const edges = { targets: Uint32Array.of(0), weights: Float32Array.of(1) };
    for (const offsets of [[], [0], [0, 2], [1, 1], [0, 2, 1]]) {
      assert.throws(() => rank({ ...edges, offsets: Uint32Array.from(offsets) }, null), RangeError);
    }
  });

  it("refuses a personalisation and a damping that are none", () => {
    const one = graph(2, [[0, 1, 1]]);
    for (const wanted of [[1], [1, -1], [Number.NaN, 1], [Infinity, 1]]) {
      assert.throws(() => rank(one, Float64Array.from(wanted)), RangeError);
    }
    for (const damping of [1, -0.1, Number.NaN])
      assert.throws(() => rank(one, null, { damping }), RangeError);
  });

  it("ranks nothing where there is nothing", () => {
    assert.deepEqual(rank(graph(0, []), null), new Float64Array());
  });

  it("ranks all alike where there are no edges and nobody is wanted", () => {
    assert.deepEqual([...rank(graph(4, []), null)], [0.25, 0.25, 0.25, 0.25]);
    assert.deepEqual([...rank(graph(2, []), new Float64Array(2))], [0.5, 0.5]);
  });

  it("ranks first what many refer to, and what they refer to most", () => {
    const ranks = rank(
      graph(4, [
        [0, 3, 5],
        [0, 2, 1],
        [1, 3, 1],
        [2, 3, 1],
      ]),
      null,
    );
    assert.ok((ranks[3] ?? 0) > (ranks[2] ?? 0) && (ranks[2] ?? 0) > (ranks[1] ?? 0));
  });

  it("ranks what is near the wanted nodes above what many refer to elsewhere", () => {
    const edges: Edge[] = [[0, 1, 1], ...[2, 3, 4].map((source): Edge => [source, 5, 1])];
    const near = rank(graph(6, edges), Float64Array.of(1, 0, 0, 0, 0, 0));
    assert.ok((near[1] ?? 0) > 0 && near[5] === 0);
    const everywhere = rank(graph(6, edges), null);
    assert.ok((everywhere[5] ?? 0) > (everywhere[1] ?? 0));
  });

  it("goes round by round for those who do other things in between, and stops when nothing changes", () => {
    const rounds = rankInRounds(
      graph(2, [
        [0, 1, 1],
        [1, 0, 1],
      ]),
      Float64Array.of(1, 0),
      { tolerance: 1e-3, iterations: 1_000 },
    );
    const changes: number[] = [];
    let round = rounds.next();
    for (; round.done !== true; round = rounds.next()) changes.push(round.value);
    assert.ok(changes.length > 2 && changes.length < 100);
    assert.ok(changes.every((change, at) => change < (changes[at - 1] ?? Infinity)));
    assert.ok((changes.at(-1) ?? 1) < 1e-3);
    const few = rankInRounds(graph(1, [[0, 0, 1]]), null, { iterations: 0 });
    assert.deepEqual(few.next(), { done: true, value: Float64Array.of(1) });
  });

  it("gives what the whole matrix gives, and one in all", () => {
    const nodes = fc.integer({ min: 1, max: 8 });
    const problem = nodes.chain((count) =>
      fc.record({
        count: fc.constant(count),
        edges: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.constantFrom(0, 0.5, 1, 3)), {
          maxLength: 20,
        }),
        wanted: fc.array(fc.constantFrom(0, 1, 7), { minLength: count, maxLength: count }),
        damping: fc.constantFrom(0, 0.5, 0.85),
      }),
    );
    fc.assert(
      fc.property(problem, ({ count, edges, wanted, damping }) => {
        const options = { damping, iterations: 300, tolerance: 1e-12 };
        const ranks = rank(graph(count, edges), Float64Array.from(wanted), options);
        const expected = naiveRank(count, edges, wanted, damping);
        for (const [node, value] of ranks.entries())
          assert.ok(Math.abs(value - (expected[node] ?? 0)) < 1e-9);
        assert.ok(Math.abs(ranks.reduce((sum, value) => sum + value, 0) - 1) < 1e-9);
      }),
    );
  });
});
