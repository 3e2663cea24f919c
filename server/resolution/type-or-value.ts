// Members of types that are objects themselves (Ruby): a function is called on the type, a method on its values. What a
// module adds to the type that it is mixed into is called on that.
import type { Kind } from "../languages/language.ts";
import { callables } from "./kind-groups.ts";
import type { DefinitionMeaning, Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** Those that are called on a value, or on the type itself; what is written out comes before what is only named. */
export function fitting(
  resolver: Resolver,
  found: readonly Meaning[],
  instance: boolean,
): readonly Meaning[] {
  const fit = found.filter((one) => one.is !== "definition" || fits(resolver, one, instance));
  if (fit.length < 2) return fit;
  const called = fit.filter((one) => callables.has(kindOf(resolver, one)));
  return called.length > 0 ? called : fit;
}

function fits(resolver: Resolver, member: DefinitionMeaning, instance: boolean): boolean {
  const definition = resolver.definition(member);
  if (definition === undefined || !callables.has(definition.kind)) return true;
  if (definition.kind === "function") return !instance;
  const around = { path: member.path, row: definition.container };
  const isMixedIn = resolver.nameOf(around) === resolver.modules(member.path).mixedWith;
  return isMixedIn !== instance;
}

export function kindOf(resolver: Resolver, meaning: Meaning): Kind {
  return (meaning.is === "definition" ? resolver.definition(meaning)?.kind : undefined) ?? "import";
}
