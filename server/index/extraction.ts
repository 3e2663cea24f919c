// One pass over the tree of one file: every identifier becomes an occurrence, every scope and definition a row.
// Which node means what is the language's matter alone; nothing in here knows a node type.
import { kinds, scopeKinds, uses, type Binding, type Kind, type Token } from "../languages/define.ts";
import { ANY_FIELD, identifierCodes, valueCodes, type LeafRule, type Tables } from "../languages/compile.ts";
import { ERROR_SYMBOL, type Visitor } from "../syntax/visitor.ts";
import { ANY_KIND, definitionFlags, modes, type Facts } from "./facts.ts";
import { Frames } from "./frames.ts";
import { PartBuilder } from "./part-builder.ts";
import type { SyntaxPart } from "./parts.ts";
import { wordsIn } from "./words-in.ts";

const edgeCodes = {
  type: 1,
  initial: 2,
  super: 3,
  owner: 4,
  body: 5,
  export: 6,
  default: 7,
  ownerOrType: 8,
  pass: 9,
  base: 10,
  docs: 11,
  value: 12,
} as const;
const scopeCodes = Object.fromEntries(scopeKinds.map((kind, code) => [kind, code])) as Record<
  (typeof scopeKinds)[number],
  number
>;
const USE_KEY = uses.indexOf("key");
const USE_READ = uses.indexOf("read");
const USE_CALL = uses.indexOf("call");
const USE_TYPE = uses.indexOf("type");
const USE_WRITE = uses.indexOf("write");
const USE_DEFINITION = uses.indexOf("definition");
const USE_IMPORT = uses.indexOf("import");
const memberKinds = new Map<Kind, Kind>([
  ["function", "method"],
  ["variable", "field"],
]);
const OWNERS = new Set((["function", "class", "method"] as const).map((kind) => kinds.indexOf(kind)));
const KIND_TYPE_PARAMETER = kinds.indexOf("typeParameter");
/** The symbol of the text's end, which no rule can name. */
const NO_RULES = 0;
/** Of the values that no child says. */
const MODES_OF_VALUES: readonly number[] = [0, 0, 0, 0, modes.self, modes.super, modes.external];
const WORD = /^\w*\s*$/;
const BEFORE_DOCS_MAX = 100;
/** What a word must be to count as a name. */
const NAME = /^[\p{L}_$@](?:[\p{L}\p{N}_$-]|::)*[?!=]?$/u;
/** Kinds that, bound inside of a node, do not have the type that the node itself is given. */
const OF_THEIR_OWN = new Set<Kind>(["typeParameter", "property"]);
const PARENTHESIS = "(".charCodeAt(0);
const DOT = ".".charCodeAt(0);
const BACKTICK = "`".charCodeAt(0);
const QUOTES = "\"'`";
/** Definitions below an export edge that it exports: the declaration's own and its declarators'. */
const EXPORT_DEPTH = 2;

/** What a frame passes on. */
type Passed = Exclude<LeafRule, { rule: "inherit" | "token" }> | null;

export class Extraction implements Visitor {
  readonly leaves: Uint8Array;
  readonly #frames = new Frames();
  #text = "";
  #scope = 0;
  #parts: PartBuilder | null = null;
  #partField = 0;
  #partEdge = 0;
  /** The node that `enter` went into is not looked into; its `leave` follows at once. */
  #skips = false;
  #scopesDeep = 0;
  #scopesDeepMax = Number.POSITIVE_INFINITY;

  constructor(
    readonly tables: Tables,
    readonly facts: Facts,
  ) {
    this.leaves = tables.leaves;
  }

  /** Makes ready for the next file; the walk follows, then `finish`. */
  begin(text: string): void {
    this.#text = text;
    this.#frames.depth = -1;
    this.#scope = -1;
    this.#parts = null;
    this.#skips = false;
    this.#scopesDeep = 0;
    this.#scopesDeepMax = this.tables.language.scopesDeepMax(text.length);
    this.facts.clear();
  }

