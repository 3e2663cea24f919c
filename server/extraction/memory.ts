// The memory is tree-sitter's own, so that its trees are read where they lie; whatever is kept here is allocated there.
// Invariant: nothing is made by `new`, and there are no literals but numbers: the module owns no memory of its own.
import { malloc, realloc } from "./host";

/** Tables of numbers in one, two and four bytes. */
@unmanaged
@final
export class Bytes {
  at(index: i32): i32 {
    return load<u8>(changetype<usize>(this) + (index as usize));
  }
}

@unmanaged
@final
export class Halves {
  at(index: i32): i32 {
    return load<u16>(changetype<usize>(this) + ((index as usize) << 1));
  }
}

@unmanaged
@final
export class Words {
  at(index: i32): i32 {
    return load<i32>(changetype<usize>(this) + ((index as usize) << 2));
  }

  put(index: i32, value: i32): void {
    store<i32>(changetype<usize>(this) + ((index as usize) << 2), value);
  }
}

/** Zeros. */
export function allocate(bytes: usize): usize {
  const at = malloc(bytes);
  if (at === 0) unreachable();
  memory.fill(at, 0, bytes);
  return at;
}

/** What was at a place, at another with more room. */
export function enlarge(at: usize, bytes: usize): usize {
  const moved = realloc(at, bytes);
  if (moved === 0) unreachable();
  return moved;
}

/** UTF-16 that grows. Its place is good until there is more. */
@unmanaged
@final
export class Characters {
  base: usize;
  length: i32;
  capacity: i32;

  /** Where a character lies, or the one behind the last. */
  at(index: i32): usize {
    return this.base + ((index as usize) << 1);
  }

  /** Room for so many in all. */
  reserve(units: i32): void {
    if (units <= this.capacity) return;
    while (this.capacity < units) this.capacity *= 2;
    this.base = enlarge(this.base, (this.capacity as usize) << 1);
  }
}

export function charactersFor(capacity: i32): Characters {
  const made = changetype<Characters>(allocate(offsetof<Characters>()));
  made.capacity = capacity;
  made.base = allocate((capacity as usize) << 1);
  return made;
}

/** Rows of one size that grow and are used again for the next file. A row's place is good until the next `add`. */
@unmanaged
@final
export class Rows {
  base: usize;
  bytes: i32;
  count: i32;
  capacity: i32;

  /** A new row of zeros; its number. */
  add(): i32 {
    const row = this.count;
    if (row === this.capacity) this.reserve(row + 1);
    this.count = row + 1;
    return row;
  }

  reserve(rows: i32): void {
    if (rows <= this.capacity) return;
    const used = (this.capacity * this.bytes) as usize;
    while (this.capacity < rows) this.capacity *= 2;
    const wanted = (this.capacity * this.bytes) as usize;
    this.base = enlarge(this.base, wanted);
    memory.fill(this.base + used, 0, wanted - used);
  }

  /** All at once is much quicker than each row as it comes. */
  clear(): void {
    memory.fill(this.base, 0, (this.count * this.bytes) as usize);
    this.count = 0;
  }
}

export function rowsOf<T>(capacity: i32): Rows {
  const rows = changetype<Rows>(allocate(offsetof<Rows>()));
  rows.bytes = offsetof<T>() as i32;
  rows.capacity = capacity;
  rows.base = allocate((capacity * rows.bytes) as usize);
  return rows;
}

/** Rows of one number each. */
export function wordRows(capacity: i32): Rows {
  const rows = changetype<Rows>(allocate(offsetof<Rows>()));
  rows.bytes = 4;
  rows.capacity = capacity;
  rows.base = allocate((capacity * 4) as usize);
  return rows;
}
