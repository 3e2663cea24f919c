// Binds every name of one file to what it means there: a definition of the file, a member of something, or nothing that
// the file knows. What an expression stands for becomes a row of `expressions`, each only once, so that a question is
// answered once for all occurrences that ask it.
import { kinds, scopeKinds, uses } from "../languages/define.ts";
import type { Tables } from "../languages/compile.ts";
import { Columns } from "./columns.ts";
import { ANY_KIND, definitionFlags, modes, type Facts } from "./facts.ts";

/** What an occurrence is bound to; `operand` is a definition, an expression (0: unknown), or nothing. */
export const targets = { free: 0, definition: 1, member: 2, implicit: 3 } as const;

/**
 * Codes of expressions, each with its operands: definition(row), free(name), member(expression, name),
 * call(expression), instance(expression), self(definition), super(definition), external: what no file of the workspace
 * defines, implicit(expression, name): a bare name that may be a member of what is around. Row 0 is "not known".
 */
export const expressionCodes = {
  unknown: 0,
  definition: 1,
  free: 2,
  member: 3,
  call: 4,
  instance: 5,
  self: 6,
  super: 7,
  external: 8,
  implicit: 9,
} as const;

const scopeType = scopeKinds.indexOf("type");
const scopeNamespace = scopeKinds.indexOf("namespace");
const scopeFunction = scopeKinds.indexOf("function");
const scopeParameters = scopeKinds.indexOf("parameters");
const scopeFile = scopeKinds.indexOf("file");
const scopeBlock = scopeKinds.indexOf("block");
const useCall = uses.indexOf("call");
const useRead = uses.indexOf("read");
const useWrite = uses.indexOf("write");
const useType = uses.indexOf("type");
const useDefinition = uses.indexOf("definition");
const kindObject = kinds.indexOf("object");
const kindConstructor = kinds.indexOf("constructor");
const kindParameter = kinds.indexOf("parameter");
const kindImport = kinds.indexOf("import");
const kindVariable = kinds.indexOf("variable");
const kindTypeParameter = kinds.indexOf("typeParameter");
const typeKinds = new Set(
  (
    [
      "class",
      "interface",
      "trait",
      "struct",
      "enum",
      "union",
      "type",
      "typeParameter",
      "object",
      "namespace",
      "module",
      "import",
    ] as const
  ).map((kind) => kinds.indexOf(kind)),
);
/** What a call can mean, and what else a value cannot, in languages that keep them apart. */
const callables = new Set(
  (["function", "method", "constructor", "macro", "class", "type", "import"] as const).map((kind) =>
    kinds.indexOf(kind),
  ),
);
const onlyCallables = new Set(
  (["function", "method", "constructor", "macro"] as const).map((kind) => kinds.indexOf(kind)),
);
const onlyTypes = new Set(
  (["interface", "type", "typeParameter", "trait"] as const).map((kind) => kinds.indexOf(kind)),
);

export class Bound {
  /** By occurrence. */
  target = new Uint8Array(1_024);
  operand = new Int32Array(1_024);
  readonly expressions = new Columns(["code", "one", "two"]);
  /** By definition: its container's row + 1, the expressions of its owner and its type. */
  readonly definitions = new Columns(["container", "owner", "type"]);
  /** What a definition extends. */
  readonly supers = new Columns(["definition", "owner", "expression"]);
  readonly #expressionIds = new Map<number, number>();

  begin(occurrences: number): void {
    if (this.target.length < occurrences) {
      this.target = new Uint8Array(occurrences * 2);
      this.operand = new Int32Array(occurrences * 2);
    }
    this.expressions.clear();
    this.definitions.clear();
    this.supers.clear();
    this.#expressionIds.clear();
    this.expressions.add();
  }

  /** The row of an expression, made when it is new. */
  expression(code: number, one: number, two = 0): number {
    // Fewer than 2^22 rows of anything fit into a file of two million characters.
    const key = (two * 4_194_304 + one) * 16 + code;
    const known = this.#expressionIds.get(key);
    if (known !== undefined) return known;
    const row = this.expressions.add();
    this.expressions.at.code[row] = code;
    this.expressions.at.one[row] = one;
    this.expressions.at.two[row] = two;
    this.#expressionIds.set(key, row);
    return row;
  }
}