  enter(symbol: number, field: number, start: number, end: number): boolean {
    if (this.#parts !== null) return this.#parts.enter(symbol, field, start, end);
    const { tables } = this;
    const known = symbol === ERROR_SYMBOL ? NO_RULES : symbol;
    const own = tables.varies[known] === 1 ? this.#variantOf(known, start, end) : known;
    const scope = tables.scopes[own];
    if (tables.apart[own] === 2 || (scope !== 0 && this.#scopesDeep > this.#scopesDeepMax))
      return this.#skip();
    if (tables.comments[own] === 1) {
      this.#comment(start, end);
      return this.#skip();
    }
    const frames = this.#frames.at;
    const above = this.#frames.depth;
    const slot = above < 0 ? 0 : this.#slotOf(above, field, own, start);
    if (
      tables.plain[own] === 1 &&
      above >= 0 &&
      tables.edges[slot] === 0 &&
      tables.receivers[frames.symbol[above]] === 0
    ) {
      this.#frames.pushPlain(own);
      return true;
    }
    if (above >= 0 && tables.receivers[frames.symbol[above]] === field + 1) frames.receiverSeen[above] = 1;
    if (tables.apart[own] === 1) {
      this.#partField = field;
      this.#partEdge = tables.edges[slot];
      this.#parts = new PartBuilder(tables, this.#text);
      return this.#parts.enter(own, field, start, end);
    }
    if (tables.identifiers[own] >= identifierCodes.nameWord && this.#isWord(slot, above)) {
      const first = start + tables.trimStart[own];
      this.#word(tables.identifiers[own], slot, field, first, end - tables.trimEnd[own], above);
      return this.#skip();
    }
    const depth = this.#frames.push();
    frames.symbol[depth] = own;
    frames.start[depth] = start;
    frames.end[depth] = end;
    frames.field[depth] = field;
    frames.around[depth] = this.#scope;
    frames.firstDefinition[depth] = this.facts.definitions.count;
    frames.rule[depth] = 0;
    frames.edge[depth] = 0;
    frames.holderMode[depth] = modes.none;
    if (above >= 0) {
      if (tables.holders[own] === 0) {
        frames.holder[depth] = frames.holder[above];
        frames.holderMode[depth] = frames.holderMode[above];
      }
      this.#passOn(depth, above, tables.roles[slot]);
      frames.edge[depth] = tables.edges[slot];
      this.#announce(depth, own, start);
    }
    // The parameters of a function and what its body declares are in one scope.
    const isBody = frames.edge[depth] === edgeCodes.body && scope - 1 === scopeCodes.block;
    const shares = isBody && this.#opensBody(above);
    if (scope !== 0 && !shares) this.#open(depth, scope - 1, start, end);
    else if (this.#scope < 0) this.#open(depth, scopeCodes.file, start, end);
    return true;
  }

  leaf(symbol: number, field: number, start: number, end: number): void {
    if (this.#parts !== null) {
      this.#parts.leaf(symbol, field, start, end);
      return;
    }
    const { tables } = this;
    const above = this.#frames.depth;
    if (end === start || above < 0 || symbol === ERROR_SYMBOL) return;
    const use = tables.identifiers[symbol];
    const slot = this.#slotOf(above, field, symbol, start);
    const parent = this.#frames.at.symbol[above];
    if (tables.receivers[parent] === field + 1) this.#frames.at.receiverSeen[above] = 1;
    if (use === 0) {
      this.#leafOfNoName(symbol, slot, field, start, end, above);
      return;
    }
    const first = start + tables.trimStart[symbol];
    const last = end - tables.trimEnd[symbol];
    if (use < identifierCodes.code) this.#name(use - 1, slot, field, first, last, above);
    else if (use === identifierCodes.text) this.#nameInText(symbol, slot, field, start, end, above);
    else if (use === identifierCodes.code) this.#namesInCode(slot, field, start, end, above);
    else if (use !== identifierCodes.ignored && this.#isWord(slot, above))
      this.#word(use, slot, field, first, last, above);
  }

  leave(): void {
    if (this.#skips) {
      this.#skips = false;
      return;
    }
    if (this.#parts !== null) {
      const part = this.#parts.leave();
      if (part === null) return;
      this.#parts = null;
      const value = this.#takeApart(part.symbol, part.part);
      if (value >= 0) this.#deliver(this.#frames.depth, this.#partField, this.#partEdge, value, modes.same);
      return;
    }
    const frames = this.#frames.at;
    const { depth } = this.#frames;
    if (frames.plain[depth] === 1) {
      this.#frames.depth = depth - 1;
      return;
    }
    this.#settle(depth);
    const opened = frames.opened[depth];
    if (opened !== 0) this.#close(depth, opened - 1);
    const code = this.tables.values[frames.symbol[depth]];
    let value = frames.value[depth];
    let mode = frames.valueMode[depth];
    if (code >= valueCodes.self) {
      value = this.#scope;
      mode = MODES_OF_VALUES[code];
    }
    this.#frames.depth = depth - 1;
    if (depth === 0) return;
    if (frames.edge[depth] === edgeCodes.value)
      this.#takeValue(depth - 1, frames.start[depth], frames.end[depth], value, mode);
    this.#deliver(depth - 1, frames.field[depth], frames.edge[depth], value, mode);
  }

  #skip(): false {
    this.#skips = true;
    return false;
  }

  /** Where the rules for a child of the frame `above` are. */
  #slotOf(above: number, field: number, symbol: number, start: number): number {
    const { tables } = this;
    const parent = this.#frames.at.symbol[above];
    const first = tables.firsts[parent];
    if (first !== 0 && start === this.#frames.at.start[above]) return first;
    const row = tables.paired[parent];
    if (row !== 0) {
      const pair = tables.pairs[(row - 1) * tables.symbolCount + symbol];
      if (pair !== 0) return pair;
    }
    return parent * tables.fieldCount + field;
  }

  /** Whether a rule makes a name of what is none by itself. */
  #isWord(slot: number, above: number): boolean {
    const role = this.tables.roles[slot];
    if (role === 0) return false;
    const rule = this.tables.rules[role - 1];
    return rule.rule !== "inherit" || rule.otherwise !== null || this.#passedTo(rule, above) !== null;
  }

  #word(code: number, slot: number, field: number, start: number, end: number, above: number): void {
    const cut = code === identifierCodes.quotedWord && QUOTES.includes(this.#text[start]) ? 1 : 0;
    if (code === identifierCodes.nameWord && !NAME.test(this.#text.slice(start, end))) return;
    const text = this.#text.slice(start + cut, end - cut);
    const name = text.trim();
    const from = start + cut + text.length - text.trimStart().length;
    // A name stands in one line.
    if (name === "" || name.includes("\n")) return;
    this.#name(USE_KEY, slot, field, from, from + name.length, above);
  }

  #nameInText(symbol: number, slot: number, field: number, start: number, end: number, above: number): void {
    const pattern = this.tables.texts.get(symbol);
    if (pattern === undefined) return;
    pattern.lastIndex = start;
    const [found] = pattern.exec(this.#text) ?? [];
    if (found !== undefined && start + found.length <= end)
      this.#name(USE_READ, slot, field, start, start + found.length, above);
  }

  /** The words of unread code, without its strings and comments. */
  #namesInCode(slot: number, field: number, start: number, end: number, above: number): void {
    for (const [first, last] of wordsIn(this.#text, start, end))
      this.#name(USE_READ, slot, field, first, last, above);
  }

  /** What a node passes on to children that inherit, as its own parent sees it. */
  #passOn(depth: number, above: number, role: number): void {
    if (role === 0) return;
    const { tables } = this;
    const frames = this.#frames.at;
    const rule = tables.rules[role - 1];
    const inherits = rule.rule === "inherit" || (rule.rule === "member" && rule.binds !== "none");
    if (inherits && frames.rule[above] !== 0 && this.#takes(rule, this.#passed(above))) {
      const turn = this.#turned(rule, tables.rules[frames.rule[above] - 1]);
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

  #takes(rule: LeafRule, passed: LeafRule | null): boolean {
    if (rule.rule !== "inherit" || rule.of === null) return true;
    return passed?.rule === "bind" && rule.of.includes(passed.kind);
  }

  #passedTo(rule: LeafRule, above: number): Passed {
    const passed = this.#passed(above);
    return this.#takes(rule, passed) ? passed : null;
  }

  /** What a binding becomes on its way down. */
  #turned(rule: LeafRule, passed: LeafRule): Binding | undefined {
    if (rule.rule !== "inherit" || rule.turns.length === 0 || passed.rule !== "bind") return undefined;
    return rule.turns.find(([kind]) => kind === passed.kind)?.[1];
  }

  /** What a child says of its parent before it is looked into. */
  #announce(depth: number, symbol: number, start: number): void {
    const frames = this.#frames.at;
    let to = depth - 1;
    let edge = frames.edge[depth];
    for (; edge === edgeCodes.pass && to > 0; to -= 1) edge = frames.edge[to];
    if (edge === edgeCodes.body) {
      frames.body[to] = start + 1;
      if (frames.supposedKind[to] !== 0) this.#defineBodied(to);
    } else if (edge === edgeCodes.initial && this.tables.initializes[symbol] !== 0)
      this.#becomes(depth, to, this.tables.initializes[symbol]);
    else if (edge === edgeCodes.export) frames.exports[to] = definitionFlags.exported;
    else if (edge === edgeCodes.default)
      frames.exports[to] = definitionFlags.exported | definitionFlags.default;
    else if (edge === edgeCodes.docs) this.#document(to, start, frames.end[depth]);
  }

  #opensBody(depth: number): boolean {
    const scope = this.#frames.at.opened[depth] - 1;
    const kind = scope < 0 ? scopeCodes.file : this.facts.scopes.at.kind[scope];
    return kind === scopeCodes.function || kind === scopeCodes.type || kind === scopeCodes.namespace;
  }

  #variantOf(symbol: number, start: number, end: number): number {
    for (const { pattern, whole, symbol: variant } of this.tables.variants.get(symbol) ?? []) {
      pattern.lastIndex = start;
      if (pattern.test(this.#text) && (!whole || pattern.lastIndex === end)) return variant;
    }
    return symbol;
  }

  /** The variable of the frame above turns out to be a function, or a class. */
  #becomes(depth: number, above: number, kind: number): void {
    const { definitions } = this.facts;
    const frames = this.#frames.at;
    if (frames.supposed[above] !== 0) {
      this.#defineSupposed(above, kinds[kind - 1]);
      frames.firstDefinition[depth] = definitions.count;
      frames.valueOf[depth] = definitions.count;
      return;
    }
    const passed = frames.rule[above] === 0 ? above : frames.ruleDepth[above];
    const { at } = definitions;
    for (let row = frames.firstDefinition[above]; row < definitions.count; row += 1) {
      if (at.depth[row] !== above && at.depth[row] !== passed) continue;
      // What gets only a part of the value is not what the value is.
      if (at.typeMode[row] === modes.unknown) continue;
      const method = kinds[kind - 1] === "function" && kinds[at.kind[row]] === "field";
      at.kind[row] = method ? kinds.indexOf("method") : kind - 1;
      frames.valueOf[depth] = definitions.count;
    }
  }

  /** What was named has a body, and so is defined here. */
  #defineBodied(depth: number): void {
    const { definitions, occurrences, scopes } = this.facts;
    const frames = this.#frames.at;
    const occurrence = frames.supposed[depth] - 1;
    const kind = kinds[frames.supposedKind[depth] - 1];
    frames.supposed[depth] = 0;
    frames.supposedKind[depth] = 0;
    const { at } = definitions;
    const scope = this.#declaring(this.#scopeOf("here", depth), kind);
    const row = this.#addDefinition(occurrence, kind, scope, frames.start[depth], frames.end[depth]);
    at.depth[row] = depth;
    occurrences.at.use[occurrence] = USE_DEFINITION;
    const mode = occurrences.at.receiverMode[occurrence];
    at.owner[row] = occurrences.at.receiver[occurrence];
    at.ownerMode[row] = mode === modes.same ? modes.instance : mode;
    if (frames.opened[depth] !== 0) scopes.at.definition[frames.opened[depth] - 1] = row + 1;
  }

  /** A name that was written, or a key, has a definition for its value; other occurrences do not see it by its name. */
  #defineSupposed(depth: number, value: Kind): void {
    const { definitions, occurrences } = this.facts;
    const frames = this.#frames.at;
    const occurrence = frames.supposed[depth] - 1;
    frames.supposed[depth] = 0;
    const lexical = occurrences.at.lexical[occurrence] !== 0;
    const kind = value === "function" && !lexical ? "method" : value;
    const around = frames.around[depth];
    const row = this.#addDefinition(occurrence, kind, around, frames.start[depth], frames.end[depth]);
    const { at } = definitions;
    at.depth[row] = depth;
    at.flags[row] |= definitionFlags.hidden;
    if (lexical) {
      // It still writes to the variable that was declared elsewhere.
      occurrences.at.definition[occurrence] = 0;
      return;
    }
    occurrences.at.use[occurrence] = USE_DEFINITION;
    const mode = occurrences.at.receiverMode[occurrence];
    at.owner[row] = occurrences.at.receiver[occurrence];
    at.ownerMode[row] = mode === modes.same ? modes.instance : mode;
  }

