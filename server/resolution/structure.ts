// What a type is made of: what an array has in it, what a promise is of, through the definitions that say so.
import { expressionCodes } from "../index/binding.ts";
import type { Kind } from "../languages/language.ts";
import { callables } from "./kind-groups.ts";
import { external, type Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

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
    if (expression?.code === expressionCodes.wrapped) return resolver.evaluate(shape.path, expression.two);
    return orItself ? resolver.evaluate(shape.path, shape.row) : [];
  });
}

function shapesOf(resolver: Resolver, path: string, row: number, depth: number): readonly Shape[] {
  const expression = resolver.view.record(path)?.expression(row);
  if (expression === undefined || row === 0 || depth > DEPTH_MAX) return [];
  const { code, one, two } = expression;
  const next = (from: string, at: number) => shapesOf(resolver, from, at, depth + 1);
  switch (code) {
    case expressionCodes.external:
      return [null];
    case expressionCodes.union:
      return [...next(path, one), ...next(path, two)];
    case expressionCodes.element:
    case expressionCodes.awaited:
      return next(path, one).flatMap((shape) => inner(resolver, shape, code, depth));
    case expressionCodes.definition:
    case expressionCodes.free:
    case expressionCodes.member:
    case expressionCodes.implicit:
      return typed(resolver, resolver.evaluate(path, row), next, (kind) => !callables.has(kind));
    case expressionCodes.call:
      return typed(resolver, resolver.evaluate(path, one), next, (kind) => callables.has(kind));
    case expressionCodes.instance: {
      const aliased = typed(resolver, resolver.evaluate(path, one), next, (kind) => kind === "type");
      return aliased.length > 0 ? aliased : [{ path, row }];
    }
    case expressionCodes.argument:
    case expressionCodes.parameters:
    case expressionCodes.self:
    case expressionCodes.super:
    case expressionCodes.unknown:
    case expressionCodes.wrapped:
      return [{ path, row }];
  }
}

function inner(resolver: Resolver, shape: Shape, code: number, depth: number): readonly Shape[] {
  if (shape === null) return [null];
  const expression = resolver.view.record(shape.path)?.expression(shape.row);
  if (expression?.code === expressionCodes.wrapped)
    return shapesOf(resolver, shape.path, expression.two, depth + 1);
  return code === expressionCodes.awaited ? [shape] : [];
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
    return next(meaning.path, definition.type);
  });
}
