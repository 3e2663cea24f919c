// Names among tokens that the grammar does not take apart.
import {
  BETWEEN_ARROW,
  BETWEEN_COLONS,
  BETWEEN_DOT,
  MODE_NONE,
  MODE_SAME,
  MODE_SELF,
  USE_CALL,
  USE_READ,
} from "./codes";
import { refer } from "./definition-walk";
import { occurrence, occurrences } from "./facts";
import { nameOf } from "./names";
import { Rule } from "./tables";
import { charAt } from "./text";
import { walk } from "./walk-state";

const EXCLAMATION: i32 = 0x21;
const PARENTHESIS: i32 = 0x28;
const DASH: i32 = 0x2d;
const DOT: i32 = 0x2e;
const COLON: i32 = 0x3a;
const EQUALS: i32 = 0x3d;
const GREATER: i32 = 0x3e;

/** What stands around the name says what it is; only the name right before it can be its object. */
export function token(rule: Rule, name: i32, start: i32): i32 {
  const use = isCalled(start + nameOf(name).length) ? USE_CALL : USE_READ;
  const between = separatorBefore(rule.of, start);
  const isRange = between === BETWEEN_DOT && charAt(start - 2) === DOT;
  if (between === 0 || isRange) return refer(name, start, use, 0, 0, true);
  const end = start - (between === BETWEEN_DOT ? 1 : 2);
  const before = occurrences.count - 1;
  if (before >= 0 && occurrence(before).start + nameOf(occurrence(before).name).length === end)
    return refer(name, start, use, before, MODE_SAME, false);
  return refer(name, start, use, walk.scope, isSelfBefore(end) ? MODE_SELF : MODE_NONE, false);
}

/** As a function, or as a macro. */
function isCalled(end: i32): bool {
  const next = charAt(end);
  return next === PARENTHESIS || (next === EXCLAMATION && charAt(end + 1) !== EQUALS);
}

function separatorBefore(between: i32, start: i32): i32 {
  const last = charAt(start - 1);
  if (last === DOT) return between & BETWEEN_DOT;
  const first = charAt(start - 2);
  if (last === GREATER && first === DASH) return between & BETWEEN_ARROW;
  return last === COLON && first === COLON ? between & BETWEEN_COLONS : 0;
}

/** The word `self`. */
function isSelfBefore(end: i32): bool {
  return (
    charAt(end - 4) === 115 && charAt(end - 3) === 101 && charAt(end - 2) === 108 && charAt(end - 1) === 102
  );
}
