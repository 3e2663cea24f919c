// What a bare name means by an import of its file where nothing around has a member of that name (Kotlin).
import { definitionFlags, targets } from "../index/record-codes.ts";
import type { Definition, FileRecord, Occurrence } from "../index/record.ts";
import { lastName } from "./last-name.ts";
import type { Meaning } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** The imports that give a file that name. */
function importsNamed(record: FileRecord, name: number): readonly Definition[] {
  const hidden = definitionFlags.hidden | definitionFlags.dropped;
  return record
    .definitionsNamed(name)
    .filter(({ kind, flags }) => kind === "import" && (flags & hidden) === 0);
}

/** What leads out of the workspace is found at its import, although something around may have its name. */
export function orImport(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  { target, name }: Pick<Occurrence, "target" | "name">,
  found: readonly Meaning[],
): readonly Meaning[] {
  if (target !== targets.implicit || found.some(({ is }) => is !== "external")) return found;
  if (resolver.view.language(path)?.extendsTypes !== true) return found;
  const [own] = importsNamed(record, name);
  if (own === undefined) return found;
  return [{ is: "definition", path, row: own.row, instance: false, confidence: "proved" }];
}

export function importedBehind(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  name: number,
): readonly Meaning[] {
  if (resolver.view.language(path)?.extendsTypes !== true) return [];
  const found = importsNamed(record, name).flatMap(({ row }) => resolver.ofDefinition(path, row));
  const owners = new Set(found.map((meaning) => ownerOf(resolver, meaning)));
  if (owners.size < 2) return found;
  // Nothing around is evidently what one of them extends.
  return found.map((meaning) => (meaning.is === "external" ? meaning : { ...meaning, confidence: "name" }));
}

/** The name of what something extends; empty for nothing. */
function ownerOf(resolver: Resolver, meaning: Meaning): string {
  if (meaning.is !== "definition") return "";
  const record = resolver.view.record(meaning.path);
  const owner = resolver.definition(meaning)?.owner ?? 0;
  return record === undefined || owner === 0 ? "" : lastName(record, owner);
}
