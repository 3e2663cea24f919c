// The members of one name: of a value, of a type with all that it inherits, and those that say from outside where they
// belong.
import { definitionFlags } from "../index/record-codes.ts";
import { withoutAskedFor } from "./added-members.ts";
import { aroundCompanion, companionOf } from "./companions.ts";
import type { Definition } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { callables, containers } from "./kind-groups.ts";
import {
  external,
  isSame,
  through,
  withConfidence,
  type Answer,
  type DefinitionMeaning,
  type Meaning,
  type Target,
} from "./meaning.ts";
import { dereferenced } from "./dereferenced.ts";
import { fromWildcards } from "./exported-names.ts";
import { orOtherwise } from "./otherwise.ts";
import { PROTOTYPE } from "./owners.ts";
import { nameSet } from "./setters.ts";
import { asOne, membersReopened } from "./reopened.ts";
import type { Resolver } from "./resolver.ts";
import { isFromOutside, isOwner, partsInFile, partsOf } from "./type-parts.ts";
import { isCallable } from "./types-and-values.ts";
import { fitting, isOfClass, isOfModule, isVariable, isWritten } from "./type-or-value.ts";
import { likelyWithoutInclude } from "./unincluded.ts";
import { modulesWithin } from "./whole-names.ts";

/** Definitions of one name that are looked at. */
const CANDIDATES_MAX = 400;

/** Ask the resolver's `members`, which remembers the answer. */
export function membersOfDefinition(
  resolver: Resolver,
  meaning: DefinitionMeaning,
  name: string,
): readonly Meaning[] {
  const definition = resolver.definition(meaning);
  if (definition === undefined) return [];
  const functionsHaveMembers = resolver.view.language(meaning.path)?.functionsHaveMembers === true;
  if (functionsHaveMembers && name === PROTOTYPE) return [{ ...meaning, instance: true }];
  if (containers.has(definition.kind)) {
    const all = membersOfType(resolver, meaning, name, new Set());
    // A path never leads to a field.
    const own =
      meaning.instance || resolver.view.language(meaning.path)?.fieldsApart !== true
        ? all
        : all.filter((one) => !isField(resolver, one));
    const found = own.length > 0 ? own : modulesWithin(resolver, meaning, name);
    if (found.length > 0) return found;
    if (name === resolver.view.language(meaning.path)?.companion) return companionOf(resolver, meaning);
    const around = aroundCompanion(resolver, meaning);
    const beside = around === null ? [] : membersOfType(resolver, around, name, new Set());
    if (beside.length > 0) return beside;
    const made = madeBy(resolver, meaning, name);
    if (made.length > 0) return made;
    const other = dereferenced(resolver, meaning, name);
    if (other.length > 0) return other;
    // What a struct is made of is none of its members.
    if (definition.type === 0 || definition.kind === "struct") return inheritedFromOutside(resolver, meaning);
  }
  if (isAnonymous(meaning, definition)) {
    const own = anonymousMembers(resolver, meaning, name);
    return own.length > 0 || !functionsHaveMembers ? own : membersFromOutside(resolver, meaning, name);
  }
  if (definition.kind === "enumMember" && definition.container >= 0) {
    const own = membersIn(resolver, meaning, name);
    if (own.length > 0) return own;
    return membersOfType(resolver, { path: meaning.path, row: definition.container }, name, new Set());
  }
  if (callables.has(definition.kind) && !isValueToo(resolver, meaning, definition))
    return functionsHaveMembers ? membersFromOutside(resolver, meaning, name) : [];
  // Its type has no name, and what is in that stands in it (C's `struct { int x; } a;`).
  if (definition.type === 0)
    return resolver.modules(meaning.path).declaresApart ? membersIn(resolver, meaning, name) : [];
  const found = through(resolver.evaluate(meaning.path, definition.type), (type) =>
    isItself(type, meaning) ? [] : resolver.members(type, name),
  );
  return orOtherwise(resolver, { path: meaning.path, row: definition.type }, name, found);
}

/** A type that is an object has itself for its type. */
function isItself(type: Meaning, meaning: DefinitionMeaning): boolean {
  return type.is === "definition" && isSame(type, meaning) && type.instance === meaning.instance;
}

