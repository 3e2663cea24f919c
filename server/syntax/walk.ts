// One walk over a syntax tree in document order, by whichever way is the fastest that is known to be right.
// A walker calls `enter` before the children of a visible node and `leave` after them, `leaf` for a node without
// children. Offsets are UTF-16 code units. `enter` answers whether to go into the node.
import type { Language as Grammar, Tree, TreeCursor } from "web-tree-sitter";
import { compareWalks } from "./compare-walks.ts";
import { createRawWalk } from "./raw-walk.ts";
import type { Runtime } from "./runtime.ts";

export interface Visitor {
  /** By symbol: 0 for nodes without children that are of no interest. */
  readonly leaves: Uint8Array;
  enter(symbol: number, field: number, start: number, end: number): boolean;
  leave(): void;
  leaf(symbol: number, field: number, start: number, end: number): void;
}

export type Walk = (tree: Tree, visitor: Visitor) => void;

/** The symbol of ERROR nodes, in every grammar. */
export const ERROR_SYMBOL = 65_535;
/** Nodes of the first trees on which both walks are compared before the raw one is trusted. */
const COMPARED_NODES = 3_000;

/**
 * The walk for trees of this grammar. It reads tree-sitter's memory directly, compares itself on its first trees with
 * the public cursor, and is replaced by the cursor for good when the two do not agree.
 */
export function createWalk(runtime: Runtime, grammar: Grammar, onMistrust: (reason: string) => void): Walk {
  const raw = createRawWalk(runtime.memory, grammar);
  let unproved = COMPARED_NODES;
  let walk: Walk = (tree, visitor) => {
    if (unproved > 0) {
      const { compared, difference } = compareWalks(raw, walkByCursor, tree, unproved);
      unproved -= compared;
      if (difference !== null) {
        walk = walkByCursor;
        unproved = 0;
        onMistrust(difference);
        walkByCursor(tree, visitor);
        return;
      }
      if (unproved <= 0) walk = raw;
    }
    raw(tree, visitor);
  };
  return (tree, visitor) => walk(tree, visitor);
}

export function walkByCursor(tree: Tree, visitor: Visitor): void {
  const cursor = tree.walk();
  try {
    let depth = 0;
    for (;;) {
      if (descends(cursor, visitor)) {
        depth += 1;
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (depth === 0) return;
        cursor.gotoParent();
        visitor.leave();
        depth -= 1;
      }
    }
  } finally {
    cursor.delete();
  }
}

/** Visits the node under the cursor; true when the cursor went to its first child. */
function descends(cursor: TreeCursor, visitor: Visitor): boolean {
  const { nodeTypeId, currentFieldId, startIndex, endIndex } = cursor;
  if (!cursor.gotoFirstChild()) {
    if (visitor.leaves[nodeTypeId] !== 0) visitor.leaf(nodeTypeId, currentFieldId, startIndex, endIndex);
    return false;
  }
  if (visitor.enter(nodeTypeId, currentFieldId, startIndex, endIndex)) return true;
  cursor.gotoParent();
  visitor.leave();
  return false;
}
