// The definitions of one file by their names, and from where each is seen.
import { FLAG_OUTWARD, SCOPE_BLOCK } from "./codes";
import { definition, definitions, occurrence, scopeAt } from "./facts";
import { Rows, Words, rowsOf, wordRows } from "./memory";
import { nameOf } from "./names";

/** Up to so many definitions of a name are simply gone through; more are told apart by their scopes. */
const FEW: i32 = 48;
/** Definitions of one name in one scope that are looked at on either side: the first, and the nearest before. */
const IN_SCOPE_MAX: i32 = 128;

/** What `gather` found; the next call fills it anew. */
const gathered: Rows = wordRows(4 * IN_SCOPE_MAX);

/** A definition of a name with many, in the order of their scopes. */
@unmanaged
@final
class Scoped {
  scope: i32;
  row: i32;
}

const scoped: Rows = rowsOf<Scoped>(256);

function scopedAt(at: i32): Scoped {
  return changetype<Scoped>(scoped.base + (at as usize) * offsetof<Scoped>());
}

/** Links the definitions of each name in the order of the text. */
export function linkDefinitions(): void {
  scoped.count = 0;
  for (let row = definitions.count - 1; row >= 0; row -= 1) {
    const own = definition(row);
    const name = nameOf(occurrence(own.occurrence).name);
    own.next = name.first;
    name.first = row + 1;
    name.count += 1;
  }
}

/** Links one that was found later, behind the others of its name; false where these are sorted already. */
export function linkDefinition(row: i32): bool {
  const name = nameOf(occurrence(definition(row).occurrence).name);
  if (name.scoped !== 0) return false;
  let last = name.first;
  while (last !== 0 && definition(last - 1).next !== 0) last = definition(last - 1).next;
  if (last === 0) name.first = row + 1;
  else definition(last - 1).next = row + 1;
  name.count += 1;
  return true;
}

export function gatheredAt(at: i32): i32 {
  return changetype<Words>(gathered.base).at(at);
}

function put(row: i32): void {
  const at = gathered.add();
  changetype<Words>(gathered.base).put(at, row);
}

/** Gathers the definitions of a name that may be seen from a scope; how many there are. */
export function gather(name: i32, scope: i32, start: i32): i32 {
  gathered.count = 0;
  const own = nameOf(name);
  if (own.count <= FEW) {
    for (let at = own.first; at !== 0; at = definition(at - 1).next) put(at - 1);
    return gathered.count;
  }
  const from = scopedFrom(name);
  const until = from + own.count;
  for (let around = scope; around >= 0; around = scopeAt(around).parent) {
    const first = firstIn(from, until, around, 0);
    const behind = firstIn(first, until, around + 1, 0);
    take(first, behind, start);
  }
  return gathered.count;
}

function take(from: i32, until: i32, start: i32): void {
  if (until - from <= 2 * IN_SCOPE_MAX) {
    for (let at = from; at < until; at += 1) put(scopedAt(at).row);
    return;
  }
  const behind = firstBehind(from, until, start) - from;
  const nearest = max(behind - IN_SCOPE_MAX, IN_SCOPE_MAX);
  for (let at: i32 = 0; at < IN_SCOPE_MAX; at += 1) put(scopedAt(from + at).row);
  const end = min(from + nearest + IN_SCOPE_MAX, until);
  for (let at = from + nearest; at < end; at += 1) put(scopedAt(at).row);
}

/** The place of the first definition in a list that stands behind `start`. */
function firstBehind(from: i32, until: i32, start: i32): i32 {
  let low = from;
  let high = until;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (occurrence(definition(scopedAt(middle).row).occurrence).start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first place whose scope and row are not before those. */
function firstIn(from: i32, until: i32, scope: i32, row: i32): i32 {
  let low = from;
  let high = until;
  while (low < high) {
    const middle = (low + high) >> 1;
    const own = scopedAt(middle);
    if (own.scope < scope || (own.scope === scope && own.row < row)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the definitions of a name lie by their scopes; they are sorted when it is first asked. */
function scopedFrom(name: i32): i32 {
  const own = nameOf(name);
  if (own.scoped !== 0) return own.scoped - 1;
  const from = scoped.count;
  for (let at = own.first; at !== 0; at = definition(at - 1).next) {
    const row = at - 1;
    const defined = definition(row);
    const isOutward = (defined.flags & FLAG_OUTWARD) !== 0;
    const entry = scopedAt(scoped.add());
    entry.scope = isOutward ? occurrence(defined.occurrence).scope : defined.scope;
    entry.row = row;
  }
  sort(from, scoped.count);
  own.scoped = from + 1;
  return from;
}

/** By scope, then by row: a heap sort, which needs no room and has no bad order. */
function sort(from: i32, until: i32): void {
  const count = until - from;
  for (let at = (count >> 1) - 1; at >= 0; at -= 1) sift(from, at, count);
  for (let end = count - 1; end > 0; end -= 1) {
    swap(from, from + end);
    sift(from, 0, end);
  }
}

function sift(from: i32, root: i32, count: i32): void {
  let at = root;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= count) return;
    if (child + 1 < count && keyOf(from + child) < keyOf(from + child + 1)) child += 1;
    if (keyOf(from + at) >= keyOf(from + child)) return;
    swap(from + at, from + child);
    at = child;
  }
}

function keyOf(at: i32): u64 {
  const own = scopedAt(at);
  return ((own.scope as u64) << 32) | (own.row as u64);
}

function swap(one: i32, other: i32): void {
  const first = load<u64>(changetype<usize>(scopedAt(one)));
  store<u64>(changetype<usize>(scopedAt(one)), load<u64>(changetype<usize>(scopedAt(other))));
  store<u64>(changetype<usize>(scopedAt(other)), first);
}

/** A definition that shadows is not yet seen in its own value, nor in what a loop goes over. */
export function seenFrom(row: i32): i32 {
  const own = definition(row);
  return own.signatureEnd === 0 ? own.end : own.signatureEnd;
}

/** Whether there is nothing but blocks between a scope and one around it. */
export function throughBlocks(inside: i32, outer: i32): bool {
  let scope = inside;
  while (scope > outer) {
    if (scopeAt(scope).kind !== SCOPE_BLOCK) return false;
    scope = scopeAt(scope).parent;
  }
  return true;
}
