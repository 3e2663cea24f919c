// Every identifier name of a workspace once, packed: a name is a small number, and a number is a name.
// An id stays the same until its name is removed, whatever is compacted meanwhile; afterwards it may be given again.
import type { Match } from "./best-matches.ts";
import { copied, grownLength } from "./growth.ts";
import { NameArena } from "./name-arena.ts";
import { FINDABLE, LIVE, maskOfName, outlineOfName, pairsOfName } from "./name-mask.ts";
import { searchNames, type NameSearchOptions } from "./name-search.ts";

/** The most names at one time. */
const MAX_NAMES = 2 ** 27;
/** A power of two. */
const INITIAL_SLOTS = 2_048;
/** Bytes of removed names below which compacting is not worth it. */
const MIN_DEAD_BYTES = 64 * 1_024;
const NONE = -1;

export class NameTable {
  #arena = new NameArena();
  #deadBytes = 0;
  /** Where a live name stands in the arena; of a removed name the next id to give again, plus one. */
  #offsets = new Uint32Array(0);
  /** What each name contains, once a search may find it; 0 for a removed one. */
  #masks = new Int32Array(0);
  /** With what the words of each name begin, and its length. */
  #outlines = new Int32Array(0);
  /** Which characters stand side by side in each name. */
  #pairs = new Int32Array(0);
  #hashes = new Uint32Array(0);
  #end = 0;
  #firstFree = NONE;
  #size = 0;
  /** Open addressing with linear probing: an id plus one, or 0; never more than three quarters full. */
  #slots = new Uint32Array(INITIAL_SLOTS);

  /** How many names there are. */
  get size(): number {
    return this.#size;
  }

  /** All ids lie below this number. */
  get end(): number {
    return this.#end;
  }

  /** The memory that is held, in bytes. */
  get byteLength(): number {
    const columns = [
      this.#arena.bytes,
      this.#offsets,
      this.#masks,
      this.#outlines,
      this.#pairs,
      this.#hashes,
      this.#slots,
    ];
    return columns.reduce((sum, column) => sum + column.byteLength, 0);
  }