/** Binds what `facts` holds into `bound`, and drops definitions that turn out to be writes. */
export function bindNames(tables: Tables, facts: Facts, bound: Bound): void {
  bound.begin(facts.occurrences.count);
  const byName = new DefinitionsByName(facts);
  dropAssignments(tables, facts, byName);
  markLocals(facts);
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

/** The definitions of each name in the order of the text. */
class DefinitionsByName {
  readonly first: Int32Array;
  readonly next: Int32Array;

  constructor(facts: Facts) {
    const { definitions, occurrences } = facts;
    this.first = new Int32Array(facts.names.length);
    this.next = new Int32Array(definitions.count);
    for (let row = definitions.count - 1; row >= 0; row -= 1) {
      const name = occurrences.at.name[definitions.at.occurrence[row]];
      this.next[row] = this.first[name];
      this.first[name] = row + 1;
    }
  }
}

/** In languages without declarations the first assignment of a scope defines; what follows writes to it. */
function dropAssignments({ language }: Tables, facts: Facts, byName: DefinitionsByName): void {
  const { definitions, occurrences } = facts;
  const { flags, occurrence } = definitions.at;
  for (let row = 0; row < definitions.count; row += 1) {
    if ((flags[row] & (definitionFlags.assigns | definitionFlags.outward)) === 0) continue;
    const isOutward = (flags[row] & definitionFlags.outward) !== 0;
    const earlier = isOutward
      ? outerDefinition(facts, byName, row)
      : earlierDefinition(facts, byName, row, language);
    if (earlier < 0) continue;
    flags[row] |= definitionFlags.dropped;
    occurrences.at.use[occurrence[row]] = isOutward ? useRead : useWrite;
    occurrences.at.definition[occurrence[row]] = earlier + 1;
  }
}

/** The definition outside that `global x` or `nonlocal x` speaks of; -1 when there is none. */
function outerDefinition(facts: Facts, byName: DefinitionsByName, row: number): number {
  const { definitions, occurrences, scopes } = facts;
  const { flags, scope, occurrence } = definitions.at;
  const from = occurrences.at.scope[occurrence[row]];
  const isGlobal = scope[row] === 0;
  let best = -1;
  for (let at = byName.first[occurrences.at.name[occurrence[row]]]; at !== 0; at = byName.next[at - 1]) {
    const other = at - 1;
    const own = scope[other];
    if (other === row || (flags[other] & (definitionFlags.dropped | definitionFlags.outward)) !== 0) continue;
    const encloses = isGlobal ? own === 0 : own < from && scopes.at.last[own] >= from;
    if (encloses && (best < 0 || own > scope[best])) best = other;
  }
  return best;
}

/** What an assignment writes to; -1 when it defines. */
function earlierDefinition(
  facts: Facts,
  byName: DefinitionsByName,
  row: number,
  { assignsTo: reach, selfNames }: Tables["language"],
): number {
  const { definitions, occurrences, scopes } = facts;
  const { flags, scope, occurrence, ownerMode } = definitions.at;
  const inside = occurrences.at.scope[occurrence[row]];
  const start = occurrences.at.start[occurrence[row]];
  let best = -1;
  for (
    let at = byName.first[occurrences.at.name[occurrence[row]]];
    at !== 0 && at - 1 < row;
    at = byName.next[at - 1]
  ) {
    const earlier = at - 1;
    const own = scope[earlier];
    if ((flags[earlier] & definitionFlags.outward) !== 0) {
      const says = occurrences.at.scope[occurrence[earlier]] === inside;
      if (says) return occurrences.at.definition[occurrence[earlier]] - 1;
    }
    if ((flags[earlier] & definitionFlags.dropped) !== 0) continue;
    if (ownerMode[row] !== 0 || ownerMode[earlier] !== 0) {
      if (sameOwner(facts, selfNames, row, earlier)) return earlier;
      continue;
    }
    if ((flags[earlier] & definitionFlags.shadows) !== 0 && seenFrom(facts, earlier) > start) continue;
    if (own === scope[row] && reach !== "visible") return earlier;
    const encloses = own <= inside && scopes.at.last[own] >= inside;
    if (!encloses || reach === "scope" || (best >= 0 && own < scope[best])) continue;
    if (reach === "visible" || throughBlocks(facts, inside, own)) best = earlier;
  }
  return best;
}

/** Whether both are members of what has the same name. */
function sameOwner(facts: Facts, selfNames: readonly string[], one: number, other: number): boolean {
  const { owner, ownerMode } = facts.definitions.at;
  if (ownerMode[one] !== ownerMode[other]) return false;
  if (ownerMode[one] === modes.self) return true;
  const { name } = facts.occurrences.at;
  if (name[owner[one]] !== name[owner[other]]) return false;
  if (!selfNames.includes(facts.names[name[owner[one]]])) return true;
  return methodOwner(facts, owner[one]) === methodOwner(facts, owner[other]);
}

/** The name of what the method around an occurrence belongs to; -1 for none. */
function methodOwner({ definitions, occurrences, scopes }: Facts, occurrence: number): number {
  for (let scope = occurrences.at.scope[occurrence]; scope >= 0; scope = scopes.at.parent[scope]) {
    const row = scopes.at.definition[scope] - 1;
    if (row >= 0 && definitions.at.ownerMode[row] !== 0 && definitions.at.ownerMode[row] < modes.self)
      return occurrences.at.name[definitions.at.owner[row]];
  }
  return -1;
}

function throughBlocks({ scopes }: Facts, inside: number, outer: number): boolean {
  let scope = inside;
  while (scope > outer) {
    if (scopes.at.kind[scope] !== scopeBlock) return false;
    scope = scopes.at.parent[scope];
  }
  return true;
}

function markLocals(facts: Facts): void {
  const { definitions, scopes } = facts;
  const inFunction = new Uint8Array(scopes.count);
  for (let scope = 0; scope < scopes.count; scope += 1) {
    const parent = scopes.at.parent[scope];
    const kind = scopes.at.kind[scope];
    const above = parent >= 0 ? inFunction[parent] : 0;
    // A block outside of any function is local all the same.
    inFunction[scope] =
      kind === scopeFunction ||
      (kind !== scopeType && kind !== scopeNamespace && kind !== scopeFile && kind !== scopeParameters)
        ? 1
        : above;
  }
  for (let row = 0; row < definitions.count; row += 1) {
    // What a method gives to its own object is a member of the type.
    const isParameter = scopes.at.kind[definitions.at.scope[row]] === scopeParameters;
    if (
      (inFunction[definitions.at.scope[row]] === 1 || isParameter) &&
      definitions.at.ownerMode[row] !== modes.self
    )
      definitions.at.flags[row] |= definitionFlags.local;
  }
}

/** Python's self: a parameter of that name, of a function right inside a type, is an instance of the type. */
function selfParameters({ language }: Tables, facts: Facts): void {
  const { definitions, scopes, occurrences } = facts;
  for (const selfName of language.selfNames) {
    const name = facts.knownName(selfName);
    if (name === undefined) continue;
    for (let row = 0; row < definitions.count; row += 1) {
      const { at } = definitions;
      if (at.kind[row] !== kindParameter || occurrences.at.name[at.occurrence[row]] !== name) continue;
      const outer = scopes.at.parent[at.scope[row]];
      if (outer < 0 || scopes.at.kind[outer] !== scopeType) continue;
      at.type[row] = outer;
      at.typeMode[row] = modes.self;
    }
  }
}

/** A definition that shadows is not yet seen in its own value, nor in what a loop goes over. */
function seenFrom({ definitions }: Facts, row: number): number {
  const { end, signatureEnd } = definitions.at;
  return signatureEnd[row] === 0 ? end[row] : signatureEnd[row];
}

function isOfOther(code: number): boolean {
  return code === expressionCodes.call || code === expressionCodes.instance;
}

class Binder {
  readonly #selfNames: ReadonlySet<number>;
  /** Occurrences before this one are bound. */
  #boundTo = 0;
  readonly #apart: ReadonlySet<number>;
  #looksForSelf = false;

  constructor(
    readonly tables: Tables,
    readonly facts: Facts,
    readonly bound: Bound,
    readonly byName: DefinitionsByName,
  ) {
    const names = tables.language.selfNames.map((name) => facts.knownName(name));
    this.#apart = new Set(tables.language.apart.map((kind) => kinds.indexOf(kind)));
    this.#selfNames = new Set(names.filter((name) => name !== undefined));
  }

  occurrences(): void {
    const { bound, facts } = this;
    const { at, count } = facts.occurrences;
    for (let row = 0; row < count; row += 1) {
      this.#boundTo = row;
      let definition = at.definition[row] - 1;
      if (definition < 0 && at.lexical[row] !== 0) definition = this.#visible(row);
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
      const definition = this.#visible(occurrence);
      if (definition >= 0) visible.push(definition);
    }
    name[occurrence] = own;
    return visible;
  }

  /** The definition that a name refers to where it stands: the innermost one that is visible; -1 for none. */
  #visible(occurrence: number): number {
    const { definitions, occurrences, scopes } = this.facts;
    const scope = occurrences.at.scope[occurrence];
    const start = occurrences.at.start[occurrence];
    const isType = occurrences.at.use[occurrence] === useType;
    const isRead = occurrences.at.use[occurrence] === useRead;
    const isCall = occurrences.at.use[occurrence] === useCall;
    const { separate } = this.tables.language;
    const blocksOnly = this.tables.language.assignsTo === "blocks";
    const only = occurrences.at.lexical[occurrence] - ANY_KIND - 1;
    let best = -1;
    let bestScope = -1;
    let bestFits = false;
    for (
      let at = this.byName.first[occurrences.at.name[occurrence]];
      at !== 0;
      at = this.byName.next[at - 1]
    ) {
      const row = at - 1;
      const flags = definitions.at.flags[row];
      const outward = (flags & definitionFlags.outward) !== 0;
      const own = outward ? occurrences.at.scope[definitions.at.occurrence[row]] : definitions.at.scope[row];
      if (own > scope || scopes.at.last[own] < scope) continue;
      if ((flags & (definitionFlags.hidden | definitionFlags.dropped)) !== 0 && !outward) continue;
      // What belongs to a type from outside is a member of it and no name of the scope it stands in.
      if (definitions.at.ownerMode[row] !== 0) continue;
      if (scopes.at.kind[own] === scopeType && !this.#seenFromInside(row, own === scope)) continue;
      const shadows = (flags & definitionFlags.shadows) !== 0;
      if (shadows && seenFrom(this.facts, row) > start) continue;
      const kind = definitions.at.kind[row];
      if (blocksOnly && kind === kindVariable && own !== scope && !throughBlocks(this.facts, scope, own))
        continue;
      if (separate !== "nothing" && isCall && !callables.has(kind)) continue;
      if (separate === "both" && !isCall && !isType && onlyCallables.has(kind)) continue;
      // A type's constructor has the name of the type, in many languages, and is never meant by it.
      if (kind === kindConstructor) continue;
      if (only >= 0 ? kind !== only && kind !== kindImport : this.#apart.has(kind)) continue;
      const fits = isType ? typeKinds.has(kind) : !onlyTypes.has(kind);
      // A type is not hidden by a field of its name further in.
      // Scala's object is meant where its class is not: the class is no value.
      const isCompanion =
        isRead && kind === kindObject && best >= 0 && definitions.at.kind[best] !== kindObject;
      const isBetter = shadows || isCompanion;
      if (fits === bestFits ? own < bestScope || (own === bestScope && !isBetter) : bestFits) continue;
      best = row;
      bestScope = own;
      bestFits = fits;
    }
    if (best < 0 || (definitions.at.flags[best] & definitionFlags.outward) === 0) return best;
    return occurrences.at.definition[definitions.at.occurrence[best]] - 1;
  }

  /** Members are seen by their bare name in some languages only; a type's own parameters in all. */
  #seenFromInside(definition: number, fromBody: boolean): boolean {
    const { implicitSelf, membersInBody } = this.tables.language;
    return (
      implicitSelf ||
      (fromBody && membersInBody) ||
      this.facts.definitions.at.kind[definition] === kindTypeParameter
    );
  }

  #value(value: number, mode: number): number {
    const { bound } = this;
    if (mode === modes.none || mode === modes.unknown) return 0;
    if (mode === modes.external) return bound.expression(expressionCodes.external, 0);
    if (mode === modes.self || mode === modes.super) return this.#self(value, mode);
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
    const definition = bindsLater ? this.#visible(occurrence) : at.definition[occurrence] - 1;
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
