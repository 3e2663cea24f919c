// C#'s partial types: one type, written in several places, in one file or in many.
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import { typeLike } from "./kind-groups.ts";
import { isSame, type DefinitionMeaning, type Target } from "./meaning.ts";
import { containerOf } from "./qualified-name.ts";
import type { Resolver } from "./resolver.ts";

/** Definitions of one name that are looked at. */
const CANDIDATES_MAX = 400;

/** The other places of a type, in all files; ask the resolver's `otherParts`, which remembers the answer. */
export function otherPartsOf(resolver: Resolver, type: Target): readonly DefinitionMeaning[] {
  const { view } = resolver;
  const record = view.record(type.path);
  const definition = record?.definition(type.row);
  if (record === undefined || definition === undefined || !typeLike.has(definition.kind)) return [];
  // What is in a function is nowhere else.
  if ((definition.flags & definitionFlags.local) !== 0) return [];
  const whole = wholeName(record, definition);
  const name = record.nameAt(definition.name);
  const family = view.language(type.path)?.family;
  const found: DefinitionMeaning[] = [];
  let looked = 0;
  for (const path of view.defining(name)) {
    const other = view.record(path);
    if (other === undefined || view.language(path)?.family !== family) continue;
    for (const candidate of resolver.definitionsOf(path, name)) {
      looked += 1;
      if (looked > CANDIDATES_MAX) return [];
      const { row, kind } = candidate;
      if (kind !== definition.kind || isSame({ path, row }, type) || wholeName(other, candidate) !== whole)
        continue;
      found.push({ is: "definition", path, row, instance: false, confidence: "proved" });
    }
  }
  return found;
}

/** With all that is around it, and in how many types it is generic: `A.B.C` is none of `A.B.C<T>`. */
function wholeName(record: FileRecord, definition: Definition): string {
  const around = containerOf(record, definition);
  const name = record.nameAt(definition.name);
  const generic = record
    .definitionsOfKind("typeParameter")
    .filter(({ container }) => container === definition.row);
  const names = [fileSpace(record, definition), around, name].filter((part) => part !== "");
  return `${names.join(".")}<${generic.length}>`;
}

/** The namespace that a file gives to all that is in it, and that contains nothing. */
function fileSpace(record: FileRecord, definition: Definition): string {
  let outer = definition;
  for (let at = record.definition(outer.container); at !== undefined; at = record.definition(at.container))
    outer = at;
  if (outer.kind === "namespace") return "";
  const space = record.definitionsOfKind("namespace").find(({ container }) => container < 0);
  return space === undefined ? "" : record.nameAt(space.name);
}
