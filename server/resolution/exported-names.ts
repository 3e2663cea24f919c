// What files give to others under a name: what they define, what they pass on, and what their wildcards bring in.
import { definitionFlags, WHOLE_MODULE } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { extensionsWithin } from "./companions.ts";
import { external, type DefinitionMeaning, type Meaning, type Target } from "./meaning.ts";
import { typeLike } from "./kind-groups.ts";
import type { Modules } from "./modules/define.ts";
import { nearestTo } from "./paths.ts";
import type { Resolver } from "./resolver.ts";
import { broughtByModule, modulesImported, specifierOf } from "./whole-names.ts";
import { addedTo, EXPORTS, givesValue, valueExport, wholeExport } from "./whole-exports.ts";

/** Definitions with one of these flags are seen from nowhere else. */
const UNSEEN = definitionFlags.local | definitionFlags.dropped;

/** What an import brings. */
export function importedBy(resolver: Resolver, path: string, definition: Definition): readonly Meaning[] {
  const { view } = resolver;
  const record = view.record(path);
  if (record === undefined || definition.module === null) return [];
  const name = record.nameAt(definition.imported);
  // What a type loads when it is asked for is in that type.
  if (resolver.modules(path).reopens === true && definition.container >= 0)
    return resolver.members(typeIn(path, definition.container), name);
  const module = specifierOf(resolver.modules(path), record, definition) ?? definition.module;
  return fromModule(resolver, path, module, name, definition.container);
}

function typeIn(path: string, row: number): DefinitionMeaning {
  return { is: "definition", path, row, instance: false, confidence: "proved" };
}

function fromModule(
  resolver: Resolver,
  path: string,
  module: string,
  name: string,
  container: number,
): readonly Meaning[] {
  const modules = modulesImported(resolver, path, module);
  if (modules !== null) return modules.length > 0 ? modules : [external];
  const declared = declarationsOf(resolver, path, module);
  const given = name === WHOLE_MODULE ? declared : declared.flatMap((one) => resolver.members(one, name));
  // A module that is declared in a script is what is declared; all else adds to what is in its files.
  if (declared.some((one) => isScript(resolver, one))) return given.length > 0 ? given : [external];
  const found = fromFiles(resolver, path, module, name, container);
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
    resolver.defined
      .modules(name)
      .filter((one) => together?.(path, one.path) !== false)
      .map((one) => ({ is: "definition", ...one, instance: false, confidence: "proved" })),
  );
}

function isScript(resolver: Resolver, { path }: Target): boolean {
  return resolver.modules(path).shares(resolver.view, path, path) === "global";
}

/** @param container of the import, within the file; null for those that say nothing of it */
function fromFiles(
  resolver: Resolver,
  path: string,
  module: string,
  name: string,
  container: number | null,
): readonly Meaning[] {
  const paths = resolver.modules(path).resolve(resolver.view, path, module, name);
  if (paths.length === 0) {
    const spaced = fromNamespace(resolver, path, module, name);
    if (spaced.length > 0) return spaced;
    const { importsSeeNames, namesImports } = resolver.modules(path);
    if (name === WHOLE_MODULE && importsSeeNames !== true) return namesImports ? [external] : [];
    const standing = standingFor(resolver, path, module, container);
    if (name === WHOLE_MODULE) return standing;
    return standing.flatMap((meaning) => [
      ...resolver.members(meaning, name),
      ...extensionsWithin(resolver, meaning, name),
    ]);
  }
  if (name !== WHOLE_MODULE) return nearest(resolver, path, resolver.given(paths, name));
  const value = paths.length === 1 ? valueExport(resolver, paths[0]) : [];
  return value.length > 0 ? value : [{ is: "module", paths, confidence: "proved" }];
}

/** What stands where a module could: a type, a module within a file, or what has that name in the file itself. */
export function standingFor(
  resolver: Resolver,
  path: string,
  module: string,
  container: number | null,
): readonly Meaning[] {
  const { importsSeeNames, namesImports, separator } = resolver.modules(path);
  const cut = separator === "" ? -1 : module.lastIndexOf(separator);
  if (cut > 0)
    return fromFiles(resolver, path, module.slice(0, cut), module.slice(cut + separator.length), container);
  const named = importsSeeNames === true ? namedBeside(resolver, path, module, container) : [];
  return named.length === 0 && namesImports ? [external] : named;
}

