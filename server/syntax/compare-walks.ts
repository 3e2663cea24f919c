// Whether two walks see the same tree: the proof that the raw walk reads this grammar and this version rightly.
import type { Tree } from "web-tree-sitter";
import type { Visitor, Walk } from "./visitor.ts";

export interface Comparison {
  /** Nodes that both walks agreed on. */
  readonly compared: number;
  /** What the first difference is; null when there is none. */
  readonly difference: string | null;
}

export function compareWalks(one: Walk, other: Walk, tree: Tree, nodesMax: number): Comparison {
  const expected = record(other, tree, nodesMax);
  const actual = record(one, tree, nodesMax);
  const length = Math.max(expected.length, actual.length);
  for (let at = 0; at < length; at += 1) {
    if (expected[at] !== actual[at]) {
      return { compared: at, difference: `step ${at}: ${actual[at]} instead of ${expected[at]}` };
    }
  }
  return { compared: length, difference: null };
}

const ALL_LEAVES = new Uint8Array(65_536).fill(1);

/** The first steps of a walk, as text; nothing of a tree below the last one. */
function record(walk: Walk, tree: Tree, nodesMax: number): readonly string[] {
  const steps: string[] = [];
  const visitor: Visitor = {
    leaves: ALL_LEAVES,
    enter(symbol, field, start, end) {
      if (steps.length >= nodesMax) return false;
      steps.push(`enter ${symbol} ${field} ${start} ${end}`);
      return true;
    },
    leave() {
      if (steps.length < nodesMax) steps.push("leave");
    },
    leaf(symbol, field, start, end) {
      if (steps.length < nodesMax) steps.push(`leaf ${symbol} ${field} ${start} ${end}`);
    },
  };
  walk(tree, visitor);
  return steps;
}
