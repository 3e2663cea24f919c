// Which definition of its file a bare name means where it stands.
import {
  ANY_KIND,
  ASSIGNS_TO_BLOCKS,
  CALLABLES,
  COLONS_ARE_TOP,
  DECLARES_FIRST,
  FLAG_DROPPED,
  FLAG_HIDDEN,
  FLAG_LOCAL,
  FLAG_OUTWARD,
  FLAG_SHADOWS,
  IMPLICIT_SELF,
  KIND_CONSTANT,
  KIND_CONSTRUCTOR,
  KIND_FUNCTION,
  KIND_IMPORT,
  KIND_METHOD,
  KIND_OBJECT,
  KIND_PARAMETER,
  KIND_TYPE_PARAMETER,
  KIND_VARIABLE,
  METHODS_STAY_INSIDE,
  MEMBERS_IN_BODY,
  ONLY_CALLABLES,
  ONLY_TYPES,
  SCOPE_FUNCTION,
  SCOPE_NAMESPACE,
  SCOPE_TYPE,
  SEPARATE_CALLS,
  SEPARATE_VALUES,
  TYPES_ALONE,
  TYPES_ARE_OBJECTS,
  TYPES_OR_CONSTANTS,
  TYPE_KINDS,
  USE_CALL,
  USE_READ,
  USE_TAG,
  USE_TYPE,
} from "./codes";
import { gather, gatheredAt, seenFrom, throughBlocks } from "./definitions-by-name";
import { Occurrence, definition, occurrence, scopeAt } from "./facts";
import { isIn, says, tables } from "./tables";
import { charAt } from "./text";

const COLON: i32 = 0x3a;

/** The definition that a name refers to where it stands: the innermost one that is visible; -1 for none. */
export function visibleTo(row: i32): i32 {
  if (isAtTop(row)) return -1;
  const from = occurrence(row);
  const isType = from.use === USE_TYPE || from.use === USE_TAG;
  let best: i32 = -1;
  let bestScope: i32 = -1;
  let bestFits: bool = false;
  const count = gather(from.name, from.scope, from.start);
  for (let at: i32 = 0; at < count; at += 1) {
    const candidate = gatheredAt(at);
    const own = definition(candidate);
    const isOutward = (own.flags & FLAG_OUTWARD) !== 0;
    const scope = isOutward ? occurrence(own.occurrence).scope : own.scope;
    if (scope > from.scope || scopeAt(scope).last < from.scope) continue;
    if (!isSeen(from, candidate, scope)) continue;
    const fits = isType ? isIn(TYPE_KINDS, own.kind) : !isIn(ONLY_TYPES, own.kind);
    const isBetter =
      (own.flags & FLAG_SHADOWS) !== 0 ||
      isCompanion(from, own.kind, best) ||
      isRatherCalled(from, own.kind, best);
    // A type is not hidden by a field of its name further in.
    if (fits === bestFits ? scope < bestScope || (scope === bestScope && !isBetter) : bestFits) continue;
    best = candidate;
    bestScope = scope;
    bestFits = fits;
  }
  if (best < 0 || (definition(best).flags & FLAG_OUTWARD) === 0) return best;
  return occurrence(definition(best).occurrence).definition - 1;
}

/** Scala's object is meant where the class of its name is not, since that is no value, and the class where a type is. */
function isCompanion(from: Occurrence, kind: i32, best: i32): bool {
  if (best < 0) return false;
  const isObject = kind === KIND_OBJECT;
  if (isObject === (definition(best).kind === KIND_OBJECT)) return false;
  return from.use === (isObject ? USE_READ : USE_TYPE);
}

/** Whether a call means a function where a value of the same scope, which may be called as well, has its name. */
function isRatherCalled(from: Occurrence, kind: i32, best: i32): bool {
  if (!says(SEPARATE_VALUES) || from.use !== USE_CALL || best < 0) return false;
  return isIn(CALLABLES, kind) && !isIn(CALLABLES, definition(best).kind);
}

/**
 * Whether what is called without a word in a scope is the type around itself, rather than one of its values. What is only
 * named right in a type, by a symbol, is called on values later on.
 */
export function isOfType(from: i32, isNamed: bool): bool {
  for (let scope = from; scope >= 0; scope = scopeAt(scope).parent) {
    const own = scopeAt(scope);
    if (own.kind === SCOPE_TYPE) return !isNamed;
    if (own.kind === SCOPE_NAMESPACE) return true;
    if (own.kind === SCOPE_FUNCTION)
      return own.definition > 0 && definition(own.definition - 1).kind === KIND_FUNCTION;
    // Who calls a block at the top of a type says what its object is: mostly a value.
    if (own.parent >= 0 && scopeAt(own.parent).kind === SCOPE_TYPE) return false;
  }
  return false;
}

