// Names that one thing alone has: what has such a name, and is not known to be anything else, is likely to mean it.
import { isSame, type Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** Whether nothing else in the folder has the name of a definition. */
export function isOnlyOne(resolver: Resolver, target: Target): boolean {
  const definition = resolver.definition(target);
  if (definition === undefined) return true;
  const name = resolver.nameOf(target);
  const isMember = definition.container >= 0 || definition.owner !== 0;
  // What is like it comes first: of a common name the next one is soon found there.
  return [isMember, !isMember].every((members) => {
    const alike = resolver.byName(target.path, name, members, 2);
    return alike.every((other) => isSame(other, target));
  });
}
