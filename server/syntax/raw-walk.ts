// Walks a syntax tree in tree-sitter's own memory, without a call into WebAssembly: an eighth of the parse's time where
// the public cursor needs two thirds of it.
// The layouts are those of SubtreeInlineData, SubtreeHeapData (lib/src/subtree.h), TSTree (tree.h) and TSLanguage
// (parser.h) of the pinned version, on a 32-bit little-endian machine. createWalk() compares this walk with the public
// one before it is trusted.
import type { Language as Grammar, Tree } from "web-tree-sitter";
import type { Memory } from "./runtime.ts";
import { ERROR_SYMBOL, type Visitor, type Walk } from "./visitor.ts";

/** Offsets of TSLanguage in bytes. */
const language = {
  symbolCount: 4,
  aliasCount: 8,
  productionCount: 28,
  aliasLengthMax: 36,
  fieldMapSlices: 64,
  fieldMapEntries: 68,
  publicSymbols: 76,
  aliasSequences: 84,
} as const;

/** Offsets of SubtreeHeapData in 32-bit words. */
const heap = {
  padding: 1,
  size: 4,
  childCount: 9,
  symbol: 10,
  flags: 11,
  visibleChildCount: 12,
  production: 16,
} as const;

/** Flags of a node; those of an inline one lie a bit higher. */
const VISIBLE = 1;
const EXTRA = 4;

/** Bytes of one child in its parent's array. */
const CHILD_BYTES = 8;
const DEPTH_START = 256;
/** An open node on the stack: next child, end of the children, children so far, production, field passed on, visible. */
const ENTRY_WORDS = 8;

/** What a grammar says of its productions, copied out of its memory once. */
interface Tables {
  readonly publicSymbols: Uint16Array;
  readonly aliasLengthMax: number;
  readonly aliases: Uint16Array;
  /** Per production and child that is no extra: its field. Children behind `fieldsWidth` have none. */
  readonly fields: Uint16Array;
  readonly fieldsWidth: number;
}

export function createRawWalk(memory: Memory, grammar: Grammar): Walk {
  const tables = readTables(memory, addressOf(grammar));
  const stack = new Stack();
  return (tree, visitor) => {
    walkRaw(memory, tables, stack, addressOf(tree), visitor);
  };
}

/** web-tree-sitter keeps the address of each of its objects under the key 0. */
function addressOf(held: Grammar | Tree): number {
  const address = Reflect.get(held, 0) as unknown;
  if (typeof address !== "number") throw new Error("web-tree-sitter no longer keeps addresses under 0");
  return address;
}

function readTables(memory: Memory, at: number): Tables {
  const { HEAPU8, HEAPU16, HEAPU32 } = memory;
  const word = (offset: number) => HEAPU32[(at + offset) >> 2];
  const productions = word(language.productionCount);
  const aliasLengthMax = HEAPU16[(at + language.aliasLengthMax) >> 1];
  const symbolsAt = word(language.publicSymbols) >> 1;
  const aliasesAt = word(language.aliasSequences) >> 1;
  const slicesAt = word(language.fieldMapSlices) >> 1;
  const entriesAt = word(language.fieldMapEntries);
  const own: [production: number, child: number, field: number][] = [];
  // A grammar without fields has no table of them.
  const mapped = slicesAt === 0 ? 0 : productions;
  for (let production = 0; production < mapped; production += 1) {
    const first = HEAPU16[slicesAt + production * 2];
    const count = HEAPU16[slicesAt + production * 2 + 1];
    for (let entry = first; entry < first + count; entry += 1) {
      const entryAt = entriesAt + entry * 4;
      const inherited = HEAPU8[entryAt + 3] !== 0;
      if (!inherited) own.push([production, HEAPU8[entryAt + 2], HEAPU16[entryAt >> 1]]);
    }
  }
  const fieldsWidth = own.reduce((width, [, child]) => Math.max(width, child + 1), 0);
  const fields = new Uint16Array(productions * fieldsWidth);
  // The first of several fields of one child is the one that counts.
  for (const [production, child, field] of own.toReversed()) fields[production * fieldsWidth + child] = field;
  return {
    publicSymbols: HEAPU16.slice(
      symbolsAt,
      symbolsAt + word(language.symbolCount) + word(language.aliasCount),
    ),
    aliasLengthMax,
    aliases: HEAPU16.slice(aliasesAt, aliasesAt + productions * aliasLengthMax),
    fields,
    fieldsWidth,
  };
}

