// The names of one file, each once, and those of the modules that it imports.
import { Characters, Rows, Words, allocate, charactersFor, enlarge, rowsOf } from "./memory";
import { placeOf } from "./text";
import { tables, Word } from "./tables";

const SLOTS_START: i32 = 1024;

@unmanaged
@final
export class Name {
  /** Where it stands in the text, or -1 - its place among the characters that stand nowhere. */
  at: i32;
  length: i32;
  hash: i32;
  slot: i32;
  /** What the language says of the word. */
  says: i32;
  /** The definitions of that name: the first row + 1, and how many there are. */
  first: i32;
  count: i32;
  /** NAME_RENAMED, NAME_PASSED. */
  passed: i32;
  /** Where they lie by their scopes + 1, once that was asked. */
  scoped: i32;
}

/** Characters of names that do not stand in the text as they are. */
const apart: Characters = charactersFor(4096);

/** Names found again without a copy of every occurrence. Open addressing: a row + 1, or 0; never more than half full. */
@unmanaged
@final
export class Interned {
  rows: Rows;
  slots: Words;
  slotCount: i32;

  row(id: i32): Name {
    return changetype<Name>(this.rows.base + (id as usize) * offsetof<Name>());
  }

  clear(): void {
    for (let id = 0; id < this.rows.count; id += 1) this.slots.put(this.row(id).slot, 0);
    this.rows.clear();
  }

  /** The id of what stands at a place of the memory; `at` is where that is in the text, -1 where it is not. */
  id(from: usize, length: i32, at: i32): i32 {
    const hash = hashOf(from, length);
    const last = this.slotCount - 1;
    let slot = mixed(hash) & last;
    while (true) {
      const id = this.slots.at(slot) - 1;
      if (id < 0) return this.insert(slot, hash, from, length, at);
      const known = this.row(id);
      if (known.hash === hash && known.length === length && same(charactersOf(known), from, length))
        return id;
      slot = (slot + 1) & last;
    }
  }

  private insert(slot: i32, hash: i32, from: usize, length: i32, at: i32): i32 {
    const id = this.rows.add();
    const row = this.row(id);
    row.at = at < 0 ? keptApart(from, length) : at;
    row.length = length;
    row.hash = hash;
    row.slot = slot;
    row.says = saidOf(hash, from, length);
    this.slots.put(slot, id + 1);
    if (this.rows.count * 2 > this.slotCount) this.grow();
    return id;
  }

  private grow(): void {
    this.slotCount *= 2;
    const bytes = (this.slotCount as usize) << 2;
    this.slots = changetype<Words>(enlarge(changetype<usize>(this.slots), bytes));
    memory.fill(changetype<usize>(this.slots), 0, bytes);
    const last = this.slotCount - 1;
    for (let id = 0; id < this.rows.count; id += 1) {
      const row = this.row(id);
      let slot = mixed(row.hash) & last;
      while (this.slots.at(slot) !== 0) slot = (slot + 1) & last;
      this.slots.put(slot, id + 1);
      row.slot = slot;
    }
  }
}

function interned(): Interned {
  const made = changetype<Interned>(allocate(offsetof<Interned>()));
  made.rows = rowsOf<Name>(512);
  made.slotCount = SLOTS_START;
  made.slots = changetype<Words>(allocate((SLOTS_START * 4) as usize));
  return made;
}

export const names: Interned = interned();
export const modules: Interned = interned();

export function clearNames(): void {
  names.clear();
  modules.clear();
  apart.length = 0;
}

export function nameOf(id: i32): Name {
  return names.row(id);
}

/** The id of the name that stands at a place of the text. */
export function nameAt(start: i32, end: i32): i32 {
  return names.id(placeOf(start), end - start, start);
}

/** The id of what the text has before a name, and the name. */
export function nameWith(start: i32, length: i32, id: i32): i32 {
  const name = nameOf(id);
  // Both are written where the next name apart would be, and stay there when they are new.
  const units = length + name.length;
  const at = roomApart(units);
  memory.copy(at, placeOf(start), (length as usize) << 1);
  memory.copy(at + ((length as usize) << 1), charactersOf(name), (name.length as usize) << 1);
  return names.id(at, units, -1);
}

/** The name of what a module exports by default: `default`. */
export function defaultName(): i32 {
  return sevenLetters(0x0061_0066_0065_0064, 0x006c_0075, 0x0074);
}

/** The name of what is all that a module exports, as TypeScript has it: `export=`. */
export function wholeName(): i32 {
  return sevenLetters(0x006f_0070_0078_0065, 0x0074_0072, 0x003d);
}

function sevenLetters(four: u64, two: u32, last: u16): i32 {
  const at = roomApart(7);
  store<u64>(at, four);
  store<u32>(at + 8, two);
  store<u16>(at + 12, last);
  return names.id(at, 7, -1);
}

/** Room for characters that are about to be named. */
export function roomApart(units: i32): usize {
  apart.reserve(apart.length + units);
  return apart.at(apart.length);
}

export function charactersOf(name: Name): usize {
  return name.at >= 0 ? placeOf(name.at) : apart.at(-1 - name.at);
}

function keptApart(from: usize, length: i32): i32 {
  const at = apart.length;
  const room = roomApart(length);
  if (room !== from) memory.copy(room, from, (length as usize) << 1);
  apart.length += length;
  return -1 - at;
}

function saidOf(hash: i32, from: usize, length: i32): i32 {
  const words = tables().words;
  const wordSlots = tables().wordSlots;
  if (wordSlots === 0) return 0;
  let slot = mixed(hash) & (wordSlots - 1);
  while (true) {
    const word = changetype<Word>(words + (slot as usize) * offsetof<Word>());
    if (word.at === 0) return 0;
    if (word.hash === hash && word.length === length && same(word.at, from, length)) return word.says;
    slot = (slot + 1) & (wordSlots - 1);
  }
}

function same(one: usize, other: usize, length: i32): bool {
  const bytes = (length as usize) << 1;
  for (let at: usize = 0; at < bytes; at += 2)
    if (load<u16>(one + at) !== load<u16>(other + at)) return false;
  return true;
}

export function hashOf(from: usize, length: i32): i32 {
  let hash: i32 = 0x811c9dc5;
  const end = from + ((length as usize) << 1);
  for (let at = from; at < end; at += 2) hash = (hash ^ (load<u16>(at) as i32)) * 0x01000193;
  return hash;
}

/** FNV's low bits alone are not good enough. */
export function mixed(hash: i32): i32 {
  return hash ^ (hash >>> 15);
}
