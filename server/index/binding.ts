// Binds every name of one file to what it means there: a definition of the file, a member of something, or nothing that
// the file knows. What an expression stands for becomes a row of `expressions`, each only once, so that a question is
// answered once for all occurrences that ask it.
import { kinds, scopeKinds, uses } from "../languages/language.ts";
import type { Tables } from "../languages/compile.ts";
import { dropAssignments } from "./assignments.ts";
import type { Bound } from "./bound.ts";
import { DefinitionsByName } from "./definitions-by-name.ts";
import { expressionCodes, targets } from "./expression-codes.ts";
import { definitionFlags, modes, PLACES_MAX, type Facts } from "./facts.ts";
import { hideTags } from "./hide-tags.ts";
import { markLocals, selfParameters } from "./locals.ts";
import { Visibility } from "./visibility.ts";

export { expressionCodes, targets };

const scopeType = scopeKinds.indexOf("type");
const scopeNamespace = scopeKinds.indexOf("namespace");
const useDefinition = uses.indexOf("definition");
const kindParameter = kinds.indexOf("parameter");
const kindVariable = kinds.indexOf("variable");
/** Binds what `facts` holds into `bound`, and drops definitions that turn out to be writes. */
export function bindNames(tables: Tables, facts: Facts, bound: Bound): void {
  bound.begin(facts.occurrences.count);
  const byName = new DefinitionsByName(facts);
  dropAssignments(tables, facts, byName);
  markLocals(facts);
  hideTags(tables, facts);
  selfParameters(tables, facts);
  const binder = new Binder(tables, facts, bound, byName);
  binder.occurrences();
  binder.definitions();
  binder.supers();
}

/** The rows of the definitions that can be named where an occurrence stands; after `bindNames`. */
export function visibleFrom(
  tables: Tables,
  facts: Facts,
  bound: Bound,
  occurrence: number,
): readonly number[] {
  return new Binder(tables, facts, bound, new DefinitionsByName(facts)).visibleFrom(occurrence);
}

function isOfOther(code: number): boolean {
  return code === expressionCodes.call || code === expressionCodes.instance;
}

class Binder {
  readonly #selfNames: ReadonlySet<number>;
  /** Occurrences before this one are bound. */
  #boundTo = 0;
  readonly #visibility: Visibility;
  #looksForSelf = false;

  constructor(
    readonly tables: Tables,
    readonly facts: Facts,
    readonly bound: Bound,
    readonly byName: DefinitionsByName,
  ) {
    const names = tables.language.selfNames.map((name) => facts.knownName(name));
    this.#visibility = new Visibility(tables, facts, byName);
    this.#selfNames = new Set(names.filter((name) => name !== undefined));
  }

  occurrences(): void {
    const { bound, facts } = this;
    const { at, count } = facts.occurrences;
    for (let row = 0; row < count; row += 1) {
      this.#boundTo = row;
      let definition = at.definition[row] - 1;
      if (definition < 0 && at.lexical[row] !== 0) definition = this.#visibility.of(row);
      if (definition >= 0) {
        bound.target[row] = targets.definition;
        bound.operand[row] = definition;
      } else if (at.lexical[row] === 0) {
        bound.target[row] = targets.member;
        bound.operand[row] = this.#value(at.receiver[row], at.receiverMode[row]);
      } else {
        if (this.#selfNames.has(at.name[row])) {
          this.#selfType(row);
          continue;
        }
        const self = this.#implicitSelf(row);
        bound.target[row] = self === 0 ? targets.free : targets.implicit;
        bound.operand[row] = self;
      }
    }
  }

  /** What a bare name may be a member of; 0 for nothing. */
  #implicitSelf(occurrence: number): number {
    // What a method belongs to is named outside of it.
    if (!this.tables.language.implicitSelf || this.#looksForSelf) return 0;
    this.#looksForSelf = true;
    const self = this.#value(this.#bodyAround(occurrence), modes.self);
    this.#looksForSelf = false;
    return self;
  }

