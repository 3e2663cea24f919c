// Overloads that take as many arguments, told apart by the types of these, in languages that write the type behind the
// name and convert nothing (Kotlin). Types are compared by their names, since one may be written anew for each platform.
import type { ArgumentsGiven, GivenArgument } from "../../../documents/asks/arguments-given.ts";
import { ancestry } from "../../../resolution/all-members.ts";
import { findDefinition } from "../../../resolution/find-definition.ts";
import { callables, typeLike } from "../../../resolution/kind-groups.ts";
import type { Answer, Target } from "../../../resolution/meaning.ts";
import type { Resolver } from "../../../resolution/resolver.ts";
import { isFromOutside } from "../../../resolution/type-parts.ts";
import { typeNameOf } from "../../../resolution/type-name.ts";
import type { Session } from "../../../session/session.ts";
import { parameterName, takesMore } from "../../signature-text.ts";
import { signatureOfOverload } from "../signature.ts";
import { isTypeParameter } from "../workspace-types.ts";

/** What nothing of a workspace extends. */
const closed: ReadonlySet<string> = new Set(
  "Boolean Byte Char Double Float Int Long Short String Unit Array BooleanArray ByteArray CharArray DoubleArray FloatArray IntArray LongArray ShortArray".split(
    " ",
  ),
);
const literals: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^"(?:[^"\\]|\\.)*"$/, ["String"]],
  [/^-?(?:\d[\d_]*|0[xXbB][\da-fA-F_]+)$/, ["Int", "Long", "Short", "Byte"]],
  [/^-?(?:\d[\d_]*|0[xXbB][\da-fA-F_]+)L$/, ["Long"]],
  [/^-?\d[\d_]*\.\d+(?:[eE][-+]?\d+)?$/, ["Double"]],
  [/^-?[\d_.]+[fF]$/, ["Float"]],
  [/^(?:true|false)$/, ["Boolean"]],
  [/^'(?:[^'\\]|\\[^']+)'$/, ["Char"]],
];
const NAMED = /^[\p{L}_][\p{L}\p{N}_]*\s*=(?!=)/u;
const TYPE = /^([\p{L}_][\p{L}\p{N}_.]*)(?:<[^()]*>)?\??$/u;

interface Known {
  /** The first is its own; then those of what it extends. */
  readonly names: readonly string[];
  /** Whether it has no others. */
  readonly isWhole: boolean;
  readonly isOfWorkspace?: boolean;
}

type Taking = "exactly" | "surely" | "perhaps" | "never";

/** Those that take what is given, of each file's; all of them where nothing decides. */
export function takingTypes(
  session: Session,
  resolver: Resolver,
  path: string,
  overloads: readonly Answer[],
  { listed }: ArgumentsGiven,
): readonly Answer[] {
  const isNamed = listed.some(({ text }) => NAMED.test(text));
  const types = isNamed ? [] : listed.map((argument) => givenType(resolver, path, argument));
  const names = listed.flatMap(({ text }) => NAMED.exec(text)?.[0].replace(/\s*=$/, "") ?? []);
  return [...new Set(overloads.map((answer) => answer.path))].flatMap((from) => {
    const all = overloads.filter((answer) => answer.path === from);
    const named = all.filter((answer) => hasParameters(session, resolver, answer, names));
    return likely(session, resolver, named.length > 0 ? named : all, types);
  });
}

function hasParameters(
  session: Session,
  resolver: Resolver,
  overload: Answer,
  names: readonly string[],
): boolean {
  const definition = resolver.definition(overload);
  if (definition === undefined || names.length === 0) return true;
  const text = signatureOfOverload(session, resolver, overload, definition);
  const own = new Set(text.parameters.map((parameter) => parameterName(text.label, parameter)));
  return names.every((name) => own.has(name));
}

function likely(
  session: Session,
  resolver: Resolver,
  overloads: readonly Answer[],
  types: readonly (Known | null)[],
): readonly Answer[] {
  if (overloads.length < 2) return overloads;
  const judged = overloads.map((answer) => {
    const expected = expectedBy(session, resolver, answer, types.length);
    return { answer, takes: types.map((type, place) => takes(expected[place] ?? null, type)) };
  });
  const left = judged.filter((one) => !one.takes.includes("never"));
  if (left.length === 0) return overloads;
  const exact = left.filter((one) => one.takes.every((taking) => taking === "exactly"));
  return (exact.length === 1 ? exact : left).map(({ answer }) => answer);
}

function takes(expected: Known | null, given: Known | null): Taking {
  const [wanted] = expected?.names ?? [];
  if (wanted === "Any") return "surely";
  if (expected === null || given === null) return "perhaps";
  if (expected.names.some((name) => name === given.names[0])) return "exactly";
  if (given.names.some((name) => expected.names.includes(name))) return "surely";
  return given.isWhole && (expected.isWhole || given.isOfWorkspace === true) ? "never" : "perhaps";
}

