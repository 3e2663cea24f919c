// What type an argument has, as far as it is evident from how it is written, or from what it names.
import type { GivenArgument } from "../../../documents/asks/arguments-given.ts";
import { findDefinition } from "../../../resolution/find-definition.ts";
import { callables, typeLike } from "../../../resolution/kind-groups.ts";
import type { Answer, Target } from "../../../resolution/meaning.ts";
import type { Resolver } from "../../../resolution/resolver.ts";
import type { Session } from "../../../session/session.ts";
import { takesMore } from "../../signature-text.ts";
import { signatureOfOverload } from "../signature.ts";
import {
  argumentsIn,
  choiceIn,
  flattened,
  operandsIn,
  pieceOf,
  TYPE,
  typeOfOperands,
} from "./expressions.ts";
import { isTypeParameter, workspaceType } from "../workspace-types.ts";
import { platformConstant, platformType } from "./platform-types.ts";

export interface SaidType {
  /** As it is written, without what it is generic in; `null` for nothing, `->` for a function without a name. */
  readonly name: string;
  /** Null for one from outside. */
  readonly type: Target | null;
  /** The file that it is written in. */
  readonly path: string;
  /** For a type parameter: whether it stands for any type at all. */
  readonly stands?: "any" | "some";
}

const ofParameter = new RegExp(
  String.raw`^(?:(?:@[\w.]+(?:\([^()]*\))?|final)\s+)*${TYPE}(?:\s*(\.\.\.)\s*|\s+)[\p{L}_][\p{L}\p{N}_]*$`,
  "u",
);
const castTo = new RegExp(String.raw`^\(${TYPE}\)\s*(?=[\p{L}_("'\d!~])`, "u");
const castToNumber = /^\((byte|short|int|long|char|float|double)\)\s*(?=\S)/;
const beforeName = new RegExp(String.raw`(?:^|[\s(,>])${TYPE}(?:\s*(\.\.\.)\s*|\s+)$`, "u");
const indexed = /^[\p{L}_][^]*(?=\[_*\]$)/u;
/** What an array may have in it that is surely no type of the workspace. */
const plain = /^(?:byte|short|int|long|char|float|double|boolean|String)(?:\[\])*$/;
const madeArray =
  /^new\s+(?:[\p{L}_][\p{L}\p{N}_]*\.)*([\p{L}_][\p{L}\p{N}_]*)((?:\s*\[_*\])+)\s*(?:\{_*\})?$/u;
/** What stands before a name and is no type. */
const noTypes: ReadonlySet<string> = new Set(["return", "new", "throw", "case", "else", "var", "final"]);
const literals: readonly (readonly [RegExp, string])[] = [
  [/^null$/, "null"],
  [/^"(?:[^"\\]|\\.)*"$/, "String"],
  [/^-?(?:\d[\d_]*|0[xX][\da-fA-F_]+|0[bB][01_]+)$/, "int"],
  [/^-?(?:\d[\d_]*|0[xX][\da-fA-F_]+|0[bB][01_]+)[lL]$/, "long"],
  [/^-?(?=\.?\d)[\d_]*\.?[\d_]*(?:[eE][-+]?\d+)?[fF]$/, "float"],
  [/^-?(?=\.?\d)[\d_]*\.?[\d_]*(?:[eE][-+]?\d+)?[dD]?$/, "double"],
  [/^(?:true|false)$/, "boolean"],
  [/^'(?:[^'\\]|\\[^']+)'$/, "char"],
  [/^[\p{L}_][\p{L}\p{N}_.]*(?:\[\])*\.class$/u, "Class"],
];
/** The type that a parameter is written with, an array for one that takes more; null where it is not written in front of its name. */
export function typeSaid(parameter: string): string | null {
  return nameOrList(ofParameter.exec(parameter));
}

