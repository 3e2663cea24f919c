// Modules that are definitions which all files know by their whole names: what such a name means, spelled out or begun
// with what the file has imported, and what a module brings into a file that takes it in.
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition, FileRecord, Occurrence } from "../index/record.ts";
import { keyOf, type DefinitionMeaning, type Meaning, type Target } from "./meaning.ts";
import type { Modules } from "./modules/define.ts";
import type { Resolver } from "./resolver.ts";
import { isCallable } from "./types-and-values.ts";

/** Modules that pass on what others bring. */
const PASSED_MAX = 64;

/** A whole name is spelled out, and means one module wherever it stands. Null in languages without such names. */
function modulesNamed(resolver: Resolver, path: string, name: string): readonly DefinitionMeaning[] | null {
  const { wholeNames } = resolver.modules(path);
  if (wholeNames === undefined) return null;
  const found = wholeNames.named(resolver.view, path, name);
  // Of several, nothing says which one there is when this runs.
  const confidence = found.length > 1 && found.some((one) => one.path !== path) ? "name" : "proved";
  return found.map((one) => ({ is: "definition", ...one, instance: false, confidence }));
}

/** What an import names: a module by its whole name, or by one that begins with what the file has imported before. */
export function modulesImported(
  resolver: Resolver,
  path: string,
  name: string,
): readonly DefinitionMeaning[] | null {
  const found = modulesNamed(resolver, path, name);
  const record = resolver.view.record(path);
  const { wholeNames } = resolver.modules(path);
  if (found === null || found.length > 0 || record === undefined || wholeNames === undefined) return found;
  const [head, ...rest] = name.split(wholeNames.separator);
  const heads = headsNamed(resolver.modules(path), record, head);
  return allNamed(
    resolver,
    path,
    heads.map((whole) => [whole, ...rest].join(wholeNames.separator)).filter((whole) => whole !== name),
  );
}

/** What a name without a definition in its scope means: a module by its whole name, or by one that begins with an import. */
export function modulesOfFree(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  name: string,
): readonly DefinitionMeaning[] {
  const { wholeNames } = resolver.modules(path);
  if (wholeNames === undefined) return [];
  const cut = name.indexOf(wholeNames.separator);
  const heads = cut < 0 ? [] : headsNamed(resolver.modules(path), record, name.slice(0, cut));
  return allNamed(resolver, path, heads.length > 0 ? heads.map((head) => head + name.slice(cut)) : [name]);
}

/**
 * The modules that the part of a name before a column means, `A.B` in `A.B.C`; null where the column is on its last part.
 */
export function modulesBefore(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  { name, column }: Pick<Occurrence, "name" | "column">,
  asked: number,
): readonly DefinitionMeaning[] | null {
  const { wholeNames } = resolver.modules(path);
  if (wholeNames === undefined) return null;
  const text = record.nameAt(name);
  const end = text.indexOf(wholeNames.separator, Math.max(0, asked - column));
  if (end < 0) return null;
  const part = text.slice(0, end);
  const heads = part.includes(wholeNames.separator) ? [] : headsNamed(resolver.modules(path), record, part);
  return heads.length > 0 ? allNamed(resolver, path, heads) : modulesOfFree(resolver, path, record, part);
}

/** Those whose whole names are that of a module and one more part, wherever they are written. */
export function modulesWithin(
  resolver: Resolver,
  { path, row }: Target,
  name: string,
): readonly DefinitionMeaning[] {
  const { wholeNames } = resolver.modules(path);
  const record = resolver.view.record(path);
  const module = record?.definition(row);
  if (wholeNames === undefined || record === undefined || module?.kind !== "module") return [];
  return allNamed(resolver, path, [wholeNames.nameOf(record, module) + wholeNames.separator + name]);
}

function allNamed(resolver: Resolver, path: string, names: readonly string[]): readonly DefinitionMeaning[] {
  return names.flatMap((name) => modulesNamed(resolver, path, name) ?? []);
}

/** The whole names of the modules that a file has imported under a name, or has within one of its own. */
function headsNamed(modules: Modules, record: FileRecord, name: string): readonly string[] {
  const at = record.nameOf(name);
  if (at < 0) return [];
  const heads = record.definitionsNamed(at).flatMap((definition) => {
    if (definition.kind === "import") return specifierOf(modules, record, definition) ?? [];
    return definition.kind === "module" ? (modules.wholeNames?.nameOf(record, definition) ?? []) : [];
  });
  return [...new Set(heads)];
}

/** The module that an import names, by all that it says where it stands in modules of its file; null for no import. */
export function specifierOf(
  { nested }: Modules,
  record: FileRecord,
  { module, container }: Definition,
): string | null {
  if (module === null || nested === undefined || container < 0) return module;
  const around: string[] = [];
  for (let at = record.definition(container); at !== undefined; at = record.definition(at.container))
    if (at.kind === "module") around.unshift(record.nameAt(at.name));
  return nested(module, around);
}

/** What a file has in its scope that takes in a module: its functions, and what it brings on behalf of that file. */
export function broughtByModule(
  resolver: Resolver,
  module: DefinitionMeaning,
  name: string,
  visited: Set<string>,
): readonly Meaning[] {
  const key = keyOf(module);
  if (visited.has(key) || visited.size >= PASSED_MAX) return [];
  visited.add(key);
  const own = resolver.members(module, name).filter((one) => isCallable(resolver, one));
  return own.length > 0 ? own : passedOnBy(resolver, module.path, name, visited);
}

function passedOnBy(
  resolver: Resolver,
  path: string,
  name: string,
  visited: Set<string>,
): readonly Meaning[] {
  const record = resolver.view.record(path);
  if (record === undefined) return [];
  const at = record.nameOf(name);
  const imported = (at < 0 ? [] : record.definitionsNamed(at)).filter(
    ({ kind, flags }) => kind === "import" && (flags & definitionFlags.exported) !== 0,
  );
  if (imported.length > 0) return imported.flatMap(({ row }) => resolver.ofDefinition(path, row));
  for (const { module, exported } of record.wildcards) {
    if (!exported) continue;
    const found = (modulesImported(resolver, path, module) ?? []).flatMap((one) =>
      broughtByModule(resolver, one, name, visited),
    );
    if (found.length > 0) return found;
  }
  return [];
}
