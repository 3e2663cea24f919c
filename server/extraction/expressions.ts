// What names and types stand for, each expression once.
import { Rows, Words, allocate, enlarge, rowsOf } from "./memory";

const SLOTS_START: i32 = 512;

@unmanaged
@final
export class Expression {
  code: i32;
  one: i32;
  two: i32;
  slot: i32;
}

export const expressions: Rows = rowsOf<Expression>(512);
let slots = changetype<Words>(allocate((SLOTS_START * 4) as usize));
/** Open addressing: a row, 0 for none; never more than half full. */
let slotCount: i32 = SLOTS_START;

export function expressionAt(row: i32): Expression {
  return changetype<Expression>(expressions.base + (row as usize) * offsetof<Expression>());
}

/** Row 0 is "not known". */
export function clearExpressions(): void {
  for (let row: i32 = 1; row < expressions.count; row += 1) slots.put(expressionAt(row).slot, 0);
  expressions.clear();
  expressions.add();
}

/** The row of an expression, made when it is new. */
export function expression(code: i32, one: i32, two: i32 = 0): i32 {
  const last = slotCount - 1;
  let slot = hashOf(code, one, two) & last;
  for (;;) {
    const row = slots.at(slot);
    if (row === 0) break;
    const known = expressionAt(row);
    if (known.code === code && known.one === one && known.two === two) return row;
    slot = (slot + 1) & last;
  }
  const row = expressions.add();
  const own = expressionAt(row);
  own.code = code;
  own.one = one;
  own.two = two;
  own.slot = slot;
  slots.put(slot, row);
  if (expressions.count * 2 > slotCount) grow();
  return row;
}

function grow(): void {
  slotCount *= 2;
  const bytes = (slotCount as usize) << 2;
  slots = changetype<Words>(enlarge(changetype<usize>(slots), bytes));
  memory.fill(changetype<usize>(slots), 0, bytes);
  const last = slotCount - 1;
  for (let row: i32 = 1; row < expressions.count; row += 1) {
    const own = expressionAt(row);
    let slot = hashOf(own.code, own.one, own.two) & last;
    while (slots.at(slot) !== 0) slot = (slot + 1) & last;
    slots.put(slot, row);
    own.slot = slot;
  }
}

function hashOf(code: i32, one: i32, two: i32): i32 {
  let hash = (one * 16 + code) * 0x2c1b3c6d;
  hash = (hash ^ (hash >>> 15) ^ two) * 0x297a2d39;
  return hash ^ (hash >>> 15);
}
