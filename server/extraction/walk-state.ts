// What the walk keeps while it goes through one file: the open nodes, the scopes, and what children said of the
// definitions around them.
import {
  ARGUMENTS_BY_PLACE,
  CALLERS,
  EDGE_BODY,
  EXPRESSION_ELEMENT,
  KIND_PARAMETER,
  KIND_TYPE_PARAMETER,
  MODE_ARGUMENT,
  MODE_CALL,
  MODE_COMPOSITE,
  MODE_INSTANCE,
  MODE_NONE,
  MODE_PARAMETERS,
  MODE_SAME,
  OWNERS,
  PLACES_MAX,
  SCOPE_FILE,
  SCOPE_FUNCTION,
  SCOPE_NAMESPACE,
  SCOPE_TYPE,
  WORD_EACH,
  WORD_WITHIN,
} from "./codes";
import {
  commentAt,
  comments,
  compositeAt,
  composites,
  definition,
  definitions,
  occurrence,
  scopeAt,
  scopes,
} from "./facts";
import { frame } from "./frames";
import { allocate } from "./memory";
import { nameOf } from "./names";
import { isIn, tables } from "./tables";
import { charAt, isSpace, isWordCharacter } from "./text";

/** How far behind its beginning a body may have the text that documents it. */
const BEFORE_DOCS_MAX: i32 = 100;
/** Definitions below an export edge that it exports: the declaration's own and its declarators'. */
const EXPORT_DEPTH: i32 = 2;

@unmanaged
@final
class Walk {
  /** The innermost open scope. */
  scope: i32;
  scopesDeep: i32;
  scopesDeepMax: i32;
  /** The node that `enter` went into is not looked into; its `leave` follows at once. */
  skips: bool;
}

export const walk: Walk = changetype<Walk>(allocate(offsetof<Walk>()));

export function isTypeScope(kind: i32): bool {
  return kind === SCOPE_TYPE || kind === SCOPE_NAMESPACE;
}

/** The place of the next argument; the frame is that of the arguments. */
export function argumentOf(depth: i32): i32 {
  const own = frame(depth);
  own.place += 1;
  return own.place - 1;
}

/** Keys in an argument belong to what the parameter is. */
export function hold(depth: i32, place: i32): void {
  const own = frame(depth);
  let called = depth - 2;
  // A grammar may put a node around the arguments of which nothing is said.
  if (called > 0 && frame(called).plain === 1) called -= 1;
  if (called < 0) return;
  const callee = frame(called);
  const mode = callee.valueMode;
  own.holderMode = MODE_NONE;
  if (callee.plain === 1 || (mode !== MODE_CALL && mode !== MODE_INSTANCE)) return;
  if (tables().arguments.at(frame(depth - 1).symbol) === ARGUMENTS_BY_PLACE) {
    own.holder = callee.value * PLACES_MAX + min(place, PLACES_MAX - 1);
    own.holderMode = MODE_ARGUMENT;
  } else {
    own.holder = callee.value;
    own.holderMode = MODE_PARAMETERS;
  }
}

/** Keys belong to what those around do, or to what an argument, or an element of a list, is. */
export function holdAs(depth: i32, above: i32, argument: i32): void {
  const own = frame(depth);
  own.holder = frame(above).holder;
  own.holderMode = frame(above).holderMode;
  if (argument >= 0) hold(depth, argument);
  if (tables().lists.at(own.symbol) === 0 || own.holderMode === MODE_NONE) return;
  own.holder = composite(EXPRESSION_ELEMENT, own.holder, own.holderMode, 0, MODE_NONE);
  own.holderMode = MODE_COMPOSITE;
}

/** The function is called with each element of what its caller is called on, or with that itself. */
export function eachOf(depth: i32, above: i32, place: i32): void {
  if (place > 0 || above < 1 || frame(above - 1).valueMode !== MODE_CALL) return;
  const called = frame(above - 1).value;
  if ((nameOf(occurrence(called).name).says & CALLERS) !== 0) frame(depth).each = called + 1;
}

export function composite(code: i32, one: i32, oneMode: i32, two: i32, twoMode: i32): i32 {
  const row = composites.add();
  const own = compositeAt(row);
  own.code = code;
  own.one = one;
  own.oneMode = oneMode;
  own.two = two;
  own.twoMode = twoMode;
  return row;
}