  /**
   * The id of a name, new or as it was, without making it findable: for names that are only referred to.
   * Throws a RangeError when the table is full.
   */
  intern(name: string): number {
    const hash = hashOf(name);
    const slot = this.#slotOf(name, hash);
    const found = this.#slots[slot] - 1;
    if (found !== NONE) return found;
    const offset = this.#arena.append(name);
    const id = this.#newId();
    this.#offsets[id] = offset;
    // What searches look at is told when one may find it: most names are only referred to.
    this.#masks[id] = LIVE;
    this.#outlines[id] = 0;
    this.#pairs[id] = 0;
    this.#hashes[id] = hash;
    this.#slots[slot] = id + 1;
    this.#size += 1;
    if (this.#size * 4 > this.#slots.length * 3) this.#rehash(this.#slots.length * 2);
    return id;
  }

  /** The id of a name, new or as it was, which searches find from now on. Throws a RangeError when the table is full. */
  add(name: string): number {
    const id = this.intern(name);
    if ((this.#masks[id] & FINDABLE) === 0) this.#describe(id, name);
    return id;
  }

  /** Says whether searches find a name; nothing happens when it was removed. */
  setFindable(id: number, findable: boolean): void {
    const mask = this.#maskAt(id);
    if (mask === 0) return;
    if (!findable) this.#masks[id] = mask & ~FINDABLE;
    else if ((mask & FINDABLE) === 0) this.#describe(id, this.nameOf(id));
  }

  has(id: number): boolean {
    return this.#maskAt(id) !== 0;
  }

  isFindable(id: number): boolean {
    return (this.#maskAt(id) & FINDABLE) !== 0;
  }

  /** The id of a name, or -1. */
  idOf(name: string): number {
    return this.#slots[this.#slotOf(name, hashOf(name))] - 1;
  }

  /** The name of an id. Throws a RangeError when there is none. */
  nameOf(id: number): string {
    if (!this.has(id)) throw new RangeError(`No name has the id ${id}.`);
    return this.#arena.textAt(this.#offsets[id]);
  }

  /** Forgets a name; its id may be given to another one. Answers whether there was one. */
  remove(id: number): boolean {
    if (!this.has(id)) return false;
    this.#vacate(this.#slotOfId(id));
    this.#deadBytes += this.#arena.sizeAt(this.#offsets[id]);
    this.#masks[id] = 0;
    this.#offsets[id] = this.#firstFree + 1;
    this.#firstFree = id;
    this.#size -= 1;
    if (this.#size === 0) {
      this.#end = 0;
      this.#firstFree = NONE;
      this.compact();
    } else if (this.#deadBytes > MIN_DEAD_BYTES && this.#deadBytes * 3 > this.#arena.size) {
      this.compact();
    }
    return true;
  }

  /** The names that match, the best first: `name-rank.ts` says what matches, `name-search.ts` has the options. */
  search(query: string, options: NameSearchOptions): Match[] {
    const columns = {
      arena: this.#arena,
      offsets: this.#offsets,
      masks: this.#masks,
      outlines: this.#outlines,
      pairs: this.#pairs,
      end: this.#end,
    };
    return searchNames(columns, query, options);
  }

  /** Gives back the memory of removed names and what was kept in reserve. No id changes. */
  compact(): void {
    const arena = new NameArena();
    arena.reserve(this.#arena.size - this.#deadBytes);
    for (let id = 0; id < this.#end; id += 1) {
      if (this.#masks[id] !== 0) this.#offsets[id] = arena.appendFrom(this.#arena, this.#offsets[id]);
    }
    this.#arena = arena;
    this.#deadBytes = 0;
    this.#resizeColumns(this.#end);
    let slots = INITIAL_SLOTS;
    while (this.#size * 4 > slots * 3) slots *= 2;
    if (slots !== this.#slots.length) this.#rehash(slots);
  }

  /** Makes a name findable. */
  #describe(id: number, name: string): void {
    // Once it is described, it stays so.
    if (this.#outlines[id] === 0) {
      this.#masks[id] |= maskOfName(name);
      this.#outlines[id] = outlineOfName(name);
      this.#pairs[id] = pairsOfName(name);
    }
    this.#masks[id] |= FINDABLE;
  }

  #maskAt(id: number): number {
    return id < this.#end ? (this.#masks[id] ?? 0) : 0;
  }

  #newId(): number {
    if (this.#firstFree !== NONE) {
      const id = this.#firstFree;
      this.#firstFree = this.#offsets[id] - 1;
      return id;
    }
    if (this.#end === MAX_NAMES) throw new RangeError(`A workspace may have ${MAX_NAMES} names at most.`);
    if (this.#end === this.#masks.length) this.#resizeColumns(grownLength(this.#end, this.#end + 1));
    this.#end += 1;
    return this.#end - 1;
  }

  #resizeColumns(length: number): void {
    this.#offsets = copied(this.#offsets, new Uint32Array(length));
    this.#masks = copied(this.#masks, new Int32Array(length));
    this.#outlines = copied(this.#outlines, new Int32Array(length));
    this.#pairs = copied(this.#pairs, new Int32Array(length));
    this.#hashes = copied(this.#hashes, new Uint32Array(length));
  }

  /** The slot of a name, or the empty one where it belongs. */
  #slotOf(name: string, hash: number): number {
    const last = this.#slots.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const id = this.#slots[slot] - 1;
      if (id === NONE) return slot;
      if (this.#hashes[id] === hash && this.#arena.holds(this.#offsets[id], name)) return slot;
    }
  }

  #slotOfId(id: number): number {
    const last = this.#slots.length - 1;
    let slot = this.#hashes[id] & last;
    while (this.#slots[slot] !== id + 1) slot = (slot + 1) & last;
    return slot;
  }

  /** Empties a slot and moves up what was probed past it, so that no marker of a removal is needed. */
  #vacate(vacated: number): void {
    const last = this.#slots.length - 1;
    let hole = vacated;
    for (let slot = (hole + 1) & last; this.#slots[slot] !== 0; slot = (slot + 1) & last) {
      const home = this.#hashes[this.#slots[slot] - 1] & last;
      if (((slot - home) & last) < ((slot - hole) & last)) continue;
      this.#slots[hole] = this.#slots[slot];
      hole = slot;
    }
    this.#slots[hole] = 0;
  }

  #rehash(length: number): void {
    const slots = new Uint32Array(length);
    const last = length - 1;
    for (let id = 0; id < this.#end; id += 1) {
      if (this.#masks[id] === 0) continue;
      let slot = this.#hashes[id] & last;
      while (slots[slot] !== 0) slot = (slot + 1) & last;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over UTF-16 units, with the end of MurmurHash3 so that the low bits are as good as the high ones. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
