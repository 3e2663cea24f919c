// What an expression stands for, on its way from a child to its parent.
import {
  ANY_FIELD,
  EDGE_BASE,
  EDGE_BODY,
  EDGE_CASES,
  EDGE_DEFAULT,
  EDGE_ELEMENTS,
  EDGE_EXPORT,
  EDGE_INITIAL,
  EDGE_OWNER,
  EDGE_OWNER_OR_TYPE,
  EDGE_PASS,
  EDGE_SUPER,
  EDGE_TESTED,
  EDGE_TYPE,
  EDGE_WHOLE,
  EXPRESSION_AWAITED,
  EXPRESSION_ELEMENT,
  EXPRESSION_EXPECTED,
  EXPRESSION_UNION,
  EXPRESSION_WRAPPED,
  FIRST_CHILD,
  MODE_COMPOSITE,
  MODE_EXTERNAL,
  MODE_INSTANCE,
  MODE_NONE,
  MODE_SAME,
  SCOPE_NAMESPACE,
  TYPES_ARE_OBJECTS,
  USE_KEY,
  USE_READ,
  VALUE_ELEMENT,
  VALUE_INSTANCE,
  VALUE_UNION,
  VALUE_WRAPPED,
} from "./codes";
import { isNamed } from "./definition-walk";
import {
  compositeAt,
  definition,
  definitions,
  occurrence,
  scopeAt,
  superAt,
  supers,
  testAt,
  tests,
} from "./facts";
import { frame } from "./frames";
import { defaultName, nameOf, wholeName } from "./names";
import { exportPart } from "./part-emitter";
import { says, tables } from "./tables";
import { charAt, isSpace } from "./text";
import { asInstance, modeThrough } from "./values";
import { composite, isTypeScope, tell, walk } from "./walk-state";

const DOT: i32 = 0x2e;
const EQUALS: i32 = 0x3d;
/** From a choice to its cases: there is a list between. */
const CASES_DEPTH: i32 = 2;

/** A child's value reaches its parent. */
export function deliver(depth: i32, field: i32, edge: i32, value: i32, mode: i32): void {
  if (mode === MODE_NONE) return;
  const all = tables();
  const at = frame(depth);
  const symbol = at.symbol;
  if (edge === 0 && all.heedless.at(symbol) === 1) return;
  const code = all.values.at(symbol);
  if (code >= VALUE_UNION) compose(depth, code, field, value, mode);
  else if (code !== 0 && code <= VALUE_INSTANCE && isFrom(depth, field)) {
    const through = modeThrough(code, mode);
    if (through !== MODE_NONE) {
      at.value = value;
      at.valueMode = through;
    }
  }
  const receiver = all.receivers.at(symbol);
  if (receiver === field + 1 || receiver === ANY_FIELD) {
    at.receiver = value;
    at.receiverMode = mode;
  }
  const holder = all.holders.at(symbol);
  if (holder === field + 1 || holder === ANY_FIELD) {
    // What is read is a value already; a type is named to say of what keys are.
    const isType =
      mode === MODE_SAME && occurrence(value).use !== USE_KEY && occurrence(value).use !== USE_READ;
    at.holder = value;
    at.holderMode = isType ? MODE_INSTANCE : mode;
  }
  if (edge !== 0) deliverEdge(depth, edge, value, mode);
}

/** Whether a node stands for what its child in that field does. */
function isFrom(depth: i32, field: i32): bool {
  const at = frame(depth);
  const named = tables().valueFields.at(at.symbol);
  return named === 0 || named === field || (named === FIRST_CHILD && at.valueMode === MODE_NONE);
}

