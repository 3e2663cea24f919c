// In which ways an overload may be given the arguments of a call: one for each parameter, by place or by name, or those
// given last as what an array holds.
import type { GivenArgument } from "../../../documents/asks/arguments-given.ts";
import type { FileRecord } from "../../../index/record.ts";
import { contentOf } from "../../../resolution/structure.ts";
import { typeLike } from "../../../resolution/kind-groups.ts";
import type { Answer, DefinitionMeaning } from "../../../resolution/meaning.ts";
import type { Resolver } from "../../../resolution/resolver.ts";
import type { Session } from "../../../session/session.ts";
import { parameterName, takesMore } from "../../signature-text.ts";
import { signatureOfOverload } from "../signature.ts";
import { isCertain, takes } from "./conversions.ts";
import { workspaceType } from "../workspace-types.ts";
import {
  isAlike,
  onePartOf,
  typeOfParameter,
  unknown,
  valueGiven,
  type GivenValue,
  type WrittenType,
} from "./written-types.ts";

export interface Argument {
  /** Empty for one that is given by its place. */
  readonly name: string;
  readonly mark: string;
  readonly value: GivenValue;
}

/** An overload, given the arguments of a call. */
export interface Form {
  readonly answer: Answer;
  readonly isGeneric: boolean;
  /** What is expected of each argument; null where that is not known. */
  readonly types: readonly (WrittenType | null)[];
  /** Whether those given last are what the array of its last parameter holds. */
  readonly isListed: boolean;
  /** How many parameters it has. */
  readonly parameters: number;
}

interface Parameter {
  readonly name: string;
  readonly mark: string;
  readonly type: WrittenType | null;
  /** The type parameter of the overload that it is of; empty for none. */
  readonly of: string;
}

interface Signature {
  readonly parameters: readonly Parameter[];
  /** What one of those is that the last parameter takes any number of; null where it takes one. */
  readonly listed: Parameter | null;
  readonly isGeneric: boolean;
  /** Whether arguments tell what it is generic in. */
  readonly isInferred: boolean;
  /** Whether it takes no more than certain types for what it is generic in. */
  readonly isBound: boolean;
}

const marked = /^(?:(?:\[[^\]]*\]|this|scoped|readonly|params)\s+)*(ref|out)\s+/;
const named = /^@?([\p{L}_][\p{L}\p{N}_]*)\s*:(?!:)\s*/u;

export interface Context {
  readonly session: Session;
  readonly resolver: Resolver;
}

export function argumentGiven({ session, resolver }: Context, path: string, given: GivenArgument): Argument {
  const [said = "", name = ""] = named.exec(given.text) ?? [];
  const [mark = ""] = /^(?:ref|out)\s+/.exec(given.text.slice(said.length)) ?? [];
  const text = given.text.slice(said.length + mark.length);
  const isEvident = mark === "" && !said.includes("\n");
  const argument = { ...given, text, column: given.column + said.length };
  const value = isEvident ? valueGiven(session, resolver, path, argument) : unknown;
  return { name, mark: mark.trim(), value };
}

/** @param saysTypes whether the call says what it is generic in */
export function formsOf(
  context: Context,
  answer: Answer,
  given: readonly Argument[],
  saysTypes: boolean,
): readonly Form[] {
  const signature = signatureIn(context.session, context.resolver, answer);
  if (signature === null || (!saysTypes && !signature.isInferred)) return [];
  const { parameters, listed, isGeneric } = signature;
  const forms: Form[] = [];
  const add = (all: readonly Parameter[], isListed: boolean): void => {
    const types = expected(context, all, given, !saysTypes && !signature.isBound);
    if (types !== null) forms.push({ answer, isGeneric, types, isListed, parameters: parameters.length });
  };
  // An array that is left out is made of nothing.
  const isWhole = given.length === parameters.length;
  if (isWhole || (listed === null && given.length < parameters.length)) add(parameters, false);
  if (listed !== null && given.length >= parameters.length - 1) {
    const more = given.length - parameters.length + 1;
    add([...parameters.slice(0, -1), ...Array.from({ length: more }, () => listed)], true);
  }
  return forms;
}

