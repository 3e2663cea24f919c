// Several functions of one name: all of them, and those that a call can mean by how many arguments it gives.
import type { ArgumentsGiven } from "../../documents/asks/arguments-given.ts";
import { definitionFlags, expressionCodes } from "../../index/record-codes.ts";
import type { Kind } from "../../languages/language.ts";
import { isAskedFor, withoutAskedFor, withoutGiven } from "../../resolution/added-members.ts";
import { findDefinition, type Found } from "../../resolution/find-definition.ts";
import {
  keyOf,
  unique,
  weaker,
  type Answer,
  type DefinitionMeaning,
  type Meaning,
  type Target,
} from "../../resolution/meaning.ts";
import type { Resolver } from "../../resolution/resolver.ts";
import type { AskText } from "../../session/documents.ts";
import type { Session } from "../../session/session.ts";
import { besidesOverridden, mayBeMeant } from "./java/applicable.ts";
import { takesLabels } from "./argument-labels.ts";
import { meantByConversion } from "./c-sharp/by-conversion.ts";
import { fartherOut } from "./kotlin/farther-out.ts";
import { takingTypes } from "./kotlin/types-behind.ts";
import { asGenericAs, genericIn } from "./namesakes.ts";
import { signatureOfOverload } from "./signature.ts";
import { takesMore } from "../signature-text.ts";

const callable = new Set<Kind>(["function", "method", "constructor", "macro"]);
/** A macro may have the name of a function with other parameters. */
const plain = new Set<Kind>(["function", "macro"]);
const constructed = new Set<Kind>(["class", "struct", "object", "enumMember"]);

/** A list that the compiler gives (Scala). */
const SUPPLIED = /^(?:implicit|using)\b/;
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
  // A function of a block may have the name of another block's.
  if (definition.kind === "function" && (definition.flags & definitionFlags.local) !== 0) return [target];
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
  { answers, occurrence }: Pick<Found, "answers" | "occurrence">,
  ask: AskText = (question, params) => session.documents.ask(path, question, params),
): Promise<readonly Answer[]> {
  const generic = asGenericAs(session, resolver, path, { answers, occurrence });
  if (generic !== null) return generic;
  const language = resolver.view.language(path);
  const hasOverloads = language?.overloads === true;
  if (occurrence.use === "key" && namesParameter(resolver, path, occurrence))
    return ofOneCall(session, resolver, path, { answers, occurrence });
  const isCalled = occurrence.use === "call";
  // Elixir's `&f/2` is no call, but says what it takes.
  if (!hasOverloads || answers.length === 0 || (!isCalled && occurrence.use !== "read")) return answers;
  const callables = answers.filter((answer) => isCallable(resolver, answer));
  // No property has the name of a method where labels tell methods apart.
  if (callables.length < (language.labels === true ? 1 : answers.length)) return answers;
  const all = allOverloads(resolver, callables);
  const isAsked = callables.some((answer) => isAskedFor(resolver, answer));
  const own = seenFrom(
    resolver,
    path,
    isAsked ? withoutGiven(resolver, all) : withoutAskedFor(resolver, all),
  );
  const { line, column, name } = occurrence;
  const length = resolver.view.record(path)?.nameAt(name).length ?? 0;
  const end = column + length;
  const written = await ask("argumentsGiven", { line, column: end });
  const given =
    written ?? (language.bareCalls ? givenBarely(session.lines(path)[line] ?? "", end, isCalled) : null);
  if (given === null) return isCalled ? own : answers;
  const above = (some: readonly Answer[]) => inheritedBy(resolver, some);
  if (language.conversions === true) {
    const takesMany = (answer: Answer, listed: ArgumentsGiven) =>
      takesThatMany(session, resolver, answer, listed);
    return meantByConversion({ session, resolver }, { path, occurrence, own, given, takesMany, above });
  }
  const takes = (answer: Answer) => takesThatMany(session, resolver, answer, given);
  const inherited = language.subtypesOnly === true ? besidesOverridden(session, resolver, own, above) : own;
  let fitting = inherited.filter(takes);
  // A type may have overloads besides those that it inherits.
  for (let from = own, depth = 0; fitting.length === 0 && depth < ANCESTRY_MAX; depth += 1) {
    from = above(from);
    fitting = from.filter(takes);
  }
  if (fitting.length === 0) {
    const farther = fartherOut(resolver, path, occurrence).filter(takes);
    return farther.length > 0 ? farther : own;
  }
  if (fitting.length === 1) return fitting;
  if (language.typesBehind === true) {
    // A type that is not given must follow from the arguments, and what is not generic goes before.
    const likely = fitting.filter((answer) => given.types > 0 || genericIn(resolver, answer) === 0);
    return takingTypes(session, resolver, path, likely, given);
  }
  if (language.subtypesOnly !== true) return fitting;
  return mayBeMeant(session, resolver, path, fitting, given.listed);
}

