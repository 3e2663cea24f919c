// Overloads that take as many arguments, told apart as Java does it (the language's specification, 15.12.2): those that
// take what is given as it is go before those that must wrap a number for it, and these before those that list the rest;
// of those that are left, one goes before all others that takes less than any of them. One whose types are not known may
// be meant in any of these ways.
import type { GivenArgument } from "../../../documents/asks/arguments-given.ts";
import { isSame, type Answer } from "../../../resolution/meaning.ts";
import type { Resolver } from "../../../resolution/resolver.ts";
import type { Session } from "../../../session/session.ts";
import type { Definition, FileRecord } from "../../../index/record.ts";
import { signatureOfOverload } from "../signature.ts";
import { workspaceType } from "../workspace-types.ts";
import { givenType, typeSaid, type SaidType } from "./given-types.ts";
import { isWithin, taking, type Taking } from "./taking.ts";
import { takesMore } from "../../signature-text.ts";

/** More of one name are not looked at. */
const OVERLOADS_MAX = 100;

type Expected = readonly (SaidType | null)[];

/** In which order what is given is tried: as it is, wrapped or unwrapped, as a list of the rest. */
const AS_IT_IS = 1;
const WRAPPED = 2;
const LISTED = 3;

/** One way to call an overload. */
interface Way {
  readonly answer: Answer;
  /** For each argument. */
  readonly expected: Expected;
  readonly phase: number;
  readonly isSure: boolean;
}

/** Those of several overloads that may be meant; all of them where nothing decides. */
export function mayBeMeant(
  session: Session,
  resolver: Resolver,
  path: string,
  overloads: readonly Answer[],
  given: readonly GivenArgument[],
): readonly Answer[] {
  const known = given.map((argument) => givenType(session, resolver, path, argument));
  const possible = overloads.flatMap((answer) => waysOf(session, resolver, answer, known));
  const types = known.map((type, place) => type ?? onlyExpected(possible, place));
  const ways = overloads.flatMap((answer) => waysOf(session, resolver, answer, types));
  const last = Math.min(...ways.filter(({ isSure }) => isSure).map(({ phase }) => phase), LISTED);
  const left = ways.filter(({ phase }) => phase <= last);
  const [best, ...others] = left.filter(
    (way) =>
      way.isSure &&
      left.every((other) => other.answer === way.answer || goesBefore(resolver, types, way, other)),
  );
  if (best !== undefined && others.every(({ answer }) => answer === best.answer)) return [best.answer];
  const meant = new Set(left.map(({ answer }) => answer));
  return meant.size === 0 ? overloads : [...meant];
}

/** What an argument must be that is taken by one type alone; null where there are several. */
function onlyExpected(ways: readonly Way[], place: number): SaidType | null {
  const [first = null, ...others] = ways.map(({ expected }) => expected[place] ?? null);
  return others.every((other) => other?.name === first?.name && other?.type === first?.type) ? first : null;
}

/** None where it cannot take what is given. */
function waysOf(
  session: Session,
  resolver: Resolver,
  answer: Answer,
  types: readonly (SaidType | null)[],
): readonly Way[] {
  const { expected, isOpen } = expectedBy(session, resolver, answer);
  const plain = expected.length === types.length ? wayOf(resolver, answer, expected, types, AS_IT_IS) : null;
  const listed = isOpen ? wayOf(resolver, answer, listing(expected, types.length), types, LISTED) : null;
  return [plain, listed].filter((way) => way !== null);
}

function wayOf(
  resolver: Resolver,
  answer: Answer,
  expected: Expected,
  types: readonly (SaidType | null)[],
  first: number,
): Way | null {
  const all = types.map((type, place): Taking => taking(resolver, expected[place] ?? null, type));
  if (all.includes("never")) return null;
  const phase = Math.max(first, all.includes("wrapped") ? WRAPPED : AS_IT_IS);
  return { answer, expected, phase, isSure: !all.includes("perhaps") };
}