function signatureIn(session: Session, resolver: Resolver, answer: Answer): Signature | null {
  const { path } = answer;
  const definition = resolver.definition(answer);
  const record = resolver.view.record(path);
  if (definition === undefined || record === undefined) return null;
  const text = signatureOfOverload(session, resolver, answer, definition);
  const within = ({ container }: { readonly container: number }): boolean => container === definition.row;
  const rows = record.definitionsOfKind("parameter").filter(within);
  const typeNames = record.definitionsOfKind("typeParameter").filter(within);
  const generic = typeNames.map(({ name }) => record.nameAt(name));
  const labels = text.parameters.map((span) => text.label.slice(...span));
  const typeAt = (label: string): number =>
    rows.find(({ name }) => record.nameAt(name) === nameIn(label))?.type ?? 0;
  const last = labels.at(-1);
  return {
    parameters: labels.map((label) => {
      const type = onePartOf(resolver, workspaceType(resolver, path, typeAt(label)));
      return parameterOf(record, generic, label, typeOfParameter(label, type));
    }),
    listed:
      last === undefined || !takesMore(text)
        ? null
        : parameterOf(record, generic, last, elementOf(resolver, path, typeAt(last), last)),
    isGeneric: generic.length > 0,
    isInferred: generic.every((one) => labels.some((label) => hasWord(label, one))),
    isBound: /\)\s*where\b/.test(text.label),
  };
}

function nameIn(label: string): string {
  return parameterName(label, [0, label.length]);
}

function parameterOf(
  record: FileRecord,
  generic: readonly string[],
  label: string,
  type: WrittenType | null,
): Parameter {
  const of = type !== null && type.lists === "" && generic.includes(type.name) ? type.name : "";
  // What a type around is generic in is something else for each value.
  const isOpen =
    type !== null &&
    record
      .definitionsOfKind("typeParameter")
      .some(({ name }) => hasWord(type.name + type.generic, record.nameAt(name)));
  return { name: nameIn(label), mark: marked.exec(label)?.[1] ?? "", type: isOpen ? null : type, of };
}

/** What the array of a parameter holds. */
function elementOf(resolver: Resolver, path: string, row: number, label: string): WrittenType | null {
  const type = typeOfParameter(label, null);
  if (type === null || !type.lists.startsWith("[]")) return null;
  const held = row === 0 ? [] : contentOf(resolver, path, row, false);
  const own = held.find(
    (meaning): meaning is DefinitionMeaning =>
      meaning.is === "definition" && typeLike.has(resolver.definition(meaning)?.kind ?? "import"),
  );
  const lists = type.lists.slice(2);
  return { ...type, lists, type: lists === "" ? onePartOf(resolver, own ?? null) : null };
}

function hasWord(text: string, word: string): boolean {
  return text.split(/[^\p{L}\p{N}_]+/u).includes(word);
}

/** What is expected of each argument; null where they cannot be given so. */
function expected(
  context: Context,
  parameters: readonly Parameter[],
  given: readonly Argument[],
  isInferred: boolean,
): readonly (WrittenType | null)[] | null {
  const taken = given.map(({ name }, place) =>
    name === "" ? parameters[place] : parameters.find((one) => one.name === name),
  );
  const types: (WrittenType | null)[] = [];
  for (const [place, parameter] of taken.entries()) {
    if (parameter === undefined || parameter.mark !== given[place].mark) return null;
    const alike = given.filter((_, other) => parameter.of !== "" && taken[other]?.of === parameter.of);
    const type = isInferred ? inferred(context, alike) : null;
    if (type === "none") return null;
    types.push(parameter.of === "" ? parameter.type : type);
  }
  return types;
}

/** The type that takes all arguments of one type parameter; `none` where it is certain that none does. */
function inferred({ session, resolver }: Context, given: readonly Argument[]): WrittenType | "none" | null {
  const values = given.map(({ value }) => value);
  const types = values.flatMap((value) => (value.is === "value" ? [value.type] : []));
  const kept = types.filter((type) =>
    values.every((value) => takes(session, resolver, type, value) !== "never"),
  );
  if (types.length > 0 && kept.length === 0) return "none";
  const [first, ...others] = kept.filter((type) =>
    values.every((value) => isCertain(takes(session, resolver, type, value))),
  );
  return first !== undefined && others.every((other) => isAlike(first, other)) ? first : null;
}
