// The names of methods that are called where a member is written: Ruby's `def total=(sum)` and `cart.total = 1`.
import type { Language } from "../languages/language.ts";

/** Not what compares: `==`, `<=`. */
const BEFORE_SUFFIX = /[\p{ID_Continue}]$/u;

/** What is called where the name of a member is written; null where nothing is. */
export function setterName(language: Language | undefined, name: string): string | null {
  const suffix = language?.setterSuffix ?? "";
  return suffix === "" ? null : `${name}${suffix}`;
}

/** The name under which a setter is written to; null for what is none. */
export function nameSet(language: Language | undefined, setter: string): string | null {
  const suffix = language?.setterSuffix ?? "";
  if (suffix === "" || !setter.endsWith(suffix)) return null;
  const name = setter.slice(0, -suffix.length);
  return BEFORE_SUFFIX.test(name) ? name : null;
}
