// Personalised PageRank: how much each node of a graph matters to some of its nodes.
// A walker follows edges by their weights and now and then jumps back to where the personalisation lets it begin; the
// rank of a node is how often the walker is there (Brin and Page, "The anatomy of a large-scale hypertextual web search
// engine", 1998; Haveliwala, "Topic-sensitive PageRank", 2002). From a node without edges the walker jumps.

/** A directed graph in compressed rows: the edges of node n stand from `offsets[n]` up to `offsets[n + 1]`. */
export interface Graph {
  /** One more than there are nodes. */
  readonly offsets: Uint32Array;
  /** Where each edge leads. */
  readonly targets: Uint32Array;
  /** How strong each edge is: finite and not negative. */
  readonly weights: Float32Array;
}

export interface PageRankOptions {
  /** How probable it is that the walker goes on rather than jumps, from 0 up to but not including 1. */
  readonly damping?: number;
  /** The most rounds. */
  readonly iterations?: number;
  /** No further round is made when all ranks together change by less than this. */
  readonly tolerance?: number;
}

const DAMPING = 0.85;
const ITERATIONS = 50;
const TOLERANCE = 1e-6;

/**
 * The graph of a list of edges, given as columns of one length. An edge that occurs twice counts twice.
 * Throws a RangeError when a column is too short or an edge leads from or to a node that does not exist.
 */
export function graphOf(
  nodes: number,
  sources: Uint32Array,
  targets: Uint32Array,
  weights: Float32Array,
): Graph {
  if (sources.length !== targets.length || sources.length !== weights.length) {
    throw new RangeError("The columns of the edges must have one length.");
  }
  const offsets = new Uint32Array(nodes + 1);
  for (const source of sources) {
    if (source >= nodes) throw new RangeError(`An edge leads from node ${source}, but there are ${nodes}.`);
    offsets[source + 1] += 1;
  }
  for (let node = 0; node < nodes; node += 1) offsets[node + 1] += offsets[node];
  const next = offsets.slice();
  const graph: Graph = {
    offsets,
    targets: new Uint32Array(targets.length),
    weights: new Float32Array(weights.length),
  };
  for (const [edge, source] of sources.entries()) {
    const place = next[source];
    next[source] = place + 1;
    graph.targets[place] = targets[edge];
    graph.weights[place] = weights[edge];
  }
  check(graph);
  return graph;
}

/**
 * The rank of every node; all together are 1.
 * @param personalisation how much each node is wanted, at least 0, in any scale; null, or nothing but zeros, wants all alike
 * @throws RangeError for a graph or a personalisation that is none, and for a damping outside its range
 */
export function rank(
  graph: Graph,
  personalisation: Float64Array | null,
  options: PageRankOptions = {},
): Float64Array {
  const rounds = rankInRounds(graph, personalisation, options);
  for (;;) {
    const { done, value } = rounds.next();
    if (done === true) return value;
  }
}

/**
 * The same, round by round, for those who do other things in between. Each round takes some milliseconds for a million
 * edges and yields by how much the ranks changed.
 */
export function* rankInRounds(
  graph: Graph,
  personalisation: Float64Array | null,
  options: PageRankOptions = {},
): Generator<number, Float64Array> {
  const { damping = DAMPING, iterations = ITERATIONS, tolerance = TOLERANCE } = options;
  if (!(damping >= 0 && damping < 1))
    throw new RangeError(`The damping is ${damping} instead of 0 to below 1.`);
  check(graph);
  const jumps = distribution(graph.offsets.length - 1, personalisation);
  const strengths = strengthsOf(graph);
  let ranks = jumps.slice();
  let next = new Float64Array(ranks.length);
  for (let round = 0; round < iterations; round += 1) {
    const change = step(graph, strengths, jumps, damping, ranks, next);
    [ranks, next] = [next, ranks];
    yield change;
    if (change < tolerance) break;
  }
  return ranks;
}

/** One round: writes the new ranks to `next` and answers how much they differ from the old. */
function step(
  { offsets, targets, weights }: Graph,
  strengths: Float64Array,
  jumps: Float64Array,
  damping: number,
  ranks: Float64Array,
  next: Float64Array,
): number {
  next.fill(0);
  let followed = 0;
  for (let node = 0; node < ranks.length; node += 1) {
    const strength = strengths[node];
    const rank = ranks[node];
    if (strength === 0 || rank === 0) continue;
    followed += rank;
    const share = (damping * rank) / strength;
    const end = offsets[node + 1];
    for (let edge = offsets[node]; edge < end; edge += 1) {
      const target = targets[edge];
      next[target] += share * weights[edge];
    }
  }
  const jumping = 1 - damping * followed;
  let change = 0;
  for (let node = 0; node < next.length; node += 1) {
    const rank = next[node] + jumping * jumps[node];
    next[node] = rank;
    change += Math.abs(rank - ranks[node]);
  }
  return change;
}

/** For each node the weight of all its edges. */
function strengthsOf({ offsets, weights }: Graph): Float64Array {
  const strengths = new Float64Array(offsets.length - 1);
  for (let node = 0; node < strengths.length; node += 1) {
    let sum = 0;
    for (let edge = offsets[node]; edge < offsets[node + 1]; edge += 1) sum += weights[edge];
    strengths[node] = sum;
  }
  return strengths;
}

function distribution(nodes: number, personalisation: Float64Array | null): Float64Array {
  if (personalisation === null) return new Float64Array(nodes).fill(1 / nodes);
  if (personalisation.length !== nodes) {
    throw new RangeError(`The personalisation has ${personalisation.length} nodes instead of ${nodes}.`);
  }
  if (!personalisation.every((wanted) => wanted >= 0))
    throw new RangeError("A node is wanted less than not at all.");
  const sum = personalisation.reduce((all, wanted) => all + wanted, 0);
  if (!Number.isFinite(sum)) throw new RangeError("A node is wanted without end.");
  return sum === 0 ? distribution(nodes, null) : personalisation.map((wanted) => wanted / sum);
}

function check({ offsets, targets, weights }: Graph): void {
  const nodes = offsets.length - 1;
  if (
    nodes < 0 ||
    offsets[0] !== 0 ||
    offsets[nodes] !== targets.length ||
    targets.length !== weights.length
  ) {
    throw new RangeError("The offsets of the graph do not fit its edges.");
  }
  for (let node = 0; node < nodes; node += 1) {
    if (offsets[node + 1] < offsets[node]) throw new RangeError("The offsets of the graph descend.");
  }
  for (const target of targets) {
    if (target >= nodes) throw new RangeError(`An edge leads to node ${target}, but there are ${nodes}.`);
  }
  for (const weight of weights) {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw new RangeError(`An edge has the weight ${weight}.`);
  }
}
