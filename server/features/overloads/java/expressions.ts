// The parts of an argument as Java writes expressions, told without a grammar: what is within brackets and quotes is
// blanked first, so that nothing is left of it but where it begins and ends.
import type { GivenArgument } from "../../../documents/asks/arguments-given.ts";

/** A type as it is written, without what it is generic in, and whether it is an array. */
export const TYPE = String.raw`((?:[\p{L}_][\p{L}\p{N}_]*\.)*[\p{L}_][\p{L}\p{N}_]*)(?:<[^()=;{}]*>)?((?:\[\s*\])*)`;

type Span = readonly [start: number, end: number];

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const QUOTED = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\[^'\n]+|\\')'/y;
const GENERIC = /<(?:[\p{L}\p{N}_$.,?&\s[\]]|<(?:[\p{L}\p{N}_$.,?&\s[\]]|<[^<>]*>)*>)*>(?=\s*[\p{L}({.:])/uy;
const OPERATOR = /\s(==|!=|<=|>=|&&|\|\||instanceof|<<|>>>?|[-+*/%&|^<>])\s/g;
const CONDITION = /^(?:==|!=|<=|>=|&&|\|\||instanceof|[<>])$/;

/** Of the same length: brackets and quotes with nothing but `_` in them. */
export function flattened(text: string): string {
  let flat = "";
  for (let at = 0; at < text.length;) {
    const end = endAt(text, at);
    flat += end - at < 2 ? text.slice(at, end) : `${text[at]}${"_".repeat(end - at - 2)}${text[end - 1]}`;
    at = end;
  }
  return flat;
}

/** Behind the bracket or the quote that begins at a place, or behind the one character there. */
function endAt(text: string, at: number): number {
  const character = text[at];
  if (character === '"' || character === "'") return endOf(QUOTED, text, at);
  if (character === "<") return endOf(GENERIC, text, at);
  const closing = CLOSING[character];
  if (closing === undefined) return at + 1;
  let inner = at + 1;
  while (inner < text.length && text[inner] !== closing) inner = endAt(text, inner);
  return Math.min(inner + 1, text.length);
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 1);
}

/** A part of an argument, and where that stands. */
export function pieceOf({ text, line, column }: GivenArgument, start: number, end: number): GivenArgument {
  const whole = text.slice(start, end);
  const from = start + whole.length - whole.trimStart().length;
  const lines = text.slice(0, from).split("\n");
  const last = lines.at(-1) ?? "";
  const isSame = lines.length === 1;
  return {
    text: whole.trim(),
    line: line + lines.length - 1,
    column: isSame ? column + last.length : last.length,
  };
}

/** What stands to the left and to the right of the colon of `a ? b : c`; null where there is none. */
export function choiceIn(flat: string): readonly [Span, Span] | null {
  const asked = flat.search(/\s\?\s/);
  const colon = asked < 0 ? -1 : flat.indexOf(" : ", asked);
  if (colon < 0 || /\s\?\s/.test(flat.slice(asked + 2))) return null;
  return [
    [asked + 2, colon],
    [colon + 2, flat.length],
  ];
}

/** How many arguments the call gives that ends an expression; null where it ends otherwise. */
export function argumentsIn(text: string, flat: string): number | null {
  const [list] = /\(_*\)$/.exec(flat) ?? [];
  if (list === undefined) return null;
  const inner = text.slice(text.length - list.length + 1, -1);
  return inner.trim() === "" ? 0 : flattened(inner).split(",").length;
}

interface Operands {
  readonly operators: readonly string[];
  readonly spans: readonly Span[];
}

/** What stands between operators; null where there are none, or a question besides. */
export function operandsIn(flat: string): Operands | null {
  if (/\s\?\s/.test(flat)) return null;
  const found = [...flat.matchAll(OPERATOR)];
  if (found.length === 0) return flat.startsWith("!") ? { operators: ["=="], spans: [] } : null;
  const starts = [0, ...found.map(({ index, 0: whole }) => index + whole.length)];
  const ends = [...found.map(({ index }) => index), flat.length];
  return {
    operators: found.map(([, operator]) => operator),
    spans: starts.map((start, place) => [start, ends[place]] as const),
  };
}

const unboxed: Readonly<Record<string, string>> = {
  Byte: "int",
  Character: "int",
  Double: "double",
  Float: "float",
  Integer: "int",
  Long: "long",
  Short: "int",
  byte: "int",
  char: "int",
  double: "double",
  float: "float",
  int: "int",
  long: "long",
  short: "int",
};

/** @param typeOf the name of the type of an operand; null where it is not known */
export function typeOfOperands(
  { operators, spans }: Operands,
  typeOf: (start: number, end: number) => string | null,
): string | null {
  if (operators.some((operator) => CONDITION.test(operator))) return "boolean";
  if (operators.some((operator) => /[<>]/.test(operator))) return null;
  const types = spans.map(([start, end]) => typeOf(start, end));
  if (types.includes("String") && operators.every((operator) => operator === "+")) return "String";
  const numbers = types.map((type) => (type === null ? undefined : unboxed[type]));
  if (numbers.includes(undefined)) return types.every((type) => type === "boolean") ? "boolean" : null;
  return ["double", "float", "long"].find((type) => numbers.includes(type)) ?? "int";
}
