// What is called on a value as though it were a member of its type, and stands in another type (C#'s extension methods).
// The thread that has the text knows of values whose types no record has, such as texts.
import { targets } from "../../../index/record-codes.ts";
import type { Found } from "../../../resolution/find-definition.ts";
import { typeLike } from "../../../resolution/kind-groups.ts";
import type { Answer } from "../../../resolution/meaning.ts";
import { isSeen } from "../../../resolution/outside-extensions.ts";
import { SIGNATURE_CHARS_MAX, wholeSignature } from "../../signature-text.ts";
import { isCertain, takes } from "./conversions.ts";
import type { Context } from "./forms.ts";
import { workspaceType } from "../workspace-types.ts";
import {
  onePartOf,
  typeOf,
  typeOfParameter,
  unknown,
  valueGiven,
  type GivenValue,
  type WrittenType,
} from "./written-types.ts";

/** What ends with a text in quotes before the dot, and what is but a path of names. */
const quoted = /"\s*\)?\.\s*$/;
const path =
  /(?<![\p{L}\p{N}_)\]>"'.?!]\s*)[\p{L}_][\p{L}\p{N}_]*(?:[?!]?\.[\p{L}_][\p{L}\p{N}_]*)*(?=[?!]?\.\s*$)/u;

/** Whether a function is called by the name of what it stands in, rather than on a value. */
export function isCalledByType(
  { resolver }: Context,
  from: string,
  { target, operand }: Found["occurrence"],
): boolean {
  if (target !== targets.member) return true;
  return resolver
    .evaluate(from, operand)
    .some(
      (one) =>
        one.is === "definition" && !one.instance && typeLike.has(resolver.definition(one)?.kind ?? "import"),
    );
}

/** The extension methods that a file sees and that take, for certain, what the name stands behind. */
export function extensionsCalled(
  context: Context,
  from: string,
  occurrence: Found["occurrence"],
): readonly Answer[] {
  const { resolver, session } = context;
  const record = resolver.view.record(from);
  if (record === undefined || occurrence.target !== targets.member) return [];
  const seen = resolver.defined
    .owned(record.nameAt(occurrence.name))
    .filter((one) => isSeen(resolver, from, record, one.path));
  if (seen.length === 0 || isCalledByType(context, from, occurrence)) return [];
  const value = receiverOf(context, from, occurrence);
  return seen
    .filter((one) => isCertain(takes(session, resolver, extendedBy(context, one), value)))
    .map(({ path: at, row }) => ({ path: at, row, confidence: "proved" }));
}

/** Of what only its name may speak for: those that are certain, or else all that can be called on that. */
export function likelyCalled(
  context: Context,
  from: string,
  occurrence: Found["occurrence"],
  answers: readonly Answer[],
): readonly Answer[] {
  const certain = extensionsCalled(context, from, occurrence);
  if (certain.length > 0) return certain;
  const { session, resolver } = context;
  const value = receiverOf(context, from, occurrence);
  return answers.filter((answer) => {
    const isExtension = (resolver.definition(answer)?.owner ?? 0) !== 0;
    return !isExtension || takes(session, resolver, extendedBy(context, answer), value) !== "never";
  });
}

function receiverOf(
  { session, resolver }: Context,
  from: string,
  { line, column, operand }: Found["occurrence"],
): GivenValue {
  const type = onePartOf(resolver, workspaceType(resolver, from, operand));
  const own = type === null ? null : typeOf(resolver.nameOf(type), type);
  if (own !== null) return { is: "value", type: own, isLiteral: false };
  const before = (session.lines(from)[line] ?? "").slice(0, column);
  if (quoted.test(before)) return valueGiven(session, resolver, from, { text: '""', line, column });
  const named = path.exec(before);
  if (named === null) return unknown;
  return valueGiven(session, resolver, from, { text: named[0], line, column: named.index });
}

/** The type that a method extends. */
function extendedBy(
  { session, resolver }: Context,
  method: { readonly path: string; readonly row: number },
): WrittenType | null {
  const definition = resolver.definition(method);
  if (definition === undefined) return null;
  const name = resolver.nameOf(method);
  const { label, parameters } = wholeSignature(session, method.path, name, definition, SIGNATURE_CHARS_MAX);
  const [first] = parameters;
  if (first === undefined) return null;
  return typeOfParameter(
    label.slice(...first),
    onePartOf(resolver, workspaceType(resolver, method.path, definition.owner)),
  );
}
