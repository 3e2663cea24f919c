// Types as C# writes them, in front of parameters and in arguments, with what they are in the workspace.
import type { GivenArgument } from "../../../documents/asks/arguments-given.ts";
import type { Definition, FileRecord } from "../../../index/record.ts";
import { Enclosing } from "../../../resolution/enclosing-definition.ts";
import { findDefinition } from "../../../resolution/find-definition.ts";
import { callables, typeLike } from "../../../resolution/kind-groups.ts";
import type { Target } from "../../../resolution/meaning.ts";
import type { Resolver } from "../../../resolution/resolver.ts";
import { typeNameOf } from "../../../resolution/type-name.ts";
import type { Session } from "../../../session/session.ts";
import { declaredType } from "./declared-type.ts";
import { workspaceType } from "../workspace-types.ts";

export interface WrittenType {
  /** Without what stands before its last dot, and as the language itself calls it: `int` for `System.Int32`. */
  readonly name: string;
  /** What it is generic in, as it is written without spaces; empty for none. */
  readonly generic: string;
  readonly isNullable: boolean;
  /** The brackets of an array. */
  readonly lists: string;
  /** Null for one from outside. */
  readonly type: Target | null;
}

/** `unknown` where it is not evident what an argument is. */
export type GivenValue =
  | { readonly is: "value"; readonly type: WrittenType; readonly isLiteral: boolean }
  | { readonly is: "null" | "function" | "unknown" };

/** Where a type is generic in what nobody says. */
export const UNKNOWN_TYPES = "<?>";

export const unknown: GivenValue = { is: "unknown" };

const written =
  /^(?:global::)?(?:[\p{L}_][\p{L}\p{N}_]*\.)*([\p{L}_][\p{L}\p{N}_]*)(<.*>)?(\?)?((?:\[[\s,]*\]\??)*)$/u;
/** What stands before the type of a parameter. */
const beforeType = /^(?:(?:\[[^\]]*\]|this|params|ref|out|in|scoped|readonly)\s+)*/;
const name = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const typed = new RegExp(String.raw`^(.*?[^\s,])\s+@?${name}\s*(?:=.*)?$`, "u");
const ownNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Boolean: "bool",
    Byte: "byte",
    Char: "char",
    Decimal: "decimal",
    Double: "double",
    Int16: "short",
    Int32: "int",
    Int64: "long",
    Object: "object",
    SByte: "sbyte",
    Single: "float",
    String: "string",
    UInt16: "ushort",
    UInt32: "uint",
    UInt64: "ulong",
  }),
);

