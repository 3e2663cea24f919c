// What occurrences and expressions are said to be, in numbers that are stored.

/** What an occurrence is bound to; `operand` is a definition, an expression (0: unknown), or nothing. */
export const targets = { free: 0, definition: 1, member: 2, implicit: 3 } as const;

/**
 * Codes of expressions, each with its operands: definition(row), free(name), member(expression, name),
 * call(expression), instance(expression), self(definition), super(definition), external: what no file of the workspace
 * defines, implicit(expression, name): a bare name that may be a member of what is around, wrapped(type, content): a
 * generic type of another, element(expression): the content of what wraps it, awaited(expression): the content if there
 * is one, union(expression, expression), argument(callee, place): what the parameter there is, parameters(callee).
 * Row 0 is "not known".
 */
export const expressionCodes = {
  unknown: 0,
  definition: 1,
  free: 2,
  member: 3,
  call: 4,
  instance: 5,
  self: 6,
  super: 7,
  external: 8,
  implicit: 9,
  wrapped: 10,
  element: 11,
  awaited: 12,
  union: 13,
  argument: 14,
  parameters: 15,
} as const;
