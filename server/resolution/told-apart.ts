// Occurrences of a name that are bound alike mean the same, but for what their uses tell apart.
import type { Occurrence } from "../index/record.ts";
import { tellsMembers, uses, type Language, type Use } from "../languages/language.ts";

/** A number for what occurrences of one name in one file ask: those with the same one have the same answer. */
export function questionOf(
  target: Occurrence["target"],
  operand: number,
  use: Use,
  language: Language | undefined,
): number {
  return (operand * 4 + target) * uses.length + apartAs(use, language);
}

/** Of the uses that a language does not tell apart, reading stands for all. */
function apartAs(use: Use, language: Language | undefined): number {
  const { typesApart = false, fieldsApart = false, typesAlone = false } = language ?? {};
  if (typesApart || fieldsApart || typesAlone !== false) return uses.indexOf(use);
  if (use === "tag" || use === "definition") return uses.indexOf(use);
  if (use === "write" && language?.setterSuffix !== undefined) return uses.indexOf(use);
  const areCallsApart = tellsMembers(language) || language?.selfIsOwner === false;
  return uses.indexOf(use === "call" && areCallsApart ? use : "read");
}