/** The types where those for the last parameter are given one by one. */
function listing(expected: Expected, count: number): Expected {
  const last = expected.at(-1) ?? null;
  const one = last === null ? null : { ...last, name: last.name.replace(/\[\]$/, "") };
  const others = expected.slice(0, -1);
  return [...others, ...Array.from({ length: Math.max(count - others.length, 0) }, () => one)];
}

/** What a method takes. */
interface Taken {
  /** The types of the parameters; null for one that is not known. */
  readonly expected: Expected;
  /** Whether the last one stands for as many as are given. */
  readonly isOpen: boolean;
}

function expectedBy(session: Session, resolver: Resolver, overload: Answer): Taken {
  const definition = resolver.definition(overload);
  const record = resolver.view.record(overload.path);
  if (definition === undefined || record === undefined) return { expected: [], isOpen: false };
  const text = signatureOfOverload(session, resolver, overload, definition);
  const said = text.parameters.map(([start, end]) => typeSaid(text.label.slice(start, end)));
  const rows = record.parametersOf(definition.row);
  const expected = said.map((name, place): SaidType | null => {
    if (name === null) return null;
    const parameter = typeParameterNamed(record, definition, name.replace(/\[.*$/, ""));
    if (parameter !== null)
      return { name, type: null, path: overload.path, stands: parameter.type === 0 ? "any" : "some" };
    return {
      name,
      type: workspaceType(resolver, overload.path, rows[place]?.type ?? 0),
      path: overload.path,
    };
  });
  return { expected, isOpen: takesMore(text) };
}

/** Overloads of a type, and those that it inherits and does not override. */
export function besidesOverridden(
  session: Session,
  resolver: Resolver,
  own: readonly Answer[],
  above: (some: readonly Answer[]) => readonly Answer[],
): readonly Answer[] {
  const all = [...own];
  let level = own;
  while (level.length > 0) {
    const further: Answer[] = [];
    for (const inherited of above(level)) {
      if (all.length >= OVERLOADS_MAX) return all;
      const isOverridden = (one: Answer) =>
        isSame(one, inherited) || mayOverride(session, resolver, one, inherited);
      if (all.some(isOverridden)) continue;
      all.push(inherited);
      further.push(inherited);
    }
    level = further;
  }
  return all;
}

/** Whether one method may override another of its name: they take the same, as far as that is known. */
export function mayOverride(session: Session, resolver: Resolver, one: Answer, other: Answer): boolean {
  const [left, right] = [one, other].map((method) => expectedBy(session, resolver, method).expected);
  return (
    left.length === right.length &&
    left.every((type, place) => {
      const its = right[place];
      if (type === null || its === null) return true;
      return type.stands !== undefined || its.stands !== undefined || type.name === its.name;
    })
  );
}

/** The type parameter of that name that a method sees. */
function typeParameterNamed(record: FileRecord, method: Definition, name: string): Definition | null {
  const all = record.definitionsOfKind("typeParameter").filter((one) => record.nameAt(one.name) === name);
  let around: Definition | undefined = all.length === 0 ? undefined : method;
  while (around !== undefined) {
    const { row, container } = around;
    const own = all.find((one) => one.container === row);
    if (own !== undefined) return own;
    around = record.definition(container);
  }
  return null;
}

/** Whether one takes nothing that the other does not take as well; what is given is its very type, or is below it. */
function goesBefore(resolver: Resolver, types: readonly (SaidType | null)[], way: Way, other: Way): boolean {
  const pairOf = (place: number): string =>
    `${way.expected[place]?.name ?? ""} ${other.expected[place]?.name ?? ""}`;
  // If the other takes what has the very type of this one, then what it takes there is more.
  const less = new Set(
    types.flatMap((given, place) =>
      taking(resolver, way.expected[place] ?? null, given) === "exactly" ? [pairOf(place)] : [],
    ),
  );
  return types.every((_, place) => {
    const [own, its] = [way.expected[place] ?? null, other.expected[place] ?? null];
    if (own === null || its === null) return false;
    return less.has(pairOf(place)) || isWithin(resolver, own, its);
  });
}
