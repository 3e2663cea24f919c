// What the numbers in a file record mean. server/extraction/codes.ts has them; here they are by their names.
import {
  EXPRESSION_ARGUMENT,
  EXPRESSION_AWAITED,
  EXPRESSION_CALL,
  EXPRESSION_DEFINITION,
  EXPRESSION_ELEMENT,
  EXPRESSION_EXPECTED,
  EXPRESSION_EXTERNAL,
  EXPRESSION_FREE,
  EXPRESSION_IMPLICIT,
  EXPRESSION_INSTANCE,
  EXPRESSION_MEMBER,
  EXPRESSION_OTHERWISE,
  EXPRESSION_PARAMETERS,
  EXPRESSION_SELF,
  EXPRESSION_SUPER,
  EXPRESSION_UNION,
  EXPRESSION_UNKNOWN,
  EXPRESSION_WRAPPED,
  FLAG_ASSIGNS,
  FLAG_DEFAULT,
  FLAG_DROPPED,
  FLAG_EXPORTED,
  FLAG_HIDDEN,
  FLAG_LOCAL,
  FLAG_OUTWARD,
  FLAG_SHADOWS,
  NAME_DEFINED,
  NAME_PASSED,
  NAME_RENAMED,
  SAME_LINE,
  SAME_TARGET,
  TARGET_DEFINITION,
  TARGET_FREE,
  TARGET_IMPLICIT,
  TARGET_MEMBER,
  TARGET_SHIFT,
} from "../extraction/codes.ts";

/** What an occurrence is bound to; `operand` is a definition, an expression (0: unknown), or nothing. */
export const targets = {
  free: TARGET_FREE,
  definition: TARGET_DEFINITION,
  member: TARGET_MEMBER,
  implicit: TARGET_IMPLICIT,
} as const;

/**
 * Codes of expressions, each with its operands: definition(row), free(name), member(expression, name),
 * call(expression), instance(expression), self(definition, 1 for whatever a method is called on), super(definition),
 * external: what no file of the workspace defines, implicit(expression, name): a bare name that may be a member of what is around, wrapped(type, content): a
 * generic type of another, element(expression): the content of what wraps it, awaited(expression): the content if there
 * is one, union(expression, expression), argument(callee, place): what the parameter there is, parameters(callee),
 * otherwise(expression, expression): the first, and what that may be besides.
 * Row 0 is "not known".
 */
export const expressionCodes = {
  unknown: EXPRESSION_UNKNOWN,
  definition: EXPRESSION_DEFINITION,
  free: EXPRESSION_FREE,
  member: EXPRESSION_MEMBER,
  call: EXPRESSION_CALL,
  instance: EXPRESSION_INSTANCE,
  self: EXPRESSION_SELF,
  super: EXPRESSION_SUPER,
  external: EXPRESSION_EXTERNAL,
  implicit: EXPRESSION_IMPLICIT,
  wrapped: EXPRESSION_WRAPPED,
  element: EXPRESSION_ELEMENT,
  awaited: EXPRESSION_AWAITED,
  union: EXPRESSION_UNION,
  argument: EXPRESSION_ARGUMENT,
  parameters: EXPRESSION_PARAMETERS,
  otherwise: EXPRESSION_OTHERWISE,
  expected: EXPRESSION_EXPECTED,
} as const;

/** Flags of a definition. */
export const definitionFlags = {
  exported: FLAG_EXPORTED,
  default: FLAG_DEFAULT,
  /** Not visible by its name in this file: `export { a } from "m"`. */
  hidden: FLAG_HIDDEN,
  /** Inside a function: never seen from other files. */
  local: FLAG_LOCAL,
  assigns: FLAG_ASSIGNS,
  shadows: FLAG_SHADOWS,
  /** An earlier one in the same scope has its place. */
  dropped: FLAG_DROPPED,
  /** Stands for a definition outside. */
  outward: FLAG_OUTWARD,
} as const;

/** The name of the module itself, or of all its names. */
export const WHOLE_MODULE = "*";

/** Flags of a name in a file. */
export const nameFlags = {
  /** An import brings it in under another name. */
  renamed: NAME_RENAMED,
  /** It is the name of an import, or one that is imported or exported. */
  passed: NAME_PASSED,
  /** It is defined for others to see. */
  defined: NAME_DEFINED,
} as const;

/** The bits of an occurrence's first byte; the use is in the lowest three. */
export const occurrenceBits = {
  use: 7,
  target: TARGET_SHIFT,
  targetMask: 3,
  sameLine: SAME_LINE,
  sameTarget: SAME_TARGET,
} as const;

const withTwo: ReadonlySet<number> = new Set([
  expressionCodes.member,
  expressionCodes.implicit,
  expressionCodes.wrapped,
  expressionCodes.union,
  expressionCodes.argument,
  expressionCodes.otherwise,
  expressionCodes.self,
]);

/** Whether an expression has two operands. */
export function hasSecond(code: number): boolean {
  return withTwo.has(code);
}
