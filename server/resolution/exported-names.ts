// What files give to others under a name: what they define, what they pass on, and what their wildcards bring in.
import { definitionFlags, WHOLE_MODULE } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { external, type DefinitionMeaning, type Meaning, type Target } from "./meaning.ts";
import type { Modules } from "./modules/define.ts";
import type { Resolver } from "./resolver.ts";
import { addedTo, EXPORTS, givesValue, valueExport, wholeExport } from "./whole-exports.ts";

/** What an import brings. */
export function importedBy(resolver: Resolver, path: string, definition: Definition): readonly Meaning[] {
  const { view } = resolver;
  const record = view.record(path);
  if (record === undefined || definition.module === null) return [];
  const name = record.nameAt(definition.imported);
  return fromModule(resolver, path, definition.module, name);
}

function fromModule(resolver: Resolver, path: string, module: string, name: string): readonly Meaning[] {
  const declared = declarationsOf(resolver, path, module);
  const given = name === WHOLE_MODULE ? declared : declared.flatMap((one) => resolver.members(one, name));
  // A module that is declared in a script is what is declared; all else adds to what is in its files.
  if (declared.some((one) => isScript(resolver, one))) return given.length > 0 ? given : [external];
  const found = fromFiles(resolver, path, module, name);
  return given.length === 0 ? found : [...given, ...found];
}

/** The definitions that say what is in a module. */
export function declarationsOf(
  resolver: Resolver,
  path: string,
  module: string,
): readonly DefinitionMeaning[] {
  const { declaredAs, together } = resolver.modules(path);
  return (declaredAs?.(module) ?? []).flatMap((name) =>
    resolver.view.defining(name).flatMap((candidate) =>
      resolver
        .definitionsOf(candidate, name)
        .filter(({ kind }) => kind === "module" && together?.(path, candidate) !== false)
        .map(({ row }) => ({
          is: "definition",
          path: candidate,
          row,
          instance: false,
          confidence: "proved",
        })),
    ),
  );
}

function isScript(resolver: Resolver, { path }: Target): boolean {
  return resolver.modules(path).shares(resolver.view, path, path) === "global";
}

function fromFiles(resolver: Resolver, path: string, module: string, name: string): readonly Meaning[] {
  const { namesImports, separator } = resolver.modules(path);
  const paths = resolver.modules(path).resolve(resolver.view, path, module);
  if (paths.length === 0) {
    const spaced = fromNamespace(resolver, path, module, name);
    if (spaced.length > 0) return spaced;
    // A type may stand where a module could.
    const cut = separator === "" ? -1 : module.lastIndexOf(separator);
    if (cut <= 0 || name === WHOLE_MODULE) return namesImports ? [external] : [];
    const type = fromFiles(resolver, path, module.slice(0, cut), module.slice(cut + separator.length));
    return type.flatMap((meaning) => resolver.members(meaning, name));
  }
  if (name !== WHOLE_MODULE) return resolver.exported(paths, name);
  const value = paths.length === 1 ? valueExport(resolver, paths[0]) : [];
  return value.length > 0 ? value : [{ is: "module", paths, confidence: "proved" }];
}

/** What C++'s `using space::name` brings: a name of a namespace that this file has opened, or what it takes in has. */
function fromNamespace(resolver: Resolver, path: string, space: string, name: string): readonly Meaning[] {
  if (!resolver.modules(path).opensNamespaces || name === WHOLE_MODULE) return [];
  const last = space.slice(space.lastIndexOf(":") + 1);
  const isIn = ({ path: from, row }: Target): boolean => {
    const record = resolver.view.record(from);
    const container = record?.definition(record.definition(row)?.container ?? -1);
    return record !== undefined && container !== undefined && record.nameAt(container.name) === last;
  };
  const own = resolver
    .definitionsOf(path, name)
    .filter(({ kind }) => kind !== "import")
    .flatMap(({ row }) => resolver.ofDefinition(path, row));
  const found = own.length > 0 ? own : fromWildcards(resolver, path, name);
  return found.filter((meaning) => meaning.is === "definition" && isIn(meaning));
}

