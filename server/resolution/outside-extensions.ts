// C#'s extension methods on types that are defined outside of the workspace. Such a type may have a method of that name
// itself, and what it extends is not known: only where the very type is named that a method extends is it likely meant.
import { expressionCodes } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";
import type { Language, Use } from "../languages/language.ts";
import type { Answer, Meaning, Target } from "./meaning.ts";
import { ownersOf } from "./owners.ts";
import type { Resolver } from "./resolver.ts";
import { typeNameOf } from "./type-name.ts";

/** What a file can call by that name on an expression that stands for something outside. */
export function extensionsOutside(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  expression: number,
  name: string,
): readonly Meaning[] {
  // A bare name that is not known here is that of a type, on which nothing is called but what is its own.
  const { code } = record.expression(expression);
  if (code === expressionCodes.free || code === expressionCodes.implicit) return [];
  const extended = resolver.defined
    .owned(name)
    .filter((one) => extendsOutside(resolver, one) && isSeen(resolver, path, record, one.path));
  if (extended.length === 0) return [];
  const type = typeNameOf(resolver, path, expression);
  return extended.flatMap(({ path: from, row, owner }): readonly Meaning[] => {
    const wanted = typeNameOf(resolver, from, owner);
    const isNamed = type !== "" && type === wanted;
    // A type of the language itself has no name here, and is none that has one.
    const isBuiltIn = resolver.view.record(from)?.expression(owner).code === expressionCodes.external;
    if (type !== "" && isBuiltIn) return [];
    const confidence = isNamed ? "scoped" : "name";
    return [{ is: "definition", path: from, row, instance: false, confidence }];
  });
}

function extendsOutside(resolver: Resolver, { path, owner }: Target & { readonly owner: number }): boolean {
  const record = resolver.view.record(path);
  if (record === undefined) return false;
  if (record.expression(owner).code === expressionCodes.external) return true;
  return ownersOf(resolver, path, record, owner).every(({ is }) => is !== "definition");
}

/** Whether a file takes in the namespace of another, or is in it. */
export function isSeen(resolver: Resolver, path: string, record: FileRecord, other: string): boolean {
  const { view } = resolver;
  const modules = resolver.modules(path);
  if (path === other || modules.shares(view, path, other) === "package") return true;
  return record.wildcards.some(({ module }) => modules.resolve(view, path, module).includes(other));
}

/** What may be an extension method is one only where it is called (C#). */
export function likelyCalled(
  language: Language | undefined,
  use: Use,
  answers: readonly Answer[],
): readonly Answer[] {
  if (language?.selfIsOwner !== false || use === "call") return answers;
  return answers.filter(({ confidence }) => confidence !== "name");
}
