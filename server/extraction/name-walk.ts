// What a name means where it stands: the rules of the language, applied.
import {
  ANY_KIND,
  BINDS_ANY,
  BINDS_NONE,
  BINDS_SELF,
  EDGE_BODY,
  EDGE_VALUE,
  IDENTIFIER_NAME_WORD,
  IDENTIFIER_QUOTED_WORD,
  INTO_TYPE,
  KIND_METHOD,
  MODE_COMPOSITE,
  MODE_INSTANCE,
  MODE_NONE,
  MODE_PARAMETERS,
  MODE_SAME,
  MODE_SELF,
  MODE_UNKNOWN,
  OF_EXPECTED,
  OF_HOLDER,
  OF_OUTER,
  OF_SELF,
  OF_SUBJECT,
  RULE_BIND,
  RULE_IGNORE,
  RULE_INHERIT,
  RULE_MEMBER,
  RULE_REFER,
  RULE_TOKEN,
  SAYS_BODIED,
  SAYS_INITIALIZED,
  SAYS_LOWER_CASE,
  SAYS_ONCE,
  SAYS_OPTIONAL,
  SAYS_OWN,
  SCOPE_TYPE,
  USE_KEY,
  USE_READ,
  USE_TYPE,
  USE_WRITE,
  VALUE_SELF,
  WORD_NAMELESS,
} from "./codes";
import { define, further, isNamedAs, isSelf, refer, scopeOf, withSigil, write } from "./definition-walk";
import { defineAnew } from "./defined-anew";
import { expectedIn, ofSubject } from "./expected";
import { definition, occurrence, scopeAt } from "./facts";
import { frame } from "./frames";
import { isName, nameInText } from "./host";
import { nameAt, nameOf } from "./names";
import { isBinding, isRule, noRule, otherwiseOf, passed, passedTo, turned } from "./passed-on";
import { suppose, supposeBodied } from "./supposed";
import { Rule, ruleOf, tables } from "./tables";
import { charAt, endsLine, isSpace } from "./text";
import { token } from "./tokens";
import { deliver, takeValue } from "./value-walk";
import { asInstance, memberKind, modeOfValue } from "./values";
import { comment, walk } from "./walk-state";

const DOT: i32 = 0x2e;
const QUOTE: i32 = 0x22;
const APOSTROPHE: i32 = 0x27;
const BACKTICK: i32 = 0x60;

/** Whether a rule makes a name of what is none by itself. */
export function isWord(slot: i32, above: i32): bool {
  const role = tables().roles.at(slot);
  if (role === 0) return false;
  const rule = ruleOf(role);
  return rule.rule !== RULE_INHERIT || rule.otherwise !== 0 || isRule(passedTo(rule, above));
}

export function word(code: i32, slot: i32, field: i32, start: i32, end: i32, above: i32): void {
  const first = charAt(start);
  const isQuoted = first === QUOTE || first === APOSTROPHE || first === BACKTICK;
  const cut = code === IDENTIFIER_QUOTED_WORD && isQuoted ? 1 : 0;
  if (code === IDENTIFIER_NAME_WORD && !isName(start, end)) return;
  let from = start + cut;
  let until = end - cut;
  while (from < until && isSpace(charAt(from))) from += 1;
  while (from < until && isSpace(charAt(until - 1))) until -= 1;
  if (from >= until) return;
  // A name stands in one line.
  for (let at = from; at < until; at += 1) if (endsLine(at)) return;
  named(USE_KEY, slot, field, from, until, above);
}

export function nameFromText(symbol: i32, slot: i32, field: i32, start: i32, end: i32, above: i32): void {
  const length = nameInText(symbol, start, end);
  if (length > 0) named(USE_READ, slot, field, start, start + length, above);
}

export function leafOfNoName(symbol: i32, slot: i32, field: i32, start: i32, end: i32, above: i32): void {
  const all = tables();
  if (all.comments.at(symbol) === 1) {
    comment(start, end);
    return;
  }
  const at = frame(above);
  if (all.edges.at(slot) === EDGE_BODY) at.body = start + 1;
  const code = all.values.at(symbol);
  if (code < VALUE_SELF) return;
  const role = all.roles.at(slot);
  // Java's `Outer.this`.
  if (role !== 0 && ruleOf(role).rule === RULE_MEMBER && at.receiverMode === MODE_SAME)
    deliver(above, field, all.edges.at(slot), at.receiver, MODE_INSTANCE);
  else deliver(above, field, all.edges.at(slot), walk.scope, modeOfValue(code));
}

