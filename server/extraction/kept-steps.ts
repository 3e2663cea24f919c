// The steps of the last walk, kept for the next one. Tree-sitter makes the tree of an edited text from the nodes of the
// one before wherever it can; what such a node is made of is taken from there, without a look at the node.
// Invariant: whoever calls keeps the tree alive that was walked last, so that no other node lies where one of its own does.
import { enter, leaf, leave } from "./extraction";
import { Rows, Words, allocate, enlarge, rowsOf, wordRows } from "./memory";
import { mixed } from "./names";

/** Bytes of text below which a node is sooner walked than found again. */
const BYTES_MIN: i32 = 128;
const SLOTS_START: i32 = 1024;
const LEAF: i32 = -1;

@unmanaged
@final
class Step {
  /** And the field above its sixteen bits. */
  symbol: i32;
  start: i32;
  end: i32;
  /** How many steps there are within the node; LEAF where one does not go into it. */
  within: i32;
}

/** A node that can be found again. Of one without a step of its own, what is within is all there is. */
@unmanaged
@final
class Known {
  /** Where tree-sitter has it. */
  node: usize;
  /** Where it begins in the text, in bytes. */
  start: i32;
  /** The steps within it. */
  first: i32;
  count: i32;
  /** Known nodes within it, which are the next ones. */
  within: i32;
}

/** What one walk leaves behind. */
@unmanaged
@final
class Walk {
  steps: Rows;
  known: Rows;
}

/** A known node that is being walked. */
@unmanaged
@final
class Opened {
  row: i32;
  /** Of its children. */
  depth: i32;
}

function newWalk(): Walk {
  const made = changetype<Walk>(allocate(offsetof<Walk>()));
  made.steps = rowsOf<Step>(1024);
  made.known = rowsOf<Known>(64);
  return made;
}

let current: Walk = newWalk();
let former: Walk = newWalk();
/** Steps of the current one for which the tree was looked at. */
let walked: i32 = 0;

/** Known nodes of the former walk by their places: a row + 1, or 0. Open addressing, never more than half full. */
let slots: Words = changetype<Words>(allocate((SLOTS_START * 4) as usize));
let slotCount: i32 = SLOTS_START;

const opened: Rows = rowsOf<Opened>(64);
/** The steps that are not left yet; once all are written down, where they end. */
const entered: Rows = wordRows(64);

function stepAt(row: i32): Step {
  return changetype<Step>(current.steps.base + (row as usize) * offsetof<Step>());
}

function knownIn(walk: Walk, row: i32): Known {
  return changetype<Known>(walk.known.base + (row as usize) * offsetof<Known>());
}

function openedAt(row: i32): Opened {
  return changetype<Opened>(opened.base + (row as usize) * offsetof<Opened>());
}

function enteredAt(depth: i32): usize {
  return entered.base + ((depth as usize) << 2);
}

/** What was current is former. */
export function beginKept(): void {
  const last = current;
  current = former;
  former = last;
  current.steps.count = 0;
  current.known.count = 0;
  walked = 0;
  fillSlots();
}

function fillSlots(): void {
  const count = former.known.count;
  if (count * 2 > slotCount) {
    while (count * 2 > slotCount) slotCount *= 2;
    slots = changetype<Words>(enlarge(changetype<usize>(slots), (slotCount as usize) << 2));
  }
  memory.fill(changetype<usize>(slots), 0, (slotCount as usize) << 2);
  const last = slotCount - 1;
  for (let row: i32 = 0; row < count; row += 1) {
    let slot = slotOf(knownIn(former, row).node) & last;
    while (slots.at(slot) !== 0) slot = (slot + 1) & last;
    slots.put(slot, row + 1);
  }
}

/** Nodes lie in steps of eight bytes at least. */
function slotOf(node: usize): i32 {
  return mixed(((node >>> 3) as i32) * 0x01000193);
}

