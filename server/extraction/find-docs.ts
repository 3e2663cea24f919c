// The comments that document a definition: those right above it, with nothing but space and modifiers between.
import { FLAG_LOCAL } from "./codes";
import { commentAt, comments, definition, definitions } from "./facts";
import { isDecoration, isDocs } from "./host";
import { charAt, endsLine, hasEmptyLine, isBlank, isSpace } from "./text";

/** Between a comment and its definition there may be decorators, attributes and modifiers, up to this many characters. */
const BETWEEN_MAX: i32 = 400;

export function findDocs(): void {
  if (comments.count === 0) return;
  let comment: i32 = 0;
  for (let row: i32 = 0; row < definitions.count; row += 1) {
    const own = definition(row);
    if ((own.flags & FLAG_LOCAL) !== 0 || own.module !== 0 || own.docEnd !== 0) continue;
    const from = own.start;
    // Definitions nearly follow the text; the few that do not go back a little.
    while (comment > 0 && commentAt(comment - 1).end > from) comment -= 1;
    while (comment < comments.count && commentAt(comment).end <= from) comment += 1;
    let first = comment - 1;
    if (first < 0) continue;
    const last = commentAt(first).end;
    if (!isRightBefore(last, from)) continue;
    if (isTrailing(commentAt(first).start) && breaksIn(last, from) > 0) continue;
    while (first > 0 && joins(commentAt(first - 1).end, commentAt(first).start)) {
      if (isTrailing(commentAt(first - 1).start)) break;
      first -= 1;
    }
    while (first < comment && !isDocs(commentAt(first).start)) first += 1;
    if (first === comment) continue;
    own.docStart = commentAt(first).start;
    own.docEnd = last;
  }
}

function joins(end: i32, start: i32): bool {
  return breaksIn(end, start) <= 1 && isBlank(end, start);
}

function breaksIn(start: i32, end: i32): i32 {
  let breaks: i32 = 0;
  for (let at = start; at < end; at += 1) if (endsLine(at)) breaks += 1;
  return breaks;
}

/** Whether a comment stands behind something in its line: it speaks of that. */
function isTrailing(start: i32): bool {
  for (let at = start - 1; at >= 0 && !endsLine(at); at -= 1) if (!isSpace(charAt(at))) return true;
  return false;
}

/** Whether nothing stands between the end of a comment and a definition but what may. */
export function isRightBefore(end: i32, start: i32): bool {
  if (start - end > BETWEEN_MAX || hasEmptyLine(end, start)) return false;
  return isBlank(end, start) || isDecoration(end, start);
}
