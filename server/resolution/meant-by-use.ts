// What a name means by how it is used, before all else is asked: attributes and what they are given (C#), and what is
// written to (Ruby).
import { targets } from "../index/record-codes.ts";
import type { FileRecord, Occurrence, Place } from "../index/record.ts";
import { meantByAttribute } from "./attributes.ts";
import type { DefinitionMeaning, Meaning } from "./meaning.ts";
import { namedParameters } from "./parameters.ts";
import type { Resolver } from "./resolver.ts";
import { settersAt } from "./written-members.ts";

type Used = Pick<Occurrence, "name" | "target" | "operand" | "use"> & Partial<Place>;

export function meantByUse(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  occurrence: Used,
): readonly Meaning[] {
  if (occurrence.use === "tag") return meantByAttribute(resolver, path, record, occurrence);
  if (occurrence.use === "key") return namedInAttribute(resolver, path, record, occurrence);
  return settersAt(resolver, path, record, occurrence);
}

/** What a name in the parentheses of an attribute means: a member of its type, or a parameter of what makes that. */
function namedInAttribute(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  { name, target, operand, line, column }: Used,
): readonly Meaning[] {
  const isOpen = target === targets.member && operand === 0;
  if (!isOpen || line === undefined || column === undefined) return [];
  if (resolver.view.language(path)?.attributeSuffix === undefined) return [];
  const attribute = attributeBefore(record, { line, column });
  if (attribute === null) return [];
  const types = resolver
    .resolve(path, attribute)
    .map((type): DefinitionMeaning => ({ is: "definition", ...type, instance: true }));
  const text = record.nameAt(name);
  const members = types.flatMap((type) => resolver.members(type, text));
  if (members.length > 0) return members;
  return namedParameters(resolver, types).flatMap((parameters) => resolver.members(parameters, text));
}

/** The name of the attribute that a place is in; null where something is declared between the two. */
function attributeBefore(record: FileRecord, place: Place): Occurrence | null {
  const last = record.occurrences.findLast(
    ({ use, line, column }) =>
      (use === "tag" || use === "definition") &&
      (line < place.line || (line === place.line && column < place.column)),
  );
  return last?.use === "tag" ? last : null;
}
