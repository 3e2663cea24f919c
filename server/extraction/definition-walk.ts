// Occurrences and definitions as rows.
import {
  ANY_KIND,
  ASSIGNS_TO_VISIBLE,
  EXPRESSION_ELEMENT,
  EXPRESSION_MEMBER,
  EXPRESSION_UNKNOWN,
  FLAG_ASSIGNS,
  FLAG_HIDDEN,
  FLAG_OUTWARD,
  FLAG_SHADOWS,
  INTO_FILE,
  INTO_FUNCTION,
  INTO_HERE,
  INTO_INSIDE,
  INTO_OUTSIDE,
  INTO_TYPE,
  KIND_CONSTRUCTOR,
  KIND_FUNCTION,
  KIND_METHOD,
  KIND_PARAMETER,
  KIND_TYPE_PARAMETER,
  MODE_ARGUMENT,
  MODE_COMPOSITE,
  MODE_INSTANCE,
  MODE_NONE,
  MODE_SAME,
  MODE_SELF,
  MODE_UNKNOWN,
  NAMED_FOR_TYPE,
  OF_THEIR_OWN,
  PLACES_MAX,
  SAYS_ASSIGNS,
  SAYS_LISTED,
  SAYS_LOWER_CASE,
  SAYS_OF_TYPE,
  SAYS_OUTWARD,
  SAYS_SHADOWS,
  SAYS_UNSEEN,
  SCOPE_BLOCK,
  SCOPE_FILE,
  SCOPE_FUNCTION,
  SCOPE_NAMESPACE,
  SCOPE_PARAMETERS,
  SCOPE_TYPE,
  TAKES_DEFAULT,
  TAKES_MEMBERS,
  TAKES_NAMED,
  TAKES_PLACES,
  TYPES_ARE_OBJECTS,
  USE_DEFINITION,
  USE_KEY,
  USE_READ,
  USE_WRITE,
  WORD_CONSTRUCTOR,
  WORD_HOLDER,
  WORD_SELF,
} from "./codes";
import { definition, definitions, occurrence, occurrences, scopeAt } from "./facts";
import { depth as currentDepth, frame } from "./frames";
import { nameOf, nameWith } from "./names";
import { Rule, isIn, says, tables } from "./tables";
import { charAt, isCapital } from "./text";
import { memberKind } from "./values";
import { composite, firstOf, walk } from "./walk-state";

/** What `keyBelow` answers besides an occurrence. */
const ITSELF: i32 = -1;
const UNTOLD: i32 = -2;

const QUOTE: i32 = 0x22;
const APOSTROPHE: i32 = 0x27;
const PARENTHESIS: i32 = 0x28;
const COMMA: i32 = 0x2c;
const DOT: i32 = 0x2e;
const SLASH: i32 = 0x2f;
const BRACKET: i32 = 0x5b;
const BRACE: i32 = 0x7b;

export function refer(name: i32, start: i32, use: i32, receiver: i32, mode: i32, lexical: bool): i32 {
  const row = occurrences.add();
  const own = occurrence(row);
  own.name = name;
  own.start = start;
  own.use = use;
  own.scope = walk.scope;
  own.receiver = receiver;
  own.receiverMode = mode;
  own.lexical = lexical ? ANY_KIND : 0;
  return row;
}

/** A name behind the one that a node defines: it is read, unless only a rule makes a name of it. */
export function further(name: i32, start: i32, use: i32): i32 {
  return use === USE_KEY ? -1 : refer(name, start, use, 0, 0, true);
}

export function write(name: i32, start: i32, use: i32): i32 {
  if (use !== USE_KEY) return refer(name, start, USE_WRITE, 0, 0, true);
  const at = frame(currentDepth());
  return refer(name, start, USE_KEY, at.holder, at.holderMode, false);
}

export function withSigil(name: i32, start: i32, length: i32): i32 {
  return length === 0 ? name : nameWith(start - length, length, name);
}

/** Whether a value is the object that a method is called on. */
export function isSelf(value: i32, mode: i32): bool {
  if (mode !== MODE_SAME) return mode === MODE_SELF;
  return (nameOf(occurrence(value).name).says & WORD_SELF) !== 0;
}

