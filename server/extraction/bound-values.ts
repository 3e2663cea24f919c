// What a value of the walk stands for, as an expression: what a name is bound to, its member, what calling it gives, or the
// object that is around it.
import {
  ASKS_ALL_AROUND,
  EXPRESSION_ARGUMENT,
  EXPRESSION_CALL,
  EXPRESSION_DEFINITION,
  EXPRESSION_ELEMENT,
  EXPRESSION_EXPECTED,
  EXPRESSION_EXTERNAL,
  EXPRESSION_FREE,
  EXPRESSION_IMPLICIT,
  EXPRESSION_INSTANCE,
  EXPRESSION_MEMBER,
  EXPRESSION_OTHERWISE,
  EXPRESSION_PARAMETERS,
  EXPRESSION_SELF,
  EXPRESSION_SUPER,
  EXPRESSION_UNION,
  EXPRESSION_UNKNOWN,
  EXPRESSION_WRAPPED,
  EXTENDS_TYPES,
  FLAG_HIDDEN,
  HAS_MAKERS,
  IMPLICIT_SELF,
  KIND_FUNCTION,
  KIND_IMPORT,
  KIND_PARAMETER,
  MODE_ARGUMENT,
  MODE_CALL,
  MODE_COMPOSITE,
  MODE_EXTERNAL,
  MODE_INSTANCE,
  MODE_NONE,
  MODE_PARAMETERS,
  MODE_SAME,
  MODE_SELF,
  MODE_SUPER,
  MODE_UNKNOWN,
  PLACES_MAX,
  SCOPE_FUNCTION,
  SCOPE_NAMESPACE,
  SCOPE_TYPE,
  SELF_IS_OWNER,
  TYPES_ARE_OBJECTS,
  USE_CALL,
  USE_DEFINITION,
  USE_READ,
  USE_WRITE,
  WORD_EACH,
  WORD_GIVEN,
  WORD_LATE,
  WORD_MAKER,
  WORD_SELF,
  WORD_WITHIN,
} from "./codes";
import { expression, expressionAt } from "./expressions";
import { Scope, compositeAt, definition, definitions, occurrence, scopeAt } from "./facts";
import { nameOf } from "./names";
import { says } from "./tables";
import { charAt, isCapital } from "./text";
import { isAtTop, isOfType, isSymbol, visibleTo } from "./visibility";

/** Objects around a name that are asked for it. */
const AROUND_MAX: i32 = 16;

/** Occurrences before this one are bound. */
let boundTo: i32 = 0;
let looksForSelf = false;

export function beginValues(): void {
  looksForSelf = false;
}

/** Occurrences before this one are bound, and what they are members of is not looked for again. */
export function bindFrom(row: i32): void {
  boundTo = row;
}

export function isSelfName(name: i32): bool {
  return (nameOf(name).says & WORD_SELF) !== 0;
}

/** The object of the type around; 0 for none. */
export function implicitSelf(row: i32): i32 {
  // What a method belongs to is named outside of it.
  if (!says(IMPLICIT_SELF) || looksForSelf || isAtTop(row)) return 0;
  looksForSelf = true;
  const body = bodyAround(row);
  const self = says(ASKS_ALL_AROUND)
    ? allAround(body, AROUND_MAX)
    : selfOf(body, MODE_SELF, isSymbol(occurrence(row).start));
  looksForSelf = false;
  return self;
}

/** The objects that are around a place, the innermost one first: a bare name may be a member of any of them (Kotlin). */
function allAround(from: i32, most: i32): i32 {
  let inner: i32 = 0;
  let scope = from;
  for (; scope >= 0 && inner === 0; scope = scopeAt(scope).parent) inner = objectOf(scope);
  if (inner === 0 || most === 1) return inner;
  const outer = allAround(scope, most - 1);
  if (outer === 0) return inner;
  // A type and its body are two scopes.
  const around = expressionAt(outer);
  const isKnown = inner === outer || (around.code === EXPRESSION_UNION && around.one === inner);
  return isKnown ? outer : expression(EXPRESSION_UNION, inner, outer);
}

