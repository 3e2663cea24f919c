// What a definition is called besides by its own name: a type as an attribute (C#), a variable as an argument (PHP), a
// setter where its member is written (Ruby).
import type { Kind, Language, Use } from "../languages/language.ts";
import { attributeName } from "./attributes.ts";
import { callables, typeLike } from "./kind-groups.ts";
import { nameSet } from "./setters.ts";

/** The mark of PHP's variables, which an argument's name leaves out. */
const SIGIL = "$";

/** Null for no other way. */
export function shortName(language: Language | undefined, name: string): string | null {
  if (leavesOutSigils(language) && name.startsWith(SIGIL)) return name.slice(SIGIL.length);
  return hasSetters(language) ? nameSet(language, name) : attributeName(language, name);
}

/** Whether it is one that is called so. */
export function hasShortName(language: Language | undefined, kind: Kind): boolean {
  if (hasSetters(language)) return callables.has(kind);
  return leavesOutSigils(language) ? kind === "parameter" : typeLike.has(kind);
}

/** How an occurrence is used that has the short name. */
export function shortUse(language: Language | undefined): Use {
  if (hasSetters(language)) return "write";
  return leavesOutSigils(language) ? "key" : "tag";
}

function hasSetters(language: Language | undefined): boolean {
  return language?.setterSuffix !== undefined;
}

function leavesOutSigils(language: Language | undefined): boolean {
  return language?.argumentsLeaveOutSigils === true;
}
