// The order in which what a type inherits from is asked for a member, where types mix in modules (Ruby) or traits (Scala):
// of one that comes in several ways it is the last place that counts, since it was there before the others came in front
// of it.
import { ownMembers } from "./members.ts";
import { unique, withConfidence, type DefinitionMeaning, type Target } from "./meaning.ts";
import { fullNameOf } from "./reopened.ts";
import type { Resolver } from "./resolver.ts";
import { supertypesOf } from "./type-parts.ts";

/** Types that one inherits from. */
const TYPES_MAX = 400;

/** Ask the resolver's `supertypes`, which remembers the answer. */
export function mixedInto(resolver: Resolver, type: Target): readonly DefinitionMeaning[] {
  return unique([...extensionOf(resolver, type), ...supertypesOf(resolver, type)]);
}

/** The module within a module that extends whatever that is mixed into. */
function extensionOf(resolver: Resolver, type: Target): readonly DefinitionMeaning[] {
  const name = resolver.modules(type.path).mixedWith;
  if (name === undefined || resolver.definition(type)?.kind !== "module" || resolver.nameOf(type) === name)
    return [];
  return ownMembers(resolver, type, name)
    .filter((meaning) => meaning.is === "definition")
    .filter((one) => resolver.definition(one)?.kind === "module");
}

/** Ask the resolver's `lineage`, which remembers the answer. */
export function lineageOf(resolver: Resolver, type: Target): readonly DefinitionMeaning[] {
  const parents = resolver.supertypes(type);
  const linearizes = resolver.view.language(type.path)?.linearizes === true;
  const all = (linearizes ? parents.toReversed() : parents).flatMap((parent) => [
    parent,
    ...within(resolver.lineage(parent), parent),
  ]);
  const keyOf = (one: Target): string =>
    (linearizes ? "" : fullNameOf(resolver, one)) || `${one.row} ${one.path}`;
  const keys = all.map(keyOf);
  const own = keyOf(type);
  const lasts = new Map(keys.map((key, place) => [key, place]));
  return all
    .filter((_, place) => keys[place] !== own && lasts.get(keys[place]) === place)
    .slice(0, TYPES_MAX);
}

/** What is found through something else is no surer than that. */
function within(line: readonly DefinitionMeaning[], parent: DefinitionMeaning): readonly DefinitionMeaning[] {
  return withConfidence(line, parent.confidence).filter((meaning) => meaning.is === "definition");
}