/** The object that a scope itself brings; 0 for none. */
function objectOf(scope: i32): i32 {
  const own = scopeAt(scope);
  if (isWithin(own)) {
    const called = occurrence(own.each - 1);
    return valueOf(called.receiver, called.receiverMode);
  }
  if (own.kind === SCOPE_TYPE) return selfOf(scope, MODE_SELF);
  return isOwned(own.definition - 1) ? receiverOfFunction(scope) : 0;
}

/** Whether members of what is around a bare name are asked for it before what it is bound to. */
export function comesBehindMembers(row: i32, found: i32): bool {
  const own = occurrence(row);
  const isValue = own.use === USE_CALL || own.use === USE_READ || own.use === USE_WRITE;
  if (!isValue || own.lexical === 0) return false;
  // What is imported under that name (Kotlin).
  if (definition(found).kind === KIND_IMPORT) return says(EXTENDS_TYPES) && !isCapital(charAt(own.start));
  return mayBeInherited(row, found);
}

/** Whether a name that is bound to a member of a type may be one that a type further in inherits. */
function mayBeInherited(row: i32, found: i32): bool {
  if (!says(ASKS_ALL_AROUND)) return false;
  const holder = scopeAt(definition(found).scope);
  if (holder.kind !== SCOPE_TYPE) return false;
  let isInherited: bool = false;
  for (let scope = bodyAround(row); scope >= 0; scope = scopeAt(scope).parent) {
    const around = scopeAt(scope);
    if (around.kind !== SCOPE_TYPE) continue;
    if (around.definition === holder.definition) return isInherited;
    const extending = around.definition === 0 || definition(around.definition - 1).extending !== 0;
    isInherited = isInherited || extending;
  }
  return false;
}

/** The scope whose object a bare name may be a member of: what a type is declared with stands outside of it. */
function bodyAround(row: i32): i32 {
  const own = occurrence(row);
  const scope = scopeAt(own.scope);
  const owner = scope.definition - 1;
  if (owner < 0) return own.scope;
  const defined = definition(owner);
  // Nor is what a method belongs to a member of that.
  if (defined.ownerMode !== MODE_NONE && defined.owner === row) return max(scope.parent, 0);
  if (scope.kind !== SCOPE_TYPE) return own.scope;
  const until = defined.signatureEnd === 0 ? defined.end : defined.signatureEnd;
  return own.start >= defined.start && own.start < until ? max(scope.parent, 0) : own.scope;
}

/** The expression of a value; 0 for none. */
export function valueOf(value: i32, mode: i32): i32 {
  if (mode === MODE_NONE || mode === MODE_UNKNOWN) return 0;
  if (mode === MODE_EXTERNAL) return expression(EXPRESSION_EXTERNAL, 0);
  if (mode === MODE_SELF || mode === MODE_SUPER) return selfOf(value, mode);
  if (mode === MODE_COMPOSITE) return ofComposite(value);
  if (mode === MODE_ARGUMENT) {
    const place = value % PLACES_MAX;
    return ofOther(EXPRESSION_ARGUMENT, ofOccurrence((value - place) / PLACES_MAX), place);
  }
  // What nobody knows has parameters all the same.
  if (mode === MODE_PARAMETERS) return expression(EXPRESSION_PARAMETERS, ofOccurrence(value));
  if (mode === MODE_CALL && isMaker(value)) {
    const made = valueOf(occurrence(value).receiver, occurrence(value).receiverMode);
    return made === 0 ? 0 : expression(EXPRESSION_INSTANCE, made);
  }
  const row = ofOccurrence(value);
  if (row === 0 || mode === MODE_SAME) return row;
  const code = expressionAt(row).code;
  // What is made of what is outside is outside.
  if (code === EXPRESSION_EXTERNAL) return row;
  if (mode === MODE_INSTANCE && (code === EXPRESSION_SELF || code === EXPRESSION_INSTANCE)) return row;
  return expression(mode === MODE_CALL ? EXPRESSION_CALL : EXPRESSION_INSTANCE, row);
}

