// What the walk keeps while it goes through one file: the open nodes, the scopes, and what children said of the
// definitions around them.
import type { Tables } from "../languages/compile.ts";
import { modes, PLACES_MAX, type Facts } from "./facts.ts";
import { Frames } from "./frames.ts";
import type { PartBuilder } from "./part-builder.ts";
import {
  BEFORE_DOCS_MAX,
  ELEMENT,
  EXPORT_DEPTH,
  KIND_PARAMETER,
  KIND_TYPE_PARAMETER,
  OWNERS,
  WORD,
  edgeCodes,
  scopeCodes,
} from "./extraction-codes.ts";

export class WalkState {
  readonly leaves: Uint8Array;
  protected readonly frames = new Frames();
  protected text = "";
  protected scope = 0;
  protected parts: PartBuilder | null = null;
  protected partField = 0;
  protected partEdge = 0;

  /** The node that `enter` went into is not looked into; its `leave` follows at once. */
  protected skips = false;
  protected scopesDeep = 0;
  protected scopesDeepMax = Number.POSITIVE_INFINITY;

  constructor(
    readonly tables: Tables,
    readonly facts: Facts,
  ) {
    this.leaves = tables.leaves;
  }

  /** Makes ready for the next file; the walk follows, then `finish`. */
  begin(text: string): void {
    this.text = text;
    this.frames.depth = -1;
    this.scope = -1;
    this.parts = null;
    this.skips = false;
    this.scopesDeep = 0;
    this.scopesDeepMax = this.tables.language.scopesDeepMax(text.length);
    this.facts.clear();
  }

  protected skip(): false {
    this.skips = true;
    return false;
  }

  /** The place of the next argument; the frame is that of the arguments. */
  protected argument(depth: number): number {
    const { place } = this.frames.at;
    place[depth] += 1;
    return place[depth] - 1;
  }

  /** Keys in an argument belong to what the parameter is. */
  protected hold(depth: number, place: number): void {
    const frames = this.frames.at;
    const called = depth - 2;
    if (called < 0) return;
    const mode = frames.valueMode[called];
    frames.holderMode[depth] = modes.none;
    if (frames.plain[called] === 1 || (mode !== modes.call && mode !== modes.instance)) return;
    if (this.tables.arguments[frames.symbol[depth - 1]] === 1) {
      frames.holder[depth] = frames.value[called] * PLACES_MAX + Math.min(place, PLACES_MAX - 1);
      frames.holderMode[depth] = modes.argument;
    } else {
      frames.holder[depth] = frames.value[called];
      frames.holderMode[depth] = modes.parameters;
    }
  }

  /** Keys belong to what those around do, or to what an argument, or an element of a list, is. */
  protected holdAs(depth: number, above: number, argument: number): void {
    const { holder, holderMode, symbol } = this.frames.at;
    holder[depth] = holder[above];
    holderMode[depth] = holderMode[above];
    if (argument >= 0) this.hold(depth, argument);
    if (this.tables.lists[symbol[depth]] === 0 || holderMode[depth] === modes.none) return;
    holder[depth] = this.composite(ELEMENT, holder[depth], holderMode[depth], 0, modes.none);
    holderMode[depth] = modes.composite;
  }

  /** The function is called with each element of what its caller is called on. */
  protected eachOf(depth: number, above: number, place: number): void {
    const frames = this.frames.at;
    if (place > 0 || above < 1 || frames.valueMode[above - 1] !== modes.call) return;
    const called = frames.value[above - 1];
    const name = this.facts.names[this.facts.occurrences.at.name[called]];
    if (this.tables.eachCallers.has(name)) frames.each[depth] = called + 1;
  }

  protected composite(code: number, one: number, oneMode: number, two: number, twoMode: number): number {
    const { composites } = this.facts;
    const row = composites.add();
    composites.at.code[row] = code;
    composites.at.one[row] = one;
    composites.at.oneMode[row] = oneMode;
    composites.at.two[row] = two;
    composites.at.twoMode[row] = twoMode;
    return row;
  }

  /** Where the rules for a child of the frame `above` are. */
  protected slotOf(above: number, field: number, symbol: number, start: number): number {
    const { tables } = this;
    const parent = this.frames.at.symbol[above];
    const first = tables.firsts[parent];
    if (first !== 0 && start === this.frames.at.start[above]) return first;
    const row = tables.paired[parent];
    if (row !== 0) {
      const pair = tables.pairs[(row - 1) * tables.symbolCount + symbol];
      if (pair !== 0) return pair;
    }
    return parent * tables.fieldCount + field;
  }

  protected variantOf(symbol: number, start: number, end: number): number {
    for (const { pattern, whole, symbol: variant } of this.tables.variants.get(symbol) ?? []) {
      pattern.lastIndex = start;
      if (pattern.test(this.text) && (!whole || pattern.lastIndex === end)) return variant;
    }
    return symbol;
  }

  protected comment(start: number, end: number): void {
    const { comments } = this.facts;
    const row = comments.add();
    comments.at.start[row] = start;
    comments.at.end[row] = end;
  }

  /** Documents the definition of the scope around when its body begins here. */
  protected document(above: number, start: number, end: number): void {
    const { definitions } = this.facts;
    const frames = this.frames.at;
    let depth = above;
    while (depth > 0 && frames.opened[depth] !== this.scope + 1) depth -= 1;
    // A body may begin with a word (Elixir's do).
    const before = frames.body[depth] - 1;
    if (before < 0 || start - before > BEFORE_DOCS_MAX || !WORD.test(this.text.slice(before, start))) return;
    for (let row = frames.firstDefinition[depth]; row < definitions.count; row += 1) {
      if (definitions.at.depth[row] !== depth) continue;
      definitions.at.docStart[row] = start;
      definitions.at.docEnd[row] = end;
      return;
    }
  }

