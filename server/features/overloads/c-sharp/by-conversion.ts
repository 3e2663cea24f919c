// Which of several overloads a call means where values are converted without a word (C#): those that can take what is
// given, and of these the one that takes it best, if that is evident.
import type { ArgumentsGiven } from "../../../documents/asks/arguments-given.ts";
import type { Found } from "../../../resolution/find-definition.ts";
import type { Answer } from "../../../resolution/meaning.ts";
import type { Resolver } from "../../../resolution/resolver.ts";
import { isCertain, isWithin, takes, type Taking } from "./conversions.ts";
import { extensionsCalled, isCalledByType, likelyCalled } from "./extension-calls.ts";
import { argumentGiven, formsOf, type Context, type Form } from "./forms.ts";
import { isAlike } from "./written-types.ts";

interface Candidate extends Form {
  readonly taking: readonly Taking[];
}

/** How far up the types are gone through. */
const ANCESTRY_MAX = 20;

interface Asked {
  readonly path: string;
  readonly occurrence: Found["occurrence"];
  /** What is called, with all of its overloads in the type that has it. */
  readonly own: readonly Answer[];
  readonly given: ArgumentsGiven;
  readonly takesMany: (answer: Answer, given: ArgumentsGiven) => boolean;
  readonly above: (some: readonly Answer[]) => readonly Answer[];
}

/** Of the nearest type that has any that can take what is given; or else what extends it. */
export function meantByConversion(context: Context, asked: Asked): readonly Answer[] {
  const { resolver } = context;
  const { path, occurrence, own, given, above } = asked;
  const isEvident = own.some(({ confidence }) => confidence === "proved");
  const called = isEvident ? own : likelyCalled(context, path, occurrence, own);
  let counted: readonly Answer[] = [];
  let at = called;
  for (let depth = 0; at.length > 0 && depth < ANCESTRY_MAX; depth += 1) {
    const fitting = at.filter((answer) => asked.takesMany(answer, shown(context, asked, answer)));
    const [first] = fitting;
    const taking =
      first === undefined ? [] : takingBest(context, path, fitting, shown(context, asked, first));
    if (taking.length > 0) return taking;
    if (counted.length === 0) counted = fitting;
    at = above(at);
  }
  const extensions = extensionsCalled(context, path, occurrence).filter((one) => asked.takesMany(one, given));
  const extending = takingBest(context, path, extensions, given);
  if (extending.length > 0) return extending;
  if (counted.length > 0) return counted;
  const name = resolver.view.record(path)?.nameAt(occurrence.name) ?? "";
  return resolver.view.language(path)?.builtIn.includes(name) === true ? [] : called;
}

/** The arguments as the function sees them: what it extends is one of them where it is called by the name of its type. */
function shown(context: Context, { path, occurrence, given }: Asked, answer: Answer): ArgumentsGiven {
  const isExtension = (context.resolver.definition(answer)?.owner ?? 0) !== 0;
  if (!isExtension || given.count === 0 || !isCalledByType(context, path, occurrence)) return given;
  return { ...given, count: given.count - 1, listed: given.listed.slice(1) };
}

/** Those that can take what is given, or the best of them; none where it is certain that none can. */
function takingBest(
  context: Context,
  path: string,
  overloads: readonly Answer[],
  given: ArgumentsGiven,
): readonly Answer[] {
  const { session, resolver } = context;
  const all = given.listed.map((one) => argumentGiven(context, path, one));
  const candidates = overloads
    .flatMap((answer) => formsOf(context, answer, all, given.types > 0))
    .map((form): Candidate => ({
      ...form,
      taking: all.map(({ value }, place) => takes(session, resolver, form.types[place] ?? null, value)),
    }))
    .filter(({ taking }) => !taking.includes("never"));
  const best = candidates.filter((one) =>
    candidates.every((other) => other.answer === one.answer || goesBefore(resolver, one, other)),
  );
  const left = new Set((best.length > 0 ? best : candidates).map(({ answer }) => answer));
  return overloads.filter((answer) => left.has(answer));
}

/** Whether one takes what is given better than another: what it expects is less, or the very same and said more plainly. */
function goesBefore(resolver: Resolver, one: Candidate, other: Candidate): boolean {
  let isBetter = false;
  for (const [place, type] of one.types.entries()) {
    const than = other.types[place] ?? null;
    if (type === null || than === null) return false;
    if (isAlike(type, than) && one.taking[place] === other.taking[place]) continue;
    if (!isCertain(one.taking[place])) return false;
    const isExact = one.taking[place] === "exactly" && other.taking[place] !== "exactly";
    if (!isExact && !isWithin(resolver, type, than)) {
      if (one.taking[place] !== "exactly" || other.taking[place] !== "exactly") return false;
      continue;
    }
    isBetter = true;
  }
  if (isBetter) return true;
  if (one.isGeneric !== other.isGeneric) return other.isGeneric;
  if (one.isListed !== other.isListed) return other.isListed;
  const [own, others] = [one, other].map(({ parameters, types }) => parameters - types.length);
  return !one.isListed && own <= 0 && others > 0;
}
