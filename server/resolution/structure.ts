// What a type is made of: what an array has in it, what a promise is of, through the definitions that say so.
import { expressionCodes } from "../index/record-codes.ts";
import type { Kind, Language } from "../languages/language.ts";
import type { Expression, FileRecord } from "../index/record.ts";
import { tellingType } from "./inherited-types.ts";
import { lastName } from "./last-name.ts";
import { callables, typeLike } from "./kind-groups.ts";
import { external, type Meaning } from "./meaning.ts";
import { typesAt } from "./parameters.ts";
import type { Resolver } from "./resolver.ts";

const noCallers: Pick<Language, "elementCallers" | "sameCallers" | "derivedCallers"> = {
  elementCallers: [],
  sameCallers: [],
};
/** Steps from a value to its type. */
const DEPTH_MAX = 12;

/** A row of expressions that says how a type is made; null for what is outside of the workspace. */
type Shape = { readonly path: string; readonly row: number } | null;

/** What is wrapped in an expression's type; `self` where it is not wrapped but stands for itself (await). */
export function contentOf(
  resolver: Resolver,
  path: string,
  row: number,
  orItself: boolean,
): readonly Meaning[] {
  return shapesOf(resolver, path, row, 0).flatMap((shape): readonly Meaning[] => {
    if (shape === null) return [external];
    const expression = resolver.view.record(shape.path)?.expression(shape.row);
    if (expression?.code === expressionCodes.wrapped) {
      const held = heldBy(resolver, shape.path, shape.row);
      return isSaidByCaller(resolver, shape.path, held) ? [] : resolver.evaluate(shape.path, held);
    }
    const itself = resolver.evaluate(shape.path, shape.row);
    // A module that is imported by a call is what its promise holds.
    return orItself ? itself : itself.filter(({ is }) => is === "module");
  });
}

/** Whether a type is a parameter that stands for another type with each call. */
export function isSaidByCaller({ view }: Resolver, path: string, row: number): boolean {
  if (view.language(path)?.callersSayTypes !== true) return false;
  const record = view.record(path);
  const { code, one } = record?.expression(row) ?? { code: expressionCodes.unknown, one: 0 };
  const parameter = code === expressionCodes.instance ? record?.expression(one) : undefined;
  if (parameter?.code !== expressionCodes.definition) return false;
  return record?.definition(parameter.one)?.kind === "typeParameter";
}

/** What a call gives of what its method is called on, as its name says of one that is defined elsewhere. */
function givesBy(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  callee: number,
): "same" | "element" | "unknown" {
  const { code, two } = record.expression(callee);
  const { elementCallers, sameCallers, derivedCallers } = resolver.view.language(path) ?? noCallers;
  if (code !== expressionCodes.member || elementCallers.length + sameCallers.length === 0) return "unknown";
  const name = record.nameAt(two);
  const gives = sameCallers.includes(name) ? "same" : elementCallers.includes(name) ? "element" : "unknown";
  if (gives === "unknown") return gives;
  const known = resolver.evaluate(path, callee);
  if (known.length === 0) return derivedCallers?.includes(name) === true ? gives : "unknown";
  return known.every(({ is }) => is === "external") ? gives : "unknown";
}

/** What a call stands for whose method is defined elsewhere; nothing where its name does not say it. */
export function givenBy(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  row: number,
): readonly Meaning[] {
  if (givesBy(resolver, path, record, record.expression(row).one) === "unknown") return [];
  return shapesOf(resolver, path, row, 0).flatMap((shape) => {
    if (shape === null) return [external];
    return isSaidByCaller(resolver, shape.path, shape.row) ? [] : resolver.evaluate(shape.path, shape.row);
  });
}

/** What any key of a value has that has no members of its own by that name: `{ [key: string]: T }`. */
export function keyedBy(resolver: Resolver, path: string, row: number): readonly Meaning[] {
  return shapesOf(resolver, path, row, 0).flatMap((shape) => {
    const record = shape === null ? undefined : resolver.view.record(shape.path);
    if (shape === null || record === undefined) return [];
    const { code, one, two } = record.expression(shape.row);
    const isKeyed = code === expressionCodes.wrapped && record.expression(one).code === expressionCodes.self;
    return isKeyed ? resolver.evaluate(shape.path, two) : [];
  });
}

/** The first argument of a generic type that has its members (`Partial<T>`); 0 for other types. */
export function transparentOf(resolver: Resolver, path: string, record: FileRecord, row: number): number {
  const { transparent = [] } = resolver.view.language(path) ?? {};
  if (transparent.length === 0) return 0;
  const { one, two } = innermost(record, row);
  return transparent.includes(lastName(record, one)) ? two : 0;
}