  protected open(depth: number, kind: number, start: number, end: number): void {
    const { scopes } = this.facts;
    const frames = this.frames.at;
    const scope = scopes.add();
    scopes.at.parent[scope] = this.scope;
    scopes.at.kind[scope] = kind;
    scopes.at.start[scope] = start;
    scopes.at.end[scope] = end;
    frames.opened[depth] = scope + 1;
    this.scope = scope;
    this.scopesDeep += 1;
    const isType = kind === scopeCodes.type || kind === scopeCodes.namespace;
    if (isType && depth > 0) this.openBody(depth, scope);
    if (this.tables.anonymous[frames.symbol[depth]] === 1)
      scopes.at.definition[scope] = this.typedAround(depth) + 1;
    // The function that is a variable's value belongs to the variable.
    if (frames.valueOf[depth] !== 0) scopes.at.definition[scope] = frames.valueOf[depth];
  }

  /** The definition that the node stands in the type of; -1 for none. */
  protected typedAround(depth: number): number {
    const { definitions } = this.facts;
    const frames = this.frames.at;
    for (let above = depth - 1; above >= 0; above -= 1) {
      if (frames.plain[above] === 1) continue;
      if (frames.valueOf[above] !== 0) return frames.valueOf[above] - 1;
      for (let row = frames.firstDefinition[above]; row < definitions.count; row += 1)
        if (definitions.at.depth[row] === above) return row;
      if (frames.opened[above] !== 0) return -1;
    }
    return -1;
  }

  /** The body of a type belongs to the type's definition; an anonymous type to what it is made of. */
  protected openBody(depth: number, scope: number): void {
    const { scopes, definitions } = this.facts;
    const frames = this.frames.at;
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

  protected close(depth: number, scope: number): void {
    const { scopes, definitions } = this.facts;
    const frames = this.frames.at;
    if (scopes.at.kind[scope] === scopeCodes.function && depth > 0 && frames.each[depth] !== 0)
      this.typeFirst(depth, scope);
    this.scopesDeep -= 1;
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
    this.scope = scopes.at.parent[scope];
  }

  /** What a definition is the value of, or has for its type; nothing where it is known already. */
  protected tell(row: number, value: number, mode: number): void {
    const { at } = this.facts.definitions;
    const { one, oneMode } = this.facts.composites.at;
    const part = at.part[row] - 1;
    if (part >= 0 && oneMode[part] === modes.none) {
      one[part] = value;
      oneMode[part] = mode;
    } else if (at.typeMode[row] === modes.none) {
      at.type[row] = value;
      at.typeMode[row] = mode;
    }
  }

  /** The first parameter is an element of what the function's caller is called on. */
  protected typeFirst(depth: number, scope: number): void {
    const { definitions, occurrences } = this.facts;
    const frames = this.frames.at;
    const { at } = definitions;
    const row = frames.firstDefinition[depth];
    if (row >= definitions.count || at.scope[row] !== scope || at.kind[row] !== KIND_PARAMETER) return;
    if (at.typeMode[row] !== modes.none && at.part[row] === 0) return;
    const called = frames.each[depth] - 1;
    const { receiver, receiverMode } = occurrences.at;
    const each = this.composite(ELEMENT, receiver[called], receiverMode[called], 0, modes.none);
    // A pattern has several names.
    for (let other = row; other < definitions.count && at.depth[other] === at.depth[row]; other += 1)
      this.tell(other, each, modes.composite);
  }

  protected opensBody(depth: number): boolean {
    const scope = this.frames.at.opened[depth] - 1;
    const kind = scope < 0 ? scopeCodes.file : this.facts.scopes.at.kind[scope];
    return kind === scopeCodes.function || kind === scopeCodes.type || kind === scopeCodes.namespace;
  }

  /** The name stands behind the body: `typedef struct {…} name`. */
  protected nameBody(depth: number): void {
    const { scopes, definitions } = this.facts;
    const frames = this.frames.at;
    for (let row = frames.firstDefinition[depth]; row < definitions.count; row += 1) {
      if (definitions.at.depth[row] !== depth) continue;
      scopes.at.definition[frames.bodyScope[depth] - 1] = row + 1;
      return;
    }
  }

  /** The node ends: what its children said of its definitions is told to them. */
  protected settle(depth: number): void {
    const { definitions } = this.facts;
    const frames = this.frames.at;
    const first = frames.firstDefinition[depth];
    const { at } = definitions;
    const typed = frames.typeMode[depth];
    if (frames.bodyScope[depth] !== 0) this.nameBody(depth);
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
      // The type parameters of a receiver are not what the method returns, nor is the one parameter of a lambda.
      const opened = frames.opened[depth];
      const isNoResult =
        opened !== 0 &&
        (at.kind[row] === KIND_TYPE_PARAMETER ||
          (at.kind[row] === KIND_PARAMETER && at.scope[row] === opened - 1));
      const isItself =
        typed === 0
          ? initial === modes.same && frames.initial[depth] === at.occurrence[row]
          : frames.type[depth] === at.occurrence[row];
      const isApart = isNoResult || isItself;
      if (above >= 0 && above <= reach && !outdone && !isApart) {
        if (typed !== 0) this.tell(row, frames.type[depth], typed);
        else if (initial !== 0) this.tell(row, frames.initial[depth], initial);
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
}
