// What one walk finds in one file, before names are bound: rows that the walk fills and binding reads.
import { Rows, rowsOf } from "./memory";
import { clearNames } from "./names";

/** `receiver` is an occurrence or, in the modes self and super, a scope; `definition` is its row + 1. */
@unmanaged
@final
export class Occurrence {
  name: i32;
  start: i32;
  use: i32;
  scope: i32;
  receiver: i32;
  receiverMode: i32;
  lexical: i32;
  definition: i32;
  /** What it is bound to. */
  target: i32;
  operand: i32;
}

/**
 * `owner` and `type` are occurrences or scopes, by their modes; `module` and `imported` are rows + 1; `within` is the
 * scope + 1 that it is a member of although it is visible around; `part`, where it is only a part of a value, the
 * row + 1 of the composite that the whole value is still to be written into.
 */
@unmanaged
@final
export class Definition {
  occurrence: i32;
  kind: i32;
  flags: i32;
  scope: i32;
  start: i32;
  end: i32;
  signatureEnd: i32;
  depth: i32;
  type: i32;
  typeMode: i32;
  owner: i32;
  ownerMode: i32;
  module: i32;
  imported: i32;
  within: i32;
  part: i32;
  docStart: i32;
  docEnd: i32;
  /** The next one of the same name + 1. */
  next: i32;
  /** What it is bound to: its container's row + 1, the expressions of its owner and its type. */
  container: i32;
  ownerExpression: i32;
  typeExpression: i32;
  /** 1 for a type that says what it extends. */
  extending: i32;
}

/**
 * `last` is the last scope inside; `definition` the row + 1 of what the scope belongs to; `each` the occurrence + 1 of what
 * calls the function with something of what it is called on.
 */
@unmanaged
@final
export class Scope {
  parent: i32;
  kind: i32;
  start: i32;
  end: i32;
  last: i32;
  definition: i32;
  owner: i32;
  ownerMode: i32;
  inFunction: i32;
  each: i32;
}

/** Expressions of others, by their codes: each operand a value with its mode, or a number. */
@unmanaged
@final
export class Composite {
  code: i32;
  one: i32;
  oneMode: i32;
  two: i32;
  twoMode: i32;
}

@unmanaged
@final
export class Super {
  scope: i32;
  occurrence: i32;
  mode: i32;
  /** What it is bound to: the definition + 1 that extends, or the expression of its owner, and what is extended. */
  definition: i32;
  ownerExpression: i32;
  expression: i32;
}

/** `name` under which `occurrence` is exported. */
@unmanaged
@final
export class Export {
  name: i32;
  occurrence: i32;
}

/** Modules all of whose names come in; `exported`: and go out again. */
@unmanaged
@final
export class Wildcard {
  module: i32;
  exported: i32;
}

/** The occurrence of a name that is tested for being of a type, and that of the type. */
@unmanaged
@final
export class Test {
  occurrence: i32;
  type: i32;
}

@unmanaged
@final
export class Comment {
  start: i32;
  end: i32;
}

export const occurrences: Rows = rowsOf<Occurrence>(1024);
export const definitions: Rows = rowsOf<Definition>(1024);
export const scopes: Rows = rowsOf<Scope>(1024);
export const composites: Rows = rowsOf<Composite>(256);
export const supers: Rows = rowsOf<Super>(64);
export const exportsOf: Rows = rowsOf<Export>(64);
export const wildcards: Rows = rowsOf<Wildcard>(64);
export const tests: Rows = rowsOf<Test>(64);
export const comments: Rows = rowsOf<Comment>(256);

export function occurrence(row: i32): Occurrence {
  return changetype<Occurrence>(occurrences.base + (row as usize) * offsetof<Occurrence>());
}

export function definition(row: i32): Definition {
  return changetype<Definition>(definitions.base + (row as usize) * offsetof<Definition>());
}

export function scopeAt(row: i32): Scope {
  return changetype<Scope>(scopes.base + (row as usize) * offsetof<Scope>());
}

export function compositeAt(row: i32): Composite {
  return changetype<Composite>(composites.base + (row as usize) * offsetof<Composite>());
}

export function superAt(row: i32): Super {
  return changetype<Super>(supers.base + (row as usize) * offsetof<Super>());
}

export function exportAt(row: i32): Export {
  return changetype<Export>(exportsOf.base + (row as usize) * offsetof<Export>());
}

export function wildcardAt(row: i32): Wildcard {
  return changetype<Wildcard>(wildcards.base + (row as usize) * offsetof<Wildcard>());
}

export function testAt(row: i32): Test {
  return changetype<Test>(tests.base + (row as usize) * offsetof<Test>());
}

export function commentAt(row: i32): Comment {
  return changetype<Comment>(comments.base + (row as usize) * offsetof<Comment>());
}

export function clearFacts(): void {
  clearNames();
  occurrences.clear();
  definitions.clear();
  scopes.clear();
  composites.clear();
  supers.clear();
  exportsOf.clear();
  wildcards.clear();
  tests.clear();
  comments.clear();
}
