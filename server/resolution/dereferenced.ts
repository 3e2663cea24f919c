// What a value is used as where its own type has no such member: what Rust's `Deref` says of a type.
import type { Definition } from "../index/record.ts";
import { lastName } from "./last-name.ts";
import { through, type DefinitionMeaning, type Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";
import { isSaidByCaller } from "./structure.ts";
import { isOwner } from "./type-parts.ts";

export function dereferenced(
  resolver: Resolver,
  meaning: DefinitionMeaning,
  name: string,
): readonly Meaning[] {
  const { dereferences } = resolver.view.language(meaning.path) ?? {};
  // A path leads into the type alone.
  if (dereferences === undefined || !meaning.instance || name === dereferences.target) return [];
  return through(resolver.members(meaning, dereferences.target), (target) => {
    const definition = target.is === "definition" ? resolver.definition(target) : undefined;
    if (target.is !== "definition" || !isTargetOf(resolver, target, definition, meaning)) return [];
    return through(resolver.evaluate(target.path, definition.type), (type) => resolver.members(type, name));
  });
}

/** Whether an implementation of the trait, for that type, says it beside. */
function isTargetOf(
  resolver: Resolver,
  { path }: DefinitionMeaning,
  definition: Definition | undefined,
  type: DefinitionMeaning,
): definition is Definition {
  const { view } = resolver;
  const record = view.record(path);
  if (record === undefined || definition?.kind !== "type" || isSaidByCaller(resolver, path, definition.type))
    return false;
  const trait = view.language(path)?.dereferences?.trait;
  return record.supers.some(
    ({ expression, owner }) => lastName(record, expression) === trait && isOwner(resolver, path, owner, type),
  );
}