function deliverEdge(depth: i32, edge: i32, value: i32, mode: i32): void {
  const at = frame(depth);
  if (edge === EDGE_PASS) {
    const isSecondType = depth > 0 && at.edge === EDGE_TYPE && frame(depth - 1).typeMode !== 0;
    if (depth > 0 && !isSecondType) deliver(depth - 1, at.field, at.edge, value, mode);
  } else if (edge === EDGE_TYPE || (edge === EDGE_OWNER_OR_TYPE && isNamed(depth))) {
    at.type = value;
    at.typeMode = asInstance(mode);
    tellType(depth, value, at.typeMode);
  } else if (edge === EDGE_ELEMENTS) {
    // A type that is written says more than what is gone through.
    if (at.typeMode !== MODE_NONE) return;
    at.initial = composite(EXPRESSION_ELEMENT, value, mode, 0, MODE_NONE);
    at.initialMode = MODE_COMPOSITE;
    tellType(depth, at.initial, MODE_COMPOSITE);
  } else if (edge === EDGE_BODY) {
    // A body that stands for something is what is returned.
    if (at.typeMode !== MODE_NONE) return;
    at.type = value;
    at.typeMode = mode;
  } else if (edge === EDGE_INITIAL) {
    at.initial = value;
    at.initialMode = mode;
    tellType(depth, value, mode);
  } else if (edge === EDGE_CASES) {
    at.initial = value;
    at.initialMode = mode;
    at.reach = CASES_DEPTH;
  } else if (edge === EDGE_OWNER || edge === EDGE_OWNER_OR_TYPE) {
    at.owner = value;
    at.ownerMode = asInstance(mode);
    // What belongs to a generic type belongs to it whatever that is of.
    while (at.ownerMode === MODE_COMPOSITE && compositeAt(at.owner).code === EXPRESSION_WRAPPED) {
      const generic = compositeAt(at.owner);
      at.owner = generic.one;
      at.ownerMode = generic.oneMode;
    }
  } else if (edge === EDGE_BASE) {
    at.base = value;
    at.baseMode = asInstance(mode);
  } else if (edge === EDGE_SUPER) extend(value, mode);
  else if (edge === EDGE_TESTED) test(depth, value, mode);
  else if (edge === EDGE_DEFAULT) {
    if (isNamed(depth)) tellType(depth, value, mode);
    else if (mode === MODE_SAME) exportPart(defaultName(), value);
  } else if (mode === MODE_SAME) {
    if (edge === EDGE_EXPORT) exportPart(occurrence(value).name, value);
    else if (edge === EDGE_WHOLE) exportPart(wholeName(), value);
  }
}

/** A node that stands for what several of its children do. */
function compose(depth: i32, code: i32, field: i32, value: i32, mode: i32): void {
  const at = frame(depth);
  const named = tables().valueFields.at(at.symbol);
  let row: i32 = -1;
  if (code === VALUE_UNION) {
    if (named !== 0 && named === field) return;
    // Types are named; values are what they are.
    const own = named === 0 ? asInstance(mode) : mode;
    if (at.valueMode !== MODE_NONE && mode === MODE_EXTERNAL) return;
    if (at.valueMode === MODE_NONE || at.valueMode === MODE_EXTERNAL) {
      at.value = value;
      at.valueMode = own;
      return;
    }
    row = composite(EXPRESSION_UNION, at.value, at.valueMode, value, own);
  } else if (code === VALUE_WRAPPED) {
    const isName = named === FIRST_CHILD ? isBegun(depth, value, mode) : named !== 0 && named === field;
    if (isName) {
      at.value = value;
      at.valueMode = mode;
      return;
    }
    if (named !== 0 && at.valueMode === MODE_NONE) return;
    const isFirst = named === 0 && at.valueMode === MODE_NONE;
    const wraps = isFirst ? MODE_EXTERNAL : asInstance(at.valueMode);
    row = composite(EXPRESSION_WRAPPED, at.value, wraps, value, asInstance(mode));
  } else if (isFrom(depth, field)) {
    const taken = code === VALUE_ELEMENT ? EXPRESSION_ELEMENT : EXPRESSION_AWAITED;
    row = composite(taken, value, mode, 0, MODE_NONE);
  }
  if (row < 0) return;
  at.value = row;
  at.valueMode = MODE_COMPOSITE;
}