/** What a type is made with where its maker is the language's own: Ruby's `new` leads to `initialize`. */
function madeBy(resolver: Resolver, type: Target, name: string): readonly Meaning[] {
  const language = resolver.view.language(type.path);
  if (language?.makers.includes(name) !== true) return [];
  const made = { ...type, instance: true };
  return language.constructors.flatMap((one) => membersOfType(resolver, made, one, new Set()));
}

/** What no type here has comes from one that is extended elsewhere, where there is one. */
function inheritedFromOutside(resolver: Resolver, type: Target): readonly Meaning[] {
  const isDeclared = resolver.view.language(type.path)?.declaresMembers === true;
  return isDeclared && isFromOutside(resolver, type) ? [external] : [];
}

/** Whether the type without a name is meant that a definition has, rather than the definition itself. */
export function isAnonymous({ instance }: DefinitionMeaning, { kind }: Definition): boolean {
  return instance && !containers.has(kind) && kind !== "enumMember";
}

/** What is a member where it stands in a function's type, or in that of a variable. */
export const anonymousKinds: ReadonlySet<Kind> = new Set<Kind>(["property", "field", "method"]);

function anonymousMembers(
  resolver: Resolver,
  { path, row, confidence }: DefinitionMeaning,
  name: string,
): readonly Meaning[] {
  const record = resolver.view.record(path);
  const at = record?.nameOf(name) ?? -1;
  if (record === undefined || at < 0) return [];
  return record
    .definitionsNamed(at)
    .filter((one) => one.container === row && anonymousKinds.has(one.kind))
    .map((one) => ({ is: "definition", path, row: one.row, instance: false, confidence }));
}

/** Whether a function that is only named has members: it is called by that, or it is none (C++'s `Type name(a, b);`). */
function isValueToo(resolver: Resolver, { path }: Target, { flags }: Definition): boolean {
  if (resolver.view.language(path)?.bareCalls === true) return true;
  return (flags & definitionFlags.local) !== 0 && resolver.modules(path).declaresApart;
}

/** A member of a type, of what it is made of elsewhere, or of what it extends. */
function membersOfType(
  resolver: Resolver,
  type: Target & Partial<Pick<DefinitionMeaning, "instance">>,
  name: string,
  visited: Set<string>,
): readonly Meaning[] {
  if (resolver.modules(type.path).reopens === true)
    return membersInLine(resolver, type, name, type.instance === true);
  if (resolver.view.language(type.path)?.linearizes === true) return membersLinearized(resolver, type, name);
  const key = `${type.row} ${type.path}`;
  if (visited.has(key)) return [];
  visited.add(key);
  const isFirst = visited.size === 1;
  const own = ownMembers(resolver, type, name);
  const isOther = own.length === 0 ? null : hiddenByNone(resolver, type, own);
  if (own.length > 0 && isOther === null) return own;
  for (const parent of inOrder(resolver, resolver.supertypes(type))) {
    const all = membersOfType(resolver, parent, name, visited);
    const inherited = isOther === null ? all : all.filter(isOther);
    if (inherited.length > 0)
      return [...own, ...withConfidence(withoutAskedFor(resolver, inherited), parent.confidence)];
  }
  if (own.length > 0 || !isFirst || resolver.view.language(type.path)?.hasAnonymousTypes !== true) return own;
  // From within a type without a name its own members are those of what it extends.
  return isFromOutside(resolver, type) ? [] : membersFromOutside(resolver, type, name, true);
}

/** Whether a member stands in a type without a name: other values of what that extends do not have it. */
function isOfAnonymous(resolver: Resolver, { path, row }: Target): boolean {
  if (resolver.view.language(path)?.hasAnonymousTypes !== true) return false;
  const { kind, container = -1 } = resolver.definition({ path, row }) ?? {};
  return container < 0 && (kind === "method" || kind === "field");
}