/** @param kind the kind + 1, 0 for the rule's own */
export function define(rule: Rule, kind: i32, depth: i32, bare: i32, from: i32, into: i32): i32 {
  const name = withSigil(bare, from, rule.sigil);
  const start = from - rule.sigil;
  const given = kind === 0 ? rule.kind : kind - 1;
  if ((rule.says & SAYS_LOWER_CASE) !== 0 && isCapital(charAt(start)))
    return refer(name, start, USE_READ, 0, 0, true);
  if (definitions.count >= tables().definitionsMax) return -1;
  const scope = declaring(scopeOf(into, depth), given);
  const introduced = refer(name, start, USE_DEFINITION, 0, 0, true);
  const row = addDefinition(introduced, given, scope, frame(depth).start, frame(depth).end);
  const own = definition(row);
  if ((rule.says & SAYS_LISTED) !== 0) own.end = start + nameOf(name).length;
  own.depth = depth;
  if (own.kind === KIND_METHOD && says(TYPES_ARE_OBJECTS) && isOfTypeItself(rule, depth))
    own.kind = KIND_FUNCTION;
  if (into === INTO_OUTSIDE) own.within = scopeOf(INTO_TYPE, depth) + 1;
  if (isIn(OF_THEIR_OWN, rule.kind) && rule.into === INTO_INSIDE) own.typeMode = MODE_UNKNOWN;
  else takePart(row, depth, name, start);
  const around = scope < 0 ? SCOPE_FILE : scopeAt(scope).kind;
  const inBlock = around === SCOPE_FUNCTION || around === SCOPE_BLOCK || says(ASSIGNS_TO_VISIBLE);
  let flags: i32 = 0;
  if ((rule.says & SAYS_ASSIGNS) !== 0) flags |= FLAG_ASSIGNS;
  if ((rule.says & SAYS_SHADOWS) !== 0 && inBlock) flags |= FLAG_SHADOWS;
  if ((rule.says & SAYS_UNSEEN) !== 0) flags |= FLAG_HIDDEN;
  if ((rule.says & SAYS_OUTWARD) !== 0) flags |= FLAG_OUTWARD;
  own.flags |= flags;
  return introduced;
}

/** Whether a member of a type is one of the type and not of its values. */
function isOfTypeItself(rule: Rule, depth: i32): bool {
  if ((rule.says & SAYS_OF_TYPE) !== 0) return true;
  let scope = frame(depth).around;
  while (scope > 0 && scopeAt(scope).kind === SCOPE_BLOCK) scope = scopeAt(scope).parent;
  const own = scopeAt(scope);
  return own.kind === SCOPE_NAMESPACE || (own.kind === SCOPE_TYPE && own.ownerMode !== MODE_NONE);
}

/** What patterns between the name and the node that binds it take of the value. */
function takePart(row: i32, depth: i32, name: i32, start: i32): void {
  const all = tables();
  const own = definition(row);
  const top = currentDepth();
  let at = depth;
  while (at <= top && all.destructures.at(frame(at).symbol) === 0) at += 1;
  if (at > top) return;
  const whole = composite(EXPRESSION_UNKNOWN, 0, MODE_NONE, 0, MODE_NONE);
  let value = whole;
  let shorthandOf: i32 = -1;
  for (; at <= top; at += 1) {
    const symbol = frame(at).symbol;
    if (all.destructures.at(symbol) === 0) continue;
    if (all.takes.at(symbol) === TAKES_PLACES) {
      value = inPlace(at, value, start);
      if (value < 0) break;
      shorthandOf = -1;
      continue;
    }
    const key = all.takes.at(symbol) === TAKES_MEMBERS ? keyBelow(at) : UNTOLD;
    if (key === UNTOLD) {
      value = UNTOLD;
      break;
    }
    value = takenFrom(at, value);
    shorthandOf = key === ITSELF ? value : -1;
    if (key >= 0 && occurrence(key).receiverMode === MODE_NONE) {
      occurrence(key).receiver = value;
      occurrence(key).receiverMode = MODE_COMPOSITE;
    }
    const taken = key === ITSELF ? name : occurrence(key).name;
    value = composite(EXPRESSION_MEMBER, value, MODE_COMPOSITE, taken, MODE_NONE);
  }
  if (value < 0) {
    own.typeMode = MODE_UNKNOWN;
    return;
  }
  own.type = value;
  own.typeMode = MODE_COMPOSITE;
  own.part = whole + 1;
  if (shorthandOf >= 0) refer(name, start, USE_KEY, shorthandOf, MODE_COMPOSITE, false);
}

/** A pattern that names a type takes of that, whatever the value is. */
function takenFrom(pattern: i32, value: i32): i32 {
  const own = frame(pattern);
  if (tables().holders.at(own.symbol) === 0 || own.holderMode === MODE_NONE) return value;
  return composite(EXPRESSION_UNKNOWN, own.holder, own.holderMode, 0, MODE_NONE);
}

/** What stands in a place of a type that is made of values without names; UNTOLD where that is not known. */
function inPlace(pattern: i32, value: i32, start: i32): i32 {
  const own = frame(pattern);
  if (own.holderMode !== MODE_SAME && own.holderMode !== MODE_INSTANCE) return UNTOLD;
  if ((nameOf(occurrence(own.holder).name).says & WORD_HOLDER) !== 0)
    return composite(EXPRESSION_ELEMENT, value, MODE_COMPOSITE, 0, MODE_NONE);
  const place = placeAt(own.start, start);
  if (place < 0 || place >= PLACES_MAX) return UNTOLD;
  return composite(EXPRESSION_UNKNOWN, own.holder * PLACES_MAX + place, MODE_ARGUMENT, 0, MODE_NONE);
}

