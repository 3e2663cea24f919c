// Every member of something that stands before a dot: what completion offers, and what subtypes may override. Nearer
// ones come first, and one that is overridden further down is told by its name.
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import { isExported } from "./exported-names.ts";
import { lastName } from "./last-name.ts";
import { callables, containers } from "./kind-groups.ts";
import { anonymousKinds, isAnonymous } from "./members.ts";
import { nameOfCompanion } from "./companions.ts";
import { isSame, keyOf, weaker, type Answer, type Confidence, type Meaning, type Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";
import { isOwner, partsOf } from "./type-parts.ts";

/** Types that are gone up to from one. */
const TYPES_MAX = 64;
/** Modules that wildcards lead to. */
const MODULES_MAX = 256;
/** Files that may add members to one type from outside. */
const FILES_MAX = 400;
const DEPTH_MAX = 12;

export interface Member extends Answer {
  readonly name: string;
  readonly definition: Definition;
  /** The type or module that has it; null for what a file gives to others. */
  readonly of: Target | null;
  /** Types between it and the one that was asked for. */
  readonly distance: number;
}

/** Overloads are one member each; who wants a name once takes the first. */
export function* allMembers(resolver: Resolver, meaning: Meaning): Generator<Member> {
  if (meaning.is === "module") yield* membersOfModule(resolver, meaning.paths, meaning.confidence);
  if (meaning.is === "definition") yield* membersOfDefinition(resolver, meaning, meaning.confidence, 0);
}

function* membersOfDefinition(
  resolver: Resolver,
  target: Target,
  confidence: Confidence,
  depth: number,
): Generator<Member> {
  const definition = resolver.definition(target);
  if (definition === undefined || depth > DEPTH_MAX) return;
  if (containers.has(definition.kind)) yield* membersOfType(resolver, target, confidence);
  if (definition.kind === "enumMember" && definition.container >= 0) {
    yield* membersOfType(resolver, { path: target.path, row: definition.container }, confidence);
    return;
  }
  if (definition.type === 0 || callables.has(definition.kind)) return;
  for (const type of resolver.evaluate(target.path, definition.type)) {
    const own = weaker(confidence, type.confidence);
    if (type.is === "module") yield* membersOfModule(resolver, type.paths, own);
    // A type that is an object has itself for its type.
    if (type.is !== "definition" || isSame(type, target)) continue;
    const definitionOfType = resolver.definition(type);
    if (definitionOfType !== undefined && isAnonymous(type, definitionOfType))
      yield* membersWithin(resolver, type, own);
    else yield* membersOfDefinition(resolver, type, own, depth + 1);
  }
}

/** Those of a type without a name. */
function* membersWithin(resolver: Resolver, type: Target, confidence: Confidence): Generator<Member> {
  const record = resolver.view.record(type.path);
  for (const definition of record?.definitions ?? []) {
    if (record === undefined || definition.container !== type.row || !anonymousKinds.has(definition.kind))
      continue;
    const name = record.names[definition.name];
    const target = { path: type.path, row: definition.row };
    yield { ...target, name, definition, of: type, confidence, distance: 0 };
  }
}

/** Those of the type itself, then those of the types that it extends, level by level. */
function* membersOfType(resolver: Resolver, type: Target, confidence: Confidence): Generator<Member> {
  for (const level of ancestry(resolver, type)) {
    const own = weaker(confidence, level.confidence);
    for (const { target, definition, name } of declaredMembers(resolver, level.type))
      yield {
        ...target,
        name,
        definition,
        of: level.type,
        confidence: own,
        distance: level.distance,
      };
  }
}

interface Level {
  readonly type: Target;
  readonly confidence: Confidence;
  readonly distance: number;
}

/** A type and all that it extends, the nearer ones first, each once. */
export function ancestry(resolver: Resolver, type: Target): readonly Level[] {
  const levels: Level[] = [{ type, confidence: "proved", distance: 0 }];
  const seen = new Set([keyOf(type)]);
  for (const level of levels) {
    for (const parent of resolver.supertypes(level.type)) {
      if (seen.has(keyOf(parent)) || levels.length >= TYPES_MAX) continue;
      seen.add(keyOf(parent));
      levels.push({
        type: { path: parent.path, row: parent.row },
        confidence: weaker(level.confidence, parent.confidence),
        distance: level.distance + 1,
      });
    }
  }
  return levels;
}

interface Declared {
  readonly target: Target;
  readonly definition: Definition;
  readonly name: string;
}

/** The members that are written in a type itself, or say from outside that they are its own. */
export function* declaredMembers(resolver: Resolver, type: Target): Generator<Declared> {
  for (const { path, record, row } of partsOf(resolver, type)) {
    const language = resolver.view.language(path);
    for (const definition of record.definitions) {
      if (definition.container !== row || !isMember(definition)) continue;
      if (definition.kind === "parameter" && language?.parametersAreMembers === false) continue;
      const written = record.names[definition.name];
      const name = nameOfCompanion(language, written, definition) ?? written;
      yield { target: { path, row: definition.row }, definition, name };
    }
  }
  const typeName = resolver.nameOf(type);
  const family = resolver.view.language(type.path)?.family;
  let looked = 0;
  for (const path of resolver.view.mentioning(typeName)) {
    if (resolver.view.language(path)?.family !== family) continue;
    looked += 1;
    if (looked > FILES_MAX) return;
    const record = resolver.view.record(path);
    if (record === undefined) continue;
    yield* ownedIn(resolver, path, record, type, typeName);
  }
}

function* ownedIn(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  type: Target,
  typeName: string,
): Generator<Declared> {
  const owners = new Map<number, boolean>();
  for (const definition of record.definitionsFromOutside) {
    const { owner, row } = definition;
    if (!isMember(definition) || lastName(record, owner) !== typeName) continue;
    const isOwn = owners.get(owner) ?? isOwner(resolver, path, owner, type);
    owners.set(owner, isOwn);
    if (isOwn) yield { target: { path, row }, definition, name: record.names[definition.name] };
  }
}

function isMember({ kind, flags }: Definition): boolean {
  const hidden = definitionFlags.local | definitionFlags.dropped;
  return kind !== "typeParameter" && kind !== "import" && (flags & hidden) === 0;
}

/** What files give to others: their own names first, then those of the modules that they pass on whole. */
function* membersOfModule(
  resolver: Resolver,
  paths: readonly string[],
  confidence: Confidence,
): Generator<Member> {
  const queue = paths.flatMap((path) => resolver.modules(path).files?.(resolver.view, path, null) ?? [path]);
  const seen = new Set(queue);
  for (const path of queue) {
    const record = resolver.view.record(path);
    if (record === undefined) continue;
    const modules = resolver.modules(path);
    const given = modules.isDefault ? resolver.exported([path], "default") : [];
    for (const meaning of given) {
      if (meaning.is === "definition") yield* membersOfDefinition(resolver, meaning, confidence, 0);
    }
    if (given.length > 0) continue;
    yield* exportsOf(resolver, path, record, confidence);
    for (const { module, exported } of record.wildcards) {
      if (!exported && !modules.importsAreNames) continue;
      for (const next of modules.resolve(resolver.view, path, module)) {
        if (seen.has(next) || seen.size >= MODULES_MAX) continue;
        seen.add(next);
        queue.push(next);
      }
    }
  }
}

function* exportsOf(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  confidence: Confidence,
): Generator<Member> {
  const modules = resolver.modules(path);
  const given = function* (name: string, meanings: readonly Meaning[]): Generator<Member> {
    for (const meaning of meanings) {
      const definition = meaning.is === "definition" ? resolver.definition(meaning) : undefined;
      if (meaning.is !== "definition" || definition === undefined) continue;
      const own = weaker(confidence, meaning.confidence);
      yield {
        path: meaning.path,
        row: meaning.row,
        name,
        definition,
        of: null,
        confidence: own,
        distance: 0,
      };
    }
  };
  for (const { name, target, operand, local } of record.exports) {
    yield* given(record.names[name], resolver.ofTarget(path, record, { target, operand, name: local }));
  }
  for (const definition of record.definitions) {
    const name = record.names[definition.name];
    if (definition.owner === 0 && isExported(definition, name, modules, record))
      yield* given(name, resolver.ofDefinition(path, definition.row));
  }
}
