// What is said of a node that is taken apart: by the function of a language, through server/index/emitted-parts.ts, or by
// path-imports.ts and clause-imports.ts.
import {
  FLAG_EXPORTED,
  FLAG_HIDDEN,
  MODE_INSTANCE,
  MODE_NONE,
  MODE_SAME,
  USE_DEFINITION,
  USE_IMPORT,
} from "./codes";
import { addDefinition, refer } from "./definition-walk";
import { definition, exportAt, exportsOf, occurrence, wildcardAt, wildcards } from "./facts";
import { walk } from "./walk-state";

/** An occurrence that a part emits. */
export function referPart(name: i32, start: i32, use: i32): i32 {
  return refer(name, start, use, 0, 0, true);
}

/** An occurrence of a member; `object` is the occurrence that it is a member of, -1 for one that is not known. */
export function referMember(name: i32, start: i32, use: i32, object: i32): i32 {
  return refer(name, start, use, object, object < 0 ? MODE_NONE : MODE_SAME, false);
}

export function definePart(name: i32, at: i32, kind: i32, start: i32, end: i32): i32 {
  const introduced = refer(name, at, USE_DEFINITION, 0, 0, true);
  addDefinition(introduced, kind, max(walk.scope, 0), start, end);
  return introduced;
}

/** A definition by `definePart` is a member of the type that another one defines. */
export function ownPart(local: i32, type: i32): void {
  const own = definition(occurrence(local).definition - 1);
  own.owner = type;
  own.ownerMode = MODE_INSTANCE;
}

/** What a definition by `definePart` stands for. */
export function importPart(local: i32, module: i32, imported: i32, isExported: bool, isVisible: bool): void {
  const own = definition(occurrence(local).definition - 1);
  own.module = module + 1;
  own.imported = imported + 1;
  if (isExported) own.flags |= FLAG_EXPORTED;
  if (!isVisible) own.flags |= FLAG_HIDDEN;
}

/** The name at its source, where an import is written under another. */
export function sourcePart(local: i32, name: i32, start: i32): void {
  const written = refer(name, start, USE_IMPORT, 0, 0, false);
  occurrence(written).definition = occurrence(local).definition;
}

export function exportPart(name: i32, exported: i32): void {
  const row = exportAt(exportsOf.add());
  row.name = name;
  row.occurrence = exported;
}

export function wildcardPart(module: i32, isExported: bool): void {
  const row = wildcardAt(wildcards.add());
  row.module = module;
  row.exported = isExported ? 1 : 0;
}