/** -1 for none. */
function formerOf(node: usize): i32 {
  const last = slotCount - 1;
  let slot = slotOf(node) & last;
  while (true) {
    const row = slots.at(slot) - 1;
    if (row < 0 || knownIn(former, row).node === node) return row;
    slot = (slot + 1) & last;
  }
}

export function stepsWalked(): i32 {
  return walked;
}

function put(symbol: i32, field: i32, start: i32, end: i32, within: i32): i32 {
  walked += 1;
  const row = current.steps.add();
  const step = stepAt(row);
  step.symbol = symbol | (field << 16);
  step.start = start;
  step.end = end;
  step.within = within;
  return row;
}

export function keepEnter(symbol: i32, field: i32, start: i32, end: i32): void {
  const row = put(symbol, field, start, end, 0);
  store<i32>(enteredAt(entered.add()), row);
}

export function keepLeaf(symbol: i32, field: i32, start: i32, end: i32): void {
  put(symbol, field, start, end, LEAF);
}

export function keepLeave(): void {
  entered.count -= 1;
  const row = load<i32>(enteredAt(entered.count));
  stepAt(row).within = current.steps.count - row - 1;
}

/**
 * Whether what is within a node is known from the former walk; it is written down then. If not, it is known from now on.
 * @param start in bytes, as `end`
 * @param passed the field that it passes on to its children, which then are not the same elsewhere
 * @param depth of its children
 */
export function isKept(node: usize, start: i32, end: i32, passed: i32, depth: i32): bool {
  if (end - start < BYTES_MIN || passed !== 0) return false;
  const row = formerOf(node);
  if (row >= 0) {
    takeOver(knownIn(former, row), row, start);
    return true;
  }
  const own = current.known.add();
  const known = knownIn(current, own);
  known.node = node;
  known.start = start;
  known.first = current.steps.count;
  const one = openedAt(opened.add());
  one.row = own;
  one.depth = depth;
  return false;
}

/** The children of a node are walked. */
export function closeKept(depth: i32): void {
  if (opened.count === 0) return;
  const one = openedAt(opened.count - 1);
  if (one.depth !== depth) return;
  opened.count -= 1;
  const known = knownIn(current, one.row);
  known.count = current.steps.count - known.first;
  known.within = current.known.count - one.row - 1;
}

function takeOver(known: Known, row: i32, start: i32): void {
  const moved = start - known.start;
  const first = current.steps.count;
  current.steps.reserve(first + known.count);
  current.steps.count = first + known.count;
  memory.copy(
    changetype<usize>(stepAt(first)),
    former.steps.base + (known.first as usize) * offsetof<Step>(),
    (known.count as usize) * offsetof<Step>(),
  );
  if (moved !== 0) {
    for (let at = first; at < current.steps.count; at += 1) {
      const step = stepAt(at);
      step.start += moved >> 1;
      step.end += moved >> 1;
    }
  }
  // The node itself, and those within.
  const count = known.within + 1;
  const own = current.known.count;
  current.known.reserve(own + count);
  current.known.count = own + count;
  for (let at: i32 = 0; at < count; at += 1) {
    const from = knownIn(former, row + at);
    const to = knownIn(current, own + at);
    to.node = from.node;
    to.start = from.start + moved;
    to.first = from.first - known.first + first;
    to.count = from.count;
    to.within = from.within;
  }
}

/** Reads the steps that are written down into facts. */
export function readKept(): void {
  const count = current.steps.count;
  let row: i32 = 0;
  let depth: i32 = 0;
  for (;;) {
    while (depth > 0 && load<i32>(enteredAt(depth - 1)) === row) {
      leave();
      depth -= 1;
    }
    if (row === count) return;
    const step = stepAt(row);
    const symbol = step.symbol & 0xffff;
    const field = step.symbol >>> 16;
    row += 1;
    if (step.within === LEAF) leaf(symbol, field, step.start, step.end);
    else if (enter(symbol, field, step.start, step.end)) {
      entered.reserve(depth + 1);
      store<i32>(enteredAt(depth), row + step.within);
      depth += 1;
    } else {
      leave();
      row += step.within;
    }
  }
}
