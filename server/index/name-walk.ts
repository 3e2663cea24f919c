// What a name means where it stands: the rules of the language, applied.
import type { Span } from "../syntax/masks.ts";
import { identifierCodes, valueCodes, type LeafRule } from "../languages/compile.ts";
import { kinds, uses, type Binding } from "../languages/language.ts";
import { ANY_KIND, modes } from "./facts.ts";
import { wordsIn } from "./words-in.ts";
import {
  asInstance,
  BACKTICK,
  MODES_OF_VALUES,
  NAME,
  type Passed,
  QUOTES,
  USE_KEY,
  USE_READ,
  USE_TYPE,
  USE_WRITE,
  edgeCodes,
  memberKinds,
  scopeCodes,
} from "./extraction-codes.ts";
import { ValueWalk } from "./value-walk.ts";

export class NameWalk extends ValueWalk {
  /** What a node passes on to children that inherit, as its own parent sees it. */
  protected passOn(depth: number, above: number, role: number): void {
    if (role === 0) return;
    const { tables } = this;
    const frames = this.frames.at;
    const rule = tables.rules[role - 1];
    const inherits = rule.rule === "inherit" || (rule.rule === "member" && rule.binds !== "none");
    if (inherits && frames.rule[above] !== 0 && this.takes(rule, this.passed(above))) {
      const turn = this.turned(rule, tables.rules[frames.rule[above] - 1]);
      frames.rule[depth] = turn === undefined ? frames.rule[above] : (tables.turned.get(turn) ?? 0);
      frames.ruleDepth[depth] = rule.rule === "inherit" && rule.own ? depth : frames.ruleDepth[above];
      const kind = rule.rule === "inherit" && rule.kind !== null ? kinds.indexOf(rule.kind) + 1 : 0;
      frames.ruleKind[depth] = kind === 0 ? frames.ruleKind[above] : kind;
      return;
    }
    if (rule.rule === "inherit" && rule.otherwise === null) return;
    frames.rule[depth] = role;
    frames.ruleKind[depth] = 0;
    frames.ruleDepth[depth] = above;
  }

  protected takes(rule: LeafRule, passed: LeafRule | null): boolean {
    if (rule.rule !== "inherit" || rule.of === null) return true;
    return passed?.rule === "bind" && rule.of.includes(passed.kind);
  }

  protected passedTo(rule: LeafRule, above: number): Passed {
    const passed = this.passed(above);
    return this.takes(rule, passed) ? passed : null;
  }

  /** What a binding becomes on its way down. */
  protected turned(rule: LeafRule, passed: LeafRule): Binding | undefined {
    if (rule.rule !== "inherit" || rule.turns.length === 0 || passed.rule !== "bind") return undefined;
    return rule.turns.find(([kind]) => kind === passed.kind)?.[1];
  }

  /** The rule that the frame passes on; an inherited one stands for what it is otherwise. */
  protected passed(depth: number): Passed {
    const role = this.frames.at.rule[depth];
    if (role === 0) return null;
    const rule = this.tables.rules[role - 1];
    if (rule.rule === "inherit") return rule.otherwise;
    return rule.rule === "member" || rule.rule === "token" ? null : rule;
  }

  /** Whether a rule makes a name of what is none by itself. */
  protected isWord(slot: number, above: number): boolean {
    const role = this.tables.roles[slot];
    if (role === 0) return false;
    const rule = this.tables.rules[role - 1];
    return rule.rule !== "inherit" || rule.otherwise !== null || this.passedTo(rule, above) !== null;
  }

  protected word(code: number, slot: number, field: number, start: number, end: number, above: number): void {
    const cut = code === identifierCodes.quotedWord && QUOTES.includes(this.text[start]) ? 1 : 0;
    if (code === identifierCodes.nameWord && !NAME.test(this.text.slice(start, end))) return;
    const text = this.text.slice(start + cut, end - cut);
    const name = text.trim();
    const from = start + cut + text.length - text.trimStart().length;
    // A name stands in one line.
    if (name === "" || name.includes("\n")) return;
    this.name(USE_KEY, slot, field, from, from + name.length, above);
  }

  protected nameInText(
    symbol: number,
    slot: number,
    field: number,
    start: number,
    end: number,
    above: number,
  ): void {
    const pattern = this.tables.texts.get(symbol);
    if (pattern === undefined) return;
    pattern.lastIndex = start;
    const [found] = pattern.exec(this.text) ?? [];
    if (found !== undefined && start + found.length <= end)
      this.name(USE_READ, slot, field, start, start + found.length, above);
  }

  /** The words of unread code, without its strings and comments. */
  protected namesInCode(slot: number, field: number, start: number, end: number, above: number): void {
    for (const [first, last] of wordsIn(this.text, start, end))
      this.name(USE_READ, slot, field, first, last, above);
  }

