// The members of one name: of a value, of a type with all that it inherits, and those that say from outside where they
// belong.
import { definitionFlags } from "../index/facts.ts";
import { callables, containers } from "./kind-groups.ts";
import { withConfidence, type DefinitionMeaning, type Meaning, type Target } from "./meaning.ts";
import { fromWildcards } from "./exported-names.ts";
import type { Resolver } from "./resolver.ts";
import { isOwner, partsOf, supertypesOf } from "./type-parts.ts";

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
  if (containers.has(definition.kind)) {
    const found = membersOfType(resolver, meaning, name, new Set());
    if (found.length > 0 || definition.type === 0) return found;
  }
  if (definition.kind === "enumMember" && definition.container >= 0) {
    return membersOfType(resolver, { path: meaning.path, row: definition.container }, name, new Set());
  }
  if (callables.has(definition.kind) && resolver.view.language(meaning.path)?.bareCalls !== true) return [];
  return resolver.evaluate(meaning.path, definition.type).flatMap((type) => resolver.members(type, name));
}

/** A member of a type, of what it is made of elsewhere, or of what it extends. */
function membersOfType(
  resolver: Resolver,
  type: Target,
  name: string,
  visited: Set<string>,
): readonly Meaning[] {
  const key = `${type.row} ${type.path}`;
  if (visited.has(key)) return [];
  visited.add(key);
  const own = ownMembers(resolver, type, name);
  if (own.length > 0) return own;
  for (const parent of supertypesOf(resolver, type)) {
    const inherited = membersOfType(resolver, parent, name, visited);
    if (inherited.length > 0) return withConfidence(inherited, parent.confidence);
  }
  return [];
}

/** The members that a type has itself. */
export function ownMembers(resolver: Resolver, type: Target, name: string): readonly Meaning[] {
  const own: Meaning[] = [];
  for (const { path, record, row } of partsOf(resolver, type)) {
    const at = record.nameOf(name);
    if (at < 0) continue;
    for (const definition of record.definitions) {
      if (definition.name !== at || definition.container !== row || definition.kind === "typeParameter")
        continue;
      // What says itself what it belongs to only stands here.
      if (definition.owner !== 0) continue;
      if ((definition.flags & (definitionFlags.dropped | definitionFlags.local)) !== 0) continue;
      own.push(...resolver.ofDefinition(path, definition.row));
    }
  }
  if (own.length > 0) return own;
  const elsewhere = membersElsewhere(resolver, type, name);
  return elsewhere.length > 0 ? elsewhere : membersFromOutside(resolver, type, name);
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
      if (owner !== 0 || container < 0 || record.definitions[container].kind !== definition.kind) continue;
      if (record.names[record.definitions[container].name] === space)
        found.push(...resolver.ofDefinition(path, row));
      if (found.length > CANDIDATES_MAX) return found;
    }
  }
  return found;
}

/** Methods that say themselves which type they belong to. */
function membersFromOutside(resolver: Resolver, type: Target, name: string): readonly Meaning[] {
  const found: Meaning[] = [];
  let looked = 0;
  for (const path of resolver.view.defining(name)) {
    for (const definition of resolver.definitionsOf(path, name)) {
      if (definition.owner === 0) continue;
      looked += 1;
      if (looked > CANDIDATES_MAX) return found;
      if (isOwner(resolver, path, definition.owner, type))
        found.push(...resolver.ofDefinition(path, definition.row));
    }
  }
  return found;
}