/** What is inherited beside what a type has of that name: methods where that are fields; null for nothing. */
function hiddenByNone(
  resolver: Resolver,
  type: Target,
  own: readonly Meaning[],
): ((inherited: Meaning) => boolean) | null {
  const language = resolver.view.language(type.path);
  if (language?.fieldsApart === true) return areFieldsApart(resolver, type, own) ? () => true : null;
  const areApart = language?.separate === "both" || language?.labels === true;
  if (!areApart || !own.every(isDefinition)) return null;
  const called = own.filter((one) => isCallable(resolver, one)).length;
  if (called > 0 && called < own.length) return null;
  return (inherited) => isDefinition(inherited) && isCallable(resolver, inherited) === (called === 0);
}

/** Whether there are fields alone, in a language whose types may have methods of their names. */
function areFieldsApart(resolver: Resolver, { path }: Target, found: readonly Meaning[]): boolean {
  if (found.length === 0 || resolver.view.language(path)?.fieldsApart !== true) return false;
  return found.every((meaning) => isField(resolver, meaning));
}

function isField(resolver: Resolver, meaning: Meaning): boolean {
  return meaning.is === "definition" && resolver.definition(meaning)?.kind === "field";
}

/** The first of those that a type stands in line with and that has the member for what it is called on, or else at all. */
function membersInLine(
  resolver: Resolver,
  type: Target,
  name: string,
  instance: boolean,
): readonly Meaning[] {
  let given: readonly Meaning[] = [];
  let others: readonly Meaning[] = [];
  for (const one of inLine(resolver, type)) {
    const found = membersCalled(resolver, one, name);
    if (found.length === 0) continue;
    const fit = fitting(resolver, found, instance);
    const isOwn = isSame(one, type) || !isOfModule(resolver, one, fit);
    if (fit.length > 0 && isOwn) return withConfidence(fit, one.confidence);
    if (given.length === 0) given = withConfidence(fit, one.confidence);
    if (others.length === 0) others = withConfidence(found, one.confidence);
  }
  if (given.length > 0) return given;
  // Anything has what the language gives to it, but for modules, which may be called with what they give to others.
  const isGiven = resolver.modules(type.path).isBuiltIn?.(name) === true;
  return isGiven && others.every((one) => isOfClass(resolver, one)) ? [] : others;
}

/** Those that a type has itself, be it that writing to a property calls it. What can only be written is not read. */
function membersCalled(resolver: Resolver, type: Target, name: string): readonly Meaning[] {
  const own = ownMembers(resolver, type, name);
  const set = own.length > 0 ? null : nameSet(resolver.view.language(type.path), name);
  if (set === null) return isVariable(name) ? own : own.filter((one) => !isField(resolver, one));
  return ownMembers(resolver, type, set).filter((one) => isWritten(resolver, one));
}

function* inLine(resolver: Resolver, type: Target): Generator<Answer> {
  yield { ...type, confidence: "proved" };
  yield* resolver.lineage(type);
}

/** The first of those that a type stands in line with and that has the member; one that it has without a body comes last. */
function membersLinearized(resolver: Resolver, type: Target, name: string): readonly Meaning[] {
  const own = ownMembers(resolver, type, name);
  if (own.length > 0) return own;
  let declared: readonly Meaning[] = [];
  for (const one of resolver.lineage(type)) {
    const found = withConfidence(ownMembers(resolver, one, name), one.confidence);
    if (found.length > 0 && !found.every((member) => isAbstract(resolver, member))) return found;
    if (declared.length === 0) declared = found;
  }
  return declared;
}

/** Whether a method is left to others. */
function isAbstract(resolver: Resolver, meaning: Meaning): boolean {
  const definition = meaning.is === "definition" ? resolver.definition(meaning) : undefined;
  return definition?.kind === "method" && definition.signatureEnd === null;
}

/** What is mixed in hides what is extended. */
function inOrder(resolver: Resolver, parents: readonly DefinitionMeaning[]): readonly DefinitionMeaning[] {
  if (parents.length < 2) return parents;
  const isTrait = (parent: Target): boolean => resolver.definition(parent)?.kind === "trait";
  return [...parents.filter(isTrait), ...parents.filter((parent) => !isTrait(parent))];
}

