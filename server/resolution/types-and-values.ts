// Languages in which a type, or a module, and a value may share a name: which of them is meant is told by what the name is used for.
import type { Kind, Language, Use } from "../languages/language.ts";
import type { Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** What is no value; a class may still be called where no value has its name. */
const types: ReadonlySet<Kind> = new Set<Kind>(["class", "interface", "trait", "type", "typeParameter"]);
/** What calling an object calls. */
const APPLY = "apply";

/**
 * Those that a use can mean; all of them where none can, or the language does not tell them apart. A module that is
 * never called is not meant by a call, even where nothing else is known.
 */
export function ofUse(
  resolver: Resolver,
  language: Language | undefined,
  meanings: readonly Meaning[],
  use: Use,
): readonly Meaning[] {
  if (use === "call" && language?.modulesApart === true)
    return meanings.some(isModule) ? meanings.filter((meaning) => !isModule(meaning)) : meanings;
  if (meanings.length < 2 || language?.typesApart !== true || use === "import" || use === "definition")
    return meanings;
  const fitting = meanings.filter((meaning) => fits(resolver, meaning, use));
  return fitting.length === 0 ? meanings : fitting;
}

function isModule({ is }: Meaning): boolean {
  return is === "module";
}

function fits(resolver: Resolver, meaning: Meaning, use: Use): boolean {
  const kind = meaning.is === "definition" ? resolver.definition(meaning)?.kind : undefined;
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
