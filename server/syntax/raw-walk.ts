// Walks a syntax tree in tree-sitter's own memory, without a call into WebAssembly: an eighth of the parse's time where
// the public cursor needs two thirds of it.
// The layouts are those of SubtreeInlineData, SubtreeHeapData (lib/src/subtree.h), TSTree (tree.h) and TSLanguage
// (parser.h) of the pinned version, on a 32-bit little-endian machine. createWalk() compares this walk with the public
// one before it is trusted.
import type { Language as Grammar, Tree } from "web-tree-sitter";
import type { Memory } from "./runtime.ts";
import { ERROR_SYMBOL, type Visitor, type Walk } from "./walk.ts";

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
const heap = { padding: 1, size: 4, childCount: 9, symbol: 10, flags: 11, production: 16 } as const;

/** Bytes of one child in its parent's array. */
const CHILD_BYTES = 8;
const STACK_START = 256;

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
  for (let production = 0; production < productions && slicesAt !== 0; production += 1) {
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

/** The open inner nodes; it grows with the deepest tree that was ever walked. */
class Stack {
  next = new Uint32Array(STACK_START);
  end = new Uint32Array(STACK_START);
  /** How many children that are not extras came so far. */
  structural = new Uint32Array(STACK_START);
  production = new Uint16Array(STACK_START);
  /** The field that a hidden node passes on to its children. */
  field = new Uint16Array(STACK_START);
  visible = new Uint8Array(STACK_START);

  grow(): void {
    const grown = this.next.length * 2;
    this.next = copyTo(new Uint32Array(grown), this.next);
    this.end = copyTo(new Uint32Array(grown), this.end);
    this.structural = copyTo(new Uint32Array(grown), this.structural);
    this.production = copyTo(new Uint16Array(grown), this.production);
    this.field = copyTo(new Uint16Array(grown), this.field);
    this.visible = copyTo(new Uint8Array(grown), this.visible);
  }
}

function copyTo<T extends Uint8Array | Uint16Array | Uint32Array>(target: T, source: T): T {
  target.set(source);
  return target;
}

// One loop on purpose: it runs once per node of every file, and each variable lives in a register.
function walkRaw(memory: Memory, tables: Tables, stack: Stack, tree: number, visitor: Visitor): void {
  const { HEAPU32 } = memory;
  const { publicSymbols, aliasLengthMax, aliases, fields, fieldsWidth } = tables;
  const { leaves } = visitor;
  let depth = -1;
  let position = 0;
  let cell = tree;
  let alias = 0;
  let field = 0;
  for (;;) {
    const word = HEAPU32[cell >> 2];
    let padding: number;
    let size: number;
    let symbol: number;
    let childCount = 0;
    let production = 0;
    let visible: boolean;
    if ((word & 1) === 1) {
      const sizes = HEAPU32[(cell >> 2) + 1];
      padding = (sizes >>> 16) & 0xff;
      size = sizes >>> 24;
      symbol = (word >>> 8) & 0xff;
      visible = (word & 2) !== 0;
    } else {
      const node = word >> 2;
      padding = HEAPU32[node + heap.padding];
      size = HEAPU32[node + heap.size];
      childCount = HEAPU32[node + heap.childCount];
      symbol = HEAPU32[node + heap.symbol] & 0xffff;
      visible = (HEAPU32[node + heap.flags] & 1) !== 0;
      if (childCount > 0) production = HEAPU32[node + heap.production] >>> 16;
    }
    if (alias !== 0) {
      symbol = alias;
      visible = true;
    }
    const start = position + padding;
    let descends = childCount > 0;
    if (visible) {
      const known = symbol < publicSymbols.length ? publicSymbols[symbol] : ERROR_SYMBOL;
      const end = start + size;
      if (childCount === 0 || !hasVisibleChild(HEAPU32, word)) {
        if (leaves[known] !== 0) visitor.leaf(known, field, start >> 1, end >> 1);
        descends = false;
      } else if (!visitor.enter(known, field, start >> 1, end >> 1)) {
        visitor.leave();
        descends = false;
      }
    }
    if (descends) {
      depth += 1;
      if (depth === stack.next.length) stack.grow();
      stack.next[depth] = word - childCount * CHILD_BYTES;
      stack.end[depth] = word;
      stack.structural[depth] = 0;
      stack.production[depth] = production;
      stack.field[depth] = visible ? 0 : field;
      stack.visible[depth] = visible ? 1 : 0;
      // A node's padding is that of its first child.
      position = start - padding;
    } else {
      position = start + size;
    }
    while (depth >= 0 && stack.next[depth] === stack.end[depth]) {
      if (stack.visible[depth] === 1) visitor.leave();
      depth -= 1;
    }
    if (depth < 0) return;
    cell = stack.next[depth];
    stack.next[depth] = cell + CHILD_BYTES;
    alias = 0;
    field = 0;
    if (isExtra(HEAPU32, cell)) continue;
    const child = stack.structural[depth];
    stack.structural[depth] = child + 1;
    const parent = stack.production[depth];
    if (parent !== 0 && child < aliasLengthMax) alias = aliases[parent * aliasLengthMax + child];
    field = stack.field[depth];
    if (child < fieldsWidth) {
      const named = fields[parent * fieldsWidth + child];
      if (named !== 0) field = named;
    }
  }
}

function isExtra(words: Uint32Array, cell: number): boolean {
  const word = words[cell >> 2];
  return (word & 1) === 1 ? (word & 8) !== 0 : (words[(word >> 2) + heap.flags] & 4) !== 0;
}

/** visible_child_count lies right behind the flags. */
function hasVisibleChild(words: Uint32Array, node: number): boolean {
  return words[(node >> 2) + heap.flags + 1] > 0;
}
