// What a node passes on to its children of the rules that it stands under itself.
import {
  BINDS_NONE,
  RULE_BIND,
  RULE_INHERIT,
  RULE_MEMBER,
  RULE_REFER,
  RULE_TOKEN,
  SAYS_OF_KINDS,
  SAYS_OWN,
  USE_TYPE,
} from "./codes";
import { frame } from "./frames";
import { Rule, isIn, ruleOf } from "./tables";

export function noRule(): Rule {
  return changetype<Rule>(0);
}

export function isRule(rule: Rule): bool {
  return changetype<usize>(rule) !== 0;
}

export function isBinding(rule: Rule): bool {
  return isRule(rule) && rule.rule === RULE_BIND;
}

export function otherwiseOf(rule: Rule): Rule {
  return rule.otherwise === 0 ? noRule() : ruleOf(rule.otherwise);
}

/** What a node passes on to children that inherit, as its own parent sees it. */
export function passOn(depth: i32, above: i32, role: i32): void {
  if (role === 0) return;
  const rule = ruleOf(role);
  const at = frame(depth);
  const from = frame(above);
  const isInherited = rule.rule === RULE_INHERIT;
  const inherits = isInherited || (rule.rule === RULE_MEMBER && rule.binds !== BINDS_NONE);
  if (inherits && from.rule !== 0 && takes(rule, passed(above))) {
    const turn = turned(rule, ruleOf(from.rule));
    at.rule = turn === 0 ? from.rule : turn;
    at.ruleDepth = isInherited && (rule.says & SAYS_OWN) !== 0 ? depth : from.ruleDepth;
    const kind = isInherited ? rule.kind : 0;
    at.ruleKind = kind === 0 ? from.ruleKind : kind;
    return;
  }
  if (isInherited && rule.otherwise === 0) return;
  at.rule = role;
  at.ruleKind = 0;
  at.ruleDepth = above;
}

function takes(rule: Rule, given: Rule): bool {
  if (rule.rule !== RULE_INHERIT || (rule.says & SAYS_OF_KINDS) === 0) return true;
  // What stands in a type is a type, wherever it stands in that, but for the keys of what is one.
  if (given.rule === RULE_REFER) return given.use === USE_TYPE && otherwiseOf(rule).rule !== RULE_MEMBER;
  return isBinding(given) && isIn(rule.kinds, given.kind);
}

export function passedTo(rule: Rule, above: i32): Rule {
  const given = passed(above);
  return takes(rule, given) ? given : noRule();
}

/** The rule that a binding becomes on its way down; 0 for itself. */
export function turned(rule: Rule, given: Rule): i32 {
  if (rule.rule !== RULE_INHERIT || given.rule !== RULE_BIND) return 0;
  for (let turn: i32 = 0; turn < rule.turnCount; turn += 1)
    if (rule.turns.at(turn * 2) === given.kind) return rule.turns.at(turn * 2 + 1);
  return 0;
}

/** The rule that the frame passes on; an inherited one stands for what it is otherwise. */
export function passed(depth: i32): Rule {
  const role = frame(depth).rule;
  if (role === 0) return noRule();
  const rule = ruleOf(role);
  if (rule.rule === RULE_INHERIT) return otherwiseOf(rule);
  return rule.rule === RULE_MEMBER || rule.rule === RULE_TOKEN ? noRule() : rule;
}