/** Whether a value is the first of a node, or what the first one goes on with: `b` of `a.b<C>`. */
function isBegun(depth: i32, value: i32, mode: i32): bool {
  const at = frame(depth);
  if (at.valueMode === MODE_NONE) return true;
  if (at.valueMode !== MODE_SAME || mode !== MODE_SAME) return false;
  const own = occurrence(value);
  return own.receiverMode === MODE_SAME && own.receiver === at.value;
}

/** Names that stand before a type, or a value, have it; names behind it may have another. */
function tellType(depth: i32, value: i32, mode: i32): void {
  for (let row = frame(depth).firstDefinition; row < definitions.count; row += 1)
    if (definition(row).depth === depth) tell(row, value, mode);
}

/** The nearest type around extends what was named. */
function extend(value: i32, mode: i32): void {
  let scope = walk.scope;
  while (scope > 0 && !isExtended(scope)) scope = scopeAt(scope).parent;
  if (scope <= 0) return;
  const row = superAt(supers.add());
  row.scope = scope;
  row.occurrence = value;
  row.mode = asInstance(mode);
}

/** What a type has for itself has no name, and what that takes in counts as the type's. */
function isExtended(scope: i32): bool {
  const kind = scopeAt(scope).kind;
  return kind === SCOPE_NAMESPACE && says(TYPES_ARE_OBJECTS) ? false : isTypeScope(kind);
}

/** What a node begins with is tested for being of the type that was named. */
function test(depth: i32, type: i32, mode: i32): void {
  if (mode !== MODE_SAME) return;
  const start = frame(depth).start;
  let row = type - 1;
  while (row >= 0 && occurrence(row).start > start) row -= 1;
  if (row < 0 || occurrence(row).start !== start) return;
  const own = testAt(tests.add());
  own.occurrence = row;
  own.type = type;
}

/** The value of a listed name: before it ends, the name means something else. Cases before it are members of it. */
export function takeValue(depth: i32, start: i32, end: i32, value: i32, mode: i32): void {
  const at = frame(depth);
  if (mode === MODE_SAME && isCase(value, start)) {
    at.receiver = composite(EXPRESSION_EXPECTED, 0, MODE_NONE, 0, MODE_NONE);
    at.receiverMode = MODE_COMPOSITE;
    occurrence(value).receiver = at.receiver;
    occurrence(value).receiverMode = MODE_COMPOSITE;
    return;
  }
  if (at.receiverMode === MODE_COMPOSITE && isAssigned(at.start, start)) {
    compositeAt(at.receiver).one = value;
    compositeAt(at.receiver).oneMode = mode;
    at.receiverMode = MODE_NONE;
  }
  const first = frame(depth).firstDefinition;
  let row = definitions.count - 1;
  while (row >= first && definition(row).depth !== depth) row -= 1;
  if (row < first) return;
  const own = definition(row);
  const introduced = occurrence(own.occurrence);
  const nameEnd = introduced.start + nameOf(introduced.name).length;
  if (own.end !== nameEnd || !isAssigned(nameEnd, start)) return;
  own.end = end;
  if (mode === MODE_NONE || own.typeMode !== MODE_NONE) return;
  own.type = value;
  own.typeMode = mode;
}

/** Whether a name, which is all that stands at a place, is behind a dot with nothing before it. */
function isCase(row: i32, start: i32): bool {
  const own = occurrence(row);
  return (
    own.start === start &&
    own.lexical === 0 &&
    (own.receiverMode === MODE_NONE || isOfNothing(own.receiver, own.receiverMode)) &&
    charAt(own.start - 1) === DOT
  );
}

/** Whether nothing around says what is expected. */
function isOfNothing(receiver: i32, mode: i32): bool {
  if (mode !== MODE_COMPOSITE) return false;
  return compositeAt(receiver).code === EXPRESSION_EXPECTED && compositeAt(receiver).oneMode === MODE_NONE;
}

/** Whether what stands between two places ends with a `=`. */
function isAssigned(start: i32, end: i32): bool {
  let at = end - 1;
  while (at >= start && isSpace(charAt(at))) at -= 1;
  return at >= start && charAt(at) === EQUALS;
}