function ofComposite(row: i32): i32 {
  const own = compositeAt(row);
  const first = valueOf(own.one, own.oneMode);
  if (own.code === EXPRESSION_UNKNOWN) return first;
  if (own.code === EXPRESSION_EXPECTED)
    return first !== 0 && expressionAt(first).code === EXPRESSION_EXTERNAL
      ? first
      : expression(own.code, first);
  if (own.code === EXPRESSION_MEMBER) return ofOther(own.code, first, own.two);
  if (own.code === EXPRESSION_OTHERWISE) {
    const other = valueOf(own.two, own.twoMode);
    return other === 0 ? first : expression(own.code, first, other);
  }
  if (own.code === EXPRESSION_WRAPPED || own.code === EXPRESSION_UNION) {
    const second = valueOf(own.two, own.twoMode);
    if (first === 0) return second;
    return second === 0 ? first : expression(own.code, first, second);
  }
  return ofOther(own.code, first);
}

/** What is made of what is outside is outside, but for what extends that. */
function ofOther(code: i32, one: i32, two: i32 = 0): i32 {
  if (code === EXPRESSION_MEMBER && says(EXTENDS_TYPES)) return expression(code, one, two);
  if (one === 0 || expressionAt(one).code === EXPRESSION_EXTERNAL) return one;
  return expression(code, one, two);
}

function isMaker(row: i32): bool {
  const own = occurrence(row);
  return says(HAS_MAKERS) && own.receiverMode === MODE_SAME && (nameOf(own.name).says & WORD_MAKER) !== 0;
}

/** Kotlin's `it`: what the function around is called with, where that names no parameter; 0 where nothing says it. */
function givenIn(from: i32): i32 {
  for (let scope = from; scope >= 0 && scopeAt(scope).kind !== SCOPE_TYPE; scope = scopeAt(scope).parent) {
    const own = scopeAt(scope);
    if (own.kind !== SCOPE_FUNCTION || hasParameter(scope)) continue;
    if (own.each === 0) return 0;
    const called = occurrence(own.each - 1);
    const says = nameOf(called.name).says;
    if ((says & WORD_WITHIN) !== 0) continue;
    const receiver = valueOf(called.receiver, called.receiverMode);
    return (says & WORD_EACH) === 0 ? receiver : ofOther(EXPRESSION_ELEMENT, receiver);
  }
  return 0;
}

function hasParameter(scope: i32): bool {
  for (let row: i32 = 0; row < definitions.count; row += 1)
    if (definition(row).scope === scope && definition(row).kind === KIND_PARAMETER) return true;
  return false;
}

/** What is around a function that is called within something else: that, or else what is around its call. */
function selfWithin(scope: i32): i32 {
  const called = occurrence(scopeAt(scope).each - 1);
  const inner = valueOf(called.receiver, called.receiverMode);
  const outer = selfOf(scopeAt(scope).parent, MODE_SELF);
  if (inner === 0 || inner === outer) return outer;
  return outer === 0 ? inner : expression(EXPRESSION_UNION, inner, outer);
}

function isWithin(scope: Scope): bool {
  return scope.each !== 0 && (nameOf(occurrence(scope.each - 1).name).says & WORD_WITHIN) !== 0;
}

/** What stands for the object under a name, which may mean whatever a method is called on. */
function selfNamed(name: i32, scope: i32): i32 {
  const self = selfOf(scope, MODE_SELF);
  if ((nameOf(name).says & WORD_LATE) === 0 || expressionAt(self).code !== EXPRESSION_SELF) return self;
  return expression(EXPRESSION_SELF, expressionAt(self).one, 1);
}

