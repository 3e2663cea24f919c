// Memory for one text: what tree-sitter allocates while it is chosen for that lies in the region, and is gone at once when
// the region is opened for the next. To give a tree back node by node takes a twentieth of the time that it took to parse.
// Invariant: meanwhile nothing is resized or given back that was there before.
import { malloc } from "./host";
import { Words, allocate } from "./memory";

/** More is allocated in chunks of so many bytes; what is larger has one of its own. */
const CHUNK_BYTES: usize = 1 << 20;
/** Before each block stands its class. */
const HEAD_BYTES: usize = 8;
/** Classes up to here are 8 bytes apart; above, each is twice as large as the one before. */
const FINE_BYTES: usize = 512;
const FINE_CLASSES: i32 = 64;
const CLASSES: i32 = FINE_CLASSES + 24;

/** What is in a chunk begins behind this. */
@unmanaged
@final
class Chunk {
  next: Chunk | null;
  end: usize;
}

/** The blocks of each class that were given back, the last one first; each leads to the one before. */
const spare: Words = changetype<Words>(allocate((CLASSES as usize) << 2));
const first: Chunk = newChunk(CHUNK_BYTES);
let chunk: Chunk = first;
let top: usize = 0;
let end: usize = 0;

/** Begins anew; whatever lies in the region is gone. */
export function openRegion(): void {
  memory.fill(changetype<usize>(spare), 0, (CLASSES as usize) << 2);
  enter(first);
}

/** As `malloc` of C. */
export function takeBlock(bytes: usize): usize {
  const wanted = classOf(bytes);
  const known = spare.at(wanted) as usize;
  if (known !== 0) {
    spare.put(wanted, load<i32>(known));
    return known;
  }
  const size = HEAD_BYTES + sizeOf(wanted);
  if (end - top < size) makeRoom(size);
  const at = top + HEAD_BYTES;
  top += size;
  store<i32>(at - HEAD_BYTES, wanted);
  return at;
}

/** As `calloc` of C. */
export function takeZeros(count: usize, bytes: usize): usize {
  const at = takeBlock(count * bytes);
  memory.fill(at, 0, count * bytes);
  return at;
}

/** As `realloc` of C. */
export function resizeBlock(at: usize, bytes: usize): usize {
  if (at === 0) return takeBlock(bytes);
  const size = sizeOf(load<i32>(at - HEAD_BYTES));
  if (bytes <= size) return at;
  const moved = takeBlock(bytes);
  memory.copy(moved, at, size);
  giveBack(at);
  return moved;
}

/** As `free` of C. */
export function giveBack(at: usize): void {
  if (at === 0) return;
  const its = load<i32>(at - HEAD_BYTES);
  store<i32>(at, spare.at(its));
  spare.put(its, at as i32);
}

function classOf(bytes: usize): i32 {
  if (bytes <= FINE_BYTES) return bytes === 0 ? 1 : (((bytes + 7) >> 3) as i32);
  return FINE_CLASSES + 32 - (clz<u32>(((bytes - 1) / FINE_BYTES) as u32) as i32);
}

function sizeOf(its: i32): usize {
  return its <= FINE_CLASSES ? (its as usize) << 3 : FINE_BYTES << ((its - FINE_CLASSES) as usize);
}

/** Goes on in the nearest chunk that has so much room, and makes one where there is none. */
function makeRoom(bytes: usize): void {
  let before = chunk;
  let next = before.next;
  while (next !== null && next.end - startOf(next) < bytes) {
    before = next;
    next = before.next;
  }
  if (next === null) next = newChunk(max(bytes, CHUNK_BYTES));
  else before.next = next.next;
  next.next = chunk.next;
  chunk.next = next;
  enter(next);
}

function enter(next: Chunk): void {
  chunk = next;
  top = startOf(next);
  end = next.end;
}

function startOf(chunk: Chunk): usize {
  return changetype<usize>(chunk) + offsetof<Chunk>();
}

/** Kept for the next text. */
function newChunk(bytes: usize): Chunk {
  const at = malloc(bytes + offsetof<Chunk>());
  if (at === 0) unreachable();
  const made = changetype<Chunk>(at);
  made.next = null;
  made.end = at + offsetof<Chunk>() + bytes;
  return made;
}
