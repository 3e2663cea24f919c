// What is expected where a name stands behind a dot alone: Swift's `.name`, a member of the type that the text around
// asks for.
import {
  EXPECTS_ARGUMENT,
  EXPECTS_DECLARED,
  EXPECTS_ELEMENT,
  EXPECTS_FUNCTION,
  EXPECTS_RETURNED,
  EXPECTS_SAME,
  EXPECTS_SUBJECT,
  EXPRESSION_AWAITED,
  EXPRESSION_EXPECTED,
  KIND_PARAMETER,
  MODE_ARGUMENT,
  MODE_COMPOSITE,
  MODE_NONE,
  MODE_PARAMETERS,
  MODE_SAME,
  MODE_UNKNOWN,
  PLACES_MAX,
  SCOPE_FUNCTION,
} from "./codes";
import { compositeAt, definition, definitions } from "./facts";
import { frame } from "./frames";
import { tables } from "./tables";
import { composite } from "./walk-state";

/** From a pattern to what its branch is one of. */
const SUBJECT_STEPS: i32 = 3;

/** What stands in the frame is expected to be of what the composite says; its row. */
export function expectedIn(depth: i32): i32 {
  let isReturned = false;
  let elements: i32 = 0;
  const row = composite(EXPRESSION_EXPECTED, 0, MODE_NONE, 0, MODE_NONE);
  for (let above = depth - 1; above >= 0; above -= 1) {
    const symbol = frame(above).symbol;
    const what = tables().expects.at(symbol);
    if (what === EXPECTS_SAME) continue;
    if (what === EXPECTS_RETURNED) isReturned = true;
    else if (what === EXPECTS_ELEMENT && !isReturned) elements += 1;
    else if (isTold(above, what, isReturned)) {
      tell(row, above, what, isReturned);
      break;
    } else if (!isReturned || tables().scopes.at(symbol) - 1 === SCOPE_FUNCTION) break;
  }
  const told = compositeAt(row);
  for (; elements > 0 && told.oneMode !== MODE_NONE; elements -= 1) {
    const whole = composite(EXPRESSION_AWAITED, told.one, told.oneMode, 0, MODE_NONE);
    const own = compositeAt(row);
    own.one = whole;
    own.oneMode = MODE_COMPOSITE;
  }
  return row;
}

/** What a pattern is matched with; -1 where nothing says it. */
export function ofSubject(depth: i32): i32 {
  if (depth < SUBJECT_STEPS) return -1;
  const at = frame(depth - SUBJECT_STEPS);
  if (tables().receivers.at(at.symbol) === 0 || at.receiverMode === MODE_NONE) return -1;
  return composite(EXPRESSION_EXPECTED, at.receiver, at.receiverMode, 0, MODE_NONE);
}

/** Whether the search ends at a frame. */
function isTold(depth: i32, what: i32, isReturned: bool): bool {
  if (what === EXPECTS_DECLARED || what === EXPECTS_SUBJECT) return true;
  return isReturned ? what === EXPECTS_FUNCTION : what === EXPECTS_FUNCTION || what === EXPECTS_ARGUMENT;
}

function tell(row: i32, depth: i32, what: i32, isReturned: bool): void {
  const at = frame(depth);
  const own = compositeAt(row);
  if (what === EXPECTS_SUBJECT) {
    own.one = at.receiver;
    own.oneMode = at.receiverMode;
  } else if (what === EXPECTS_ARGUMENT) tellArgument(row, depth);
  else if (what === EXPECTS_FUNCTION && !isReturned) tellParameter(row);
  else if (at.typeMode !== MODE_UNKNOWN) {
    own.one = at.type;
    own.oneMode = at.typeMode;
  }
}

/** What is given by a name is what the parameter of that name is; without one, only the first is known. */
function tellArgument(row: i32, depth: i32): void {
  const at = frame(depth);
  const own = compositeAt(row);
  if (at.receiverMode === MODE_SAME) {
    own.one = at.receiver;
    own.oneMode = MODE_SAME;
  } else if (at.holderMode === MODE_PARAMETERS && depth > 0 && frame(depth - 1).place === 1) {
    own.one = at.holder * PLACES_MAX;
    own.oneMode = MODE_ARGUMENT;
  }
}

/** A value that a parameter has where none is given stands behind it. */
function tellParameter(row: i32): void {
  if (definitions.count === 0) return;
  const last = definition(definitions.count - 1);
  if (last.kind !== KIND_PARAMETER || last.typeMode === MODE_UNKNOWN) return;
  const own = compositeAt(row);
  own.one = last.type;
  own.oneMode = last.typeMode;
}
