// Whether a parameter of one type takes a value of another, as Java has it.
import { ancestry } from "../../../resolution/all-members.ts";
import { isSame, type Target } from "../../../resolution/meaning.ts";
import type { Resolver } from "../../../resolution/resolver.ts";
import { outsideOf } from "../workspace-types.ts";
import type { SaidType } from "./given-types.ts";

/** What a value of a type of the language itself may be given to as it is, besides Object. */
const wider: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    boolean: [],
    byte: ["short", "int", "long", "float", "double"],
    char: ["int", "long", "float", "double"],
    double: [],
    float: ["double"],
    int: ["long", "float", "double"],
    long: ["float", "double"],
    short: ["int", "long", "float", "double"],
    Boolean: [],
    Byte: ["Number"],
    Character: [],
    Double: ["Number"],
    Float: ["Number"],
    Integer: ["Number"],
    Long: ["Number"],
    Short: ["Number"],
    String: ["CharSequence"],
    StringBuffer: ["CharSequence", "Appendable"],
    StringBuilder: ["CharSequence", "Appendable"],
    Class: ["Type", "GenericDeclaration", "AnnotatedElement"],
  }),
);
const wrappers: ReadonlyMap<string, string> = new Map(
  Object.entries({
    boolean: "Boolean",
    byte: "Byte",
    char: "Character",
    double: "Double",
    float: "Float",
    int: "Integer",
    long: "Long",
    short: "Short",
  }),
);
const unwrapped: ReadonlyMap<string, string> = new Map([...wrappers].map(([plain, whole]) => [whole, plain]));
/** What all of those are. */
const common: ReadonlySet<string> = new Set(["Serializable", "Comparable", "Constable", "ConstantDesc"]);
/** What an array is. */
const arrays = /^(?:Object|Serializable|Cloneable)$/;
/** What Java's own types are besides, that others extend most. */
const known: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    AutoCloseable: [],
    Cloneable: [],
    Closeable: ["AutoCloseable"],
    Comparable: [],
    Error: ["Throwable", "Serializable"],
    Exception: ["Throwable", "Serializable"],
    Iterable: [],
    Iterator: [],
    ParameterizedType: ["Type"],
    Runnable: [],
    RuntimeException: ["Exception", "Throwable", "Serializable"],
    Serializable: [],
    Type: [],
  }),
);
/** What no function is given to. */
const NO_FUNCTION = /^(?:Object|.*\[\])$/;

/**
 * `wrapped`: only when a number is wrapped for it, or unwrapped. `exactly`: its very type. `perhaps`: the source does not
 * tell.
 */
export type Taking = "exactly" | "surely" | "wrapped" | "perhaps" | "never";

export function taking(resolver: Resolver, expected: SaidType | null, given: SaidType | null): Taking {
  if (expected === null || given === null) return "perhaps";
  if (given.name === "null") return wrappers.has(expected.name) ? "never" : "surely";
  if (given.name === "->") return takesFunction(resolver, expected);
  if (given.name.endsWith("[]") || expected.name.endsWith("[]")) return takesArray(resolver, expected, given);
  if (expected.stands !== undefined) return expected.stands === "any" ? asObject(given) : "perhaps";
  if (expected.name === "Object") return given.name === "Object" ? "exactly" : asObject(given);
  if (given.type !== null) return takesObject(resolver, expected, given.type);
  if (expected.name === given.name) return expected.type === null ? "exactly" : "perhaps";
  return takesNamed(resolver, expected, given);
}

function asObject({ name }: SaidType): Taking {
  return wrappers.has(name) ? "wrapped" : "surely";
}

function takesFunction(resolver: Resolver, { name, type, stands }: SaidType): Taking {
  if (stands === undefined && (wider.has(name) || NO_FUNCTION.test(name))) return "never";
  const kind = type === null ? undefined : resolver.definition(type)?.kind;
  return kind === undefined || kind === "interface" ? "perhaps" : "never";
}