/** @param visited the files that were looked into on the way */
export function exportedBy(
  resolver: Resolver,
  path: string,
  name: string,
  visited: Set<string>,
): readonly Meaning[] {
  const record = resolver.view.record(path);
  if (record === undefined) return [];
  const at = record.nameOf(name);
  const modules = resolver.modules(path);
  const found: Meaning[] = [];
  if (at >= 0) {
    for (const { name: own, target, operand, local } of record.exports) {
      if (own === at) found.push(...resolver.ofTarget(path, record, { target, operand, name: local }));
    }
    for (const definition of record.definitionsNamed(at)) {
      if (isExported(definition, name, modules, record))
        found.push(...resolver.ofDefinition(path, definition.row));
    }
  }
  const mayGiveValue = givesValue(resolver, path);
  if (mayGiveValue && name !== EXPORTS) found.push(...addedTo(resolver, path, record, name));
  if (name === "default") found.push(...defaultsOf(resolver, path, record));
  if (found.length === 0 && mayGiveValue && (name === "default" || name === EXPORTS)) {
    const value = valueExport(resolver, path);
    return value.length > 0 ? value : [{ is: "module", paths: [path], confidence: "proved" }];
  }
  if (found.length > 0 || name === "default") return found;
  if (modules.isDefault || mayGiveValue) {
    const whole = modules.isDefault ? resolver.exported([path], "default") : wholeExport(resolver, path);
    const given = whole.flatMap((meaning) => resolver.members(meaning, name));
    if (given.length > 0) return given;
  }
  for (const { module, exported } of record.wildcards) {
    if (!exported && !modules.importsAreNames) continue;
    found.push(...resolver.exported(modules.resolve(resolver.view, path, module), name, visited));
  }
  return found;
}

function defaultsOf(resolver: Resolver, path: string, record: FileRecord): readonly Meaning[] {
  return record
    .definitionsFlagged(definitionFlags.default)
    .flatMap(({ row }) => resolver.ofDefinition(path, row));
}

/** What is in these is seen where they are open, or is brought in like what stands at the top of a file. */
export const seenThrough: ReadonlySet<Kind> = new Set<Kind>(["namespace", "module", "enum"]);

/** Whether a definition in that container is seen without it. */
export function isOutermost(record: FileRecord, container: number, modules: Modules): boolean {
  if (!modules.opensNamespaces) return container < 0;
  let around = record.definition(container);
  while (around !== undefined && seenThrough.has(around.kind)) around = record.definition(around.container);
  return around === undefined;
}

/** C's `struct name` where a type has the same name. */
export function isHiddenTag(flags: number, kind: Kind): boolean {
  return (flags & definitionFlags.hidden) !== 0 && (kind === "struct" || kind === "union" || kind === "enum");
}

/** Whether other files get a definition under this name of its own. */
export function isExported(
  { container, flags, kind, owner }: Definition,
  name: string,
  modules: Modules,
  record: FileRecord,
): boolean {
  if (
    !isOutermost(record, container, modules) ||
    owner !== 0 ||
    isHiddenTag(flags, kind) ||
    (flags & (definitionFlags.local | definitionFlags.dropped)) !== 0
  )
    return false;
  if ((flags & definitionFlags.default) !== 0 && name !== "default") return false;
  if ((flags & definitionFlags.exported) !== 0) return true;
  return !modules.marksExports && (kind !== "import" || modules.importsAreNames);
}

/** What a file takes in without naming it. */
export function fromWildcards(resolver: Resolver, path: string, name: string): readonly Meaning[] {
  const modules = resolver.modules(path);
  for (const { module, exported } of resolver.view.record(path)?.wildcards ?? []) {
    if (exported && modules.marksExports) continue;
    const found = resolver.exported(modules.resolve(resolver.view, path, module), name);
    if (found.length > 0) return found;
  }
  return [];
}