/** Where the rules for a child of the frame `above` are. */
export function slotOf(above: i32, field: i32, symbol: i32, start: i32): i32 {
  const all = tables();
  const parent = frame(above).symbol;
  const first = all.firsts.at(parent);
  if (first !== 0 && start === frame(above).start) return first;
  const row = all.paired.at(parent);
  if (row !== 0) {
    const pair = all.pairs.at((row - 1) * all.symbolCount + symbol);
    if (pair !== 0) return pair;
  }
  return parent * all.fieldCount + field;
}

export function comment(start: i32, end: i32): void {
  const row = commentAt(comments.add());
  row.start = start;
  row.end = end;
}

/** The first definition that the frame at a depth introduced itself; -1 for none. */
export function firstOf(depth: i32): i32 {
  for (let row = frame(depth).firstDefinition; row < definitions.count; row += 1)
    if (definition(row).depth === depth) return row;
  return -1;
}

/** The last one. */
function lastOf(depth: i32): i32 {
  let row = definitions.count - 1;
  while (row >= frame(depth).firstDefinition && definition(row).depth !== depth) row -= 1;
  return row >= frame(depth).firstDefinition ? row : -1;
}

/** Documents the definition of the scope around when its body begins here. */
export function document(above: i32, start: i32, end: i32): void {
  let depth = above;
  while (depth > 0 && frame(depth).opened !== walk.scope + 1) depth -= 1;
  const before = frame(depth).body - 1;
  if (before < 0 || start - before > BEFORE_DOCS_MAX || !isWordAndSpace(before, start)) return;
  const row = firstOf(depth);
  if (row < 0) return;
  definition(row).docStart = start;
  definition(row).docEnd = end;
}

/** A body may begin with a word (Elixir's do). */
function isWordAndSpace(start: i32, end: i32): bool {
  let at = start;
  while (at < end && isWordCharacter(charAt(at))) at += 1;
  while (at < end && isSpace(charAt(at))) at += 1;
  return at >= end;
}

export function open(depth: i32, kind: i32, start: i32, end: i32): void {
  const scope = scopes.add();
  const own = scopeAt(scope);
  const at = frame(depth);
  own.parent = walk.scope;
  own.kind = kind;
  own.start = start;
  own.end = end;
  at.opened = scope + 1;
  walk.scope = scope;
  walk.scopesDeep += 1;
  own.each = at.each;
  if (isTypeScope(kind) && depth > 0) openBody(depth, scope);
  if (tables().anonymous.at(at.symbol) === 1) own.definition = typedAround(depth) + 1;
  // The function that is a variable's value belongs to the variable.
  if (at.valueOf !== 0) own.definition = at.valueOf;
}

/** The definition that the node stands in the type of; -1 for none. */
function typedAround(depth: i32): i32 {
  for (let above = depth - 1; above >= 0; above -= 1) {
    const own = frame(above);
    if (own.plain === 1) continue;
    if (own.valueOf !== 0) return own.valueOf - 1;
    const row = lastOf(above);
    if (row >= 0) return row;
    if (own.opened !== 0) return -1;
  }
  return -1;
}

/** The body of a type belongs to the type's definition; an anonymous type to what it is made of. */
function openBody(depth: i32, scope: i32): void {
  const own = scopeAt(scope);
  const above = frame(depth - 1);
  if (frame(depth).edge !== EDGE_BODY) {
    own.owner = above.base;
    own.ownerMode = above.baseMode;
    return;
  }
  // Where the node has no name (Kotlin's companion), the type around is meant.
  own.definition = own.parent < 0 ? 0 : scopeAt(own.parent).definition;
  const row = firstOf(depth - 1);
  if (row >= 0) own.definition = row + 1;
  else above.bodyScope = scope + 1;
}

export function close(depth: i32, scope: i32): void {
  const own = scopeAt(scope);
  const at = frame(depth);
  if (own.kind === SCOPE_FUNCTION && depth > 0 && at.each !== 0) typeFirst(depth, scope);
  walk.scopesDeep -= 1;
  own.last = scopes.count - 1;
  for (let row = at.firstDefinition; row < definitions.count; row += 1) {
    const defined = definition(row);
    if (defined.depth !== depth) continue;
    // What a loop or a pattern binds inside of it does not own the scope.
    if (defined.scope === scope && !isIn(OWNERS, defined.kind)) continue;
    if (own.definition === 0) own.definition = row + 1;
    break;
  }
  if (at.ownerMode !== 0 && isTypeScope(own.kind)) {
    own.owner = at.owner;
    own.ownerMode = at.ownerMode;
  }
  walk.scope = own.parent;
}