/** Null where it is not evident. */
export function givenType(
  session: Session,
  resolver: Resolver,
  path: string,
  argument: GivenArgument,
): SaidType | null {
  const { text } = argument;
  const of = (one: GivenArgument): SaidType | null => givenType(session, resolver, path, one);
  const outside = (name: string): SaidType => ({ name, type: null, path });
  const flat = flattened(text);
  if (/^\(_*\)$/.test(flat)) return of(pieceOf(argument, 1, text.length - 1));
  const literal = literals.find(([pattern]) => pattern.test(text))?.[1] ?? platformConstant(text);
  if (literal !== undefined) return outside(literal);
  const isFunction = /->|::/.test(flat);
  const cast = isFunction || operandsIn(flat) === null ? castIn(text) : null;
  if (cast !== null) return castType(resolver, path, argument, cast);
  if (isFunction) return outside("->");
  const choice = choiceIn(flat);
  if (choice !== null) {
    const [one, other] = choice.map(([start, end]) => of(pieceOf(argument, start, end)));
    if (one?.name === "null" || other?.name === "null") return orNothing(one?.name === "null" ? other : one);
    return one?.name === other?.name ? one : null;
  }
  const operands = operandsIn(flat);
  if (operands !== null) {
    const name = typeOfOperands(operands, (start, end) => of(pieceOf(argument, start, end))?.name ?? null);
    return name === null ? null : outside(name);
  }
  const [list] = /^new\b/.test(flat) ? [] : (indexed.exec(flat) ?? []);
  if (list !== undefined) {
    const element = /^(.+)\[\]$/.exec(of(pieceOf(argument, 0, list.length))?.name ?? "")?.[1];
    return element !== undefined && plain.test(element) ? outside(element) : null;
  }
  const [, made, lists] = madeArray.exec(flat) ?? [];
  if (made !== undefined) return outside(made + lists.replace(/[^[\]]/g, ""));
  const named = namedType(session, resolver, path, argument, flat);
  if (named !== undefined) return named;
  const name = platformType(flat, (end) => of(pieceOf(argument, 0, end))?.name ?? null);
  return name === null ? null : outside(name);
}

/** A number that may be missing is wrapped. */
function orNothing(type: SaidType | null | undefined): SaidType | null {
  return type === null || type === undefined || /^[a-z]+$/.test(type.name) ? null : type;
}

function castIn(text: string): RegExpExecArray | null {
  return castToNumber.exec(text) ?? castTo.exec(text);
}

function castType(
  resolver: Resolver,
  path: string,
  { text, line, column }: GivenArgument,
  cast: RegExpExecArray,
): SaidType | null {
  const name = nameOf(cast);
  if (name === null) return null;
  const at = text.indexOf(cast[1]) + cast[1].lastIndexOf(".") + 1;
  const [answer] = findDefinition(resolver, path, line, column + at)?.answers ?? [];
  const kind = answer === undefined ? undefined : resolver.definition(answer)?.kind;
  if (kind === "typeParameter") return null;
  const isOwn = answer !== undefined && kind !== "import" && !name.endsWith("[]");
  return isOwn ? { name, type: answer, path: answer.path } : { name, type: null, path };
}

/** The type of what the last name of an argument means; null where it is not evident, undefined where it means nothing here. */
function namedType(
  session: Session,
  resolver: Resolver,
  path: string,
  argument: GivenArgument,
  flat: string,
): SaidType | null | undefined {
  const at = nameIn(flat);
  if (at < 0) return null;
  const { line, column } = pieceOf(argument, at, argument.text.length);
  const [answer, ...others] = findDefinition(resolver, path, line, column)?.answers ?? [];
  const definition = answer === undefined ? undefined : resolver.definition(answer);
  const isMade = /^new\b/.test(flat) && /^new\s+[\p{L}_.\p{N}]*$/u.test(flat.slice(0, at));
  if (answer === undefined || definition === undefined || definition.kind === "import") {
    const made = isMade ? /^[\p{L}_][\p{L}\p{N}_]*/u.exec(flat.slice(at))?.[0] : undefined;
    return made === undefined ? undefined : { name: made, type: null, path };
  }
  if (definition.kind === "typeParameter" || others.length > 0) return null;
  if (typeLike.has(definition.kind))
    return isMade ? { name: resolver.nameOf(answer), type: answer, path: answer.path } : null;
  if (definition.kind === "constructor") return null;
  const count = argumentsIn(argument.text, flat);
  const types = sameNamed(resolver, answer)
    .filter((one) => count === null || mayTake(session, resolver, one, count))
    .map((one) => declaredType(session, resolver, one));
  const [type = null] = types;
  return types.every((one) => one?.name === type?.name) ? type : null;
}