/** The open inner nodes, a few numbers each; it grows with the deepest tree that was ever walked. */
class Stack {
  words = new Int32Array(DEPTH_START * ENTRY_WORDS);

  grow(): void {
    const grown = new Int32Array(this.words.length * 2);
    grown.set(this.words);
    this.words = grown;
  }
}

// One loop on purpose: it runs once per node of every file, and what belongs to the open node lives in registers.
function walkRaw(memory: Memory, tables: Tables, stack: Stack, tree: number, visitor: Visitor): void {
  const words = memory.HEAPU32;
  const { publicSymbols, aliasLengthMax, aliases, fields, fieldsWidth } = tables;
  const { leaves } = visitor;
  // The open node; at first one that has nothing but the root as its child.
  let next = tree;
  let end = tree + CHILD_BYTES;
  let structural = 0;
  let production = 0;
  let passed = 0;
  let visibleAbove = 0;
  let depth = 0;
  let position = 0;
  let open = stack.words;
  for (;;) {
    while (next === end) {
      if (visibleAbove === 1) visitor.leave();
      if (depth === 0) return;
      depth -= 1;
      const entry = depth * ENTRY_WORDS;
      next = open[entry];
      end = open[entry + 1];
      structural = open[entry + 2];
      production = open[entry + 3];
      passed = open[entry + 4];
      visibleAbove = open[entry + 5];
    }
    const cell = next >> 2;
    next += CHILD_BYTES;
    const word = words[cell];
    const inline = (word & 1) === 1;
    const flags = inline ? word >>> 1 : words[(word >> 2) + heap.flags];
    let alias = 0;
    let field = 0;
    if ((flags & EXTRA) === 0) {
      field = passed;
      if (production !== 0 && structural < aliasLengthMax)
        alias = aliases[production * aliasLengthMax + structural];
      if (structural < fieldsWidth) {
        const named = fields[production * fieldsWidth + structural];
        if (named !== 0) field = named;
      }
      structural += 1;
    }
    const visible = alias !== 0 || (flags & VISIBLE) !== 0;
    if (inline) {
      const sizes = words[cell + 1];
      const start = position + ((sizes >>> 16) & 0xff);
      position = start + (sizes >>> 24);
      if (visible) {
        const symbol = publicSymbols[alias === 0 ? (word >>> 8) & 0xff : alias];
        if (leaves[symbol] !== 0) visitor.leaf(symbol, field, start >> 1, position >> 1);
      }
      continue;
    }
    const node = word >> 2;
    const padding = words[node + heap.padding];
    const start = position + padding;
    const until = start + words[node + heap.size];
    const childCount = words[node + heap.childCount];
    let descends = childCount > 0;
    if (visible) {
      const own = alias === 0 ? words[node + heap.symbol] & 0xffff : alias;
      const symbol = own < publicSymbols.length ? publicSymbols[own] : ERROR_SYMBOL;
      const isLeaf = childCount === 0 || words[node + heap.visibleChildCount] === 0;
      descends = visit(visitor, isLeaf, symbol, field, start >> 1, until >> 1);
    }
    if (!descends) {
      position = until;
      continue;
    }
    const entry = depth * ENTRY_WORDS;
    if (entry === open.length) {
      stack.grow();
      open = stack.words;
    }
    open[entry] = next;
    open[entry + 1] = end;
    open[entry + 2] = structural;
    open[entry + 3] = production;
    open[entry + 4] = passed;
    open[entry + 5] = visibleAbove;
    depth += 1;
    next = word - childCount * CHILD_BYTES;
    end = word;
    structural = 0;
    production = words[node + heap.production] >>> 16;
    passed = visible ? 0 : field;
    visibleAbove = visible ? 1 : 0;
    // A node's padding is that of its first child, so the position stays.
  }
}

/** Answers whether to go into the node. */
function visit(
  visitor: Visitor,
  isLeaf: boolean,
  symbol: number,
  field: number,
  start: number,
  end: number,
): boolean {
  if (isLeaf) {
    if (visitor.leaves[symbol] !== 0) visitor.leaf(symbol, field, start, end);
    return false;
  }
  if (visitor.enter(symbol, field, start, end)) return true;
  visitor.leave();
  return false;
}
