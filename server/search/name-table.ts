// Every identifier name of a workspace once, packed: a name is a small number, and a number is a name.
// An id stays the same until its name is removed, whatever is compacted meanwhile; afterwards it may be given again.
import type { Match } from "./best-matches.ts";
import { copied, grownLength } from "./growth.ts";
import { bytesOfName, NameArena, type NameBytes } from "./name-arena.ts";
import { FINDABLE, LIVE, marksOfAscii, marksOfText } from "./name-mask.ts";
import { searchNames, type NameSearchOptions } from "./name-search.ts";

/** The most names at one time. */
const MAX_NAMES = 2 ** 27;
/** A power of two. */
const INITIAL_SLOTS = 2_048;
/** A slot is two words. */
const SLOT_SHIFT = 1;
const SLOT_WORDS = 1 << SLOT_SHIFT;
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
  #end = 0;
  #firstFree = NONE;
  #size = 0;
  /** Open addressing with linear probing: an id plus one, or 0, and its hash; never more than three quarters full. */
  #slots = new Int32Array(INITIAL_SLOTS * SLOT_WORDS);

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
    const columns = [this.#arena.bytes, this.#offsets, this.#masks, this.#outlines, this.#pairs, this.#slots];
    return columns.reduce((sum, column) => sum + column.byteLength, 0);
  }

  /**
   * The id of a name, new or as it was, without making it findable: for names that are only referred to.
   * Throws a RangeError when the table is full.
   */
  intern(name: string): number {
    return this.internBytes(bytesOfName(name));
  }

  /** Like `intern`, without a string. */
  internBytes(name: NameBytes): number {
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
    this.#slots[slot] = id + 1;
    this.#slots[slot + 1] = hash;
    this.#size += 1;
    if (this.#size * 4 > this.#slotCount * 3) this.#rehash(this.#slotCount * 2);
    return id;
  }

  /** The id of a name, new or as it was, which searches find from now on. Throws a RangeError when the table is full. */
  add(name: string): number {
    return this.addBytes(bytesOfName(name));
  }

  /** Like `add`, without a string. */
  addBytes(name: NameBytes): number {
    const id = this.internBytes(name);
    if ((this.#masks[id] & FINDABLE) === 0) this.#describe(id);
    return id;
  }

  /** Says whether searches find a name; nothing happens when it was removed. */
  setFindable(id: number, findable: boolean): void {
    const mask = this.#maskAt(id);
    if (mask === 0) return;
    if (!findable) this.#masks[id] = mask & ~FINDABLE;
    else if ((mask & FINDABLE) === 0) this.#describe(id);
  }

  has(id: number): boolean {
    return this.#maskAt(id) !== 0;
  }

  isFindable(id: number): boolean {
    return (this.#maskAt(id) & FINDABLE) !== 0;
  }

  /** The id of a name, or -1. */
  idOf(name: string): number {
    const bytes = bytesOfName(name);
    return this.#slots[this.#slotOf(bytes, hashOf(bytes))] - 1;
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
    if (slots !== this.#slotCount) this.#rehash(slots);
  }

  /** Makes a name findable. */
  #describe(id: number): void {
    // Once it is described, it stays so.
    if (this.#outlines[id] === 0) {
      const { start, length, width } = this.#arena.at(this.#offsets[id]);
      const { mask, outline, pairs } =
        width === 1 ? marksOfAscii(this.#arena.bytes, start, length) : marksOfText(this.nameOf(id));
      this.#masks[id] |= mask;
      this.#outlines[id] = outline;
      this.#pairs[id] = pairs;
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
  }

  get #slotCount(): number {
    return this.#slots.length / SLOT_WORDS;
  }

  /** Where the slot of a name is, or the empty one where it belongs. */
  #slotOf(name: NameBytes, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - SLOT_WORDS;
    for (let slot = (hash << SLOT_SHIFT) & mask; ; slot = (slot + SLOT_WORDS) & mask) {
      const id = slots[slot] - 1;
      if (id === NONE) return slot;
      if (slots[slot + 1] === hash && this.#arena.holds(this.#offsets[id], name)) return slot;
    }
  }

  #slotOfId(id: number): number {
    const { bytes } = this.#arena;
    const hash = hashOf({ bytes, ...this.#arena.at(this.#offsets[id]) });
    const mask = this.#slots.length - SLOT_WORDS;
    let slot = (hash << SLOT_SHIFT) & mask;
    while (this.#slots[slot] !== id + 1) slot = (slot + SLOT_WORDS) & mask;
    return slot;
  }

  /** Empties a slot and moves up what was probed past it, so that no marker of a removal is needed. */
  #vacate(vacated: number): void {
    const slots = this.#slots;
    const mask = slots.length - SLOT_WORDS;
    let hole = vacated;
    for (let slot = (hole + SLOT_WORDS) & mask; slots[slot] !== 0; slot = (slot + SLOT_WORDS) & mask) {
      const home = (slots[slot + 1] << SLOT_SHIFT) & mask;
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      slots.copyWithin(hole, slot, slot + SLOT_WORDS);
      hole = slot;
    }
    slots.fill(0, hole, hole + SLOT_WORDS);
  }

  #rehash(count: number): void {
    const from = this.#slots;
    const to = new Int32Array(count * SLOT_WORDS);
    const mask = to.length - SLOT_WORDS;
    for (let at = 0; at < from.length; at += SLOT_WORDS) {
      if (from[at] === 0) continue;
      let slot = (from[at + 1] << SLOT_SHIFT) & mask;
      while (to[slot] !== 0) slot = (slot + SLOT_WORDS) & mask;
      to[slot] = from[at];
      to[slot + 1] = from[at + 1];
    }
    this.#slots = to;
  }
}

/** FNV-1a over bytes, with the end of MurmurHash3 so that the low bits are as good as the high ones. 32 bits, signed. */
function hashOf({ bytes, start, length, width }: NameBytes): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < start + length * width; at += 1) hash = Math.imul(hash ^ bytes[at], 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