  /** The scope whose object a bare name may be a member of: what a type is declared with stands outside of it. */
  #bodyAround(occurrence: number): number {
    const { occurrences, scopes, definitions } = this.facts;
    const scope = occurrences.at.scope[occurrence];
    const definition = scopes.at.definition[scope] - 1;
    // Nor is what a method belongs to a member of that.
    const { owner, ownerMode } = definitions.at;
    if (definition >= 0 && ownerMode[definition] !== modes.none && owner[definition] === occurrence)
      return Math.max(scopes.at.parent[scope], 0);
    if (scopes.at.kind[scope] !== scopeType || definition < 0) return scope;
    const { signatureEnd, start, end } = definitions.at;
    const at = occurrences.at.start[occurrence];
    const until = signatureEnd[definition] === 0 ? end[definition] : signatureEnd[definition];
    return at >= start[definition] && at < until ? Math.max(scopes.at.parent[scope], 0) : scope;
  }

  /** Rust's Self is the type around. */
  #selfType(row: number): void {
    const { bound } = this;
    const { code, one } = bound.expressions.at;
    let expression = this.#self(this.facts.occurrences.at.scope[row], modes.self);
    if (code[expression] === expressionCodes.instance) expression = one[expression];
    const known =
      code[expression] === expressionCodes.self || code[expression] === expressionCodes.definition;
    bound.target[row] = known ? targets.definition : targets.free;
    bound.operand[row] = known ? one[expression] : 0;
  }

  definitions(): void {
    const { definitions, scopes } = this.facts;
    for (let row = 0; row < definitions.count; row += 1) {
      const { at } = definitions;
      const to = this.bound.definitions.add();
      const columns = this.bound.definitions.at;
      let owner = this.#ofVariable(this.#value(at.owner[row], at.ownerMode[row]));
      let scope = at.within[row] === 0 ? at.scope[row] : at.within[row] - 1;
      while (scope >= 0) {
        const container = scopes.at.definition[scope];
        if (container !== 0 && container !== row + 1) {
          columns.container[to] = container;
          break;
        }
        if (scopes.at.ownerMode[scope] !== 0) {
          if (owner === 0) owner = this.#value(scopes.at.owner[scope], scopes.at.ownerMode[scope]);
          break;
        }
        scope = scopes.at.parent[scope];
      }
      columns.owner[to] = owner;
      if (at.ownerMode[row] !== 0 && this.#isLocal(owner)) at.flags[row] |= definitionFlags.local;
      columns.type[to] = this.#value(at.type[row], at.typeMode[row]);
    }
  }

  /** An instance of a variable is what the variable holds. */
  #ofVariable(expression: number): number {
    const { code, one } = this.bound.expressions.at;
    const inner = one[expression];
    if (code[expression] !== expressionCodes.instance || code[inner] !== expressionCodes.definition)
      return expression;
    const { at } = this.facts.definitions;
    const row = one[inner];
    if (at.kind[row] !== kindVariable && at.kind[row] !== kindParameter) return expression;
    const type = this.#value(at.type[row], at.typeMode[row]);
    return code[type] === expressionCodes.instance || code[type] === expressionCodes.self ? type : expression;
  }

  /** Whether an expression begins with what is seen in a function only. */
  #isLocal(expression: number): boolean {
    const { at } = this.bound.expressions;
    let row = expression;
    while (at.code[row] === expressionCodes.member || isOfOther(at.code[row])) row = at.one[row];
    if (at.code[row] !== expressionCodes.definition) return false;
    return (this.facts.definitions.at.flags[at.one[row]] & definitionFlags.local) !== 0;
  }

  supers(): void {
    const { supers, scopes } = this.facts;
    for (let row = 0; row < supers.count; row += 1) {
      const scope = supers.at.scope[row];
      const definition = scopes.at.definition[scope];
      const owner = this.#value(scopes.at.owner[scope], scopes.at.ownerMode[scope]);
      const expression = this.#value(supers.at.occurrence[row], supers.at.mode[row]);
      if (expression === 0 || (definition === 0 && owner === 0)) continue;
      const to = this.bound.supers.add();
      this.bound.supers.at.definition[to] = definition;
      this.bound.supers.at.owner[to] = owner;
      this.bound.supers.at.expression[to] = expression;
    }
  }

  /** What each name that the file defines would refer to if it stood in the place of an occurrence. */
  visibleFrom(occurrence: number): readonly number[] {
    const { name } = this.facts.occurrences.at;
    const own = name[occurrence];
    const visible: number[] = [];
    for (let other = 0; other < this.byName.first.length; other += 1) {
      if (this.byName.first[other] === 0) continue;
      name[occurrence] = other;
      const definition = this.#visibility.of(occurrence);
      if (definition >= 0) visible.push(definition);
    }
    name[occurrence] = own;
    return visible;
  }

  #value(value: number, mode: number): number {
    const { bound } = this;
    if (mode === modes.none || mode === modes.unknown) return 0;
    if (mode === modes.external) return bound.expression(expressionCodes.external, 0);
    if (mode === modes.self || mode === modes.super) return this.#self(value, mode);
    if (mode === modes.composite) return this.#composite(value);
    if (mode === modes.argument) return this.#expected(value);
    if (mode === modes.parameters)
      return this.#ofOther(expressionCodes.parameters, this.#ofOccurrence(value));
    if (mode === modes.call && this.#isMaker(value)) {
      const { receiver, receiverMode } = this.facts.occurrences.at;
      const made = this.#value(receiver[value], receiverMode[value]);
      return made === 0 ? 0 : bound.expression(expressionCodes.instance, made);
    }
    const expression = this.#ofOccurrence(value);
    if (expression === 0 || mode === modes.same) return expression;
    const { code } = bound.expressions.at;
    // What is made of what is outside is outside.
    if (code[expression] === expressionCodes.external) return expression;
    const isObject =
      code[expression] === expressionCodes.self || code[expression] === expressionCodes.instance;
    if (mode === modes.instance && isObject) return expression;
    return bound.expression(
      mode === modes.call ? expressionCodes.call : expressionCodes.instance,
      expression,
    );
  }

  #composite(row: number): number {
    const { bound } = this;
    const { code, one, oneMode, two, twoMode } = this.facts.composites.at;
    const own = code[row];
    const first = this.#value(one[row], oneMode[row]);
    if (own === expressionCodes.unknown) return first;
    if (own === expressionCodes.member) return this.#ofOther(own, first, two[row]);
    if (own === expressionCodes.wrapped || own === expressionCodes.union) {
      const second = this.#value(two[row], twoMode[row]);
      return first === 0 || second === 0 ? first || second : bound.expression(own, first, second);
    }
    return this.#ofOther(own, first);
  }

  #expected(value: number): number {
    const place = value % PLACES_MAX;
    return this.#ofOther(expressionCodes.argument, this.#ofOccurrence((value - place) / PLACES_MAX), place);
  }

  /** What is made of what is outside is outside. */
  #ofOther(code: number, one: number, two = 0): number {
    const { bound } = this;
    if (one === 0 || bound.expressions.at.code[one] === expressionCodes.external) return one;
    return bound.expression(code, one, two);
  }

  #isMaker(occurrence: number): boolean {
    const { makers } = this.tables.language;
    const { at } = this.facts.occurrences;
    if (makers.length === 0 || at.receiverMode[occurrence] !== modes.same) return false;
    return makers.includes(this.facts.names[at.name[occurrence]]);
  }

  #self(from: number, mode: number): number {
    const { scopes } = this.facts;
    let scope = from;
    while (scope >= 0 && scopes.at.kind[scope] !== scopeType) {
      const isNamespace = scopes.at.kind[scope] === scopeNamespace;
      if (!isNamespace && this.#isOwned(scopes.at.definition[scope] - 1))
        return this.#receiverOfFunction(scope);
      scope = scopes.at.parent[scope];
    }
    if (scope < 0) {
      const receiver = this.#receiverOfFunction(from);
      return receiver === 0 && mode === modes.self ? this.#module(from) : receiver;
    }
    const code = mode === modes.self ? expressionCodes.self : expressionCodes.super;
    const definition = scopes.at.definition[scope];
    if (definition !== 0) return this.bound.expression(code, definition - 1);
    const owned = scopes.at.ownerMode[scope];
    if (mode !== modes.self || owned === modes.self || owned === modes.super) return 0;
    return this.#value(scopes.at.owner[scope], owned);
  }

  /** A definition that says what it belongs to; not one that was assigned there, whose own `this` may be another. */
  #isOwned(definition: number): boolean {
    const { at } = this.facts.definitions;
    return (
      this.tables.language.selfIsOwner &&
      definition >= 0 &&
      at.ownerMode[definition] !== 0 &&
      (at.flags[definition] & definitionFlags.hidden) === 0
    );
  }

  /** Elixir's __MODULE__ is the module around. */
  #module(from: number): number {
    const { scopes } = this.facts;
    let scope = from;
    while (scope >= 0 && scopes.at.kind[scope] !== scopeNamespace) scope = scopes.at.parent[scope];
    const definition = scope < 0 ? 0 : scopes.at.definition[scope];
    return definition === 0 ? 0 : this.bound.expression(expressionCodes.self, definition - 1);
  }

  /** A method that stands outside of its type knows it by its owner. */
  #receiverOfFunction(from: number): number {
    const { scopes, definitions } = this.facts;
    for (let scope = from; scope >= 0; scope = scopes.at.parent[scope]) {
      const row = scopes.at.definition[scope] - 1;
      const mode = row < 0 ? modes.none : definitions.at.ownerMode[row];
      // One that is the object's own leads back to where the question came from.
      if (mode !== modes.none && mode !== modes.self && mode !== modes.super)
        return this.#value(definitions.at.owner[row], mode);
    }
    return 0;
  }

  #ofOccurrence(occurrence: number): number {
    const { bound, facts } = this;
    const { at } = facts.occurrences;
    // A value may be asked for before its turn: a return type stands behind its function.
    const bindsLater = at.definition[occurrence] === 0 && at.lexical[occurrence] !== 0;
    const definition = bindsLater ? this.#visibility.of(occurrence) : at.definition[occurrence] - 1;
    if (definition >= 0) return bound.expression(expressionCodes.definition, definition);
    if (at.lexical[occurrence] === 0) {
      // Long chains of members are gone through once.
      const receiver =
        occurrence < this.#boundTo
          ? bound.operand[occurrence]
          : this.#value(at.receiver[occurrence], at.receiverMode[occurrence]);
      if (receiver === 0 || bound.expressions.at.code[receiver] === expressionCodes.external) return receiver;
      return bound.expression(expressionCodes.member, receiver, at.name[occurrence]);
    }
    if (at.use[occurrence] === useDefinition) return 0;
    if (this.#selfNames.has(at.name[occurrence])) return this.#self(at.scope[occurrence], modes.self);
    const self = this.#implicitSelf(occurrence);
    return self === 0
      ? bound.expression(expressionCodes.free, at.name[occurrence])
      : bound.expression(expressionCodes.implicit, self, at.name[occurrence]);
  }
}