/** What is given without a list: one thing to an operator, nothing to what is only named; null where that is not plain. */
function givenBarely(text: string, end: number, isCalled: boolean): ArgumentsGiven | null {
  if (isCalled && /^\s*(?:[[(]|$)/.test(text.slice(end))) return null;
  return { count: isCalled ? 1 : 0, listed: [], types: 0 };
}

/** Whether a key is the name of an argument, in languages where that tells, or types do, which overload is called. */
function namesParameter(resolver: Resolver, path: string, { operand }: Found["occurrence"]): boolean {
  const language = resolver.view.language(path);
  if (language?.labels === true) return true;
  const code = resolver.view.record(path)?.expression(operand).code;
  return language?.conversions === true && code === expressionCodes.parameters;
}

/** The parameters that the name of an argument may mean: those of what its call means. */
async function ofOneCall(
  session: Session,
  resolver: Resolver,
  path: string,
  { answers, occurrence }: Pick<Found, "answers" | "occurrence">,
): Promise<readonly Answer[]> {
  const { line, column } = occurrence;
  const call = await session.documents.ask(path, "enclosingCall", { line, column });
  const callee = call === null ? null : findDefinition(resolver, path, call.line, call.column);
  if (callee === null) return answers;
  const called = await meantAt(session, resolver, path, callee);
  const name = resolver.view.record(path)?.nameAt(occurrence.name) ?? "";
  const own = called
    .filter((one) => isCallable(resolver, one))
    .flatMap((one) => resolver.members({ is: "parameters", ...one }, name))
    .flatMap((meaning) => (meaning.is === "definition" ? [meaning] : []));
  return own.length === 0
    ? answers
    : unique(own.map(({ path: of, row, confidence }) => ({ path: of, row, confidence })));
}

function isCallable(resolver: Resolver, target: Target): boolean {
  const definition = resolver.definition(target);
  return definition !== undefined && callable.has(definition.kind);
}

/** With all of their overloads: one is mostly among those of the one before it. */
function allOverloads(resolver: Resolver, answers: readonly Answer[]): readonly Answer[] {
  const all = new Map<string, Answer>();
  for (const answer of unique(answers)) {
    const known = all.get(keyOf(answer));
    if (known !== undefined && weaker(known.confidence, answer.confidence) === answer.confidence) continue;
    for (const one of withOverloads(resolver, answer)) {
      const before = all.get(keyOf(one));
      if (before === undefined || weaker(before.confidence, one.confidence) !== one.confidence)
        all.set(keyOf(one), one);
    }
  }
  return [...all.values()];
}

function withOverloads(resolver: Resolver, answer: Answer): readonly Answer[] {
  const own = overloadsOf(resolver, answer).map((target) => ({ ...target, confidence: answer.confidence }));
  if (resolver.view.language(answer.path)?.addsToOthers !== true) return own;
  // The others may stand in any extension of the type.
  const added = typesWith(resolver, answer)
    .flatMap((type) => resolver.members(type, resolver.nameOf(answer)))
    .flatMap((meaning) => (meaning.is === "definition" && isCallable(resolver, meaning) ? [meaning] : []));
  return unique([...own, ...added.map(({ path, row }) => ({ path, row, confidence: answer.confidence }))]);
}

function seenFrom(resolver: Resolver, path: string, answers: readonly Answer[]): readonly Answer[] {
  const { sees } = resolver.modules(path);
  return sees === undefined ? answers : answers.filter((answer) => sees(path, answer.path) !== "never");
}

/** The type that has a function. */
function typesWith(resolver: Resolver, { path, row }: Target): readonly Meaning[] {
  const definition = resolver.definition({ path, row });
  if (definition === undefined) return [];
  if (definition.owner !== 0) return resolver.evaluate(path, definition.owner);
  if (definition.container < 0) return [];
  return [{ is: "definition", path, row: definition.container, instance: true, confidence: "proved" }];
}

/** The functions of the same names in what the types around extend. */
function inheritedBy(resolver: Resolver, answers: readonly Answer[]): readonly Answer[] {
  const types = new Map<string, { readonly type: DefinitionMeaning; readonly name: string }>();
  for (const answer of answers) {
    const name = resolver.nameOf(answer);
    for (const type of typesWith(resolver, answer))
      if (type.is === "definition") types.set(`${keyOf(type)} ${name}`, { type, name });
  }
  const inherited = [...types.values()]
    .flatMap(({ type, name }) => resolver.supertypes(type).flatMap((above) => resolver.members(above, name)))
    .flatMap((meaning) => (meaning.is === "definition" && isCallable(resolver, meaning) ? [meaning] : []));
  return allOverloads(resolver, inherited);
}

function takesThatMany(session: Session, resolver: Resolver, answer: Answer, given: ArgumentsGiven): boolean {
  const { count, types } = given;
  const definition = resolver.definition(answer);
  if (definition === undefined) return false;
  // What is behind the name of a type is given to the type.
  const generic = definition.kind === "constructor" ? { ...answer, row: definition.container } : answer;
  if (types > 0 && genericIn(resolver, generic) !== types) return false;
  const text = signatureOfOverload(session, resolver, answer, definition);
  const language = resolver.view.language(answer.path);
  if (language?.labels === true) return takesLabels(text, given, language.optional);
  const [first = [0, 0]] = text.parameters;
  const parameters = SUPPLIED.test(text.label.slice(...first)) ? [] : text.parameters;
  const { length } = parameters;
  if (takesMore(text)) return count >= length - 1;
  const needed = parameters.filter(
    (parameter) => language?.optional.test(text.label.slice(...parameter)) !== true,
  ).length;
  return needed <= count && count <= length;
}
