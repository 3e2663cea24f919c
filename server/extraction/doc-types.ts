// What comments say of the types of definitions: the thread reads them once the walk is over, before names are bound.
import {
  DOC_PARAMETER,
  DOC_RETURNED,
  KIND_FIELD,
  KIND_PARAMETER,
  KIND_VARIABLE,
  MODE_EXTERNAL,
  MODE_NONE,
  ONLY_CALLABLES,
} from "./codes";
import { commentAt, comments, definition, definitions, occurrence, scopeAt, scopes } from "./facts";
import { isRightBefore } from "./find-docs";
import { tellOtherwise } from "./otherwise";
import { isIn } from "./tables";
import { walk } from "./walk-state";

/** The definition behind the last comment. Definitions nearly follow the text, as comments do. */
let reached: i32 = 0;

/** How many comments there are; they are read in their order. */
export function commentCount(): i32 {
  reached = 0;
  return comments.count;
}

export function startOfComment(row: i32): i32 {
  return commentAt(row).start;
}

export function endOfComment(row: i32): i32 {
  return commentAt(row).end;
}

/** Names that follow are seen from that place. */
export function standAt(place: i32): void {
  let scope = scopes.count - 1;
  while (scope > 0 && (scopeAt(scope).start > place || scopeAt(scope).end <= place)) scope -= 1;
  walk.scope = scope;
}

/** The comment that ends there says the type of what is behind it; `name` is -1 where it says none. */
export function typeByComment(end: i32, what: i32, name: i32, value: i32, mode: i32): void {
  while (reached < definitions.count && definition(reached).start < end) reached += 1;
  if (reached >= definitions.count || !isRightBefore(end, definition(reached).start)) return;
  const own = definition(reached);
  if (what === DOC_PARAMETER) typeParameter(reached, name, value, mode);
  else if (what === DOC_RETURNED) {
    if (isIn(ONLY_CALLABLES, own.kind)) toldType(reached, value, mode, false);
  } else typeValues(own.start, name, value, mode);
}

function typeParameter(callable: i32, name: i32, value: i32, mode: i32): void {
  const end = definition(callable).end;
  for (let row = callable + 1; row < definitions.count && definition(row).start < end; row += 1) {
    const own = definition(row);
    if (own.kind !== KIND_PARAMETER || occurrence(own.occurrence).name !== name) continue;
    if (scopeAt(own.scope).definition !== callable + 1) continue;
    toldType(row, value, mode, false);
    // A parameter may be a field as well.
    for (let field = row + 1; field < definitions.count && definition(field).start === own.start; field += 1)
      if (definition(field).kind === KIND_FIELD) toldType(field, value, mode, false);
  }
}

/** One statement may define several. */
function typeValues(start: i32, name: i32, value: i32, mode: i32): void {
  for (let row = reached; row < definitions.count && definition(row).start === start; row += 1) {
    const own = definition(row);
    if (isIn(ONLY_CALLABLES, own.kind)) return;
    const isLocal = own.kind === KIND_VARIABLE;
    if (isLocal && name >= 0 && occurrence(own.occurrence).name !== name) continue;
    toldType(row, value, mode, isLocal);
  }
}

/** What the language itself says of a type counts for more, what a value seems to be for less. */
function toldType(row: i32, value: i32, mode: i32, isSurer: bool): void {
  const own = definition(row);
  if (!isSurer && own.typeMode !== MODE_NONE && own.typeMode !== MODE_EXTERNAL) {
    tellOtherwise(row, value, mode);
    return;
  }
  own.type = value;
  own.typeMode = mode;
}