/** What an import's own file knows by a name: in the module that it stands in, or else outermost. */
function namedBeside(
  resolver: Resolver,
  path: string,
  name: string,
  container: number | null,
): readonly Meaning[] {
  const record = resolver.view.record(path);
  const at = record?.nameOf(name) ?? -1;
  const all = record === undefined || at < 0 ? [] : record.definitionsNamed(at);
  const seen = all.filter(
    ({ module, owner, flags }) => owner === 0 && module !== name && (flags & UNSEEN) === 0,
  );
  const beside = seen.filter((one) => one.container === container);
  const own = beside.length > 0 ? beside : seen.filter((one) => one.container < 0 || container === null);
  if (own.length > 0) return own.flatMap(({ row }) => resolver.ofDefinition(path, row));
  return resolver.ofFree(path, name);
}

/** Of types that several files define alike the nearest, where only that one can be meant. */
export function nearest(resolver: Resolver, from: string, found: readonly Meaning[]): readonly Meaning[] {
  if (found.length < 2) return found;
  const { compilesApart, compiledWith } = resolver.modules(from);
  if (compiledWith !== undefined) return typesCompiledWith(resolver, compiledWith, from, found);
  if (compilesApart !== true) return found;
  const types = found.filter((meaning): meaning is DefinitionMeaning => isType(resolver, meaning));
  return types.length < found.length ? found : nearestTo(from, types);
}

function typesCompiledWith(
  resolver: Resolver,
  compiledWith: NonNullable<Modules["compiledWith"]>,
  from: string,
  found: readonly Meaning[],
): readonly Meaning[] {
  const types = found.filter((meaning): meaning is DefinitionMeaning => isType(resolver, meaning));
  const paths = new Set(types.map(({ path }) => path));
  if (paths.size < 2) return found;
  const meant = new Set(compiledWith(from, [...paths]));
  return found.filter((one) => one.is !== "definition" || !paths.has(one.path) || meant.has(one.path));
}

