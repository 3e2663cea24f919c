// Walks a syntax tree where tree-sitter keeps it. The layouts are those of SubtreeInlineData, SubtreeHeapData
// (lib/src/subtree.h) and TSTree (tree.h) of the pinned version, on a 32-bit little-endian machine.
// test/server/syntax/raw-walk.test.ts compares this walk with the public cursor in every language.
import { ERROR_SYMBOL, PRODUCTION_ALIASES, PRODUCTION_FIELDS } from "./codes";
import { enter, leaf, leave } from "./extraction";
import { Rows, rowsOf } from "./memory";
import { beginKept, closeKept, isKept, keepEnter, keepLeaf, keepLeave, stepsWalked } from "./kept-steps";
import { clearSteps, putEnter, putLeaf, putLeave, steps } from "./steps";
import { Tables, tables } from "./tables";

/** Offsets of SubtreeHeapData in bytes. */
const PADDING: usize = 4;
const SIZE: usize = 16;
const CHILD_COUNT: usize = 36;
const SYMBOL: usize = 40;
const FLAGS: usize = 44;
const VISIBLE_CHILD_COUNT: usize = 48;
const PRODUCTION: usize = 66;

/** Flags of a node; those of an inline one lie a bit higher. */
const VISIBLE: i32 = 1;
const EXTRA: i32 = 4;

/** Bytes of one child in its parent's array. */
const CHILD_BYTES: usize = 8;

/** An open node: what is next in it, and what it says of its children. */
@unmanaged
@final
class Entry {
  next: usize;
  end: usize;
  /** Children so far that are no extras. */
  structural: i32;
  production: i32;
  /** The field that a hidden node passes on. */
  passed: i32;
  visible: bool;
}

const entries: Rows = rowsOf<Entry>(256);

function entry(depth: i32): Entry {
  return changetype<Entry>(entries.base + (depth as usize) * offsetof<Entry>());
}

/** What becomes of the steps: the extraction reads them, they are written down, or they are kept for the next walk. */
const READ: i32 = 0;
const TRACE: i32 = 1;
const KEEP: i32 = 2;

let mode: i32 = READ;

/** Reads a tree into facts. */
export function extractTree(tree: usize): void {
  mode = READ;
  walkTree(tree);
}

/**
 * Keeps the steps of a walk, so that `readKept` can read them into facts. Nodes that the last such tree has as well are
 * not walked; that tree must still be alive. How many steps there were to walk.
 */
export function keepTree(tree: usize): i32 {
  mode = KEEP;
  beginKept();
  walkTree(tree);
  return stepsWalked();
}

/** Writes the steps of a walk down; how many there are. */
export function traceTree(tree: usize): i32 {
  mode = TRACE;
  clearSteps();
  walkTree(tree);
  return steps.count;
}