export function selfOf(from: i32, mode: i32, isNamed: bool = false): i32 {
  let scope = from;
  while (scope >= 0 && scopeAt(scope).kind !== SCOPE_TYPE) {
    const own = scopeAt(scope);
    if (mode === MODE_SELF && isWithin(own)) return selfWithin(scope);
    if (own.kind !== SCOPE_NAMESPACE && isOwned(own.definition - 1)) return receiverOfFunction(scope);
    scope = own.parent;
  }
  if (scope < 0) {
    const receiver = receiverOfFunction(from);
    return receiver === 0 && mode === MODE_SELF ? moduleAround(from) : receiver;
  }
  const type = scopeAt(scope);
  if (type.definition !== 0 && mode === MODE_SELF && says(TYPES_ARE_OBJECTS) && isOfType(from, isNamed))
    return expression(EXPRESSION_DEFINITION, type.definition - 1);
  if (type.definition !== 0)
    return expression(mode === MODE_SELF ? EXPRESSION_SELF : EXPRESSION_SUPER, type.definition - 1);
  if (mode !== MODE_SELF || type.ownerMode === MODE_SELF || type.ownerMode === MODE_SUPER) return 0;
  return valueOf(type.owner, type.ownerMode);
}

/** A definition that says what it belongs to; not one that was assigned there, whose own `this` may be another. */
export function isOwned(row: i32): bool {
  if (row < 0 || !says(SELF_IS_OWNER)) return false;
  return definition(row).ownerMode !== 0 && (definition(row).flags & FLAG_HIDDEN) === 0;
}

/** Elixir's __MODULE__ is the module around. */
function moduleAround(from: i32): i32 {
  let scope = from;
  while (scope >= 0 && scopeAt(scope).kind !== SCOPE_NAMESPACE) scope = scopeAt(scope).parent;
  const found = scope < 0 ? 0 : scopeAt(scope).definition;
  return found === 0 ? 0 : expression(EXPRESSION_SELF, found - 1);
}

/** A method that stands outside of its type knows it by its owner. */
function receiverOfFunction(from: i32): i32 {
  for (let scope = from; scope >= 0; scope = scopeAt(scope).parent) {
    const row = scopeAt(scope).definition - 1;
    if (row < 0) continue;
    const own = definition(row);
    // One that is the object's own leads back to where the question came from.
    if (own.ownerMode === MODE_NONE || own.ownerMode === MODE_SELF || own.ownerMode === MODE_SUPER) continue;
    const isItself = own.kind === KIND_FUNCTION && own.ownerMode === MODE_INSTANCE && says(TYPES_ARE_OBJECTS);
    return valueOf(own.owner, isItself ? MODE_SAME : own.ownerMode);
  }
  return 0;
}

function ofOccurrence(row: i32): i32 {
  const own = occurrence(row);
  // A value may be asked for before its turn: a return type stands behind its function.
  const bindsLater = own.definition === 0 && own.lexical !== 0;
  const found = bindsLater ? visibleTo(row) : own.definition - 1;
  const before = found >= 0 && comesBehindMembers(row, found) ? implicitSelf(row) : 0;
  if (before !== 0) return expression(EXPRESSION_IMPLICIT, before, own.name);
  if (found >= 0) return expression(EXPRESSION_DEFINITION, found);
  if (own.lexical === 0) {
    // Long chains of members are gone through once.
    const receiver = row < boundTo ? own.operand : valueOf(own.receiver, own.receiverMode);
    return ofOther(EXPRESSION_MEMBER, receiver, own.name);
  }
  if (own.use === USE_DEFINITION) return 0;
  if (isSelfName(own.name)) return selfNamed(own.name, own.scope);
  const given = (nameOf(own.name).says & WORD_GIVEN) === 0 ? 0 : givenIn(own.scope);
  if (given !== 0) return given;
  const self = implicitSelf(row);
  return self === 0 ? expression(EXPRESSION_FREE, own.name) : expression(EXPRESSION_IMPLICIT, self, own.name);
}