function isType(resolver: Resolver, meaning: Meaning): boolean {
  const definition = meaning.is === "definition" ? resolver.definition(meaning) : undefined;
  return definition !== undefined && typeLike.has(definition.kind);
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

/** Of the files of a module, which may be hundreds, those that may give a name. */
export function givingName(resolver: Resolver, paths: readonly string[], name: string): readonly string[] {
  const [first, second] = paths;
  if (first === undefined || second === undefined) return paths;
  if (resolver.modules(first).givesDefinedAlone !== true) return paths;
  const defining = new Set(resolver.view.defining(name));
  return paths.filter((path) => defining.has(path));
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
  const extendsTypes = resolver.view.language(path)?.extendsTypes === true;
  const found: Meaning[] = [];
  const isValue = modules.isDefault && name !== "default" && givesDefault(record);
  if (at >= 0) {
    for (const { name: own, target, operand, local } of record.exports) {
      if (own === at) found.push(...resolver.ofTarget(path, record, { target, operand, name: local }));
    }
    for (const definition of record.definitionsNamed(at)) {
      // What such a file keeps to itself may have the name of a member of what it gives.
      if (isValue && (definition.flags & definitionFlags.shadows) !== 0) continue;
      if ((definition.owner === 0 || extendsTypes) && isExported(definition, name, modules, record))
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
  if (modules.packagesHaveBodies === true) found.push(...inheritedByPackage(resolver, path, record, name));
  for (const { module, exported } of record.wildcards) {
    if (!exported && !modules.importsAreNames) continue;
    found.push(...fromWildcard(resolver, path, module, name, visited));
  }
  return found;
}

/** Whether a file says by a name what it gives. */
function givesDefault(record: FileRecord): boolean {
  return record.exports.some(({ name }) => record.nameAt(name) === "default");
}

/** What all names of a module, or of what stands for one, have under one. */
function fromWildcard(
  resolver: Resolver,
  path: string,
  module: string,
  name: string,
  visited?: Set<string>,
): readonly Meaning[] {
  const modules = resolver.modules(path);
  const whole = modulesImported(resolver, path, module);
  if (whole !== null) return whole.flatMap((one) => broughtByModule(resolver, one, name, new Set()));
  const paths = modules.resolve(resolver.view, path, module, name);
  if (paths.length > 0) return nearest(resolver, path, resolver.exported(paths, name, visited));
  if (modules.importsSeeNames !== true && modules.opensTypes !== true) return [];
  const isOpen = (meaning: Meaning): boolean => {
    const kind = meaning.is === "definition" ? resolver.definition(meaning)?.kind : undefined;
    return (
      meaning.is === "module" ||
      (kind !== undefined && (modules.opensTypes === true || seenThrough.has(kind)))
    );
  };
  const members = resolver
    .wildcard(path, module)
    .filter(isOpen)
    .flatMap((meaning) => resolver.members(meaning, name));
  // What may come from outside hides nothing.
  return members.filter(({ is }) => is !== "external");
}

/** What a package object has from what it extends. */
function inheritedByPackage(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  name: string,
): readonly Meaning[] {
  return record
    .definitionsOfKind("module")
    .filter(({ row }) => record.supers.some(({ definition }) => definition === row))
    .flatMap(({ row }) =>
      resolver.members({ is: "definition", path, row, instance: false, confidence: "proved" }, name),
    );
}

function defaultsOf(resolver: Resolver, path: string, record: FileRecord): readonly Meaning[] {
  return record
    .definitionsFlagged(definitionFlags.default)
    .flatMap(({ row }) => resolver.ofDefinition(path, row));
}

/** The macros of a name that files give to one of these modules, wherever they stand. */
export function macrosOf(resolver: Resolver, paths: readonly string[], name: string): readonly Meaning[] {
  const { givesMacros } = resolver.modules(paths[0] ?? "");
  if (givesMacros === undefined) return [];
  return resolver.view.defining(name).flatMap((from) => {
    const macros = resolver.definitionsOf(from, name).filter(({ kind }) => kind === "macro");
    if (macros.length === 0 || !paths.some((root) => givesMacros(resolver.view, root, from))) return [];
    return macros.flatMap(({ row }) => resolver.ofDefinition(from, row));
  });
}

/** What is in these is seen where they are open, or is brought in like what stands at the top of a file. */
export const seenThrough: ReadonlySet<Kind> = new Set<Kind>(["namespace", "module", "enum"]);

/** Whether a definition in that container is seen without it. */
export function isOutermost(record: FileRecord, container: number, modules: Modules): boolean {
  if (!modules.opensNamespaces)
    return (
      container < 0 ||
      (modules.packagesHaveBodies === true && record.definition(container)?.kind === "module")
    );
  let around = record.definition(container);
  if (modules.closesEnums === true && around?.kind === "enum") return false;
  while (around !== undefined && seenThrough.has(around.kind)) around = record.definition(around.container);
  return around === undefined;
}

/** C's `struct name` where a type has the same name. */
export function isHiddenTag(flags: number, kind: Kind): boolean {
  return (flags & definitionFlags.hidden) !== 0 && (kind === "struct" || kind === "union" || kind === "enum");
}

/** Whether other files get a definition under this name of its own, unless it belongs to a type elsewhere. */
export function isExported(
  { container, flags, kind }: Definition,
  name: string,
  modules: Modules,
  record: FileRecord,
): boolean {
  if (!isOutermost(record, container, modules) || isHiddenTag(flags, kind) || (flags & UNSEEN) !== 0)
    return false;
  // What says which namespace, or package, a file is in is nothing in it.
  if (kind === "module" && (modules.files !== undefined || modules.packagesHaveBodies === true)) return false;
  if ((flags & definitionFlags.default) !== 0 && name !== "default") return false;
  if ((flags & definitionFlags.exported) !== 0) return true;
  return !modules.marksExports && (kind !== "import" || modules.importsAreNames);
}

/** What a file takes in without naming it. */
export function fromWildcards(resolver: Resolver, path: string, name: string): readonly Meaning[] {
  const modules = resolver.modules(path);
  const extendsTypes = resolver.view.language(path)?.extendsTypes === true;
  for (const { module, exported } of resolver.view.record(path)?.wildcards ?? []) {
    if (exported && modules.marksExports) continue;
    const given = fromWildcard(resolver, path, module, name);
    const found = extendsTypes ? given.filter((meaning) => !isOwned(resolver, meaning)) : given;
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether it says itself which type it belongs to, and is no name without a value of that. */
function isOwned(resolver: Resolver, meaning: Meaning): boolean {
  return meaning.is === "definition" && (resolver.definition(meaning)?.owner ?? 0) !== 0;
}
