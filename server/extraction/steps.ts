// Steps of a walk, written down: for the pieces of a tree that a function takes apart, and for whoever asks for all.
import { STEP_ENTER, STEP_LEAF, STEP_LEAVE } from "./codes";
import { Rows, rowsOf } from "./memory";

@unmanaged
@final
export class Step {
  kind: i32;
  symbol: i32;
  field: i32;
  start: i32;
  end: i32;
}

export const steps: Rows = rowsOf<Step>(256);

export function stepAt(row: i32): Step {
  return changetype<Step>(steps.base + (row as usize) * offsetof<Step>());
}

/** Nodes that were entered and not yet left. */
let entered: i32 = 0;

export function clearSteps(): void {
  steps.count = 0;
  entered = 0;
}

function put(kind: i32, symbol: i32, field: i32, start: i32, end: i32): void {
  const step = stepAt(steps.add());
  step.kind = kind;
  step.symbol = symbol;
  step.field = field;
  step.start = start;
  step.end = end;
}

export function putEnter(symbol: i32, field: i32, start: i32, end: i32): void {
  put(STEP_ENTER, symbol, field, start, end);
  entered += 1;
}

export function putLeaf(symbol: i32, field: i32, start: i32, end: i32): void {
  put(STEP_LEAF, symbol, field, start, end);
}

/** Whether the outermost node was left. */
export function putLeave(): bool {
  put(STEP_LEAVE, 0, 0, 0, 0);
  entered -= 1;
  return entered === 0;
}