/** The overloads of a method, which may give other types. */
function sameNamed(resolver: Resolver, answer: Answer): readonly Answer[] {
  const record = resolver.view.record(answer.path);
  const own = resolver.definition(answer);
  if (record === undefined || own === undefined || !callables.has(own.kind)) return [answer];
  return record
    .definitionsNamed(own.name)
    .filter(({ kind, container }) => kind === own.kind && container === own.container)
    .map(({ row }) => ({ ...answer, row }));
}

function mayTake(session: Session, resolver: Resolver, one: Answer, count: number): boolean {
  const definition = resolver.definition(one);
  if (definition === undefined || !callables.has(definition.kind)) return true;
  const text = signatureOfOverload(session, resolver, one, definition);
  const { length } = text.parameters;
  return takesMore(text) ? count >= length - 1 : count === length;
}

function declaredType(session: Session, resolver: Resolver, answer: Answer): SaidType | null {
  const definition = resolver.definition(answer);
  if (definition === undefined) return null;
  if (definition.kind === "enumMember") {
    const type = { path: answer.path, row: definition.container };
    return { name: resolver.nameOf(type), type, path: answer.path };
  }
  if (isTypeParameter(resolver.view.record(answer.path), definition.type)) return null;
  const type = workspaceType(resolver, answer.path, definition.type);
  const before = (session.lines(answer.path)[definition.line] ?? "").slice(0, definition.column);
  const said = nameOrList(beforeName.exec(before));
  if (type !== null && said?.endsWith("[]") !== true)
    return { name: said ?? resolver.nameOf(answer), type, path: answer.path };
  return said === null || noTypes.has(said) ? null : { name: said, type: null, path: answer.path };
}

/** Where the name stands that says what an argument is: of what is made, or the last that is called or named; -1 for anything else. */
function nameIn(flat: string): number {
  const made =
    /^new\s+(?:[\p{L}_][\p{L}\p{N}_]*\.)*(?=[\p{L}_][\p{L}\p{N}_]*(?:<_*>)?\s*\(_*\)\s*(?:\{_*\})?$)/u.exec(
      flat,
    );
  if (made !== null) return made[0].length;
  const last = /(?:^|\.\s*(?:<_*>)?)([\p{L}_][\p{L}\p{N}_]*)(?:\(_*\))?$/u.exec(flat);
  if (last === null) return -1;
  const start = last.index + last[0].indexOf(last[1], last[0].lastIndexOf(">") + 1);
  const before = flat.slice(0, last.index);
  return /^(?:[\p{L}_$][\p{L}\p{N}_$]*|"_*"|new\s|\s|\.|\(_*\)|\[_*\]|\{_*\}|<_*>)*$/u.test(before)
    ? start
    : -1;
}

function nameOf(written: RegExpExecArray | null): string | null {
  const [, name, lists = ""] = written ?? [];
  return name === undefined ? null : name.slice(name.lastIndexOf(".") + 1) + lists.replace(/\s/g, "");
}

/** The same of a parameter, of which there may be more. */
function nameOrList(written: RegExpExecArray | null): string | null {
  const name = nameOf(written);
  return name !== null && written?.[3] !== undefined ? `${name}[]` : name;
}