  /** Words that the grammar was not shown, once the walk is over. */
  mention(spans: readonly Span[]): void {
    if (this.facts.scopes.count === 0) return;
    for (const [start, end] of spans) {
      this.scope = this.scopeAt(start);
      for (const [first, last] of wordsIn(this.text, start, end))
        this.refer(this.facts.nameAt(this.text, first, last), first, USE_READ, 0, 0, true);
    }
  }

  /** The innermost scope around a place. */
  private scopeAt(place: number): number {
    const { at, count } = this.facts.scopes;
    let scope = count - 1;
    while (scope > 0 && (at.start[scope] > place || at.end[scope] <= place)) scope -= 1;
    return scope;
  }

  protected leafOfNoName(
    symbol: number,
    slot: number,
    field: number,
    start: number,
    end: number,
    above: number,
  ): void {
    const { tables } = this;
    if (tables.comments[symbol] === 1) {
      this.comment(start, end);
      return;
    }
    const frames = this.frames.at;
    if (tables.edges[slot] === edgeCodes.body) frames.body[above] = start + 1;
    const code = tables.values[symbol];
    if (code < valueCodes.self) return;
    const role = tables.roles[slot];
    const isMember = role !== 0 && tables.rules[role - 1].rule === "member";
    if (isMember && frames.receiverMode[above] === modes.same) {
      // Java's `Outer.this`.
      this.deliver(above, field, tables.edges[slot], frames.receiver[above], modes.instance);
      return;
    }
    this.deliver(above, field, tables.edges[slot], this.scope, MODES_OF_VALUES[code]);
  }

  protected name(use: number, slot: number, field: number, from: number, until: number, above: number): void {
    const { tables } = this;
    const role = tables.roles[slot];
    // Quotes that make a name of a keyword are none of it.
    const quoted = this.text.charCodeAt(from) === BACKTICK && until - from > 2 ? 1 : 0;
    const start = from + quoted;
    const end = until - quoted;
    const name = this.facts.nameAt(this.text, start, end);
    if (tables.nameless.size > 0 && tables.nameless.has(this.facts.names[name])) return;
    let occurrence: number;
    if (role === 0) occurrence = this.refer(name, start, use, 0, 0, use !== USE_KEY);
    else occurrence = this.byRule(tables.rules[role - 1], name, start, use, above);
    if (occurrence < 0) return;
    const second = tables.seconds[slot];
    if (second !== 0) this.defineToo(tables.rules[second - 1], name, start, use, above);
    if (tables.edges[slot] === edgeCodes.value) this.takeValue(above, start, end, occurrence, modes.same);
    this.deliver(above, field, tables.edges[slot], occurrence, modes.same);
  }

  /** A name that is a key as well, where something is known of what has the key. */
  protected key(start: number, end: number, above: number): void {
    const { holder, holderMode } = this.frames.at;
    if (holderMode[above] === modes.none) return;
    const name = this.facts.nameAt(this.text, start, end);
    this.refer(name, start, USE_KEY, holder[above], holderMode[above], false);
  }

  /** A second rule defines, or hands on what defines. */
  protected defineToo(rule: LeafRule, name: number, start: number, use: number, above: number): void {
    if (rule.rule !== "inherit" || this.passed(above)?.rule === "bind")
      this.byRule(rule, name, start, use, above);
  }

  /** The occurrence that a rule makes of a name; -1 for none. */
  protected byRule(rule: LeafRule, name: number, start: number, use: number, above: number): number {
    switch (rule.rule) {
      case "bind":
        return this.byBinding(rule, name, start, use, above);
      case "refer":
        return this.byReference(rule, name, start);
      case "token":
        return this.token(rule, name, start);
      case "member":
        return this.byMembership(rule, name, start, use, above);
      case "inherit":
        return this.byInheritance(rule, name, start, use, above);
      case "ignore":
        return -1;
    }
  }

  protected byBinding(
    rule: Extract<LeafRule, { rule: "bind" }>,
    name: number,
    start: number,
    use: number,
    above: number,
  ): number {
    if (rule.bodied)
      return this.supposeBodied(above, rule.kind, this.refer(name, start, USE_TYPE, 0, 0, true));
    // What its value makes a method is a key else.
    if (rule.initialized)
      return this.suppose(above, this.write(name, start, rule.kind === "method" ? USE_KEY : use));
    if (rule.once && this.isNamed(above, rule.kind)) return this.further(name, start, use);
    return this.define(rule, 0, above, name, start);
  }