export function named(use: i32, slot: i32, field: i32, from: i32, until: i32, above: i32): void {
  const all = tables();
  const role = all.roles.at(slot);
  // Quotes that make a name of a keyword are none of it.
  const quoted = charAt(from) === BACKTICK && until - from > 2 ? 1 : 0;
  const start = from + quoted;
  const end = until - quoted;
  const name = nameAt(start, end);
  if ((nameOf(name).says & WORD_NAMELESS) !== 0) return;
  const row =
    role === 0
      ? refer(name, start, use, 0, 0, use !== USE_KEY)
      : byRule(ruleOf(role), name, start, use, above);
  if (row < 0) return;
  const second = all.seconds.at(slot);
  if (second !== 0) defineToo(ruleOf(second), name, start, use, above);
  const edge = all.edges.at(slot);
  if (edge === EDGE_VALUE) takeValue(above, start, end, row, MODE_SAME);
  deliver(above, field, edge, row, MODE_SAME);
}

/** A name that is a key as well, where something is known of what has the key. */
export function key(start: i32, end: i32, above: i32): void {
  const at = frame(above);
  if (at.holderMode !== MODE_NONE) refer(nameAt(start, end), start, USE_KEY, at.holder, at.holderMode, false);
}

/** A second rule defines, or hands on what defines; or it refers to what is defined anew here. */
function defineToo(rule: Rule, name: i32, start: i32, use: i32, above: i32): void {
  if (rule.rule === RULE_REFER) defineAnew(name, start);
  else if (rule.rule !== RULE_INHERIT || isBinding(passed(above))) byRule(rule, name, start, use, above);
}

/** The occurrence that a rule makes of a name; -1 for none. */
function byRule(rule: Rule, name: i32, start: i32, use: i32, above: i32): i32 {
  switch (rule.rule) {
    case RULE_BIND:
      return byBinding(rule, name, start, use, above);
    case RULE_REFER:
      return byReference(rule, name, start);
    case RULE_TOKEN:
      return token(rule, name, start);
    case RULE_MEMBER:
      return byMembership(rule, name, start, use, above);
    case RULE_INHERIT:
      return byInheritance(rule, name, start, use, above);
    case RULE_IGNORE:
      return -1;
    default:
      return unreachable();
  }
}

function byBinding(rule: Rule, name: i32, start: i32, use: i32, above: i32): i32 {
  if ((rule.says & SAYS_BODIED) !== 0)
    return supposeBodied(above, rule.kind, refer(name, start, USE_TYPE, 0, 0, true));
  // What its value makes a method is a key else.
  if ((rule.says & SAYS_INITIALIZED) !== 0)
    return suppose(above, write(name, start, rule.kind === KIND_METHOD ? USE_KEY : use));
  if ((rule.says & SAYS_ONCE) !== 0 && isNamedAs(above, rule.kind)) return further(name, start, use);
  return define(rule, 0, above, name, start, rule.into);
}

function byReference(rule: Rule, name: i32, start: i32): i32 {
  const own = withSigil(name, start, rule.sigil);
  const row = refer(own, start - rule.sigil, rule.use, 0, 0, rule.use !== USE_KEY);
  if (rule.only !== 0) occurrence(row).lexical = ANY_KIND + rule.only;
  return row;
}

