// Languages in which a type, a module or a field may share its name with another value: which of them is meant is told by
// what the name is used for.
import type { Kind, Language, Use } from "../languages/language.ts";
import { callables, containers } from "./kind-groups.ts";
import { unique, type Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** What is no value; a class may still be called where no value has its name. */
const types: ReadonlySet<Kind> = new Set<Kind>(["class", "interface", "trait", "type", "typeParameter"]);
/** So many methods of one name that a type has are told apart by what they are given, which nobody knows here. */
const IMPLEMENTED_TWICE = 2;
/** What calling an object calls. */
const APPLY = "apply";

/**
 * Those that a use can mean; all of them where none can, or the language does not tell them apart. What is never called
 * is not meant by a call, even where nothing else is known.
 */
export function ofUse(
  resolver: Resolver,
  language: Language | undefined,
  meanings: readonly Meaning[],
  use: Use,
): readonly Meaning[] {
  if (language?.fieldsApart === true) return likely(resolver, ofField(resolver, meanings, use));
  if (meanings.length < 2 || language?.typesApart !== true || use === "import" || use === "definition")
    return meanings;
  // What is called is a function, where there is one.
  const called = use === "call" ? meanings.filter((meaning) => isCallable(resolver, meaning)) : [];
  if (called.length > 0) return called;
  const fitting = meanings.filter((meaning) => fits(resolver, meaning, use));
  return fitting.length === 0 ? meanings : fitting;
}

/** A call means neither a module nor a field; all else the field, where there is one. */
function ofField(resolver: Resolver, meanings: readonly Meaning[], use: Use): readonly Meaning[] {
  const isField = (meaning: Meaning): boolean => kindOf(resolver, meaning) === "field";
  if (use === "call") return meanings.filter((meaning) => meaning.is !== "module" && !isField(meaning));
  return meanings.length > 1 && meanings.some(isField) ? meanings.filter(isField) : meanings;
}

/** A trait is implemented many times for one type, each time with other parameters. */
function likely(resolver: Resolver, meanings: readonly Meaning[]): readonly Meaning[] {
  if (meanings.length <= IMPLEMENTED_TWICE) return meanings;
  const methods = meanings.flatMap((one) =>
    kindOf(resolver, one) === "method" && one.is === "definition" ? [one] : [],
  );
  if (methods.length < meanings.length || unique(methods).length <= IMPLEMENTED_TWICE) return meanings;
  return methods.map((method) => ({ ...method, confidence: "name" }));
}

function kindOf(resolver: Resolver, meaning: Meaning): Kind | undefined {
  return meaning.is === "definition" ? resolver.definition(meaning)?.kind : undefined;
}

export function isCallable(resolver: Resolver, meaning: Meaning): boolean {
  const kind = kindOf(resolver, meaning);
  return kind !== undefined && callables.has(kind);
}

function fits(resolver: Resolver, meaning: Meaning, use: Use): boolean {
  const kind = kindOf(resolver, meaning);
  // An instance is a value, whatever it is one of.
  if (meaning.is !== "definition" || kind === undefined || meaning.instance) return use !== "type";
  if (use === "type") return types.has(kind) || kind === "enum";
  if (use === "call" && kind === "object") return resolver.members(meaning, APPLY).length > 0;
  return !types.has(kind);
}

/** Whether two definitions of one name in one place may be parts of one type. */
export function areOne({ typesApart }: Language, one: Kind, other: Kind): boolean {
  return !typesApart || types.has(one) === types.has(other);
}

/** Whether a use can mean something: a type alone where nothing else is asked for. */
export function canMean(resolver: Resolver, path: string, use: Use, meaning: Meaning): boolean {
  if ((use !== "type" && use !== "tag") || meaning.is !== "definition") return true;
  if (resolver.view.language(path)?.typesAlone !== true) return true;
  const kind = resolver.definition(meaning)?.kind;
  return kind !== undefined && (containers.has(kind) || kind === "typeParameter" || kind === "constructor");
}