const isFunction = new RegExp(
  String.raw`^(?:static\s+)?(?:async\s+)?(?:delegate\b|(?:${name}|\([^()]*\))\s*=>)`,
  "u",
);
const literals: readonly (readonly [RegExp, string])[] = [
  [/^(?:\$@?|@\$?)?"(?:[^"\\]|\\.|"")*"(?:\s*\+[^]*)?$/, "string"],
  [/^nameof\s*\([^()]*\)$/, "string"],
  [/^-?(?:\d[\d_]*|0[xX][\da-fA-F_]+)$/, "int"],
  [/^-?\d[\d_]*[lL]$/, "long"],
  [/^-?\d[\d_]*[uU]$/, "uint"],
  [/^-?\d[\d_]*(?:[uU][lL]|[lL][uU])$/, "ulong"],
  [/^-?(?:\d*\.\d+(?:[eE][-+]?\d+)?[dD]?|\d+(?:[eE][-+]?\d+|[dD]))$/, "double"],
  [/^-?\d*\.?\d+[fF]$/, "float"],
  [/^-?\d*\.?\d+[mM]$/, "decimal"],
  [/^(?:true|false)$/, "bool"],
  [/^'(?:[^'\\]|\\[^']+)'$/, "char"],
  [/^typeof\s*\([^()]*\)$/, "Type"],
];
/** What every value has, or sequences, or the types of the language itself. */
const common: readonly (readonly [RegExp, string])[] = [
  [/\.(?:Count|Length)$/, "int"],
  [/^Convert\.ToString\s*\(/, "string"],
  [/^Convert\.ToBoolean\s*\(/, "bool"],
  [/^Convert\.ToInt32\s*\(/, "int"],
  [/^Convert\.ToInt64\s*\(/, "long"],
  [/^Convert\.ToDouble\s*\(/, "double"],
  [/^Convert\.ToDecimal\s*\(/, "decimal"],
  [/^string\.(?:Empty$|(?:Concat|Format|Join)\s*\()/, "string"],
  [/^string\.(?:Equals|IsNullOrEmpty|IsNullOrWhiteSpace)\s*\(/, "bool"],
  [/\.ToString\s*\([^()]*\)$/, "string"],
  [/\.GetType\s*\(\s*\)$/, "Type"],
  [/\.GetHashCode\s*\(\s*\)$/, "int"],
  [/\.Equals\s*\([^()]*\)$/, "bool"],
];
/** Constants that types of the language, and those like them, have of themselves. */
const ofType =
  /^(byte|sbyte|char|short|ushort|int|uint|long|ulong|float|double|decimal|DateTime|DateTimeOffset|TimeSpan)\.(?:Epsilon|MaxValue|MinValue|NaN|NegativeInfinity|Now|PositiveInfinity|Today|UtcNow|Zero)$/;
const made = new RegExp(String.raw`^new\s+((?:${name}\.)*)(${name})`, "u");
const cast = new RegExp(
  String.raw`^\((${name}(?:\.${name})*(?:<[^()=;{}]*>)?\??(?:\[[\s,]*\])*)\)\s*(?=[\p{L}_"@(\d-])`,
  "u",
);
const defaulted = new RegExp(
  String.raw`^default\((${name}(?:\.${name})*(?:<[^()=;{}]*>)?\??(?:\[[\s,]*\])*)\)$`,
  "u",
);
const asType = new RegExp(String.raw`\sas\s+(${name}(?:\.${name})*(?:<[^()=;{}]*>)?(?:\[[\s,]*\])*)$`, "u");
const path = new RegExp(String.raw`^(?:\(\)|${name})(?:[?!]?\.${name}|\(\)|\[\]|!)*$`, "u");
const values = new Set<Definition["kind"]>(["parameter", "variable", "field", "property", "constant"]);

/** A type as it is written; null for what is none that has a name. */
export function typeOf(text: string, type: Target | null): WrittenType | null {
  const [, last, generic = "", nullable, lists = ""] = written.exec(text.trim()) ?? [];
  if (last === undefined) return null;
  return {
    name: ownNames.get(last) ?? last,
    generic: generic.replace(/\s+/g, ""),
    isNullable: nullable !== undefined,
    lists: lists.replace(/[\s?]+/g, ""),
    type: lists === "" ? type : null,
  };
}

/** Of the parts of a type always the same one. */
export function onePartOf(resolver: Resolver, type: Target | null): Target | null {
  if (type === null) return null;
  const [first = type] = [type, ...resolver.otherParts(type)].toSorted((one, other) =>
    one.path === other.path ? one.row - other.row : one.path < other.path ? -1 : 1,
  );
  return { path: first.path, row: first.row };
}

/** The type that a parameter is written with. */
export function typeOfParameter(parameter: string, type: Target | null): WrittenType | null {
  const [, text] = typed.exec(parameter.replace(beforeType, "")) ?? [];
  return text === undefined ? null : typeOf(text, type);
}

/** What is given, as far as its text, or what that names, tells. */
export function valueGiven(
  session: Session,
  resolver: Resolver,
  path: string,
  argument: GivenArgument,
): GivenValue {
  const text = argument.text.trimEnd().replace(/!$/, "");
  if (text === "null") return { is: "null" };
  if (isFunction.test(text)) return { is: "function" };
  const [, literal] = literals.find(([pattern]) => pattern.test(text)) ?? [];
  if (literal !== undefined) return valueOf(typeOf(literal, null), true);
  const filled = text.replace(/\.(?:GetValueOrDefault\(\)|Value)$/, "");
  if (filled !== text) {
    const value = valueGiven(session, resolver, path, { ...argument, text: filled });
    // What may be null is no class that has a member of that name.
    if (value.is === "value" && value.type.isNullable && value.type.type === null)
      return valueOf({ ...value.type, isNullable: false });
  }
  const [, constant] = ofType.exec(text) ?? defaulted.exec(text) ?? [];
  if (constant !== undefined)
    return valueOf(typeOf(constant, typeNamed(resolver, path, argument, text, constant)));
  if (text === "this") return ofSelf(resolver, path, argument);
  const ofNew = made.exec(text);
  if (ofNew !== null) return valueOf(typeMade(resolver, path, argument, text, ofNew));
  const [, said] = asType.exec(text) ?? cast.exec(text) ?? [];
  if (said !== undefined) {
    if (!asType.test(text) && !isOneValue(text.slice(said.length + 2))) return unknown;
    return valueOf(typeOf(said, typeNamed(resolver, path, argument, text, said)));
  }
  return ofChain(session, resolver, path, argument, text);
}

function valueOf(type: WrittenType | null, isLiteral = false): GivenValue {
  return type === null ? unknown : { is: "value", type, isLiteral };
}

/** The type that is written in an argument; null for one from outside. */
function typeNamed(
  resolver: Resolver,
  path: string,
  argument: GivenArgument,
  text: string,
  said: string,
): Target | null {
  const [plain = ""] = /^[\p{L}\p{N}_.]*/u.exec(said) ?? [];
  const at = asType.test(text) ? text.lastIndexOf(said) : text.indexOf(said);
  return typeAt(resolver, path, argument, text, at + plain.lastIndexOf(".") + 1);
}

/** Whether nothing is reckoned with what stands there: a name, a call, a value. */
function isOneValue(text: string): boolean {
  const inner = text.trim();
  return path.test(outermost(inner)) || literals.some(([one]) => one.test(inner));
}

/** Without what stands in brackets. */
function outermost(text: string): string {
  let depth = 0;
  let kept = "";
  for (const sign of text) {
    if (")]".includes(sign)) depth -= 1;
    if (depth === 0) kept += sign;
    if ("([".includes(sign)) depth += 1;
  }
  return kept;
}

/** Where the name stands that a path of names and calls ends with; -1 where it ends otherwise. */
function lastNameIn(text: string): number {
  let end = text.length;
  if (text.endsWith(")")) {
    let depth = 0;
    for (let at = 0; at < text.length; at += 1) {
      const sign = text[at];
      if (sign === "(" && depth === 0) end = at;
      if ("([".includes(sign)) depth += 1;
      if (")]".includes(sign)) depth -= 1;
    }
  }
  const at = text.slice(0, end).search(/[\p{L}_][\p{L}\p{N}_]*$/u);
  return at < 0 || text.slice(0, at).includes("\n") ? -1 : at;
}

/** The type that a name in an argument stands for; null for one from outside. */
function typeAt(
  resolver: Resolver,
  path: string,
  { line, column }: GivenArgument,
  text: string,
  at: number,
): Target | null {
  if (text.slice(0, at).includes("\n")) return null;
  const answers = findDefinition(resolver, path, line, column + at)?.answers ?? [];
  const isType = (answer: Target) => typeLike.has(resolver.definition(answer)?.kind ?? "import");
  return onePartOf(resolver, answers.find(isType) ?? null);
}

function ofSelf(resolver: Resolver, path: string, { line, column }: GivenArgument): GivenValue {
  const record = resolver.view.record(path);
  if (record === undefined) return unknown;
  const type = new Enclosing(record).at({ line, column }, ({ kind }) => typeLike.has(kind));
  return type === undefined
    ? unknown
    : valueOf(typeOf(record.nameAt(type.name), onePartOf(resolver, { path, row: type.row })));
}

/** What `new A(…)`, `new A { … }` and `new A[…]` make. */
function typeMade(
  resolver: Resolver,
  path: string,
  argument: GivenArgument,
  text: string,
  [whole, before, last]: RegExpExecArray,
): WrittenType | null {
  const behind = text.slice(whole.length);
  const [generic = ""] = /^\s*<[^()=;{}]*>/.exec(behind) ?? [];
  const rest = behind.slice(generic.length).trimStart();
  const [lists = ""] = /^(?:\[[^\]]*\])+/.exec(rest) ?? [];
  if (lists === "" && !/^[({]/.test(rest)) return null;
  // What is done with it is of another type.
  if (/[)}]\s*(?:\?|!)?\./.test(withoutInner(rest))) return null;
  const at = whole.length - last.length;
  const type = typeAt(resolver, path, argument, text, at);
  return typeOf(before + last + generic.trim() + lists.replace(/[^[\]]/g, ""), type);
}

/** Without what stands in brackets. */
function withoutInner(text: string): string {
  let depth = 0;
  let kept = "";
  for (const sign of text) {
    if ("([{".includes(sign)) depth += 1;
    if (depth < 2) kept += sign;
    if (")]}".includes(sign)) depth -= 1;
  }
  return kept;
}

function ofChain(
  session: Session,
  resolver: Resolver,
  from: string,
  argument: GivenArgument,
  text: string,
): GivenValue {
  const plain = outermost(text);
  const at = path.test(plain) ? lastNameIn(text) : -1;
  if (at < 0) return unknown;
  const isCall = text.endsWith(")");
  const { answers = [] } = findDefinition(resolver, from, argument.line, argument.column + at) ?? {};
  // Nothing here is a member of a type of the language itself.
  const types = (text.startsWith("string.") ? [] : answers).map((answer) =>
    answer.confidence === "name" ? null : typeOfValue(session, resolver, answer, isCall),
  );
  const [type = null] = types;
  // What comes by `?.` may be null.
  const isNullable = plain.includes("?.");
  if (type !== null && types.every((one) => one !== null && isAlike(one, type)))
    return valueOf(isNullable ? { ...type, isNullable } : type);
  const [, known] = types.length === 0 && !isNullable ? (common.find(([one]) => one.test(text)) ?? []) : [];
  return known === undefined ? unknown : valueOf(typeOf(known, null));
}

/** Whether two types are written alike. */
export function isAlike(one: WrittenType, other: WrittenType): boolean {
  const isSameType =
    one.type === null || other.type === null
      ? one.type === other.type
      : one.type.path === other.type.path && one.type.row === other.type.row;
  return isSameType && one.name === other.name && one.generic === other.generic && one.lists === other.lists;
}

function typeOfValue(
  session: Session,
  resolver: Resolver,
  answer: Target & { readonly confidence: "proved" | "scoped" | "name" },
  isCall: boolean,
): WrittenType | null {
  const record = resolver.view.record(answer.path);
  const definition = resolver.definition(answer);
  if (record === undefined || definition === undefined) return null;
  if (definition.kind === "enumMember" && !isCall) {
    const type = { path: answer.path, row: definition.container };
    return typeOf(resolver.nameOf(type), type);
  }
  const kinds = isCall ? callables : values;
  if (!kinds.has(definition.kind)) return null;
  const type = onePartOf(resolver, workspaceType(resolver, answer.path, definition.type));
  const said = declaredType(session, resolver, answer, kinds);
  if (said !== null) return typeOf(said, type);
  return isSaidElsewhere(session, definition, answer.path) ? inferred(resolver, answer, record, type) : null;
}

/** Whether the text leaves it to the value which type a name has. */
function isSaidElsewhere(session: Session, { line, column }: Definition, path: string): boolean {
  return /\bvar\s+$/.test((session.lines(path)[line] ?? "").slice(0, column));
}

function inferred(
  resolver: Resolver,
  answer: Target,
  record: FileRecord,
  type: Target | null,
): WrittenType | null {
  if (type !== null) return typeOf(resolver.nameOf(type), type);
  const row = record.definition(answer.row)?.type ?? 0;
  const meanings = row === 0 ? [] : resolver.evaluate(answer.path, row);
  const isOutside = meanings.length > 0 && meanings.every(({ is }) => is === "external");
  const outer = isOutside ? typeOf(typeNameOf(resolver, answer.path, row), null) : null;
  // What it is generic in is not known.
  return outer === null ? null : { ...outer, generic: UNKNOWN_TYPES };
}
