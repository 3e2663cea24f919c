// Members that a workspace adds to types which it does not define: Swift's extensions of String, say.
import { lastName } from "./last-name.ts";
import { external, type ExternalMeaning, type Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** What a name means that nothing in the workspace defines, in a file. */
export function outside({ view }: Resolver, path: string, name: string): ExternalMeaning {
  const language = view.language(path);
  return language?.addsToOthers === true
    ? { ...external, named: { name, family: language.family } }
    : external;
}

/** A member of what is defined elsewhere. */
export function membersAdded(
  resolver: Resolver,
  meaning: ExternalMeaning,
  member: string,
): readonly Meaning[] {
  const { named } = meaning;
  if (named === undefined) return [meaning];
  const last = named.name.slice(named.name.lastIndexOf(".") + 1);
  const added = resolver.defined.owned(member).filter(({ path, owner }) => {
    const record = resolver.view.record(path);
    if (record === undefined || resolver.view.language(path)?.family !== named.family) return false;
    return lastName(record, owner) === last && addsTo(resolver, path, owner, named.name);
  });
  if (added.length === 0) return [{ ...meaning, named: { ...named, name: `${named.name}.${member}` } }];
  return added.flatMap(({ path, row }) => resolver.ofDefinition(path, row));
}

function addsTo(resolver: Resolver, path: string, owner: number, name: string): boolean {
  return resolver
    .evaluate(path, owner)
    .some((meaning) => meaning.is === "external" && meaning.named?.name === name);
}
