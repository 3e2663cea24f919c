// What a file gives to others as a value, rather than by names: CommonJS' `module.exports = …` and TypeScript's
// `export = …`; and what it adds to that from outside: `exports.name = …`.
import type { Definition, FileRecord } from "../index/record.ts";
import { isSame, type Meaning, type Target } from "./meaning.ts";
import { ownersOf } from "./owners.ts";
import type { Resolver } from "./resolver.ts";

/** As the extraction calls what a file names as all that it exports. */
export const WHOLE_EXPORT = "export=";
/** The member of CommonJS' `module` that is given to others. */
export const EXPORTS = "exports";

/** Whether a file may give a value to others. */
export function givesValue(resolver: Resolver, path: string): boolean {
  return resolver.modules(path).givesValue?.(resolver.view, path) === true;
}

/** The value that a file gives; none where it only adds to what there is from the beginning. */
export function wholeExport(resolver: Resolver, path: string): readonly Meaning[] {
  const record = resolver.view.record(path);
  if (record === undefined || !givesValue(resolver, path)) return [];
  const whole = record.nameOf(WHOLE_EXPORT);
  const named = record.exports
    .filter(({ name }) => name === whole)
    .flatMap(({ target, operand, local }) =>
      resolver.ofTarget(path, record, { target, operand, name: local }),
    );
  return [...named, ...addedTo(resolver, path, record, EXPORTS)];
}

/**
 * The same, unless it is an object whose members are all that matters: then it is better to say which module it is, as
 * names may be exported besides.
 */
export function valueExport(resolver: Resolver, path: string): readonly Meaning[] {
  const whole = wholeExport(resolver, path);
  const isObject = (meaning: Meaning) =>
    meaning.is === "definition" && resolver.definition(meaning)?.kind === "object";
  return whole.every(isObject) ? [] : whole;
}

/** Whether a definition is, by itself or by its name, the value that its file gives. */
export function isWholeExport(resolver: Resolver, target: Target): boolean {
  return wholeExport(resolver, target.path).some(
    (meaning) => meaning.is === "definition" && isSame(meaning, target),
  );
}

/** What a file adds, under a name, to what it gives. */
export function addedTo(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  name: string,
): readonly Meaning[] {
  const at = record.nameOf(name);
  if (at < 0) return [];
  return record
    .definitionsNamed(at)
    .filter((definition) => isOfModule(resolver, path, record, definition))
    .flatMap(({ row }) => resolver.ofDefinition(path, row));
}

function isOfModule(resolver: Resolver, path: string, record: FileRecord, { owner }: Definition): boolean {
  if (owner === 0) return false;
  return ownersOf(resolver, path, record, owner).some(
    (meaning) => meaning.is === "module" && meaning.paths.includes(path),
  );
}