// One loop on purpose: it runs once per node of every file.
function walkTree(tree: usize): void {
  const all = tables();
  // The open node; at first one that has nothing but the root as its child.
  let next = tree;
  let end = tree + CHILD_BYTES;
  let structural: i32 = 0;
  let production: i32 = 0;
  /** What the production names of its children. */
  let says: i32 = 0;
  let passed: i32 = 0;
  let visibleAbove: bool = false;
  let depth: i32 = 0;
  let position: i32 = 0;
  for (;;) {
    while (next === end) {
      closeNode(depth, visibleAbove);
      if (depth === 0) return;
      depth -= 1;
      const above = entry(depth);
      next = above.next;
      end = above.end;
      structural = above.structural;
      production = above.production;
      says = all.productions.at(production);
      passed = above.passed;
      visibleAbove = above.visible;
    }
    const word = load<u32>(next);
    next += CHILD_BYTES;
    const isInline = (word & 1) === 1;
    const flags = (isInline ? word >>> 1 : load<u32>((word as usize) + FLAGS)) as i32;
    let alias: i32 = 0;
    let field: i32 = 0;
    if ((flags & EXTRA) === 0) {
      if ((says & PRODUCTION_ALIASES) !== 0) alias = aliasOf(all, production, structural);
      field = (says & PRODUCTION_FIELDS) !== 0 ? fieldOf(all, production, structural, passed) : passed;
      structural += 1;
    }
    const isVisible = alias !== 0 || (flags & VISIBLE) !== 0;
    if (isInline) {
      const sizes = load<u32>(next - 4);
      const start = position + (((sizes >>> 16) & 0xff) as i32);
      position = start + ((sizes >>> 24) as i32);
      if (isVisible)
        leafNode(all, alias === 0 ? (((word >>> 8) & 0xff) as i32) : alias, field, start, position);
      continue;
    }
    const node = word as usize;
    const start = position + load<i32>(node + PADDING);
    const until = start + load<i32>(node + SIZE);
    const childCount = load<u32>(node + CHILD_COUNT) as usize;
    let descends: bool = childCount > 0;
    if (isVisible) {
      const symbol = alias === 0 ? (load<u16>(node + SYMBOL) as i32) : alias;
      const isInner = descends && load<u32>(node + VISIBLE_CHILD_COUNT) > 0;
      if (!isInner) leafNode(all, symbol, field, start, until);
      descends = isInner && enterNode(publicSymbol(all, symbol), field, start >> 1, until >> 1);
    }
    if (descends) descends = goesInto(node, start, until, field, depth, isVisible);
    if (descends) {
      // A node's padding is that of its first child, so the position stays.
      save(depth, next, end, structural, production, passed, visibleAbove);
      depth += 1;
      next = node - childCount * CHILD_BYTES;
      end = node;
      structural = 0;
      production = load<u16>(node + PRODUCTION);
      says = all.productions.at(production);
      passed = isVisible ? 0 : field;
      visibleAbove = isVisible;
    } else position = until;
  }
}

function save(
  depth: i32,
  next: usize,
  end: usize,
  structural: i32,
  production: i32,
  passed: i32,
  visible: bool,
): void {
  entries.reserve(depth + 1);
  const own = entry(depth);
  own.next = next;
  own.end = end;
  own.structural = structural;
  own.production = production;
  own.passed = passed;
  own.visible = visible;
}

/** 0 for none. */
function aliasOf(all: Tables, production: i32, child: i32): i32 {
  return child < all.aliasLengthMax ? all.aliases.at(production * all.aliasLengthMax + child) : 0;
}

/** The child's own field, or the one that its hidden parent passes on. */
function fieldOf(all: Tables, production: i32, child: i32, passed: i32): i32 {
  const own = child < all.fieldsWidth ? all.fields.at(production * all.fieldsWidth + child) : 0;
  return own === 0 ? passed : own;
}

function publicSymbol(all: Tables, symbol: i32): i32 {
  return symbol < all.publicSymbolCount ? all.publicSymbols.at(symbol) : ERROR_SYMBOL;
}

/** `start` and `end` are in bytes, of two for each code unit. */
function leafNode(all: Tables, symbol: i32, field: i32, start: i32, end: i32): void {
  const known = publicSymbol(all, symbol);
  if (mode === TRACE) putLeaf(known, field, start >> 1, end >> 1);
  else if (known === ERROR_SYMBOL || all.leaves.at(known) !== 0) {
    if (mode === READ) leaf(known, field, start >> 1, end >> 1);
    else keepLeaf(known, field, start >> 1, end >> 1);
  }
}

/** Answers whether to go into the node. */
function enterNode(symbol: i32, field: i32, start: i32, end: i32): bool {
  if (mode === READ) {
    if (enter(symbol, field, start, end)) return true;
    leave();
    return false;
  }
  if (mode === KEEP) keepEnter(symbol, field, start, end);
  else putEnter(symbol, field, start, end);
  return true;
}

/** Whether the children of a node are walked; if not, it is left at once. */
function goesInto(node: usize, start: i32, end: i32, field: i32, depth: i32, isVisible: bool): bool {
  if (mode !== KEEP || !isKept(node, start, end, isVisible ? 0 : field, depth + 1)) return true;
  if (isVisible) leaveNode();
  return false;
}

/** The children of a node are walked. */
function closeNode(depth: i32, isVisible: bool): void {
  if (mode === KEEP) closeKept(depth);
  if (isVisible) leaveNode();
}

function leaveNode(): void {
  if (mode === READ) leave();
  else if (mode === KEEP) keepLeave();
  else putLeave();
}