/** How many commas there are before a place in the parentheses; -1 where the text does not tell what they part. */
function placeAt(from: i32, until: i32): i32 {
  let place: i32 = 0;
  let deep: i32 = 0;
  for (let at = from; at < until; at += 1) {
    const code = charAt(at);
    if (code === QUOTE || code === APOSTROPHE || code === SLASH) return -1;
    // Behind `..` places are counted from the end.
    if (code === DOT && charAt(at + 1) === DOT) return -1;
    if (code === PARENTHESIS || code === BRACKET || code === BRACE) deep += 1;
    // In ASCII brackets and braces close two behind where they open, parentheses one.
    else if (code === PARENTHESIS + 1 || code === BRACKET + 2 || code === BRACE + 2) deep -= 1;
    else if (code === COMMA && deep === 1) place += 1;
  }
  return place;
}

/** The occurrence of the key that a pattern takes on the way to the name; ITSELF for the name, or UNTOLD. */
function keyBelow(pattern: i32): i32 {
  if (pattern === currentDepth()) return ITSELF;
  const below = frame(pattern + 1);
  const code = tables().takes.at(below.symbol);
  if (code === TAKES_DEFAULT) return ITSELF;
  if (code !== TAKES_NAMED || below.valueMode !== MODE_SAME) return UNTOLD;
  return below.value;
}

export function addDefinition(introduced: i32, kind: i32, scope: i32, start: i32, end: i32): i32 {
  const row = definitions.add();
  const own = definition(row);
  const inType = scope >= 0 && scopeAt(scope).kind === SCOPE_TYPE;
  own.occurrence = introduced;
  own.kind = inType ? kindOfMember(kind, introduced, scope) : kind;
  own.scope = max(scope, 0);
  own.start = start;
  own.end = end;
  own.depth = -1;
  occurrence(introduced).definition = row + 1;
  return row;
}

function kindOfMember(kind: i32, introduced: i32, scope: i32): i32 {
  const member = memberKind(kind);
  if (member !== KIND_METHOD) return member;
  const name = occurrence(introduced).name;
  if ((nameOf(name).says & WORD_CONSTRUCTOR) !== 0) return KIND_CONSTRUCTOR;
  return says(NAMED_FOR_TYPE) && isTypeName(name, scope) ? KIND_CONSTRUCTOR : member;
}

function isTypeName(name: i32, scope: i32): bool {
  const row = scopeAt(scope).definition - 1;
  return row >= 0 && occurrence(definition(row).occurrence).name === name;
}

/** What is declared with type parameters belongs to the scope around them. */
export function declaring(scope: i32, kind: i32): i32 {
  if (kind === KIND_TYPE_PARAMETER || kind === KIND_PARAMETER) return scope;
  let around = scope;
  while (around > 0 && scopeAt(around).kind === SCOPE_PARAMETERS) around = scopeAt(around).parent;
  return around;
}

export function scopeOf(into: i32, depth: i32): i32 {
  const at = frame(depth);
  if (into === INTO_FILE) return 0;
  if (into === INTO_INSIDE) return at.opened === 0 ? at.around : at.opened - 1;
  let scope = at.around;
  if (into === INTO_HERE) return scope;
  if (into === INTO_OUTSIDE) {
    const type = scopeOf(INTO_TYPE, depth);
    return type < 0 ? 0 : max(scopeAt(type).parent, 0);
  }
  const wanted = into === INTO_TYPE ? SCOPE_TYPE : SCOPE_FUNCTION;
  while (scope > 0) {
    const kind = scopeAt(scope).kind;
    if (kind === wanted || kind === SCOPE_FILE || (into === INTO_FUNCTION && kind !== SCOPE_BLOCK)) break;
    scope = scopeAt(scope).parent;
  }
  return scope;
}

/** A type is known by its name before its body is looked into. */
export function nameScope(depth: i32): void {
  const scope = frame(depth).opened - 1;
  if (scope < 0 || scopeAt(scope).kind !== SCOPE_TYPE || scopeAt(scope).definition !== 0) return;
  for (let row = frame(depth).firstDefinition; row < definitions.count; row += 1) {
    if (definition(row).depth !== depth || definition(row).scope === scope) continue;
    scopeAt(scope).definition = row + 1;
    return;
  }
}

/** Whether the frame has introduced a definition. */
export function isNamed(depth: i32): bool {
  return firstOf(depth) >= 0;
}

/** Whether the frame has introduced a definition of that kind, or of what it is called in a type. */
export function isNamedAs(depth: i32, kind: i32): bool {
  for (let row = frame(depth).firstDefinition; row < definitions.count; row += 1) {
    const own = definition(row);
    if (own.depth === depth && (own.kind === kind || own.kind === memberKind(kind))) return true;
  }
  return false;
}