/** What a definition is the value of, or has for its type; nothing where it is known already. */
export function tell(row: i32, value: i32, mode: i32): void {
  const own = definition(row);
  const part = own.part - 1;
  if (part >= 0 && compositeAt(part).oneMode === MODE_NONE) {
    compositeAt(part).one = value;
    compositeAt(part).oneMode = mode;
  } else if (own.typeMode === MODE_NONE) {
    own.type = value;
    own.typeMode = mode;
  }
}

/** The first parameter is an element of what the function's caller is called on, or that itself. */
function typeFirst(depth: i32, scope: i32): void {
  const row = frame(depth).firstDefinition;
  if (row >= definitions.count) return;
  const first = definition(row);
  if (first.scope !== scope || first.kind !== KIND_PARAMETER) return;
  if (first.typeMode !== MODE_NONE && first.part === 0) return;
  const called = occurrence(frame(depth).each - 1);
  const says = nameOf(called.name).says;
  if ((says & WORD_WITHIN) !== 0) return;
  const isEach = (says & WORD_EACH) !== 0;
  const each = isEach
    ? composite(EXPRESSION_ELEMENT, called.receiver, called.receiverMode, 0, MODE_NONE)
    : called.receiver;
  // A pattern has several names.
  for (let other = row; other < definitions.count && definition(other).depth === first.depth; other += 1)
    tell(other, each, isEach ? MODE_COMPOSITE : called.receiverMode);
}

export function opensBody(depth: i32): bool {
  const scope = depth < 0 ? -1 : frame(depth).opened - 1;
  const kind = scope < 0 ? SCOPE_FILE : scopeAt(scope).kind;
  return kind === SCOPE_FUNCTION || isTypeScope(kind);
}

/** The name stands behind the body: `typedef struct {…} name`. */
function nameBody(depth: i32): void {
  const row = firstOf(depth);
  if (row >= 0) scopeAt(frame(depth).bodyScope - 1).definition = row + 1;
}

/** The node ends: what its children said of its definitions is told to them. */
export function settle(depth: i32): void {
  const at = frame(depth);
  if (at.bodyScope !== 0) nameBody(depth);
  // What a function returns is told to the variable whose value it is.
  const holds = at.valueOf - 1;
  if (holds >= 0 && at.typeMode !== 0 && definition(holds).typeMode === 0) {
    definition(holds).type = at.type;
    definition(holds).typeMode = at.typeMode;
  }
  if (at.firstDefinition === definitions.count) return;
  const isSilent =
    at.typeMode === 0 && at.initialMode === 0 && at.ownerMode === 0 && at.exports === 0 && at.body === 0;
  if (isSilent) return;
  const reach = at.reach !== 0 ? depth + at.reach : at.opened === 0 ? depth + 1 : depth;
  for (let row = at.firstDefinition; row < definitions.count; row += 1) {
    const own = definition(row);
    const above = own.depth;
    if (above >= 0 && above <= reach && !isApart(depth, row)) {
      if (at.typeMode !== 0) tell(row, at.type, at.typeMode);
      else if (at.initialMode !== 0) tell(row, at.initial, at.initialMode);
    }
    if (above === depth) {
      if (at.body !== 0) own.signatureEnd = at.body - 1;
      if (at.ownerMode !== 0 && own.scope === at.around) {
        own.owner = at.owner;
        own.ownerMode = at.ownerMode;
      }
    }
    if (at.exports !== 0 && above <= depth + EXPORT_DEPTH && own.scope === at.around) {
      own.flags |= at.exports;
      own.start = at.start;
    }
  }
}

/** Whether what the frame was told is nothing that a definition in it has. */
function isApart(depth: i32, row: i32): bool {
  const at = frame(depth);
  const own = definition(row);
  // A type that stands further up in the same declaration counts for more than a value.
  if (at.typeMode === 0 && own.depth < depth && frame(own.depth).typeMode !== 0) return true;
  // The type parameters of a receiver are not what the method returns, nor is the one parameter of a lambda.
  if (
    at.opened !== 0 &&
    (own.kind === KIND_TYPE_PARAMETER || (own.kind === KIND_PARAMETER && own.scope === at.opened - 1))
  )
    return true;
  if (at.typeMode === 0) return at.initialMode === MODE_SAME && at.initial === own.occurrence;
  const isNamed = at.typeMode === MODE_INSTANCE || at.typeMode === MODE_SAME || at.typeMode === MODE_CALL;
  return isNamed && at.type === own.occurrence;
}
