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
    // The view is another one whenever the memory has grown.
    walkRaw(memory.HEAPU32, tables, stack, addressOf(tree), visitor);
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

  /** Keeps one open node; answers where all are kept from now on. */
  save(
    depth: number,
    next: number,
    end: number,
    structural: number,
    production: number,
    passed: number,
    visible: number,
  ): Int32Array<ArrayBuffer> {
    const entry = depth * ENTRY_WORDS;
    if (entry === this.words.length) this.#grow();
    const { words } = this;
    words[entry] = next;
    words[entry + 1] = end;
    words[entry + 2] = structural;
    words[entry + 3] = production;
    words[entry + 4] = passed;
    words[entry + 5] = visible;
    return words;
  }

  #grow(): void {
    const grown = new Int32Array(this.words.length * 2);
    grown.set(this.words);
    this.words = grown;
  }
}

// One loop on purpose: it runs once per node of every file, and what belongs to the open node lives in registers.
function walkRaw(words: Uint32Array, tables: Tables, stack: Stack, tree: number, visitor: Visitor): void {
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
      alias = aliasOf(tables, production, structural);
      field = fieldOf(tables, production, structural, passed);
      structural += 1;
    }
    const visible = alias !== 0 || (flags & VISIBLE) !== 0;
    if (inline) {
      const sizes = words[cell + 1];
      const start = position + ((sizes >>> 16) & 0xff);
      position = start + (sizes >>> 24);
      if (visible) leaf(tables, visitor, alias === 0 ? (word >>> 8) & 0xff : alias, field, start, position);
      continue;
    }
    const node = word >> 2;
    const start = position + words[node + heap.padding];
    const until = start + words[node + heap.size];
    const childCount = words[node + heap.childCount];
    let descends = childCount > 0;
    if (visible) {
      const symbol = alias === 0 ? words[node + heap.symbol] & 0xffff : alias;
      descends = descends && words[node + heap.visibleChildCount] > 0;
      if (descends) descends = enter(tables, visitor, symbol, field, start, until);
      else leaf(tables, visitor, symbol, field, start, until);
    }
    if (!descends) {
      position = until;
      continue;
    }
    // A node's padding is that of its first child, so the position stays.
    open = stack.save(depth, next, end, structural, production, passed, visibleAbove);
    depth += 1;
    next = word - childCount * CHILD_BYTES;
    end = word;
    structural = 0;
    production = words[node + heap.production] >>> 16;
    passed = visible ? 0 : field;
    visibleAbove = visible ? 1 : 0;
  }
}

/** 0 for none. */
function aliasOf({ aliases, aliasLengthMax }: Tables, production: number, child: number): number {
  return production !== 0 && child < aliasLengthMax ? aliases[production * aliasLengthMax + child] : 0;
}

/** The child's own field, or the one that its hidden parent passes on. */
function fieldOf({ fields, fieldsWidth }: Tables, production: number, child: number, passed: number): number {
  const own = child < fieldsWidth ? fields[production * fieldsWidth + child] : 0;
  return own === 0 ? passed : own;
}

function publicSymbol({ publicSymbols }: Tables, symbol: number): number {
  return symbol < publicSymbols.length ? publicSymbols[symbol] : ERROR_SYMBOL;
}

/** `start` and `end` are in bytes, of two for each code unit. */
function leaf(
  tables: Tables,
  visitor: Visitor,
  symbol: number,
  field: number,
  start: number,
  end: number,
): void {
  const known = publicSymbol(tables, symbol);
  if (visitor.leaves[known] !== 0) visitor.leaf(known, field, start >> 1, end >> 1);
}

/** Answers whether to go into the node. */
function enter(
  tables: Tables,
  visitor: Visitor,
  symbol: number,
  field: number,
  start: number,
  end: number,
): boolean {
  if (visitor.enter(publicSymbol(tables, symbol), field, start >> 1, end >> 1)) return true;
  visitor.leave();
  return false;
}
