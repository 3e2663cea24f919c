// Whether any other file can name a definition. Where none can, none has to be looked at.
import { definitionFlags, targets } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { seenThrough } from "./exported-names.ts";
import type { Target } from "./meaning.ts";
import { anonymousKinds } from "./members.ts";
import type { Resolver } from "./resolver.ts";
import { givesValue } from "./whole-exports.ts";

/** What has a type without a name that others see although it stands in a function. */
const outerKinds: ReadonlySet<Kind> = new Set<Kind>(["parameter", "property", "method", "field"]);

export function isReached(resolver: Resolver, target: Target, definition: Definition): boolean {
  if ((definition.flags & definitionFlags.local) === 0) return !isUnmarked(resolver, target, definition);
  if (isGivenByName(resolver, target, definition)) return true;
  const around = resolver.view.record(target.path)?.definition(definition.container);
  // The type of a parameter, without a name: who calls the function knows its members.
  return around !== undefined && anonymousKinds.has(definition.kind) && outerKinds.has(around.kind);
}

/** Calls may name a parameter, in any file. */
export function isGivenByName({ view }: Resolver, { path }: Target, { kind }: Definition): boolean {
  return kind === "parameter" && Object.values(view.language(path)?.arguments ?? {}).includes("names");
}

/** By what other files may mean a definition, besides by a member of something. */
export interface Reach {
  /** By a name that they have neither declared nor imported. */
  readonly unbound: boolean;
  /** By a name that they import. */
  readonly imported: boolean;
}

export function reachOf(resolver: Resolver, { path }: Target, definition: Definition): Reach {
  const modules = resolver.modules(path);
  const record = resolver.view.record(path);
  if (record === undefined || !modules.marksExports) return { unbound: true, imported: true };
  const around: Kind[] = [];
  for (
    let at = record.definition(definition.container);
    at !== undefined;
    at = record.definition(at.container)
  )
    around.push(at.kind);
  return {
    // What a file declares a module to have, or all files, is no matter of its own exports.
    unbound: around.includes("module") || modules.shares(resolver.view, path, path) !== "no",
    // What a type or a value has is reached through that alone, unless it is the value that the file gives.
    imported:
      (around.every((kind) => seenThrough.has(kind)) && mayBeMarked(record, definition)) ||
      givesValue(resolver, path),
  };
}

/** Whether a definition is at the top of a module that says what others get, and does not say it of this name. */
function isUnmarked(resolver: Resolver, { path }: Target, definition: Definition): boolean {
  const record = resolver.view.record(path);
  const modules = resolver.modules(path);
  if (record === undefined || !modules.marksExports || mayBeMarked(record, definition)) return false;
  return modules.shares(resolver.view, path, path) === "no";
}

/** Whether the file may say of a definition that others get it: what is in another one is reached through that. */
function mayBeMarked(record: FileRecord, { name, container, owner }: Definition): boolean {
  if (container >= 0 || owner !== 0) return true;
  // Overloads are one, and it is enough to mark one of them.
  const alike = record.definitionsNamed(name);
  const given = definitionFlags.exported | definitionFlags.default;
  return (
    alike.some(({ flags }) => (flags & given) !== 0) ||
    record.exports.some(
      ({ local, target, operand }) =>
        local === name || (target === targets.definition && alike.some(({ row }) => row === operand)),
    )
  );
}
