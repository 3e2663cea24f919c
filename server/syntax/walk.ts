// One walk over a syntax tree in document order, by whichever way is the fastest that is known to be right.
import type { Language as Grammar, Tree, TreeCursor } from "web-tree-sitter";
import { compareWalks } from "./compare-walks.ts";
import { createRawWalk } from "./raw-walk.ts";
import type { Runtime } from "./runtime.ts";
import type { Visitor, Walk } from "./visitor.ts";

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

function walkByCursor(tree: Tree, visitor: Visitor): void {
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