/** The types of as many arguments; null for one that is not known, or stands for several. */
function expectedBy(
  session: Session,
  resolver: Resolver,
  overload: Answer,
  count: number,
): readonly (Known | null)[] {
  const definition = resolver.definition(overload);
  const record = resolver.view.record(overload.path);
  if (definition === undefined || record === undefined) return [];
  const text = signatureOfOverload(session, resolver, overload, definition);
  const rows = record.parametersOf(definition.row);
  const types = text.parameters.map((parameter, place) => {
    const [, said = ""] = /:\s*([^=]+?)\s*(?:=.*)?$/s.exec(text.label.slice(...parameter)) ?? [];
    const row = rows[place]?.type ?? 0;
    if (!TYPE.test(said) || isTypeParameter(record, row)) return null;
    return typeOf(resolver, { path: overload.path, row });
  });
  const last = types.at(-1) ?? null;
  if (!takesMore(text)) return types;
  return Array.from({ length: count }, (_, place) => types[place] ?? last);
}

/** Null where it is not evident. */
function givenType(resolver: Resolver, path: string, { text, line, column }: GivenArgument): Known | null {
  const [, literal] = literals.find(([pattern]) => pattern.test(text)) ?? [];
  if (literal !== undefined) return { names: literal, isWhole: true };
  const at = text.includes("\n") ? -1 : lastNameIn(text);
  if (at < 0) return null;
  const isCall = text.endsWith(")");
  const answers = findDefinition(resolver, path, line, column + at)?.answers ?? [];
  // By its name, what is made outside of the workspace is of a type.
  const made = isCall && answers.length === 0 ? /^\p{Lu}[\p{L}\p{N}_]*(?=\()/u.exec(text) : null;
  if (made !== null) return { names: [made[0]], isWhole: closed.has(made[0]) };
  const known = answers.map((answer) => valueType(resolver, answer, isCall));
  const [first = null] = known;
  return known.every((other) => other?.names[0] === first?.names[0]) ? first : null;
}

/** Where the name begins that says what a chain of members and calls gives; -1 for anything else. */
function lastNameIn(text: string): number {
  let plain = text.replace(/"(?:[^"\\]|\\.)*"/g, (string) => "_".repeat(string.length));
  for (let before = ""; before !== plain;) {
    before = plain;
    plain = plain.replace(/\([^()]*\)/g, (list) => " ".repeat(list.length));
  }
  if (!/^[\p{L}_][\p{L}\p{N}_.?! ]*$/u.test(plain) || /[\p{L}\p{N}_]\s+[\p{L}_]/u.test(plain)) return -1;
  return /[\p{L}_][\p{L}\p{N}_]*[ !]*$/u.exec(plain)?.index ?? -1;
}

function valueType(resolver: Resolver, answer: Target, isCall: boolean): Known | null {
  const definition = resolver.definition(answer);
  const record = resolver.view.record(answer.path);
  if (definition === undefined || record === undefined) return null;
  const isType = typeLike.has(definition.kind);
  if (isType && (isCall || definition.kind === "object"))
    return ofTypes(resolver, resolver.nameOf(answer), [answer]);
  if (isType || callables.has(definition.kind) !== isCall || isTypeParameter(record, definition.type))
    return null;
  return typeOf(resolver, { path: answer.path, row: definition.type });
}

function typeOf(resolver: Resolver, { path, row }: Target): Known | null {
  const name = typeNameOf(resolver, path, row);
  const types = resolver
    .evaluate(path, row)
    .flatMap((meaning) => (meaning.is === "definition" && isTypeOf(resolver, meaning) ? [meaning] : []));
  if (types.length > 0) return ofTypes(resolver, name, types);
  return name === "" ? null : { names: [name], isWhole: closed.has(name) };
}

function isTypeOf(resolver: Resolver, target: Target): boolean {
  const kind = resolver.definition(target)?.kind;
  return kind !== undefined && typeLike.has(kind);
}

/** @param name as it is written, which may be another for the same */
function ofTypes(resolver: Resolver, name: string, types: readonly Target[]): Known {
  const names = types.flatMap((type) => ancestry(resolver, type).map((level) => resolver.nameOf(level.type)));
  const isWhole = types.every(
    (type) => resolver.definition(type)?.kind !== "type" && !isFromOutside(resolver, type),
  );
  const others = name === "" || names.includes(name) ? names : [...names, name];
  return { names: [...new Set(others)], isWhole, isOfWorkspace: true };
}
