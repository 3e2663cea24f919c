// Kotlin's companions: what stands in one is a member of the type around. One without a name is a definition under the
// word that it begins with.
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition } from "../index/record.ts";
import type { Language } from "../languages/language.ts";
import type { DefinitionMeaning, Meaning, Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";
import { extensionsIn, isFromOutside } from "./type-parts.ts";

/** The word that a companion without a name is written with; null in languages without. */
function wordOf(language: Language | undefined): string | null {
  return language?.companion?.toLowerCase() ?? null;
}

/** How others call a definition that is written as a word; null for any other. */
export function nameOfCompanion(
  language: Language | undefined,
  name: string,
  { kind, flags }: Pick<Definition, "kind" | "flags">,
): string | null {
  const isWord = kind === "object" && (flags & definitionFlags.hidden) !== 0 && name === wordOf(language);
  return isWord ? (language?.companion ?? null) : null;
}

/** The companion of a type; the type itself where that has none of its own, whose members they are. */
export function companionOf(resolver: Resolver, type: DefinitionMeaning): readonly Meaning[] {
  const { path, row } = type;
  const language = resolver.view.language(path);
  const record = resolver.view.record(path);
  const word = wordOf(language);
  const at = word === null ? -1 : (record?.nameOf(word) ?? -1);
  if (record === undefined || word === null || at < 0) return [{ ...type, instance: true }];
  const own = record
    .definitionsNamed(at)
    .filter((one) => one.container === row && nameOfCompanion(language, word, one) !== null);
  if (own.length === 0) return [{ ...type, instance: true }];
  return own.map((one) => ({ ...type, row: one.row, instance: true }));
}

/** The type around an object, which has what the object has if that is its companion; null for no other type. */
export function aroundCompanion(resolver: Resolver, object: Target): Target | null {
  const { kind, container = -1 } = resolver.definition(object) ?? {};
  const { companion = null } = resolver.view.language(object.path) ?? {};
  if (companion === null || kind !== "object" || container < 0) return null;
  return isFromOutside(resolver, object) ? null : { path: object.path, row: container };
}

/** Extensions that stand in a type, or in its companion. */
export function extensionsWithin(resolver: Resolver, type: Meaning, name: string): readonly Meaning[] {
  const around = type.is === "definition" ? aroundCompanion(resolver, type) : null;
  const own = extensionsIn(resolver, type, name);
  if (own.length > 0 || type.is !== "definition" || around === null) return own;
  return extensionsIn(resolver, { ...type, ...around }, name);
}
