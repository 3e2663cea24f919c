// Overloads that take as many arguments, told apart by their types, where types are written before names (Java). One
// that takes the very types that are given is the one that is meant, whatever else could take them: nothing is said
// where a type is not known, or is another.
import type { GivenArgument } from "../../documents/asks/arguments-given.ts";
import type { Kind } from "../../languages/language.ts";
import { findDefinition } from "../../resolution/find-definition.ts";
import type { Answer } from "../../resolution/meaning.ts";
import type { Resolver } from "../../resolution/resolver.ts";
import type { Session } from "../../session/session.ts";
import { signatureText, takesMore } from "../signature-text.ts";

/** More arguments than that are not looked at. */
const ARGUMENTS_MAX = 8;
/** What has a type that is written before it. */
const typed = new Set<Kind>(["parameter", "variable", "field", "property", "constant"]);
const callable = new Set<Kind>(["function", "method"]);
/** What stands before a name and is no type. */
const noTypes = new Set(
  "await catch const else final foreach in is let new not out params ref return static throw using val var yield".split(
    " ",
  ),
);
const TYPE = String.raw`[\p{L}_][\p{L}\p{N}_.]*(?:<[^()=;{}]*>)?(?:\[[\s,]*\]|\?)*`;
const beforeName = new RegExp(String.raw`(?:^|[\s(,<\]])(${TYPE})\s+$`, "u");
const ofParameter = new RegExp(
  String.raw`^(?:(?:\[[^\]]*\]|@[\w.]+(?:\([^()]*\))?|final|in|params|scoped)\s+)*(${TYPE})\s+[@\p{L}_][\p{L}\p{N}_]*\s*(?:=.*)?$`,
  "u",
);
const asType = new RegExp(String.raw`\sas\s+(${TYPE})$`, "u");
const cast = new RegExp(String.raw`^\((${TYPE})\)\s*[\p{L}_][\p{L}\p{N}_.]*$`, "u");
const chain = /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/u;
/** A value that says what it is. */
const values: readonly (readonly [RegExp, string])[] = [
  [/^(?:@?\$@?|@)?"[^"]*"$/, "string"],
  [/^\d+$/, "int"],
  [/^\d+[lL]$/, "long"],
  [/^(?:\d+\.\d+|\d+(?:\.\d+)?[dD])$/, "double"],
  [/^\d+(?:\.\d+)?[fF]$/, "float"],
  [/^\d+(?:\.\d+)?[mM]$/, "decimal"],
  [/^(?:true|false)$/, "bool"],
  [/^'(?:[^'\\]|\\.[^']*)'$/, "char"],
];

/** The overload whose types are those of the arguments; null where none is, or that is not known. */
export function exactlyTaking(
  session: Session,
  resolver: Resolver,
  path: string,
  overloads: readonly Answer[],
  given: readonly GivenArgument[],
): Answer | null {
  if (given.length === 0 || given.length > ARGUMENTS_MAX) return null;
  const types = given.map((argument) => typeOf(session, resolver, path, argument));
  if (types.includes(null)) return null;
  const expected = overloads.map((overload) => expectedBy(session, resolver, overload));
  const whole = overloads.filter((_, at) => areExactly(types, expected[at].types));
  const [first = null] = whole;
  if (whole.length > 0 || !expected.every(({ takesMore }) => takesMore))
    return whole.length === 1 ? first : null;
  const [listed = null, ...others] = overloads.filter((_, at) =>
    areExactly(types, listing(expected[at].types, given.length)),
  );
  return others.length === 0 ? listed : null;
}

interface Expected {
  /** Null for one that is given otherwise than as it is written. */
  readonly types: readonly (string | null)[];
  readonly takesMore: boolean;
}

function expectedBy(session: Session, resolver: Resolver, overload: Answer): Expected {
  const definition = resolver.definition(overload);
  if (definition === undefined) return { types: [], takesMore: false };
  const text = signatureText(session, overload.path, resolver.nameOf(overload), definition);
  const types = text.parameters.map((parameter) => {
    const [, type] = ofParameter.exec(text.label.slice(...parameter)) ?? [];
    return type === undefined ? null : plainType(type);
  });
  return { types, takesMore: takesMore(text) };
}

function areExactly(types: readonly (string | null)[], expected: readonly (string | null)[]): boolean {
  return types.length === expected.length && types.every((type, place) => type === expected[place]);
}

/** The types where those for the last parameter are given one by one. */
function listing(types: readonly (string | null)[], count: number): readonly (string | null)[] {
  const last = types.at(-1)?.replace(/\[\]$/, "") ?? null;
  const others = types.slice(0, -1);
  return [...others, ...Array.from({ length: Math.max(count - others.length, 0) }, () => last)];
}

/** Null where it is not evident. */
function typeOf(session: Session, resolver: Resolver, path: string, argument: GivenArgument): string | null {
  const { text, line, column } = argument;
  const [, literal] = values.find(([pattern]) => pattern.test(text)) ?? [];
  if (literal !== undefined) return literal;
  const said = (asType.exec(text) ?? cast.exec(text))?.[1];
  if (said !== undefined) return plainType(said);
  const [name = ""] = chain.exec(text) ?? [];
  const rest = text.slice(name.length);
  const isCall = rest.startsWith("(") && closesAtEnd(rest);
  if (name === "" || (rest !== "" && !isCall)) return null;
  const found = findDefinition(resolver, path, line, column + name.lastIndexOf(".") + 1);
  const types = (found?.answers ?? []).map((answer) =>
    declaredType(session, resolver, answer, isCall ? callable : typed),
  );
  const [type = null] = types;
  return types.every((other) => other === type) ? type : null;
}

/** Whether what the first parenthesis opens ends with the text. */
function closesAtEnd(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) return at === text.length - 1;
  }
  return false;
}

/** What stands before the name, of a definition of these kinds. */
export function declaredType(
  session: Session,
  resolver: Resolver,
  answer: Answer,
  kinds: ReadonlySet<Kind>,
): string | null {
  const record = resolver.view.record(answer.path);
  const definition = resolver.definition(answer);
  if (record === undefined || definition === undefined || !kinds.has(definition.kind)) return null;
  const before = (session.lines(answer.path)[definition.line] ?? "").slice(0, definition.column);
  const [, type] = beforeName.exec(before) ?? [];
  if (type === undefined || noTypes.has(type)) return null;
  // A type parameter stands for one thing here and for another there.
  const [first = ""] = /^[\p{L}\p{N}_]+/u.exec(type) ?? [];
  const isGeneric = record
    .definitionsOfKind("typeParameter")
    .some(({ name }) => record.nameAt(name) === first);
  return isGeneric ? null : plainType(type);
}

/** C#'s `string?` is its `string`, and Java's is another word for it. */
function plainType(type: string): string {
  const plain = type.replace(/\s+/g, "");
  if (plain === "String" || plain === "string?") return "string";
  if (plain === "object?" || plain === "Object") return "object";
  return plain === "boolean" ? "bool" : plain;
}