/** Arguments are wrapped one after the other, the first one innermost. */
function innermost(record: FileRecord, row: number): Expression {
  let found = record.expression(row);
  for (
    let below = record.expression(found.one);
    below.code === expressionCodes.wrapped;
    below = record.expression(found.one)
  )
    found = below;
  return found;
}

/** The argument of a generic type that says what it holds: its only one, or the last; 0 where the language says none. */
function heldBy(resolver: Resolver, path: string, row: number): number {
  const record = resolver.view.record(path);
  if (record === undefined) return 0;
  const { one, two } = record.expression(row);
  const { contents } = resolver.view.language(path) ?? {};
  if (contents === undefined || record.expression(one).code !== expressionCodes.wrapped) return two;
  const place = contents[lastName(record, one)];
  if (place === undefined) return 0;
  return place === "last" ? two : innermost(record, row).two;
}

function shapesOf(resolver: Resolver, path: string, row: number, depth: number): readonly Shape[] {
  const record = resolver.view.record(path);
  const expression = record?.expression(row);
  if (record === undefined || expression === undefined || row === 0 || depth > DEPTH_MAX) return [];
  const { code, one, two } = expression;
  const next = (from: string, at: number) => shapesOf(resolver, from, at, depth + 1);
  switch (code) {
    case expressionCodes.external:
      return [null];
    case expressionCodes.union:
    case expressionCodes.otherwise:
      return [...next(path, one), ...next(path, two)];
    case expressionCodes.element:
    case expressionCodes.awaited:
      return next(path, one).flatMap((shape) => inner(resolver, shape, code, depth));
    case expressionCodes.definition:
    case expressionCodes.free:
    case expressionCodes.member:
    case expressionCodes.implicit: {
      const meanings = resolver.evaluate(path, row);
      if (meanings.some(({ is }) => is === "module")) return [{ path, row }];
      return typed(resolver, meanings, next, (kind) => !callables.has(kind));
    }
    case expressionCodes.call: {
      const gives = givesBy(resolver, path, record, one);
      if (gives === "same") return next(path, record.expression(one).one);
      if (gives === "element")
        return next(path, record.expression(one).one).flatMap((shape) =>
          inner(resolver, shape, expressionCodes.element, depth),
        );
      const callees = resolver.evaluate(path, one);
      // What a type makes where it is called is one of it.
      if (callees.some((callee) => isType(resolver, callee))) return [{ path, row }];
      return typed(resolver, callees, next, (kind) => callables.has(kind));
    }
    case expressionCodes.instance: {
      const aliased = typed(resolver, resolver.evaluate(path, one), next, (kind) => kind === "type");
      return aliased.length > 0 ? aliased : [{ path, row }];
    }
    case expressionCodes.argument:
      return typesAt(resolver, resolver.evaluate(path, one), two).flatMap((type) =>
        type === null ? [null] : next(type.path, type.row),
      );
    case expressionCodes.expected:
    case expressionCodes.parameters:
    case expressionCodes.self:
    case expressionCodes.super:
    case expressionCodes.unknown:
      return [{ path, row }];
    case expressionCodes.wrapped: {
      const first = transparentOf(resolver, path, record, row);
      return first === 0 ? [{ path, row }] : next(path, first);
    }
  }
}

function inner(resolver: Resolver, shape: Shape, code: number, depth: number): readonly Shape[] {
  if (shape === null) return [null];
  const expression = resolver.view.record(shape.path)?.expression(shape.row);
  if (expression?.code === expressionCodes.wrapped)
    return shapesOf(resolver, shape.path, heldBy(resolver, shape.path, shape.row), depth + 1);
  return code === expressionCodes.awaited ? [shape] : [];
}

function isType(resolver: Resolver, meaning: Meaning): boolean {
  const kind =
    meaning.is === "definition" && !meaning.instance ? resolver.definition(meaning)?.kind : undefined;
  return kind !== undefined && typeLike.has(kind);
}

/** The shapes of the types that definitions of certain kinds say they have. */
function typed(
  resolver: Resolver,
  meanings: readonly Meaning[],
  next: (path: string, row: number) => readonly Shape[],
  has: (kind: Kind) => boolean,
): readonly Shape[] {
  return meanings.flatMap((meaning): readonly Shape[] => {
    if (meaning.is === "external") return [null];
    const definition = meaning.is === "definition" ? resolver.definition(meaning) : undefined;
    if (meaning.is !== "definition" || definition === undefined || !has(definition.kind)) return [];
    return tellingType(resolver, meaning, definition).flatMap(({ path, row }) => next(path, row));
  });
}
