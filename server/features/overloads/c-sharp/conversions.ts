// What a parameter takes where values are converted without a word: by the language, by what a type extends, or by the
// operators of a type (C#).
import { ancestry } from "../../../resolution/all-members.ts";
import { typeLike } from "../../../resolution/kind-groups.ts";
import { lastName } from "../../../resolution/last-name.ts";
import { isSame, type Target } from "../../../resolution/meaning.ts";
import type { Resolver } from "../../../resolution/resolver.ts";
import type { Session } from "../../../session/session.ts";
import { outsideOf } from "../workspace-types.ts";
import { isAlike, UNKNOWN_TYPES, type GivenValue, type WrittenType } from "./written-types.ts";

export type Taking = "exactly" | "surely" | "perhaps" | "never";

/** Whether it is known to be taken. */
export function isCertain(taking: Taking): boolean {
  return taking === "exactly" || taking === "surely";
}

const wider: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    bool: [],
    byte: ["short", "ushort", "int", "uint", "long", "ulong", "float", "double", "decimal"],
    char: ["ushort", "int", "uint", "long", "ulong", "float", "double", "decimal"],
    decimal: [],
    double: [],
    float: ["double"],
    int: ["long", "float", "double", "decimal", "nint"],
    long: ["float", "double", "decimal"],
    sbyte: ["short", "int", "long", "float", "double", "decimal", "nint"],
    short: ["int", "long", "float", "double", "decimal", "nint"],
    string: [],
    uint: ["long", "ulong", "float", "double", "decimal"],
    ulong: ["float", "double", "decimal"],
    ushort: ["int", "uint", "long", "ulong", "float", "double", "decimal"],
  }),
);
/** What a number that is written may be as well. */
const whole: ReadonlySet<string> = new Set(["byte", "sbyte", "short", "ushort", "uint", "ulong"]);
/** Of those outside, what has no value null. */
const outerValues: ReadonlySet<string> = new Set(
  "BigInteger CancellationToken DateTime DateTimeOffset Guid TimeSpan".split(" "),
);
/** Types outside that nothing of the language itself is converted to, nor they to that. */
const apart: ReadonlySet<string> = new Set(
  "CancellationToken CultureInfo DateTime DateTimeOffset Guid TimeSpan Type Uri".split(" "),
);
const anything: ReadonlySet<string> = new Set(["object", "dynamic"]);
/** Types outside that arrays are. */
const ofArrays = /^(?:I[A-Z]\w*|Array|(?:ReadOnly)?(?:Span|Memory)|ReadOnlySequence)$/;
const isInterface = /^I\p{Lu}/u;
const operator = /\bimplicit\s+operator\b/;
const valueKinds: ReadonlySet<string> = new Set(["struct", "enum"]);

/** @param expected null where it is not known, or stands for any type */
export function takes(
  session: Session,
  resolver: Resolver,
  expected: WrittenType | null,
  given: GivenValue,
): Taking {
  if (expected === null) return "perhaps";
  if (given.is !== "value") {
    if (given.is === "unknown") return "perhaps";
    return given.is === "null" ? canBeNull(resolver, expected) : takesFunction(resolver, expected);
  }
  const { type, isLiteral } = given;
  if (type.name === "dynamic") return "perhaps";
  if (isAlike(expected, type)) return ofOneName(resolver, expected, type);
  if (anything.has(expected.name) && expected.lists === "") return "surely";
  if (expected.lists !== "" || type.lists !== "") return takesArray(session, resolver, expected, type);
  if (expected.type !== null) return takenByOwn(session, resolver, expected, type, isLiteral);
  if (type.type !== null) return takenByOuter(session, resolver, expected, type.type);
  // Only what they are generic in differs.
  if (expected.name === type.name) return "perhaps";
  return wider.has(type.name) ? ofLanguage(expected, type, isLiteral) : ofOutside(expected, type);
}

function canBeNull(resolver: Resolver, type: WrittenType): Taking {
  if (type.lists !== "" || type.isNullable) return "surely";
  if (wider.has(type.name) && type.name !== "string") return "never";
  return isValueType(resolver, type) ? "never" : "surely";
}

function takesFunction(resolver: Resolver, { name, lists, type }: WrittenType): Taking {
  if (lists !== "" || wider.has(name) || apart.has(name)) return "never";
  return type === null || resolver.definition(type)?.kind === "type" ? "perhaps" : "never";
}

/** The same but for a `?`, which says little of types that may be null anyway. */
function ofOneName(resolver: Resolver, expected: WrittenType, given: WrittenType): Taking {
  if (expected.generic === UNKNOWN_TYPES) return "perhaps";
  if (expected.isNullable === given.isNullable || expected.lists !== "") return "exactly";
  if (!isValueType(resolver, expected)) return "exactly";
  return expected.isNullable ? "surely" : "never";
}

function isValueType(resolver: Resolver, { name, type }: WrittenType): boolean {
  if (type !== null) return valueKinds.has(resolver.definition(type)?.kind ?? "import");
  return (wider.has(name) && name !== "string") || outerValues.has(name);
}

