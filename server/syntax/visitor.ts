// What a walk tells of a tree, in document order: `enter` before the children of a visible node and `leave` after them,
// `leaf` for a node without children. Offsets are UTF-16 code units. `enter` answers whether to go into the node.
import type { Tree } from "web-tree-sitter";

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