/** One of both is an array. */
function takesArray(resolver: Resolver, expected: SaidType, given: SaidType): Taking {
  const isGiven = given.name.endsWith("[]");
  if (!expected.name.endsWith("[]")) {
    if (expected.stands !== undefined) return expected.stands === "any" ? "surely" : "perhaps";
    return arrays.test(expected.name) ? "surely" : "never";
  }
  if (!isGiven) return "never";
  const [own, other] = [inArray(expected), inArray(given)];
  if (wrappers.has(own.name) || wrappers.has(other.name))
    return own.name === other.name ? "exactly" : "never";
  const within = taking(resolver, own, other);
  return within === "wrapped" ? "never" : within;
}

/** What is in an array; of what is in one here is no type known where it is written. */
function inArray({ name, path, stands, type }: SaidType): SaidType {
  return { name: name.slice(0, -2), path, type, ...(stands === undefined ? {} : { stands }) };
}

function takesNamed(resolver: Resolver, expected: SaidType, given: SaidType): Taking {
  const others = wider.get(given.name);
  if (others !== undefined) {
    if (others.includes(expected.name)) return "surely";
    if (isWrapped(expected.name, given.name)) return "wrapped";
    return common.has(expected.name) ? "perhaps" : "never";
  }
  // No type of Java's own extends one of the workspace, nor one of those that nothing extends.
  if (wider.has(expected.name) || given.name === "Object") return "never";
  return expected.type !== null && isOfPlatform(resolver, given) ? "never" : "perhaps";
}

/** Whether a number is taken when it is wrapped, or the wrapped one when it is unwrapped. */
function isWrapped(expected: string, given: string): boolean {
  const whole = wrappers.get(given);
  if (whole !== undefined) return expected === whole || wider.get(whole)?.includes(expected) === true;
  const plain = unwrapped.get(given);
  return plain !== undefined && (expected === plain || wider.get(plain)?.includes(expected) === true);
}

/** Whether a parameter takes a value of a type of the workspace. */
function takesObject(resolver: Resolver, expected: SaidType, given: Target): Taking {
  if (expected.type !== null) {
    if (isSame(expected.type, given)) return "exactly";
    return isBelow(resolver, given, expected.type) ? "surely" : "never";
  }
  if (wider.has(expected.name)) return "never";
  const ofEnum = resolver.definition(given)?.kind === "enum" ? [...common] : [];
  const outer = [...outsideOf(resolver, given), ...ofEnum];
  return outer.some((name) => mayBe(name, expected.name)) ? "perhaps" : "never";
}

/** Whether what extends a type of Java's own may be another one. */
function mayBe(name: string, expected: string): boolean {
  return name === expected || known.get(name)?.includes(expected) !== false;
}

function isBelow(resolver: Resolver, type: Target, other: Target): boolean {
  return isSame(type, other) || ancestry(resolver, type).some((level) => isSame(level.type, other));
}

/** Whether a type comes from Java's own packages. */
function isOfPlatform({ view }: Resolver, { name, path }: SaidType): boolean {
  const record = view.record(path);
  const at = record?.nameOf(name) ?? -1;
  if (record === undefined || at < 0) return false;
  return record
    .definitionsNamed(at)
    .some(({ kind, module }) => kind === "import" && module !== null && /^javax?\./.test(module));
}

/** Whether one type takes nothing that the other does not take as well. */
export function isWithin(resolver: Resolver, type: SaidType, other: SaidType): boolean {
  const isMany = type.name.endsWith("[]");
  if (other.name.endsWith("[]")) return isMany && isArrayWithin(resolver, inArray(type), inArray(other));
  if (isMany) return arrays.test(other.name) || other.stands === "any";
  const isPlain = wrappers.has(type.name);
  if (other.name === "Object" || other.stands === "any") return !isPlain && type.stands === undefined;
  if (type.stands !== undefined || other.stands !== undefined) return false;
  if (type.name === other.name && type.type === other.type) return true;
  if (type.type !== null && other.type !== null) return isBelow(resolver, type.type, other.type);
  return wider.get(type.name)?.includes(other.name) === true;
}

function isArrayWithin(resolver: Resolver, own: SaidType, its: SaidType): boolean {
  if (wrappers.has(own.name) || wrappers.has(its.name)) return own.name === its.name;
  return isWithin(resolver, own, its);
}
