// Overloads that take as many arguments, told apart by their types, where types are written before names (C#, Java). One
// that takes the very types that are given is the one that is meant, whatever else could take them: nothing is said
// where a type is not known, or is another.
import type { GivenArgument } from "../documents/asks/arguments-given.ts";
import type { Kind } from "../languages/language.ts";
import { findDefinition } from "../resolution/find-definition.ts";
import type { Answer } from "../resolution/meaning.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Session } from "../session/session.ts";
import { signatureText, takesMore } from "./signature-text.ts";

/** More arguments than that are not looked at. */
const ARGUMENTS_MAX = 8;
/** What has a type that is written before it. */
const typed = new Set<Kind>(["parameter", "variable", "field", "property", "constant"]);
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
  const exact = overloads.filter((overload) => {
    const expected = expectedBy(session, resolver, overload);
    // One that could take more is meant only where no other is.
    return expected.length === given.length && types.every((type, place) => type === expected[place]);
  });
  const [first = null] = exact;
  return exact.length === 1 ? first : null;
}

/** The types of the parameters; null for one that is given otherwise than as it is written. */
function expectedBy(session: Session, resolver: Resolver, overload: Answer): readonly (string | null)[] {
  const definition = resolver.definition(overload);
  if (definition === undefined) return [];
  const text = signatureText(session, overload.path, resolver.nameOf(overload), definition);
  const types = text.parameters.map((parameter) => {
    const [, type] = ofParameter.exec(text.label.slice(...parameter)) ?? [];
    return type === undefined ? null : plainType(type);
  });
  return takesMore(text) ? [...types.slice(0, -1), null] : types;
}

/** Null where it is not evident. */
function typeOf(
  session: Session,
  resolver: Resolver,
  path: string,
  { text, line, column }: GivenArgument,
): string | null {
  const [, literal] = values.find(([pattern]) => pattern.test(text)) ?? [];
  if (literal !== undefined) return literal;
  const [, cast] = new RegExp(`^\\((${TYPE})\\)\\s*[\\p{L}_][\\p{L}\\p{N}_.]*$`, "u").exec(text) ?? [];
  if (cast !== undefined) return plainType(cast);
  if (!/^(?:this\.)?[\p{L}_][\p{L}\p{N}_]*$/u.test(text)) return null;
  const found = findDefinition(resolver, path, line, column + text.lastIndexOf(".") + 1);
  const [answer, ...others] = found?.answers ?? [];
  const definition = answer === undefined ? undefined : resolver.definition(answer);
  if (answer === undefined || definition === undefined || others.length > 0) return null;
  if (!typed.has(definition.kind)) return null;
  const before = (session.lines(answer.path)[definition.line] ?? "").slice(0, definition.column);
  const [, type] = beforeName.exec(before) ?? [];
  return type === undefined || noTypes.has(type) ? null : plainType(type);
}

/** C#'s `string?` is its `string`, and Java's is another word for it. */
function plainType(type: string): string {
  const plain = type.replace(/\s+/g, "");
  if (plain === "String" || plain === "string?") return "string";
  if (plain === "object?" || plain === "Object") return "object";
  return plain === "boolean" ? "bool" : plain;
}