/** Whether a name is a symbol: one colon stands before it. */
export function isSymbol(start: i32): bool {
  return charAt(start - 1) === COLON && charAt(start - 2) !== COLON;
}

/** Whether a member is one of the type where a value of it is called, or the other way round. */
function isOfOther(kind: i32, from: Occurrence): bool {
  if (kind !== KIND_FUNCTION && kind !== KIND_METHOD) return false;
  return isOfType(from.scope, isSymbol(from.start)) !== (kind === KIND_FUNCTION);
}

/** Whether a name has nothing before it but what stands for the outermost scope. */
export function isAtTop(row: i32): bool {
  const start = occurrence(row).start;
  return says(COLONS_ARE_TOP) && charAt(start - 1) === COLON && charAt(start - 2) === COLON;
}

/** Whether a name can mean a definition that stands in a scope around it. */
function isSeen(from: Occurrence, candidate: i32, scope: i32): bool {
  const own = definition(candidate);
  const only = from.lexical - ANY_KIND - 1;
  const kind = own.kind;
  const isOutward = (own.flags & FLAG_OUTWARD) !== 0;
  if ((own.flags & FLAG_DROPPED) !== 0 && !isOutward) return false;
  const isTag = isIn(tables().hiddenTags, kind);
  const isHidden = ((own.flags & FLAG_HIDDEN) !== 0 && !isOutward) || isTag;
  if (isHidden && (only < 0 || kind !== only)) return false;
  if (says(DECLARES_FIRST) && isLater(candidate, from.start)) return false;
  // What belongs to a type from outside is a member of it and no name of the scope it stands in.
  if (own.ownerMode !== 0) return false;
  if (scopeAt(scope).kind === SCOPE_TYPE && !isSeenFromInside(kind, scope === from.scope)) return false;
  if (says(METHODS_STAY_INSIDE) && isIn(CALLABLES, kind) && isAcrossType(from.scope, scope)) return false;
  if (says(TYPES_ARE_OBJECTS) && scopeAt(scope).kind === SCOPE_TYPE && isOfOther(kind, from)) return false;
  if ((own.flags & FLAG_SHADOWS) !== 0 && seenFrom(candidate) > from.start) return false;
  if (
    says(ASSIGNS_TO_BLOCKS) &&
    (kind === KIND_VARIABLE || kind === KIND_PARAMETER) &&
    scope !== from.scope &&
    !throughBlocks(from.scope, scope)
  )
    return false;
  const isCall = from.use === USE_CALL;
  if (says(SEPARATE_CALLS) && isCall && !isIn(CALLABLES, kind)) return false;
  const isType = from.use === USE_TYPE || from.use === USE_TAG;
  if (says(SEPARATE_VALUES) && !isCall && !isType && isIn(ONLY_CALLABLES, kind)) return false;
  if (says(TYPES_ALONE | TYPES_OR_CONSTANTS) && isType && !isIn(TYPE_KINDS, kind)) {
    if (says(TYPES_ALONE) || kind !== KIND_CONSTANT) return false;
  }
  // A type's constructor has the name of the type, in many languages, and is never meant by it.
  if (kind === KIND_CONSTRUCTOR) return false;
  return only >= 0 ? kind === only || kind === KIND_IMPORT : !isIn(tables().apartKinds, kind);
}

/** Whether a definition is one of a function's own and its name stands behind a place. */
function isLater(row: i32, start: i32): bool {
  const own = definition(row);
  if ((own.flags & FLAG_LOCAL) === 0 || (own.kind !== KIND_VARIABLE && own.kind !== KIND_PARAMETER))
    return false;
  return occurrence(own.occurrence).start > start;
}

/** Whether one type stands within another, between a place and a type around it. */
function isAcrossType(from: i32, type: i32): bool {
  if (scopeAt(type).kind !== SCOPE_TYPE) return false;
  for (let scope = from; scope > type; scope = scopeAt(scope).parent)
    if (scopeAt(scope).kind === SCOPE_TYPE) return true;
  return false;
}

/** Members are seen by their bare name in some languages only; a type's own parameters in all. */
function isSeenFromInside(kind: i32, fromBody: bool): bool {
  return says(IMPLICIT_SELF) || (fromBody && says(MEMBERS_IN_BODY)) || kind === KIND_TYPE_PARAMETER;
}
