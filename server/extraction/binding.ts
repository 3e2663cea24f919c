// Binds every name of one file to what it means there: a definition of the file, a member of something, or nothing that
// the file knows. What an expression stands for becomes an expression, each only once, so that a question is answered
// once for all occurrences that ask it.
import { dropAssignments } from "./assignments";
import {
  beginValues,
  bindFrom,
  comesBehindMembers,
  implicitSelf,
  isSelfName,
  selfOf,
  valueOf,
} from "./bound-values";
import {
  EXPRESSION_CALL,
  EXPRESSION_DEFINITION,
  EXPRESSION_INSTANCE,
  EXPRESSION_MEMBER,
  EXPRESSION_SELF,
  EXPRESSION_UNION,
  FLAG_LOCAL,
  KIND_PARAMETER,
  KIND_TYPE_PARAMETER,
  KIND_VARIABLE,
  MODE_NONE,
  MODE_SELF,
  TARGET_DEFINITION,
  TARGET_FREE,
  TARGET_IMPLICIT,
  TARGET_MEMBER,
} from "./codes";
import { linkDefinitions } from "./definitions-by-name";
import { clearExpressions, expression, expressionAt } from "./expressions";
import { definition, definitions, occurrence, occurrences, scopeAt, superAt, supers } from "./facts";
import { introducedBy } from "./introduced";
import { hideTags, markLocals, typeSelfParameters } from "./locals";
import { Rows, Words, wordRows } from "./memory";
import { nameOf, names } from "./names";
import { tellTests } from "./otherwise";
import { visibleTo } from "./visibility";

/** What `findVisible` found. */
const visible: Rows = wordRows(256);

/** Binds what the walk found, and drops definitions that turn out to be writes. */
export function bindNames(): void {
  clearExpressions();
  linkDefinitions();
  dropAssignments();
  markLocals();
  hideTags();
  typeSelfParameters();
  tellTests();
  beginValues();
  markExtending();
  bindOccurrences();
  bindDefinitions();
  bindSupers();
}

function bindOccurrences(): void {
  for (let row: i32 = 0; row < occurrences.count; row += 1) {
    bindFrom(row);
    const own = occurrence(row);
    let found = own.definition - 1;
    if (found < 0 && own.lexical !== 0) found = visibleTo(row);
    if (found < 0 && own.lexical !== 0) found = introducedBy(row);
    const before = found >= 0 && comesBehindMembers(row, found) ? objectAround(row) : 0;
    if (before !== 0) {
      own.target = TARGET_IMPLICIT;
      own.operand = before;
    } else if (found >= 0) {
      own.target = TARGET_DEFINITION;
      own.operand = found;
    } else if (own.lexical === 0) {
      own.target = TARGET_MEMBER;
      own.operand = valueOf(own.receiver, own.receiverMode);
    } else if (isSelfName(own.name)) bindSelfType(row);
    else {
      const around = objectAround(row);
      own.target = around === 0 ? TARGET_FREE : TARGET_IMPLICIT;
      own.operand = around;
    }
  }
}

/** What a bare name may be a member of; 0 for nothing. */
function objectAround(row: i32): i32 {
  const own = occurrence(row);
  const self = implicitSelf(row);
  if (own.receiverMode === MODE_NONE) return self;
  const held = valueOf(own.receiver, own.receiverMode);
  if (held === 0) return self;
  return self === 0 ? held : expression(EXPRESSION_UNION, held, self);
}

/** Rust's Self is the type around. */
function bindSelfType(row: i32): void {
  const own = occurrence(row);
  let self = selfOf(own.scope, MODE_SELF);
  if (expressionAt(self).code === EXPRESSION_INSTANCE) self = expressionAt(self).one;
  const found = expressionAt(self);
  const isKnown = found.code === EXPRESSION_SELF || found.code === EXPRESSION_DEFINITION;
  own.target = isKnown ? TARGET_DEFINITION : TARGET_FREE;
  own.operand = isKnown ? found.one : 0;
}

function bindDefinitions(): void {
  for (let row: i32 = 0; row < definitions.count; row += 1) {
    const own = definition(row);
    let owner = ofVariable(valueOf(own.owner, own.ownerMode));
    let scope = own.within === 0 ? own.scope : own.within - 1;
    while (scope >= 0) {
      const around = scopeAt(scope);
      if (around.definition !== 0 && around.definition !== row + 1) {
        own.container = around.definition;
        break;
      }
      if (around.ownerMode !== 0) {
        if (owner === 0) owner = valueOf(around.owner, around.ownerMode);
        break;
      }
      scope = around.parent;
    }
    own.ownerExpression = owner;
    if (own.ownerMode !== 0 && isLocal(owner)) own.flags |= FLAG_LOCAL;
    own.typeExpression = valueOf(own.type, own.typeMode);
  }
}

function markExtending(): void {
  for (let row: i32 = 0; row < supers.count; row += 1) {
    const type = scopeAt(superAt(row).scope).definition - 1;
    if (type >= 0) definition(type).extending = 1;
  }
}

function bindSupers(): void {
  for (let row: i32 = 0; row < supers.count; row += 1) {
    const own = superAt(row);
    const scope = scopeAt(own.scope);
    own.definition = scope.definition;
    own.ownerExpression = valueOf(scope.owner, scope.ownerMode);
    own.expression = valueOf(own.occurrence, own.mode);
  }
}

/** What each name that the file defines would refer to if it stood in the place of an occurrence; how many there are. */
export function findVisible(from: i32): i32 {
  visible.count = 0;
  const own = occurrence(from);
  const name = own.name;
  for (let other: i32 = 0; other < names.rows.count; other += 1) {
    if (nameOf(other).first === 0) continue;
    own.name = other;
    const found = visibleTo(from);
    if (found < 0) continue;
    const at = visible.add();
    changetype<Words>(visible.base).put(at, found);
  }
  own.name = name;
  return visible.count;
}

export function visibleAt(at: i32): i32 {
  return changetype<Words>(visible.base).at(at);
}

/** An instance of a variable is what the variable holds. */
function ofVariable(row: i32): i32 {
  if (expressionAt(row).code !== EXPRESSION_INSTANCE) return row;
  const inner = expressionAt(expressionAt(row).one);
  if (inner.code !== EXPRESSION_DEFINITION) return row;
  const variable = definition(inner.one);
  if (variable.kind !== KIND_VARIABLE && variable.kind !== KIND_PARAMETER) return row;
  const type = valueOf(variable.type, variable.typeMode);
  const code = expressionAt(type).code;
  return code === EXPRESSION_INSTANCE || code === EXPRESSION_SELF ? type : row;
}

/** Whether an expression begins with what is seen in a function only: not with a type that it is generic in. */
function isLocal(row: i32): bool {
  let own = expressionAt(row);
  while (own.code === EXPRESSION_MEMBER || own.code === EXPRESSION_CALL || own.code === EXPRESSION_INSTANCE)
    own = expressionAt(own.one);
  if (own.code !== EXPRESSION_DEFINITION || definition(own.one).kind === KIND_TYPE_PARAMETER) return false;
  return (definition(own.one).flags & FLAG_LOCAL) !== 0;
}
