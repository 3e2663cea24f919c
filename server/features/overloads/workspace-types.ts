// What is known of the types of values, whatever language they are of.
import { expressionCodes } from "../../index/record-codes.ts";
import type { FileRecord } from "../../index/record.ts";
import { ancestry } from "../../resolution/all-members.ts";
import { typeLike } from "../../resolution/kind-groups.ts";
import type { Target } from "../../resolution/meaning.ts";
import type { Resolver } from "../../resolution/resolver.ts";
import { typeNameOf } from "../../resolution/type-name.ts";

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

/** The names of all that a type extends, on whatever way, and that is not of the workspace; empty for one that is not known. */
export function outsideOf(resolver: Resolver, type: Target): readonly string[] {
  return ancestry(resolver, type).flatMap(({ type: { path, row } }) =>
    (resolver.view.record(path)?.supers ?? [])
      .filter(({ definition }) => definition === row)
      .filter(({ expression }) => !resolver.evaluate(path, expression).some(({ is }) => is === "definition"))
      .map(({ expression }) => typeNameOf(resolver, path, expression)),
  );
}
