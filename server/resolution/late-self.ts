// Methods that return whatever they are called on, which may be more than what they stand in: PHP's static.
import { expressionCodes } from "../index/record-codes.ts";
import { typesOf } from "./extensions.ts";
import type { Meaning, Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/**
 * @param type the expression of what is returned
 * @param callee the expression of what is called
 */
export function returnedBy(resolver: Resolver, type: Target, callee: Target): readonly Meaning[] {
  const { view } = resolver;
  const record = view.record(type.path);
  if (record === undefined || view.language(type.path)?.lateSelfNames === undefined)
    return resolver.evaluate(type.path, type.row);
  const { code, one, two } = record.expression(type.row);
  if (code === expressionCodes.union)
    return [one, two].flatMap((row) => returnedBy(resolver, { path: type.path, row }, callee));
  if (code === expressionCodes.otherwise) return returnedBy(resolver, { path: type.path, row: one }, callee);
  const called = code === expressionCodes.self && two === 1 ? calledOn(resolver, callee) : [];
  return called.length > 0 ? called : resolver.evaluate(type.path, type.row);
}

/** The types of what a method is called on; none where they are not known. */
function calledOn(resolver: Resolver, { path, row }: Target): readonly Meaning[] {
  const record = resolver.view.record(path);
  const callee = record?.expression(row);
  if (record === undefined || callee?.code !== expressionCodes.member) return [];
  const receiver = record.expression(callee.one);
  // What the type above does, it does with the object itself.
  if (receiver.code === expressionCodes.super)
    return [{ is: "definition", path, row: receiver.one, instance: true, confidence: "proved" }];
  const types = resolver.evaluate(path, callee.one).flatMap((meaning) => typesOf(resolver, meaning));
  return types.flatMap((type) => (type.is === "definition" ? [{ ...type, instance: true }] : []));
}
