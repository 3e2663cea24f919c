// What type an argument has, as far as it is evident from how it is written, or from what it names.
import type { GivenArgument } from "../../documents/asks/arguments-given.ts";
import { expressionCodes } from "../../index/record-codes.ts";
import type { FileRecord } from "../../index/record.ts";
import { findDefinition } from "../../resolution/find-definition.ts";
import { typeLike } from "../../resolution/kind-groups.ts";
import type { Target } from "../../resolution/meaning.ts";
import type { Resolver } from "../../resolution/resolver.ts";
import type { Session } from "../../session/session.ts";

export interface SaidType {
  /** As it is written, without what it is generic in. */
  readonly name: string;
  /** Null for one from outside. */
  readonly type: Target | null;
  /** The file that it is written in. */
  readonly path: string;
}

const TYPE = String.raw`((?:[\p{L}_][\p{L}\p{N}_]*\.)*[\p{L}_][\p{L}\p{N}_]*)(?:<[^()=;{}]*>)?((?:\[\s*\])*)`;
const ofParameter = new RegExp(
  String.raw`^(?:(?:@[\w.]+(?:\([^()]*\))?|final)\s+)*${TYPE}\s+[\p{L}_][\p{L}\p{N}_]*$`,
  "u",
);
const castTo = new RegExp(String.raw`^\(${TYPE}\)\s*(?=[\p{L}_("])`, "u");
const beforeName = new RegExp(String.raw`(?:^|[\s(,>])${TYPE}\s+$`, "u");
/** What stands before a name and is no type. */
const noTypes: ReadonlySet<string> = new Set(["return", "new", "throw", "case", "else", "var", "final"]);
const literals: readonly (readonly [RegExp, string])[] = [
  [/^"(?:[^"\\]|\\.)*"(?:\s*\+[^]*)?$/, "String"],
  [/^-?\d[\d_]*$/, "int"],
  [/^-?\d[\d_]*[lL]$/, "long"],
  [/^-?\d*\.?\d+(?:[eE][-+]?\d+)?[dD]?$/, "double"],
  [/^-?\d*\.?\d+[fF]$/, "float"],
  [/^(?:true|false)$/, "boolean"],
  [/^'(?:[^'\\]|\\[^']+)'$/, "char"],
  [/^[\p{L}_][\p{L}\p{N}_.]*(?:\[\])*\.class$/u, "Class"],
];

/** The type that a parameter is written with; null where it is not written in front of its name. */
export function typeSaid(parameter: string): string | null {
  return nameOf(ofParameter.exec(parameter));
}

/** Null where it is not evident. */
export function givenType(
  session: Session,
  resolver: Resolver,
  path: string,
  argument: GivenArgument,
): SaidType | null {
  const { text, line, column } = argument;
  const [, literal] = literals.find(([pattern]) => pattern.test(text)) ?? [];
  if (literal !== undefined) return { name: literal, type: null, path };
  const cast = castTo.exec(text);
  const at = cast === null ? nameIn(text) : text.indexOf(cast[1]) + cast[1].lastIndexOf(".") + 1;
  if (at < 0 || text.slice(0, at).includes("\n")) return null;
  const [answer, ...others] = findDefinition(resolver, path, line, column + at)?.answers ?? [];
  const definition = answer === undefined ? undefined : resolver.definition(answer);
  if (definition?.kind === "typeParameter") return null;
  const isOutside = definition === undefined || definition.kind === "import";
  if (cast !== null && isOutside) return { name: nameOf(cast) ?? "", type: null, path };
  if (answer === undefined || definition === undefined || others.length > 0) return null;
  const name = resolver.nameOf(answer);
  if (isOutside) return text.startsWith("new ") ? { name, type: null, path } : null;
  if (typeLike.has(definition.kind)) {
    const isValue = cast === null ? text.startsWith("new ") : cast[2] === "";
    return isValue ? { name, type: answer, path: answer.path } : null;
  }
  if (definition.kind === "enumMember")
    return { name, type: { path: answer.path, row: definition.container }, path: answer.path };
  if (isTypeParameter(resolver.view.record(answer.path), definition.type)) return null;
  const type = workspaceType(resolver, answer.path, definition.type);
  const before = (session.lines(answer.path)[definition.line] ?? "").slice(0, definition.column);
  const said = nameOf(beforeName.exec(before));
  if (type !== null && said?.endsWith("[]") !== true) return { name: said ?? name, type, path: answer.path };
  return said === null || noTypes.has(said) ? null : { name: said, type: null, path: answer.path };
}

/** The type of the workspace that an expression is a value of; null for any other. */
export function workspaceType(resolver: Resolver, path: string, row: number): Target | null {
  for (const meaning of row === 0 ? [] : resolver.evaluate(path, row)) {
    const kind = meaning.is === "definition" ? resolver.definition(meaning)?.kind : undefined;
    if (meaning.is === "definition" && kind !== undefined && typeLike.has(kind))
      return { path: meaning.path, row: meaning.row };
  }
  return null;
}

/** Whether an expression is a value of a type parameter, which stands for other types. */
export function isTypeParameter(record: FileRecord | undefined, row: number): boolean {
  const { code, one } = record?.expression(row) ?? { code: expressionCodes.unknown, one: 0 };
  if (record === undefined) return false;
  if (code === expressionCodes.instance || code === expressionCodes.wrapped)
    return isTypeParameter(record, one);
  return code === expressionCodes.definition && record.definition(one)?.kind === "typeParameter";
}

/** Where the name stands that says what an argument is: of what is made, called or named; -1 for anything else. */
function nameIn(text: string): number {
  const made = /^new\s+(?:[\p{L}_][\p{L}\p{N}_]*\.)*(?=[\p{L}_])/u.exec(text);
  if (made !== null) return isCallAtEnd(text) ? made[0].length : -1;
  const path = /^(?:[\p{L}_][\p{L}\p{N}_]*\.)*(?=[\p{L}_][\p{L}\p{N}_]*(?<call>\()?)/u.exec(text);
  if (path === null) return -1;
  const isName = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text.slice(path[0].length));
  return isName || (path.groups?.["call"] !== undefined && isCallAtEnd(text)) ? path[0].length : -1;
}

/** Whether the first parentheses in a text are the last of it. */
function isCallAtEnd(text: string): boolean {
  let depth = 0;
  const plain = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\[^']+)'/g, '""');
  for (let at = 0; at < plain.length; at += 1) {
    if (plain[at] === "(") depth += 1;
    else if (plain[at] === ")") {
      depth -= 1;
      if (depth === 0) return at === plain.length - 1;
    }
  }
  return false;
}

function nameOf(written: RegExpExecArray | null): string | null {
  const [, name, lists = ""] = written ?? [];
  return name === undefined ? null : name.slice(name.lastIndexOf(".") + 1) + lists.replace(/\s/g, "");
}
