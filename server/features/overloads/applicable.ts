// Overloads that take as many arguments, told apart by what their parameters can take, in languages where a value is
// given only to what its type is or extends (Java). One is left out where it is certain that it cannot take what is
// given; of those that are left, one goes before all others that takes less than any of them, and takes this for sure.
import type { GivenArgument } from "../../documents/asks/arguments-given.ts";
import { ancestry } from "../../resolution/all-members.ts";
import { isSame, type Answer, type Target } from "../../resolution/meaning.ts";
import type { Resolver } from "../../resolution/resolver.ts";
import type { Session } from "../../session/session.ts";
import { givenType, isTypeParameter, typeSaid, workspaceType, type SaidType } from "./given-types.ts";
import { signatureText, takesMore } from "../signature-text.ts";

/** What a value of a type of the language itself may be given to besides Object. */
const wider: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    boolean: ["Boolean"],
    byte: ["short", "int", "long", "float", "double", "Byte", "Number"],
    char: ["int", "long", "float", "double", "Character"],
    double: ["Double", "Number"],
    float: ["double", "Float", "Number"],
    int: ["long", "float", "double", "Integer", "Number"],
    long: ["float", "double", "Long", "Number"],
    short: ["int", "long", "float", "double", "Short", "Number"],
    Boolean: ["boolean"],
    Character: ["char", "int", "long", "float", "double"],
    Double: ["double", "Number"],
    Float: ["float", "double", "Number"],
    Integer: ["int", "long", "float", "double", "Number"],
    Long: ["long", "float", "double", "Number"],
    String: ["CharSequence"],
    Class: ["Type", "GenericDeclaration", "AnnotatedElement"],
  }),
);
/** What all of those are. */
const common: ReadonlySet<string> = new Set(["Object", "Serializable", "Comparable", "Constable"]);
const primitives: ReadonlySet<string> = new Set([...wider.keys()].filter((name) => /^[a-z]/.test(name)));

/** Those of several overloads that may be meant; all of them where nothing decides. */
export function mayBeMeant(
  session: Session,
  resolver: Resolver,
  path: string,
  overloads: readonly Answer[],
  given: readonly GivenArgument[],
): readonly Answer[] {
  const types = given.map((argument) => givenType(session, resolver, path, argument));
  const candidates = overloads.map((answer) => ({ answer, expected: expectedBy(session, resolver, answer) }));
  const left = candidates.filter(({ expected }) =>
    types.every((type, place) => takes(resolver, expected[place] ?? null, type) !== "never"),
  );
  if (left.length === 0) return overloads;
  const best = left.filter(
    ({ answer, expected }) =>
      expected.length === types.length &&
      types.every((type, place) => takes(resolver, expected[place] ?? null, type) === "surely") &&
      left.every((other) => other.answer === answer || isWithin(resolver, expected, other.expected)),
  );
  return (best.length === 1 ? best : left).map(({ answer }) => answer);
}

/** The types of the parameters; null for one that is not known, or stands for several. */
function expectedBy(session: Session, resolver: Resolver, overload: Answer): readonly (SaidType | null)[] {
  const definition = resolver.definition(overload);
  const record = resolver.view.record(overload.path);
  if (definition === undefined || record === undefined) return [];
  const text = signatureText(session, overload.path, resolver.nameOf(overload), definition);
  const said = text.parameters.map(([start, end]) => typeSaid(text.label.slice(start, end)));
  const rows = record.definitionsOfKind("parameter").filter(({ container }) => container === definition.row);
  const types = said.map((name, place) => {
    const row = rows[place]?.type ?? 0;
    if (name === null || isTypeParameter(record, row)) return null;
    return { name, type: workspaceType(resolver, overload.path, row), path: overload.path };
  });
  return takesMore(text) ? [...types.slice(0, -1), null] : types;
}

type Taking = "surely" | "perhaps" | "never";

function takes(resolver: Resolver, expected: SaidType | null, given: SaidType | null): Taking {
  if (expected === null || given === null) return "perhaps";
  if (expected.name === "Object") return "surely";
  if (given.type !== null) return takesObject(resolver, expected, given.type);
  if (expected.name === given.name) return "surely";
  if (expected.name.endsWith("[]") && given.name.endsWith("[]")) return "perhaps";
  const others = wider.get(given.name);
  if (others !== undefined) {
    const isUnboxed = primitives.has(expected.name) && !primitives.has(given.name);
    if (others.includes(expected.name)) return isUnboxed ? "perhaps" : "surely";
    return common.has(expected.name) ? "perhaps" : "never";
  }
  // No type of Java's own extends one of the workspace, nor one of those that nothing extends.
  const isFinal = wider.has(expected.name) || given.name.endsWith("[]");
  if (isFinal) return common.has(expected.name) ? "perhaps" : "never";
  return expected.type !== null && isOfPlatform(resolver, given) ? "never" : "perhaps";
}

/** Whether a parameter takes a value of a type of the workspace. */
function takesObject(resolver: Resolver, expected: SaidType, given: Target): Taking {
  if (expected.type !== null) return isBelow(resolver, given, expected.type) ? "surely" : "never";
  if (wider.has(expected.name) || expected.name.endsWith("[]")) return "never";
  return common.has(expected.name) || extendsOutside(resolver, given) ? "perhaps" : "never";
}

/** Whether a type extends anything, on whatever way, that is not of the workspace. */
export function extendsOutside(resolver: Resolver, type: Target): boolean {
  return ancestry(resolver, type).some(({ type: { path, row } }) =>
    (resolver.view.record(path)?.supers ?? []).some(
      ({ definition, expression }) =>
        definition === row && !resolver.evaluate(path, expression).some(({ is }) => is === "definition"),
    ),
  );
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

/** Whether parameters take nothing that others do not take as well. */
function isWithin(
  resolver: Resolver,
  types: readonly (SaidType | null)[],
  others: readonly (SaidType | null)[],
): boolean {
  return types.every((type, place) => {
    const other = others[place] ?? null;
    if (type === null || other === null) return false;
    if (other.name === "Object" || (type.name === other.name && type.type === other.type)) return true;
    if (type.type !== null && other.type !== null) return isBelow(resolver, type.type, other.type);
    const areAlike = primitives.has(type.name) === primitives.has(other.name);
    return areAlike && wider.get(type.name)?.includes(other.name) === true;
  });
}