/** The members that a type has itself. */
export function ownMembers(resolver: Resolver, type: Target, name: string): readonly Meaning[] {
  const reopens = resolver.modules(type.path).reopens === true;
  const parts = reopens ? partsInFile(resolver, type) : partsOf(resolver, type);
  const own = through(parts, (part) => membersIn(resolver, part, name));
  const isSpread = resolver.view.language(type.path)?.addsToOthers === true;
  if (own.length > 0 && (isSpread || areFieldsApart(resolver, type, own)))
    return [...own, ...membersFromOutside(resolver, type, name)];
  if (own.length > 0) return own;
  if (reopens) {
    const added = [...membersReopened(resolver, type, name), ...membersFromOutside(resolver, type, name)];
    return asOne(resolver, type.path, added.filter(isDefinition));
  }
  const elsewhere = membersElsewhere(resolver, type, name);
  return elsewhere.length > 0 ? elsewhere : membersFromOutside(resolver, type, name);
}

/** Those that are written in a definition. */
function membersIn(resolver: Resolver, { path, row }: Target, name: string): readonly Meaning[] {
  const record = resolver.view.record(path);
  const at = record?.nameOf(name) ?? -1;
  if (record === undefined || at < 0) return [];
  const { dropped, local } = definitionFlags;
  // What is in a function is seen by whoever sees the type itself.
  const hidden = dropped | (~(record.definition(row)?.flags ?? 0) & local);
  const { opensNamespaces, reopens } = resolver.modules(path);
  const isOfBoth = resolver.view.language(path)?.selfIsOwner === false;
  const isIn = ({ kind, container }: Definition): boolean =>
    container === row ||
    (opensNamespaces && kind === "enumMember" && record.definition(container)?.container === row);
  const hasParameters = resolver.view.language(path)?.parametersAreMembers !== false;
  const within = record.definitionsNamed(at).filter(
    (definition) =>
      definition.kind !== "typeParameter" &&
      (hasParameters || definition.kind !== "parameter") &&
      // What says itself what it belongs to only stands here, or is a member of both (C#).
      (definition.owner === 0 || isOfBoth) &&
      (definition.flags & hidden) === 0 &&
      // What is loaded when it is asked for is written elsewhere.
      (reopens !== true || definition.kind !== "import") &&
      isIn(definition),
  );
  return through(within, (definition) => resolver.ofDefinition(path, definition.row));
}

/** Those of a namespace that is open, in other files. */
function membersElsewhere(resolver: Resolver, type: Target, name: string): readonly Meaning[] {
  const definition = resolver.definition(type);
  if (
    (definition?.kind !== "namespace" && definition?.kind !== "module") ||
    !resolver.modules(type.path).opensNamespaces
  )
    return [];
  const included = fromWildcards(resolver, type.path, name);
  if (included.length > 0) return included;
  const space = resolver.nameOf(type);
  const found: Meaning[] = [];
  for (const path of resolver.view.defining(name)) {
    const record = resolver.view.record(path);
    if (record === undefined || path === type.path) continue;
    for (const { row, container, owner } of resolver.definitionsOf(path, name)) {
      const around = owner === 0 ? record.definition(container) : undefined;
      if (around?.kind === definition.kind && record.nameAt(around.name) === space)
        found.push(...resolver.ofDefinition(path, row));
      if (found.length > CANDIDATES_MAX) return found;
    }
  }
  return found.every(isDefinition) ? likelyWithoutInclude(resolver, type.path, found) : found;
}

function isDefinition(meaning: Meaning): meaning is DefinitionMeaning {
  return meaning.is === "definition";
}

/** Methods that say themselves which type they belong to. */
function membersFromOutside(
  resolver: Resolver,
  type: Target,
  name: string,
  anonymous = false,
): readonly Meaning[] {
  const all = resolver.defined
    .owned(name)
    .filter(
      (one) => isOfAnonymous(resolver, one) === anonymous && isOwner(resolver, one.path, one.owner, type),
    );
  // What other files assign to a table that has it already is no definition.
  const isAssigned = all.length > 1 && resolver.view.language(type.path)?.assignsTo === "visible";
  const own = isAssigned ? all.filter(({ path }) => path === type.path) : [];
  return (own.length > 0 ? own : all).flatMap(({ path, row }) => resolver.ofDefinition(path, row));
}
