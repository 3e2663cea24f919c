// Several functions of one name: all of them, and those that a call can mean by how many arguments it gives.
import type { ArgumentsGiven } from "../documents/asks/arguments-given.ts";
import type { Kind } from "../languages/language.ts";
import type { Found } from "../resolution/find-definition.ts";
import { unique, type Answer, type Target } from "../resolution/meaning.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Session } from "../session/session.ts";
import { mayBeMeant } from "./applicable.ts";
import { exactlyTaking } from "./argument-types.ts";
import { signatureText, takesMore } from "./signature-text.ts";

const callable = new Set<Kind>(["function", "method", "constructor", "macro"]);
/** A macro may have the name of a function with other parameters. */
const plain = new Set<Kind>(["function", "macro"]);
const constructed = new Set<Kind>(["class", "struct", "object", "enumMember"]);

/** How far up the types are gone through. */
const ANCESTRY_MAX = 20;

/** All overloads of what is called; of a type, its constructors. */
export function overloadsOf(resolver: Resolver, target: Target): readonly Target[] {
  const definition = resolver.definition(target);
  const record = resolver.view.record(target.path);
  if (definition === undefined || record === undefined) return [];
  const { path } = target;
  if (constructed.has(definition.kind)) {
    const constructors = record.definitions.filter(
      ({ kind, container }) => kind === "constructor" && container === definition.row,
    );
    return constructors.length === 0 ? [target] : constructors.map(({ row }) => ({ path, row }));
  }
  if (!callable.has(definition.kind)) return [];
  const { name, container, owner, kind } = definition;
  return record.definitions
    .filter((other) => other.name === name && other.container === container && other.owner === owner)
    .filter((other) => other.kind === kind || (plain.has(other.kind) && plain.has(kind)))
    .map(({ row }) => ({ path, row }));
}

/** What is found at a name; where it is called, those overloads alone that take as many arguments as are given. */
export async function meantAt(
  session: Session,
  resolver: Resolver,
  path: string,
  { answers, occurrence }: Found,
): Promise<readonly Answer[]> {
  const hasOverloads = resolver.view.language(path)?.overloads === true;
  const isCalled = occurrence.use === "call";
  // Elixir's `&f/2` is no call, but says what it takes.
  if (!hasOverloads || answers.length === 0 || (!isCalled && occurrence.use !== "read")) return answers;
  if (!answers.every((answer) => isCallable(resolver, answer))) return answers;
  const own = unique(answers.flatMap((answer) => withOverloads(resolver, answer)));
  const { line, column, name } = occurrence;
  const length = resolver.view.record(path)?.nameAt(name).length ?? 0;
  const given = await session.documents.ask(path, "argumentsGiven", { line, column: column + length });
  if (given === null) return isCalled ? own : answers;
  const takes = (answer: Answer) => takesThatMany(session, resolver, answer, given);
  let fitting = own.filter(takes);
  // A type may have overloads besides those that it inherits.
  for (let above = own, depth = 0; fitting.length === 0 && depth < ANCESTRY_MAX; depth += 1) {
    above = unique(above.flatMap((answer) => inheritedBy(resolver, answer)));
    fitting = above.filter(takes);
  }
  if (fitting.length === 0) return own;
  if (fitting.length === 1) return fitting;
  // A type that is not given must follow from the arguments, and what is not generic goes before.
  const likely = fitting.filter((answer) => given.types > 0 || typesOf(resolver, answer) === 0);
  const exact = exactlyTaking(session, resolver, path, likely, given.listed);
  if (exact !== null) return [exact];
  if (resolver.view.language(path)?.subtypesOnly !== true) return fitting;
  return mayBeMeant(session, resolver, path, fitting, given.listed);
}

function isCallable(resolver: Resolver, target: Target): boolean {
  const definition = resolver.definition(target);
  return definition !== undefined && callable.has(definition.kind);
}

function withOverloads(resolver: Resolver, answer: Answer): readonly Answer[] {
  return overloadsOf(resolver, answer).map((target) => ({ ...target, confidence: answer.confidence }));
}

/** The functions of the same name in what the type around extends. */
function inheritedBy(resolver: Resolver, answer: Answer): readonly Answer[] {
  const row = resolver.definition(answer)?.container ?? -1;
  if (row < 0) return [];
  return resolver
    .supertypes({ path: answer.path, row })
    .flatMap((type) => resolver.members(type, resolver.nameOf(answer)))
    .flatMap((meaning) => (meaning.is === "definition" && isCallable(resolver, meaning) ? [meaning] : []))
    .flatMap((meaning) => withOverloads(resolver, meaning));
}

function takesThatMany(
  session: Session,
  resolver: Resolver,
  answer: Answer,
  { count: given, types }: ArgumentsGiven,
): boolean {
  const definition = resolver.definition(answer);
  if (definition === undefined || (types > 0 && typesOf(resolver, answer) !== types)) return false;
  const text = signatureText(session, answer.path, resolver.nameOf(answer), definition);
  const { length } = text.parameters;
  if (takesMore(text)) return given >= length - 1;
  const optional = resolver.view.language(answer.path)?.optional;
  const needed = text.parameters.filter(
    (parameter) => optional?.test(text.label.slice(...parameter)) !== true,
  ).length;
  return needed <= given && given <= length;
}

/** In how many types it is generic. */
function typesOf({ view }: Resolver, { path, row }: Target): number {
  const parameters = view.record(path)?.definitionsOfKind("typeParameter") ?? [];
  return parameters.filter(({ container }) => container === row).length;
}
