// What the walk in tree-sitter's memory sees of a tree, node by node.
import type { Tree } from "web-tree-sitter";
import type { Extractor } from "../../server/index/extract.ts";

export type Step = readonly [what: string, symbol: number, field: number, start: number, end: number];

/** All of it, also leaves that say nothing, in document order. */
export function stepsOf({ walk, tables }: Extractor, tree: Tree): readonly Step[] {
  const steps: Step[] = [];
  const leaves = new Uint8Array(tables.symbolNames.length).fill(1);
  walk(tree, {
    leaves,
    enter: (symbol, field, start, end) => steps.push(["enter", symbol, field, start, end]) > 0,
    leave: () => steps.push(["leave", 0, 0, 0, 0]),
    leaf: (symbol, field, start, end) => steps.push(["leaf", symbol, field, start, end]),
  });
  return steps;
}