  protected byReference(rule: Extract<LeafRule, { rule: "refer" }>, name: number, start: number): number {
    const own = this.withSigil(name, start, rule.sigil);
    const from = start - rule.sigil;
    const occurrence = this.refer(own, from, uses.indexOf(rule.use), 0, 0, rule.use !== "key");
    if (rule.only !== null)
      this.facts.occurrences.at.lexical[occurrence] = ANY_KIND + 1 + kinds.indexOf(rule.only);
    return occurrence;
  }

  protected byMembership(
    rule: Extract<LeafRule, { rule: "member" }>,
    name: number,
    start: number,
    use: number,
    above: number,
  ): number {
    const frames = this.frames.at;
    const passed = rule.binds === "none" ? null : this.passed(above);
    const from = rule.of === "<" ? above - 1 : above;
    // What it could be a member of is not the node that it is in itself.
    const isObject = from < above && this.tables.receivers[frames.symbol[from]] === frames.field[above] + 1;
    const stands = frames.receiverSeen[from] === 1 && !isObject;
    if (rule.optional && !stands)
      return passed === null
        ? this.refer(name, start, uses.indexOf(rule.use), 0, 0, rule.use !== "key")
        : this.byRule(passed, name, start, use, above);
    if (rule.of === "self")
      return this.refer(name, start, uses.indexOf(rule.use), this.scope, modes.self, false);
    const held = rule.of === "^";
    const receiver = held ? frames.holder[above] : frames.receiver[from];
    const mode = held ? frames.holderMode[above] : frames.receiverMode[from];
    if (passed?.rule === "bind" && rule.binds !== "any") {
      const isOwn = rule.binds === "self" && this.isSelf(receiver, mode);
      if (isOwn && this.facts.scopes.at.kind[this.scopeOf("type", above)] === scopeCodes.type)
        return this.define(passed, 0, above, name, start, "type");
      return this.refer(name, start, USE_WRITE, receiver, mode, false);
    }
    // A path in a pattern is a constant.
    if (passed?.rule !== "bind" || held || passed.lowerCase) {
      const used = passed?.rule === "refer" && !held ? passed.use : rule.use;
      // Where nothing comes before it, there is nothing that it could be a member of.
      const isBare = !held && from === above && start === frames.start[above];
      return this.refer(name, start, uses.indexOf(used), receiver, mode, isBare);
    }
    if (passed.bodied) {
      const named = this.refer(name, start, USE_TYPE, receiver, mode, false);
      return this.supposeBodied(frames.ruleDepth[above], passed.kind, named);
    }
    if (passed.initialized)
      return this.suppose(frames.ruleDepth[above], this.refer(name, start, USE_WRITE, receiver, mode, false));
    const occurrence = this.define(passed, frames.ruleKind[above], frames.ruleDepth[above], name, start);
    const row = this.facts.occurrences.at.definition[occurrence] - 1;
    if (passed.into !== "type" && mode !== modes.none && row >= 0) {
      const { at } = this.facts.definitions;
      at.owner[row] = receiver;
      at.ownerMode[row] = asInstance(mode);
      at.kind[row] = kinds.indexOf(memberKinds.get(kinds[at.kind[row]]) ?? kinds[at.kind[row]]);
    }
    return occurrence;
  }

  protected byInheritance(
    rule: Extract<LeafRule, { rule: "inherit" }>,
    name: number,
    start: number,
    use: number,
    above: number,
  ): number {
    const frames = this.frames.at;
    const passed = this.passedTo(rule, above);
    if (passed === null) {
      if (rule.otherwise !== null) return this.byRule(rule.otherwise, name, start, use, above);
      return this.refer(name, start, use, 0, 0, use !== USE_KEY);
    }
    if (passed.rule === "bind") {
      const turned = this.turned(rule, passed);
      if (turned !== undefined) return this.define(turned, 0, frames.ruleDepth[above], name, start);
      if (passed.initialized) return this.write(name, start, use);
      if (passed.bodied) {
        const named = this.refer(name, start, USE_TYPE, 0, 0, true);
        return this.supposeBodied(frames.ruleDepth[above], passed.kind, named);
      }
      if (passed.once && this.isNamed(frames.ruleDepth[above], passed.kind))
        return this.further(name, start, use);
      const kind = rule.kind === null ? frames.ruleKind[above] : kinds.indexOf(rule.kind) + 1;
      const occurrence = this.define(passed, kind, rule.own ? above : frames.ruleDepth[above], name, start);
      const row = occurrence < 0 ? 0 : this.facts.occurrences.at.definition[occurrence];
      if (row !== 0 && rule.place !== null && rule.place !== passed.typed)
        this.facts.definitions.at.typeMode[row - 1] = modes.unknown;
      return occurrence;
    }
    return this.byRule(passed, name, start, use, above);
  }
}
