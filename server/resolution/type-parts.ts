// What a type consists of: the places where it is written, what it extends, and the members that name it from outside.
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import { lastName } from "./last-name.ts";
import { callables, containers, typeLike } from "./kind-groups.ts";
import { unique, type DefinitionMeaning, type Meaning, type Target } from "./meaning.ts";
import { ownersOf, PROTOTYPE } from "./owners.ts";
import { isOne, partsTogether } from "./reopened.ts";
import type { Resolver } from "./resolver.ts";
import { areOne } from "./types-and-values.ts";
import { EXPORTS, isWholeExport } from "./whole-exports.ts";

const HIDDEN = definitionFlags.dropped | definitionFlags.local;

export interface TypePart {
  readonly path: string;
  readonly record: FileRecord;
  readonly row: number;
}

/** The places that make up a type: one, or as many as it was opened in within its file; in any, where it may be partial. */
export function partsOf(resolver: Resolver, type: Target): readonly TypePart[] {
  const { view } = resolver;
  const kind = resolver.definition(type)?.kind;
  const isPartial =
    view.language(type.path)?.partialTypes === true && kind !== undefined && typeLike.has(kind);
  if (!isPartial && resolver.modules(type.path).reopens !== true) return partsInFile(resolver, type);
  const parts = isPartial ? [type, ...resolver.otherParts(type)] : partsTogether(resolver, type);
  return parts.flatMap(({ path, row }) => {
    const record = view.record(path);
    return record === undefined ? [] : [{ path, record, row }];
  });
}

/** Those within its file, which is enough where others are found by what is in them. */
export function partsInFile({ view }: Resolver, type: Target): readonly TypePart[] {
  const record = view.record(type.path);
  const definition = record?.definition(type.row);
  if (record === undefined || definition === undefined) return [];
  const parts = [{ path: type.path, record, row: type.row }];
  const language = view.language(type.path);
  // The same name in the same container: TypeScript's merged declarations, Ruby's reopened classes.
  for (const other of record.definitionsNamed(definition.name)) {
    if (other.row === type.row || other.container !== definition.container || !containers.has(other.kind))
      continue;
    if (language === undefined || areOne(language, definition.kind, other.kind))
      parts.push({ path: type.path, record, row: other.row });
  }
  return parts;
}

/** Extensions that stand in a type, whose import names that. */
export function extensionsIn(resolver: Resolver, type: Meaning, name: string): readonly Meaning[] {
  if (type.is !== "definition" || resolver.view.language(type.path)?.extendsTypes !== true) return [];
  return partsOf(resolver, type).flatMap(({ path, record, row }) => {
    const at = record.nameOf(name);
    if (at < 0) return [];
    return record
      .definitionsNamed(at)
      .filter(({ container, owner, flags }) => container === row && owner !== 0 && (flags & HIDDEN) === 0)
      .flatMap((definition) => resolver.ofDefinition(path, definition.row));
  });
}

/** The types that a type extends, as far as they are known. */
export function supertypesOf(resolver: Resolver, type: Target): readonly DefinitionMeaning[] {
  const found: DefinitionMeaning[] = [];
  for (const part of partsOf(resolver, type)) found.push(...supersIn(resolver, type, part));
  return unique(found);
}

/** Those that one of its parts tells, in the order in which they are asked for members. */
function supersIn(
  resolver: Resolver,
  type: Target,
  { path, record, row }: TypePart,
): readonly DefinitionMeaning[] {
  const found: DefinitionMeaning[] = [];
  for (const { definition, owner, expression } of record.supers) {
    const own = definition >= 0 ? definition === row : isOwner(resolver, path, owner, type);
    if (!own) continue;
    for (const meaning of resolver.evaluate(path, expression)) {
      if (meaning.is === "definition") found.push(meaning);
    }
  }
  // What is mixed in last is asked first.
  return resolver.modules(path).reopens === true ? found.toReversed() : found;
}

/** The type that a member is written in, or that it names as its own. */
export function typesWith(resolver: Resolver, { path, row }: Target): readonly Target[] {
  const record = resolver.view.record(path);
  const definition = record?.definition(row);
  if (record === undefined || definition === undefined) return [];
  if (definition.owner !== 0) {
    return resolver
      .evaluate(path, definition.owner)
      .flatMap((meaning) => (meaning.is === "definition" ? { path: meaning.path, row: meaning.row } : []));
  }
  const container = record.definition(definition.container);
  if (container === undefined) return [];
  // The fields of a variant are its own (Rust).
  const isOfVariant = container.kind === "enumMember" && definition.kind === "field";
  return isOfVariant || typeLike.has(container.kind) ? [{ path, row: container.row }] : [];
}

/** Whether a type, or one above it, extends what is defined elsewhere, so that a member may come from there. */
export function isFromOutside(resolver: Resolver, type: Target, visited = new Set<string>()): boolean {
  const key = `${type.row} ${type.path}`;
  if (visited.has(key)) return false;
  visited.add(key);
  const record = resolver.view.record(type.path);
  return (record?.supers ?? []).some(
    ({ definition, expression }) =>
      definition === type.row &&
      resolver
        .evaluate(type.path, expression)
        .some(
          (one) =>
            one.is === "external" || (one.is === "definition" && isFromOutside(resolver, one, visited)),
        ),
  );
}

/** Whether the owner that a definition names is this type. */
export function isOwner(resolver: Resolver, path: string, owner: Definition["owner"], type: Target): boolean {
  if (owner === 0) return false;
  const record = resolver.view.record(path);
  if (record === undefined) return false;
  const last = lastName(record, owner, PROTOTYPE);
  if (last !== resolver.nameOf(type) && (last !== EXPORTS || path !== type.path)) return false;
  return ownersOf(resolver, path, record, owner).some(
    (meaning) =>
      (meaning.is === "definition" && isOne(resolver, meaning, type)) ||
      // `exports = module.exports = type`.
      (meaning.is === "module" && meaning.paths.includes(type.path) && isWholeExport(resolver, type)),
  );
}

/** Whether all members of something are known, those that it inherits included. */
export function isWhole(resolver: Resolver, meaning: Meaning, visited = new Set<string>()): boolean {
  if (meaning.is === "external") return meaning.isBound !== true;
  if (meaning.is !== "definition") return true;
  const key = `${meaning.row} ${meaning.path}`;
  if (visited.has(key)) return false;
  visited.add(key);
  const definition = resolver.definition(meaning);
  if (definition === undefined) return false;
  if (!containers.has(definition.kind)) {
    // What is in the prototype of a function may stand anywhere.
    if (meaning.instance) return !callables.has(definition.kind);
    if (definition.type === 0) return false;
    return resolver.evaluate(meaning.path, definition.type).some((type) => isWhole(resolver, type, visited));
  }
  return isTypeWhole(resolver, meaning, new Set());
}

function isTypeWhole(resolver: Resolver, type: Target, visited: Set<string>): boolean {
  const key = `${type.row} ${type.path}`;
  if (visited.has(key)) return true;
  visited.add(key);
  const record = resolver.view.record(type.path);
  if (record === undefined || record.definition(type.row)?.kind === "type") return false;
  const parts = [type, ...resolver.otherParts(type)];
  return parts.every(({ path, row }) =>
    (resolver.view.record(path)?.supers ?? []).every(({ definition, expression }) => {
      if (definition !== row) return true;
      const parents = resolver.evaluate(path, expression);
      const isKnown = (one: Meaning) => one.is !== "definition" || isTypeWhole(resolver, one, visited);
      return parents.length > 0 && parents.every(isKnown);
    }),
  );
}
