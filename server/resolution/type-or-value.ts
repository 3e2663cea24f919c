// Members of types that are objects themselves (Ruby): a function is called on the type, a method on its values. What a
// module adds to the type that it is mixed into is called on that.
import type { Kind } from "../languages/language.ts";
import { callables } from "./kind-groups.ts";
import type { DefinitionMeaning, Meaning, Target } from "./meaning.ts";
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
  const written = called.filter(
    (one) => one.is === "definition" && resolver.definition(one)?.signatureEnd !== null,
  );
  return written.length > 0 ? written : called.length > 0 ? called : fit;
}

/** Whether a name is that of a variable, of which nothing is called: `@total`. */
export function isVariable(name: string): boolean {
  return name.startsWith("@");
}

/** Whether writing to a member is what it is there for, be it that it is read as well. */
export function isWritten(resolver: Resolver, meaning: Meaning): boolean {
  const kind = kindOf(resolver, meaning);
  return kind === "property" || kind === "field";
}

/** Whether a module that is mixed in has them for itself: it gives them on only where it defines them on what it is mixed into. */
export function isOfModule(resolver: Resolver, module: Target, found: readonly Meaning[]): boolean {
  if (resolver.definition(module)?.kind !== "module") return false;
  return found.every((one) => kindOf(resolver, one) === "function");
}

/** Whether a member stands right in a class. */
export function isOfClass(resolver: Resolver, member: Meaning): boolean {
  if (member.is !== "definition") return false;
  const container = resolver.definition(member)?.container ?? -1;
  return resolver.definition({ path: member.path, row: container })?.kind === "class";
}

function fits(resolver: Resolver, member: DefinitionMeaning, instance: boolean): boolean {
  const definition = resolver.definition(member);
  if (definition === undefined || !callables.has(definition.kind)) return true;
  if (definition.kind === "function") return !instance;
  const around = { path: member.path, row: definition.container };
  const isMixedIn = resolver.nameOf(around) === resolver.modules(member.path).mixedWith;
  return isMixedIn !== instance;
}

function kindOf(resolver: Resolver, meaning: Meaning): Kind {
  return (meaning.is === "definition" ? resolver.definition(meaning)?.kind : undefined) ?? "import";
}