function takesArray(session: Session, resolver: Resolver, expected: WrittenType, given: WrittenType): Taking {
  if (expected.lists !== "" && given.lists !== "") return "perhaps";
  if (expected.lists !== "")
    return given.type !== null && converts(session, resolver, given.type) ? "perhaps" : "never";
  if (expected.type !== null) return converts(session, resolver, expected.type) ? "perhaps" : "never";
  return !wider.has(expected.name) && ofArrays.test(expected.name) ? "perhaps" : "never";
}

/** A parameter of a type of the workspace. */
function takenByOwn(
  session: Session,
  resolver: Resolver,
  { type: expected, isNullable }: WrittenType,
  given: WrittenType,
  isLiteral: boolean,
): Taking {
  if (expected === null) return "perhaps";
  const kind = resolver.definition(expected)?.kind;
  if (given.type !== null && isBelow(resolver, given.type, expected)) {
    if (isSame(given.type, expected)) return "perhaps";
    return given.isNullable && !isNullable && kind === "struct" ? "never" : "surely";
  }
  if (kind === "enum" && isLiteral && given.name === "int") return "perhaps";
  if (converts(session, resolver, expected)) return "perhaps";
  if (given.type !== null) return converts(session, resolver, given.type) ? "perhaps" : "never";
  return isMissed(resolver, given.name) ? "perhaps" : "never";
}

/** Whether files define types of a name that none was found for. */
function isMissed(resolver: Resolver, name: string): boolean {
  if (wider.has(name)) return false;
  return resolver.view
    .defining(name)
    .some((path) =>
      resolver.definitionsOf(path, name).some(({ kind }) => typeLike.has(kind) || kind === "import"),
    );
}

/** A value of a type of the workspace, for a parameter of one from outside. */
function takenByOuter(session: Session, resolver: Resolver, { name }: WrittenType, given: Target): Taking {
  if (isMissed(resolver, name) || converts(session, resolver, given)) return "perhaps";
  if (wider.has(name) || apart.has(name)) return "never";
  if (isInterface.test(name)) return outsideOf(resolver, given).length > 0 ? "perhaps" : "never";
  const isValue = valueKinds.has(resolver.definition(given)?.kind ?? "import");
  return isValue || extendsOuterClass(resolver, given) ? "perhaps" : "never";
}

/** Whether a type extends what is no interface, as names go, and defined elsewhere. */
function extendsOuterClass(resolver: Resolver, type: Target): boolean {
  return ancestry(resolver, type).some((level) =>
    [level.type, ...resolver.otherParts(level.type)].some(({ path, row }) => {
      const record = resolver.view.record(path);
      return record?.supers.some(
        ({ definition, expression }) =>
          definition === row &&
          !isInterface.test(lastName(record, expression)) &&
          !resolver.evaluate(path, expression).some(({ is }) => is === "definition"),
      );
    }),
  );
}

function ofLanguage(expected: WrittenType, given: WrittenType, isLiteral: boolean): Taking {
  if (given.isNullable && !expected.isNullable && given.name !== "string" && wider.has(expected.name))
    return "never";
  if (wider.get(given.name)?.includes(expected.name) === true) return "surely";
  if (isLiteral && given.name === "int" && whole.has(expected.name)) return "perhaps";
  return wider.has(expected.name) || apart.has(expected.name) ? "never" : "perhaps";
}

function ofOutside(expected: WrittenType, given: WrittenType): Taking {
  if (expected.name === "DateTimeOffset" && given.name === "DateTime") return "surely";
  const isApart = apart.has(given.name) && (wider.has(expected.name) || apart.has(expected.name));
  // What is an object may be anything, and is nothing else without a word.
  return isApart || given.name === "object" ? "never" : "perhaps";
}

/** Whether a type, or one that it extends, says itself what it is converted from or to. */
function converts(session: Session, resolver: Resolver, type: Target): boolean {
  return ancestry(resolver, type).some((level) =>
    [level.type, ...resolver.otherParts(level.type)].some(({ path, row }) => {
      const definition = resolver.definition({ path, row });
      if (definition === undefined) return false;
      const { start, end } = definition;
      return session
        .lines(path)
        .slice(start.line, end.line + 1)
        .some((line) => operator.test(line));
    }),
  );
}

function isBelow(resolver: Resolver, type: Target, other: Target): boolean {
  const parts = [other, ...resolver.otherParts(other)];
  return ancestry(resolver, type).some((level) => parts.some((part) => isSame(level.type, part)));
}

/** Whether whatever a parameter takes is taken by another as well. */
export function isWithin(resolver: Resolver, one: WrittenType, other: WrittenType): boolean {
  if (anything.has(one.name) && one.lists === "") return false;
  if (anything.has(other.name) && other.lists === "") return true;
  if (one.lists !== "" || other.lists !== "") return false;
  if (one.type !== null && other.type !== null)
    return !isSame(one.type, other.type) && isBelow(resolver, one.type, other.type);
  if (one.name === other.name) return !one.isNullable && other.isNullable && isValueType(resolver, one);
  return wider.get(one.name)?.includes(other.name) === true;
}
