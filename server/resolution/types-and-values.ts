// Languages in which a type, a module or a field may share its name with another value: which of them is meant is told by
// what the name is used for.
import { definitionFlags } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";
import { tellsMembers, type Kind, type Language, type Use } from "../languages/language.ts";
import { callables, containers } from "./kind-groups.ts";
import { unique, type Answer, type Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** What is no value; a class may still be called where no value has its name. */
const types: ReadonlySet<Kind> = new Set<Kind>(["class", "interface", "trait", "type", "typeParameter"]);
/** So many methods of one name that a type has are told apart by what they are given, which nobody knows here. */
const IMPLEMENTED_TWICE = 2;
/** What a value with the name of a class beside it is not. */
const UNSEEN = definitionFlags.dropped | definitionFlags.local;
/** What calling an object calls. */
const APPLY = "apply";

/**
 * Those that a use can mean; all of them where none can, or the language does not tell them apart. What is never called
 * is not meant by a call, even where nothing else is known.
 * @param record of the file that the use is in, where what stands beside a definition is asked for as well
 */
export function ofUse(
  resolver: Resolver,
  language: Language | undefined,
  found: readonly Meaning[],
  use: Use,
  record?: FileRecord,
  path = "",
): readonly Meaning[] {
  if (language?.fieldsApart === true) return likely(resolver, ofField(resolver, found, use));
  if (language?.typesApart !== true || use === "import" || use === "definition") return found;
  const meanings = record === undefined ? found : withValuesBeside(path, record, found, use);
  if (meanings.length < 2) return meanings;
  // What is called is a function, where there is one.
  const called = use === "call" ? meanings.filter((meaning) => isCallable(resolver, meaning)) : [];
  if (called.length > 0) return called;
  const fitting = meanings.filter((meaning) => fits(resolver, meaning, use));
  if (fitting.length > 0 || use !== "call") return fitting.length > 0 ? fitting : meanings;
  // An object that cannot be called leaves the call to the class beside it.
  const made = meanings.filter((meaning) => types.has(kindOf(resolver, meaning) ?? "object"));
  return made.length > 0 ? made : meanings;
}

/** What a name of its own file can mean as a value: a class, and what has its name beside it. */
function withValuesBeside(
  path: string,
  record: FileRecord,
  meanings: readonly Meaning[],
  use: Use,
): readonly Meaning[] {
  const [meaning] = meanings;
  if (meanings.length !== 1 || (use !== "read" && use !== "call")) return meanings;
  if (meaning.is !== "definition" || meaning.path !== path || meaning.instance) return meanings;
  const own = record.definition(meaning.row);
  if (own?.kind !== "class") return meanings;
  const beside = record
    .definitionsNamed(own.name)
    .filter(
      ({ container, owner, kind, flags }) =>
        container === own.container &&
        owner === own.owner &&
        !types.has(kind) &&
        kind !== "import" &&
        (flags & UNSEEN) === 0,
    );
  return [...meanings, ...beside.map(({ row }) => ({ ...meaning, row }))];
}

/** A call means neither a module nor a field, a key no function; all else the field, where there is one. */
function ofField(resolver: Resolver, meanings: readonly Meaning[], use: Use): readonly Meaning[] {
  const isField = (meaning: Meaning): boolean => kindOf(resolver, meaning) === "field";
  if (use === "call") return meanings.filter((meaning) => meaning.is !== "module" && !isField(meaning));
  if (use === "key") return meanings.filter((meaning) => !isCallable(resolver, meaning));
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

/** A method may share its name with a field, where a language tells the two apart by how they are used. */
export function calledApart(
  resolver: Resolver,
  language: Language | undefined,
  use: Use,
  answers: readonly Answer[],
): readonly Answer[] {
  if (answers.length < 2 || use === "import" || !tellsMembers(language)) return answers;
  const fitting = answers.filter((answer) => {
    const kind = resolver.definition(answer)?.kind;
    return kind !== undefined && callables.has(kind) === (use === "call");
  });
  return fitting.length === 0 ? answers : fitting;
}