  #open(depth: number, kind: number, start: number, end: number): void {
    const { scopes } = this.facts;
    const frames = this.#frames.at;
    const scope = scopes.add();
    scopes.at.parent[scope] = this.#scope;
    scopes.at.kind[scope] = kind;
    scopes.at.start[scope] = start;
    scopes.at.end[scope] = end;
    frames.opened[depth] = scope + 1;
    this.#scope = scope;
    this.#scopesDeep += 1;
    const isType = kind === scopeCodes.type || kind === scopeCodes.namespace;
    if (isType && depth > 0) this.#openBody(depth, scope);
    // The function that is a variable's value belongs to the variable.
    if (frames.valueOf[depth] !== 0) scopes.at.definition[scope] = frames.valueOf[depth];
  }

  /** The body of a type belongs to the type's definition; an anonymous type to what it is made of. */
  #openBody(depth: number, scope: number): void {
    const { scopes, definitions } = this.facts;
    const frames = this.#frames.at;
    if (frames.edge[depth] !== edgeCodes.body) {
      scopes.at.owner[scope] = frames.base[depth - 1];
      scopes.at.ownerMode[scope] = frames.baseMode[depth - 1];
      return;
    }
    // Where the node has no name (Kotlin's companion), the type around is meant.
    scopes.at.definition[scope] = scopes.at.definition[scopes.at.parent[scope]] ?? 0;
    for (let row = frames.firstDefinition[depth - 1]; row < definitions.count; row += 1) {
      if (definitions.at.depth[row] !== depth - 1) continue;
      scopes.at.definition[scope] = row + 1;
      return;
    }
    frames.bodyScope[depth - 1] = scope + 1;
  }

  #close(depth: number, scope: number): void {
    const { scopes, definitions } = this.facts;
    const frames = this.#frames.at;
    this.#scopesDeep -= 1;
    scopes.at.last[scope] = scopes.count - 1;
    for (let row = frames.firstDefinition[depth]; row < definitions.count; row += 1) {
      if (definitions.at.depth[row] !== depth) continue;
      // What a loop or a pattern binds inside of it does not own the scope.
      if (definitions.at.scope[row] === scope && !OWNERS.has(definitions.at.kind[row])) continue;
      if (scopes.at.definition[scope] === 0) scopes.at.definition[scope] = row + 1;
      break;
    }
    const closed = scopes.at.kind[scope];
    const isType = closed === scopeCodes.type || closed === scopeCodes.namespace;
    if (frames.ownerMode[depth] !== 0 && isType) {
      scopes.at.owner[scope] = frames.owner[depth];
      scopes.at.ownerMode[scope] = frames.ownerMode[depth];
    }
    this.#scope = scopes.at.parent[scope];
  }

  /** The name stands behind the body: `typedef struct {…} name`. */
  #nameBody(depth: number): void {
    const { scopes, definitions } = this.facts;
    const frames = this.#frames.at;
    for (let row = frames.firstDefinition[depth]; row < definitions.count; row += 1) {
      if (definitions.at.depth[row] !== depth) continue;
      scopes.at.definition[frames.bodyScope[depth] - 1] = row + 1;
      return;
    }
  }

  /** The node ends: what its children said of its definitions is told to them. */
  #settle(depth: number): void {
    const { definitions } = this.facts;
    const frames = this.#frames.at;
    const first = frames.firstDefinition[depth];
    const { at } = definitions;
    const typed = frames.typeMode[depth];
    if (frames.bodyScope[depth] !== 0) this.#nameBody(depth);
    // What a function returns is told to the variable whose value it is.
    const holds = frames.valueOf[depth] - 1;
    if (holds >= 0 && typed !== 0 && at.typeMode[holds] === 0) {
      at.type[holds] = frames.type[depth];
      at.typeMode[holds] = typed;
    }
    if (first === definitions.count) return;
    const initial = frames.initialMode[depth];
    const reach = frames.opened[depth] === 0 ? depth + 1 : depth;
    const owned = frames.ownerMode[depth];
    const exported = frames.exports[depth];
    if (typed === 0 && initial === 0 && owned === 0 && exported === 0 && frames.body[depth] === 0) return;
    for (let row = first; row < definitions.count; row += 1) {
      const above = at.depth[row];
      // A type that stands further up in the same declaration counts for more than a value.
      const outdone = typed === 0 && above >= 0 && above < depth && frames.typeMode[above] !== 0;
      // The type parameters of a receiver are not what the method returns.
      const isNoResult = at.kind[row] === KIND_TYPE_PARAMETER && frames.opened[depth] !== 0;
      const isItself =
        typed === 0
          ? initial === modes.same && frames.initial[depth] === at.occurrence[row]
          : frames.type[depth] === at.occurrence[row];
      const isApart = isNoResult || isItself;
      if (above >= 0 && above <= reach && at.typeMode[row] === 0 && !outdone && !isApart) {
        at.type[row] = typed === 0 ? frames.initial[depth] : frames.type[depth];
        at.typeMode[row] = typed === 0 ? initial : typed;
      }
      if (above === depth) {
        if (frames.body[depth] !== 0) at.signatureEnd[row] = frames.body[depth] - 1;
        if (owned !== 0 && at.scope[row] === frames.around[depth]) {
          at.owner[row] = frames.owner[depth];
          at.ownerMode[row] = owned;
        }
      }
      if (exported !== 0 && above <= depth + EXPORT_DEPTH && at.scope[row] === frames.around[depth]) {
        at.flags[row] |= exported;
        at.start[row] = frames.start[depth];
      }
    }
  }

  /** A child's value reaches its parent. */
  #deliver(depth: number, field: number, edge: number, value: number, mode: number): void {
    if (mode === modes.none) return;
    const frames = this.#frames.at;
    const { values, valueFields, receivers, holders } = this.tables;
    const symbol = frames.symbol[depth];
    const code = values[symbol];
    if (
      code !== 0 &&
      code <= valueCodes.instance &&
      (valueFields[symbol] === 0 || valueFields[symbol] === field)
    ) {
      const through = modeThrough(code, mode);
      if (through !== modes.none) {
        frames.value[depth] = value;
        frames.valueMode[depth] = through;
      }
    }
    if (receivers[symbol] === field + 1 || receivers[symbol] === ANY_FIELD) {
      frames.receiver[depth] = value;
      frames.receiverMode[depth] = mode;
    }
    if (holders[symbol] === field + 1) {
      frames.holder[depth] = value;
      frames.holderMode[depth] = mode === modes.same ? modes.instance : mode;
    }
    if (edge === 0) return;
    if (edge === edgeCodes.pass) {
      const isSecondType =
        depth > 0 && frames.edge[depth] === edgeCodes.type && frames.typeMode[depth - 1] !== 0;
      if (depth > 0 && !isSecondType)
        this.#deliver(depth - 1, frames.field[depth], frames.edge[depth], value, mode);
      return;
    }
    if (edge === edgeCodes.type || (edge === edgeCodes.ownerOrType && this.#isNamed(depth))) {
      frames.type[depth] = value;
      frames.typeMode[depth] = mode === modes.same ? modes.instance : mode;
      this.#tellType(depth, value, frames.typeMode[depth]);
    } else if (edge === edgeCodes.initial) {
      frames.initial[depth] = value;
      frames.initialMode[depth] = mode;
      this.#tellType(depth, value, mode);
    } else if (edge === edgeCodes.owner || (edge === edgeCodes.ownerOrType && !this.#isNamed(depth))) {
      frames.owner[depth] = value;
      frames.ownerMode[depth] = mode === modes.same ? modes.instance : mode;
    } else if (edge === edgeCodes.base) {
      frames.base[depth] = value;
      frames.baseMode[depth] = mode === modes.same ? modes.instance : mode;
    } else if (edge === edgeCodes.super) this.#extends(value, mode);
    else if (edge === edgeCodes.default && mode === modes.same) {
      const row = this.facts.exports.add();
      this.facts.exports.at.name[row] = this.facts.nameId("default");
      this.facts.exports.at.occurrence[row] = value;
    }
  }

  /** Names that stand before a type, or a value, have it; names behind it may have another. */
  #tellType(depth: number, value: number, mode: number): void {
    const { definitions } = this.facts;
    const { at } = definitions;
    for (let row = this.#frames.at.firstDefinition[depth]; row < definitions.count; row += 1) {
      if (at.depth[row] !== depth || at.typeMode[row] !== modes.none) continue;
      at.type[row] = value;
      at.typeMode[row] = mode;
    }
  }

  /** Whether the frame has introduced a definition, of that kind. */
  #isNamed(depth: number, kind: Kind | null = null): boolean {
    const { at, count } = this.facts.definitions;
    for (let row = this.#frames.at.firstDefinition[depth]; row < count; row += 1) {
      if (at.depth[row] !== depth) continue;
      const own = kinds[at.kind[row]];
      if (kind === null || own === kind || own === memberKinds.get(kind)) return true;
    }
    return false;
  }

  /** The nearest type around extends what was named. */
  #extends(value: number, mode: number): void {
    const { scopes, supers } = this.facts;
    let scope = this.#scope;
    while (
      scope > 0 &&
      scopes.at.kind[scope] !== scopeCodes.type &&
      scopes.at.kind[scope] !== scopeCodes.namespace
    )
      scope = scopes.at.parent[scope];
    if (scope <= 0) return;
    const row = supers.add();
    supers.at.scope[row] = scope;
    supers.at.occurrence[row] = value;
    supers.at.mode[row] = mode === modes.same ? modes.instance : mode;
  }

  #comment(start: number, end: number): void {
    const { comments } = this.facts;
    const row = comments.add();
    comments.at.start[row] = start;
    comments.at.end[row] = end;
  }

  /** Documents the definition of the scope around when its body begins here. */
  #document(above: number, start: number, end: number): void {
    const { definitions } = this.facts;
    const frames = this.#frames.at;
    let depth = above;
    while (depth > 0 && frames.opened[depth] !== this.#scope + 1) depth -= 1;
    // A body may begin with a word (Elixir's do).
    const before = frames.body[depth] - 1;
    if (before < 0 || start - before > BEFORE_DOCS_MAX || !WORD.test(this.#text.slice(before, start))) return;
    for (let row = frames.firstDefinition[depth]; row < definitions.count; row += 1) {
      if (definitions.at.depth[row] !== depth) continue;
      definitions.at.docStart[row] = start;
      definitions.at.docEnd[row] = end;
      return;
    }
  }

  #leafOfNoName(
    symbol: number,
    slot: number,
    field: number,
    start: number,
    end: number,
    above: number,
  ): void {
    const { tables } = this;
    if (tables.comments[symbol] === 1) {
      this.#comment(start, end);
      return;
    }
    const frames = this.#frames.at;
    if (tables.edges[slot] === edgeCodes.body) frames.body[above] = start + 1;
    const code = tables.values[symbol];
    if (code < valueCodes.self) return;
    const role = tables.roles[slot];
    const isMember = role !== 0 && tables.rules[role - 1].rule === "member";
    if (isMember && frames.receiverMode[above] === modes.same) {
      // Java's `Outer.this`.
      this.#deliver(above, field, tables.edges[slot], frames.receiver[above], modes.instance);
      return;
    }
    this.#deliver(above, field, tables.edges[slot], this.#scope, MODES_OF_VALUES[code]);
  }

  #name(use: number, slot: number, field: number, from: number, until: number, above: number): void {
    const { tables } = this;
    const role = tables.roles[slot];
    // Quotes that make a name of a keyword are none of it.
    const quoted = this.#text.charCodeAt(from) === BACKTICK && until - from > 2 ? 1 : 0;
    const start = from + quoted;
    const end = until - quoted;
    const name = this.facts.nameAt(this.#text, start, end);
    if (tables.nameless.size > 0 && tables.nameless.has(this.facts.names[name])) return;
    let occurrence: number;
    if (role === 0) occurrence = this.#refer(name, start, use, 0, 0, use !== USE_KEY);
    else occurrence = this.#byRule(tables.rules[role - 1], name, start, use, above);
    if (occurrence < 0) return;
    const second = tables.seconds[slot];
    if (second !== 0) this.#byRule(tables.rules[second - 1], name, start, use, above);
    if (tables.edges[slot] === edgeCodes.value) this.#takeValue(above, start, end, occurrence, modes.same);
    this.#deliver(above, field, tables.edges[slot], occurrence, modes.same);
  }

  /** The value of a listed name: before it ends, the name means something else. */
  #takeValue(depth: number, start: number, end: number, value: number, mode: number): void {
    const { definitions, occurrences, names } = this.facts;
    const { at } = definitions;
    let row = definitions.count - 1;
    while (row >= this.#frames.at.firstDefinition[depth] && at.depth[row] !== depth) row -= 1;
    if (row < this.#frames.at.firstDefinition[depth]) return;
    const { name, start: begins } = occurrences.at;
    const nameEnd = begins[at.occurrence[row]] + names[name[at.occurrence[row]]].length;
    if (at.end[row] !== nameEnd || !this.#text.slice(nameEnd, start).trimEnd().endsWith("=")) return;
    at.end[row] = end;
    if (mode === modes.none || at.typeMode[row] !== modes.none) return;
    at.type[row] = value;
    at.typeMode[row] = mode;
  }

  /** The occurrence that a rule makes of a name; -1 for none. */
  #byRule(rule: LeafRule, name: number, start: number, use: number, above: number): number {
    const frames = this.#frames.at;
    switch (rule.rule) {
      case "bind":
        if (rule.bodied)
          return this.#supposeBodied(above, rule.kind, this.#refer(name, start, USE_TYPE, 0, 0, true));
        // What its value makes a method is a key else.
        if (rule.initialized)
          return this.#suppose(above, this.#write(name, start, rule.kind === "method" ? USE_KEY : use));
        if (rule.once && this.#isNamed(above, rule.kind)) return this.#further(name, start, use);
        return this.#define(rule, 0, above, name, start);
      case "refer": {
        const own = this.#withSigil(name, start, rule.sigil);
        const from = start - rule.sigil;
        const occurrence = this.#refer(own, from, uses.indexOf(rule.use), 0, 0, rule.use !== "key");
        if (rule.only !== null)
          this.facts.occurrences.at.lexical[occurrence] = ANY_KIND + 1 + kinds.indexOf(rule.only);
        return occurrence;
      }
      case "token":
        return this.#token(rule, name, start);
      case "member": {
        const passed = rule.binds === "none" ? null : this.#passed(above);
        const from = rule.of === "<" ? above - 1 : above;
        // What it could be a member of is not the node that it is in itself.
        const isObject =
          from < above && this.tables.receivers[frames.symbol[from]] === frames.field[above] + 1;
        const stands = frames.receiverSeen[from] === 1 && !isObject;
        if (rule.optional && !stands)
          return passed === null
            ? this.#refer(name, start, uses.indexOf(rule.use), 0, 0, rule.use !== "key")
            : this.#byRule(passed, name, start, use, above);
        if (rule.of === "self")
          return this.#refer(name, start, uses.indexOf(rule.use), this.#scope, modes.self, false);
        const held = rule.of === "^";
        const receiver = held ? frames.holder[above] : frames.receiver[from];
        const mode = held ? frames.holderMode[above] : frames.receiverMode[from];
        if (passed?.rule === "bind" && rule.binds !== "any") {
          const isOwn = rule.binds === "self" && this.#isSelf(receiver, mode);
          if (isOwn && this.facts.scopes.at.kind[this.#scopeOf("type", above)] === scopeCodes.type)
            return this.#define(passed, 0, above, name, start, "type");
          return this.#refer(name, start, USE_WRITE, receiver, mode, false);
        }
        // A path in a pattern is a constant.
        if (passed?.rule !== "bind" || held || passed.lowerCase) {
          const used = passed?.rule === "refer" && !held ? passed.use : rule.use;
          // Where nothing comes before it, there is nothing that it could be a member of.
          const isBare = !held && from === above && start === frames.start[above];
          return this.#refer(name, start, uses.indexOf(used), receiver, mode, isBare);
        }
        if (passed.bodied) {
          const named = this.#refer(name, start, USE_TYPE, receiver, mode, false);
          return this.#supposeBodied(frames.ruleDepth[above], passed.kind, named);
        }
        if (passed.initialized)
          return this.#suppose(
            frames.ruleDepth[above],
            this.#refer(name, start, USE_WRITE, receiver, mode, false),
          );
        const occurrence = this.#define(passed, frames.ruleKind[above], frames.ruleDepth[above], name, start);
        const row = this.facts.occurrences.at.definition[occurrence] - 1;
        if (passed.into !== "type" && mode !== modes.none && row >= 0) {
          const { at } = this.facts.definitions;
          at.owner[row] = receiver;
          at.ownerMode[row] = mode === modes.same ? modes.instance : mode;
          at.kind[row] = kinds.indexOf(memberKinds.get(kinds[at.kind[row]]) ?? kinds[at.kind[row]]);
        }
        return occurrence;
      }
      case "inherit": {
        const passed = this.#passedTo(rule, above);
        if (passed === null) {
          if (rule.otherwise !== null) return this.#byRule(rule.otherwise, name, start, use, above);
          return this.#refer(name, start, use, 0, 0, use !== USE_KEY);
        }
        if (passed.rule === "bind") {
          const turned = this.#turned(rule, passed);
          if (turned !== undefined) return this.#define(turned, 0, frames.ruleDepth[above], name, start);
          if (passed.initialized) return this.#write(name, start, use);
          if (passed.bodied) {
            const named = this.#refer(name, start, USE_TYPE, 0, 0, true);
            return this.#supposeBodied(frames.ruleDepth[above], passed.kind, named);
          }
          if (passed.once && this.#isNamed(frames.ruleDepth[above], passed.kind))
            return this.#further(name, start, use);
          const kind = rule.kind === null ? frames.ruleKind[above] : kinds.indexOf(rule.kind) + 1;
          const occurrence = this.#define(
            passed,
            kind,
            rule.own ? above : frames.ruleDepth[above],
            name,
            start,
          );
          const row = occurrence < 0 ? 0 : this.facts.occurrences.at.definition[occurrence];
          if (row !== 0 && rule.place !== null && rule.place !== passed.typed)
            this.facts.definitions.at.typeMode[row - 1] = modes.unknown;
          return occurrence;
        }
        return this.#byRule(passed, name, start, use, above);
      }
      case "ignore":
        return -1;
    }
  }

  /** The rule that the frame passes on; an inherited one stands for what it is otherwise. */
  #passed(depth: number): Passed {
    const role = this.#frames.at.rule[depth];
    if (role === 0) return null;
    const rule = this.tables.rules[role - 1];
    if (rule.rule === "inherit") return rule.otherwise;
    return rule.rule === "member" || rule.rule === "token" ? null : rule;
  }

  /** Whether a value is the object that a method is called on. */
  #isSelf(value: number, mode: number): boolean {
    if (mode !== modes.same) return mode === modes.self;
    const name = this.facts.names[this.facts.occurrences.at.name[value]];
    return this.tables.language.selfNames.includes(name);
  }

  #withSigil(name: number, start: number, length: number): number {
    if (length === 0) return name;
    return this.facts.nameId(this.#text.slice(start - length, start) + this.facts.names[name]);
  }

  #refer(name: number, start: number, use: number, receiver: number, mode: number, lexical: boolean): number {
    const { occurrences } = this.facts;
    const row = occurrences.add();
    const { at } = occurrences;
    at.name[row] = name;
    at.start[row] = start;
    at.use[row] = use;
    at.scope[row] = this.#scope;
    at.receiver[row] = receiver;
    at.receiverMode[row] = mode;
    at.lexical[row] = lexical ? ANY_KIND : 0;
    return row;
  }

  /** What stands around the name says what it is; only the name right before it can be its object. */
  #token({ of }: Token, name: number, start: number): number {
    const { occurrences, names } = this.facts;
    const text = this.#text;
    const called = text.charCodeAt(start + names[name].length) === PARENTHESIS;
    const use = called ? USE_CALL : USE_READ;
    const separator = of.find((one) => text.startsWith(one, start - one.length));
    const isRange = separator === "." && text.charCodeAt(start - 2) === DOT;
    if (separator === undefined || isRange) return this.#refer(name, start, use, 0, 0, true);
    const end = start - separator.length;
    const before = occurrences.count - 1;
    const { at } = occurrences;
    const isObject = before >= 0 && at.start[before] + names[at.name[before]].length === end;
    if (isObject) return this.#refer(name, start, use, before, modes.same, false);
    const isSelf = text.startsWith("self", end - 4);
    return this.#refer(name, start, use, this.#scope, isSelf ? modes.self : modes.none, false);
  }

  /** A name behind the one that a node defines: it is read, unless only a rule makes a name of it. */
  #further(name: number, start: number, use: number): number {
    return use === USE_KEY ? -1 : this.#refer(name, start, use, 0, 0, true);
  }

  #write(name: number, start: number, use: number): number {
    const isKey = use === USE_KEY;
    return this.#refer(name, start, isKey ? USE_KEY : USE_WRITE, 0, 0, !isKey);
  }

  /** The occurrence becomes a definition if the node at `depth` has a body. */
  #supposeBodied(depth: number, kind: Kind, occurrence: number): number {
    this.#frames.at.supposedKind[depth] = kinds.indexOf(kind) + 1;
    return this.#suppose(depth, occurrence);
  }

  /** The occurrence becomes a definition if the value of the node at `depth` says so. */
  #suppose(depth: number, occurrence: number): number {
    this.#frames.at.supposed[depth] = occurrence + 1;
    return occurrence;
  }

  #define(
    rule: Binding,
    kind: number,
    depth: number,
    bare: number,
    from: number,
    into: Binding["into"] = rule.into,
  ): number {
    const name = this.#withSigil(bare, from, rule.sigil);
    const start = from - rule.sigil;
    const frames = this.#frames.at;
    const given = kind === 0 ? rule.kind : kinds[kind - 1];
    if (rule.lowerCase && isCapital(this.#text.charCodeAt(start)))
      return this.#refer(name, start, USE_READ, 0, 0, true);
    if (this.facts.definitions.count >= this.tables.language.definitionsMax) return -1;
    const scope = this.#declaring(this.#scopeOf(into, depth), given);
    const occurrence = this.#refer(name, start, USE_DEFINITION, 0, 0, true);
    const row = this.#addDefinition(occurrence, given, scope, frames.start[depth], frames.end[depth]);
    if (rule.listed) this.facts.definitions.at.end[row] = start + this.facts.names[name].length;
    this.facts.definitions.at.depth[row] = depth;
    if (into === "outside") this.facts.definitions.at.within[row] = this.#scopeOf("type", depth) + 1;
    const isOther = OF_THEIR_OWN.has(rule.kind) && rule.into === "inside";
    if (isOther || this.#isTakenApart(depth)) this.facts.definitions.at.typeMode[row] = modes.unknown;
    const { kind: around } = this.facts.scopes.at;
    const inBlock =
      around[scope] === scopeCodes.function ||
      around[scope] === scopeCodes.block ||
      this.tables.language.assignsTo === "visible";
    this.facts.definitions.at.flags[row] |=
      (rule.assigns ? definitionFlags.assigns : 0) |
      (rule.shadows && inBlock ? definitionFlags.shadows : 0) |
      (rule.outward ? definitionFlags.outward : 0);
    return occurrence;
  }

  /** Whether a pattern between the name and the node that binds it takes the value apart. */
  #isTakenApart(depth: number): boolean {
    const { symbol } = this.#frames.at;
    for (let between = this.#frames.depth; between >= depth; between -= 1)
      if (this.tables.destructures[symbol[between]] === 1) return true;
    return false;
  }

  #addDefinition(occurrence: number, kind: Kind, scope: number, start: number, end: number): number {
    const { definitions, occurrences, scopes } = this.facts;
    const row = definitions.add();
    const inType = scope >= 0 && scopes.at.kind[scope] === scopeCodes.type;
    const { at } = definitions;
    at.occurrence[row] = occurrence;
    at.kind[row] = kinds.indexOf(inType ? this.#memberKind(kind, occurrence, scope) : kind);
    at.scope[row] = Math.max(scope, 0);
    at.start[row] = start;
    at.end[row] = end;
    at.depth[row] = -1;
    occurrences.at.definition[occurrence] = row + 1;
    return row;
  }

  #typeName(scope: number): string | undefined {
    const { scopes, definitions, occurrences, names } = this.facts;
    const row = scopes.at.definition[scope] - 1;
    return row < 0 ? undefined : names[occurrences.at.name[definitions.at.occurrence[row]]];
  }

  #memberKind(kind: Kind, occurrence: number, scope: number): Kind {
    const member = memberKinds.get(kind) ?? kind;
    if (member !== "method") return member;
    const name = this.facts.names[this.facts.occurrences.at.name[occurrence]];
    const { constructors } = this.tables.language;
    if (constructors.includes(name)) return "constructor";
    return constructors.includes("^") && name === this.#typeName(scope) ? "constructor" : member;
  }

  /** What is declared with type parameters belongs to the scope around them. */
  #declaring(scope: number, kind: Kind): number {
    const { kind: scopeKind, parent } = this.facts.scopes.at;
    if (kind === "typeParameter" || kind === "parameter") return scope;
    let around = scope;
    while (around > 0 && scopeKind[around] === scopeCodes.parameters) around = parent[around];
    return around;
  }

  #scopeOf(into: Binding["into"], depth: number): number {
    const frames = this.#frames.at;
    const { scopes } = this.facts;
    const opened = frames.opened[depth] - 1;
    if (into === "file") return 0;
    if (into === "inside") return opened < 0 ? frames.around[depth] : opened;
    let scope = frames.around[depth];
    if (into === "here") return scope;
    if (into === "outside") return Math.max(scopes.at.parent[this.#scopeOf("type", depth)], 0);
    const wanted = into === "type" ? scopeCodes.type : scopeCodes.function;
    while (scope > 0) {
      const kind = scopes.at.kind[scope];
      if (kind === wanted || kind === scopeCodes.file || (into === "function" && kind !== scopeCodes.block))
        break;
      scope = scopes.at.parent[scope];
    }
    return scope;
  }

  /** Answers the occurrence of the last name that was imported, which is what the part stands for; -1 for none. */
  #takeApart(symbol: number, part: SyntaxPart): number {
    const { facts } = this;
    const read = this.tables.parts.get(symbol);
    let value = -1;
    if (read === undefined) return value;
    const scope = Math.max(this.#scope, 0);
    const occurrenceOf = (name: { text: string; start: number }, use: number) =>
      this.#refer(facts.nameId(name.text), name.start, use, 0, 0, true);
    read(part, {
      import: ({ local, source, module, name, exported, visible = !exported }) => {
        if (local === null) {
          if (name !== "*") return -1;
          const row = facts.wildcards.add();
          facts.wildcards.at.module[row] = facts.moduleId(module);
          facts.wildcards.at.exported[row] = exported ? 1 : 0;
          return -1;
        }
        const occurrence = occurrenceOf(local, USE_DEFINITION);
        value = occurrence;
        const row = this.#addDefinition(occurrence, "import", scope, part.start, part.end);
        const { at } = facts.definitions;
        at.module[row] = facts.moduleId(module) + 1;
        at.imported[row] = facts.nameId(name) + 1;
        if (exported) at.flags[row] |= definitionFlags.exported;
        if (!visible) at.flags[row] |= definitionFlags.hidden;
        if (source === null) return occurrence;
        const written = occurrenceOf(source, USE_IMPORT);
        facts.occurrences.at.lexical[written] = 0;
        facts.occurrences.at.definition[written] = row + 1;
        return occurrence;
      },
      export: (local, name) => {
        const occurrence = occurrenceOf(local, USE_IMPORT);
        const row = facts.exports.add();
        facts.exports.at.name[row] = facts.nameId(name);
        facts.exports.at.occurrence[row] = occurrence;
      },
      define: (name, kind, extent) => {
        this.#addDefinition(occurrenceOf(name, USE_DEFINITION), kind, scope, extent.start, extent.end);
      },
      refer: (name, use, of) => {
        const occurrence = occurrenceOf(name, uses.indexOf(use));
        if (of === undefined) return occurrence;
        const { at } = facts.occurrences;
        at.lexical[occurrence] = 0;
        at.receiver[occurrence] = of;
        at.receiverMode[occurrence] = of < 0 ? modes.none : modes.same;
        return occurrence;
      },
    });
    return value;
  }
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** What a node stands for whose child stands for something in this mode. */
function modeThrough(code: number, mode: number): number {
  if (code === valueCodes.same || mode === modes.external) return mode;
  if (mode !== modes.same) return code === valueCodes.instance && mode === modes.instance ? mode : modes.none;
  return code === valueCodes.call ? modes.call : modes.instance;
}
