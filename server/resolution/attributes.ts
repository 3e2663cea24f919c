// C#'s attributes: `[Shown]` is an instance of `ShownAttribute` where there is one, and of `Shown` where there is none.
import { targets } from "../index/record-codes.ts";
import type { FileRecord, Occurrence } from "../index/record.ts";
import type { Language } from "../languages/language.ts";
import { typeLike } from "./kind-groups.ts";
import type { Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** The types that the name of an attribute is short for. */
export function meantByAttribute(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  { name, target, operand }: Pick<Occurrence, "name" | "target" | "operand">,
): readonly Meaning[] {
  const suffix = resolver.view.language(path)?.attributeSuffix ?? "";
  if (suffix === "") return [];
  const whole = record.nameAt(name) + suffix;
  const isType = (meaning: Meaning): boolean =>
    meaning.is === "definition" && typeLike.has(resolver.definition(meaning)?.kind ?? "import");
  if (target === targets.member)
    return resolver
      .evaluate(path, operand)
      .flatMap((meaning) => resolver.members(meaning, whole))
      .filter(isType);
  const own = resolver.definitionsOf(path, whole).flatMap(({ row }) => resolver.ofDefinition(path, row));
  return (own.some(isType) ? own : resolver.ofFree(path, whole)).filter(isType);
}

/** How a type is named as an attribute, besides by its own name; null for no other way. */
export function attributeName(language: Language | undefined, type: string): string | null {
  const suffix = language?.attributeSuffix ?? "";
  const isShort = suffix !== "" && type.endsWith(suffix) && type.length > suffix.length;
  return isShort ? type.slice(0, -suffix.length) : null;
}