function byMembership(rule: Rule, name: i32, start: i32, use: i32, above: i32): i32 {
  const at = frame(above);
  const given = rule.binds === BINDS_NONE ? noRule() : passed(above);
  const isHeld = rule.of === OF_HOLDER;
  const isOptional = (rule.says & SAYS_OPTIONAL) !== 0;
  if (isHeld && isOptional) return refer(name, start, rule.use, at.holder, at.holderMode, true);
  const from = rule.of === OF_OUTER ? above - 1 : above;
  // What it could be a member of is not the node that it is in itself.
  const isObject = from < above && tables().receivers.at(frame(from).symbol) === at.field + 1;
  const stands = frame(from).receiverSeen === 1 && !isObject;
  if (isOptional && !stands)
    return isRule(given)
      ? byRule(given, name, start, use, above)
      : refer(name, start, rule.use, 0, 0, rule.use !== USE_KEY);
  if (rule.of === OF_EXPECTED)
    return refer(name, start, usedBy(rule, given), expectedIn(above), MODE_COMPOSITE, false);
  if (rule.of === OF_SELF) return refer(name, start, rule.use, walk.scope, MODE_SELF, false);
  let receiver = isHeld ? at.holder : frame(from).receiver;
  let mode = isHeld ? at.holderMode : frame(from).receiverMode;
  // Within a case, what stands behind no dot is the name of a value that it has.
  if (rule.of === OF_SUBJECT && mode === MODE_SAME && charAt(start - 1) !== DOT)
    return refer(name, start, USE_KEY, receiver, MODE_PARAMETERS, false);
  if (rule.of === OF_SUBJECT && mode === MODE_NONE) {
    receiver = ofSubject(above);
    mode = receiver < 0 ? MODE_NONE : MODE_COMPOSITE;
  }
  const binds = isBinding(given);
  if (binds && rule.binds !== BINDS_ANY) {
    const isOwn = rule.binds === BINDS_SELF && isSelf(receiver, mode);
    const type = isOwn ? scopeOf(INTO_TYPE, above) : -1;
    if (type >= 0 && scopeAt(type).kind === SCOPE_TYPE)
      return define(given, 0, above, name, start, INTO_TYPE);
    return refer(name, start, USE_WRITE, receiver, mode, false);
  }
  // A path in a pattern is a constant.
  if (!binds || isHeld || (given.says & SAYS_LOWER_CASE) !== 0) {
    const used = isHeld ? rule.use : usedBy(rule, given);
    // Where nothing comes before it, there is nothing that it could be a member of.
    const isBare = !isHeld && from === above && start === at.start;
    return refer(name, start, used, receiver, mode, isBare);
  }
  return bindMember(given, name, start, above, receiver, mode);
}

/** How a member is used: as what it is in says, or else as its own rule does. */
function usedBy(rule: Rule, given: Rule): i32 {
  return isRule(given) && given.rule === RULE_REFER ? given.use : rule.use;
}

/** A member that a binding is passed on to. */
function bindMember(given: Rule, name: i32, start: i32, above: i32, receiver: i32, mode: i32): i32 {
  const at = frame(above);
  if ((given.says & SAYS_BODIED) !== 0)
    return supposeBodied(at.ruleDepth, given.kind, refer(name, start, USE_TYPE, receiver, mode, false));
  if ((given.says & SAYS_INITIALIZED) !== 0)
    return suppose(at.ruleDepth, refer(name, start, USE_WRITE, receiver, mode, false));
  const row = define(given, at.ruleKind, at.ruleDepth, name, start, given.into);
  const defined = row < 0 ? -1 : occurrence(row).definition - 1;
  if (given.into !== INTO_TYPE && mode !== MODE_NONE && defined >= 0) {
    const own = definition(defined);
    own.owner = receiver;
    own.ownerMode = asInstance(mode);
    own.kind = memberKind(own.kind);
  }
  return row;
}

function byInheritance(rule: Rule, name: i32, start: i32, use: i32, above: i32): i32 {
  const at = frame(above);
  const given = passedTo(rule, above);
  if (!isRule(given)) {
    const otherwise = otherwiseOf(rule);
    return isRule(otherwise)
      ? byRule(otherwise, name, start, use, above)
      : refer(name, start, use, 0, 0, use !== USE_KEY);
  }
  if (given.rule === RULE_REFER && given.use === USE_KEY)
    return refer(name, start, USE_KEY, at.holder, at.holderMode, false);
  if (given.rule !== RULE_BIND) return byRule(given, name, start, use, above);
  const turn = turned(rule, given);
  if (turn !== 0) {
    const other = ruleOf(turn);
    return define(other, 0, at.ruleDepth, name, start, other.into);
  }
  if ((given.says & SAYS_INITIALIZED) !== 0) return write(name, start, use);
  if ((given.says & SAYS_BODIED) !== 0)
    return supposeBodied(at.ruleDepth, given.kind, refer(name, start, USE_TYPE, 0, 0, true));
  if ((given.says & SAYS_ONCE) !== 0 && isNamedAs(at.ruleDepth, given.kind)) return further(name, start, use);
  const kind = rule.kind === 0 ? at.ruleKind : rule.kind;
  const own = (rule.says & SAYS_OWN) !== 0 ? above : at.ruleDepth;
  const row = define(given, kind, own, name, start, given.into);
  const defined = row < 0 ? 0 : occurrence(row).definition;
  if (defined !== 0 && rule.place !== 0 && rule.place !== given.place)
    definition(defined - 1).typeMode = MODE_UNKNOWN;
  return row;
}
