// A name that its own file says nothing of: brought in by a wildcard, or seen by the language's rules from the files
// around.
import { outside } from "./added-members.ts";
import { declarationsOf, fromWildcards, macrosOf, nearest } from "./exported-names.ts";
import type { FileRecord } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { callables } from "./kind-groups.ts";
import type { Answer, DefinitionMeaning, Meaning } from "./meaning.ts";
import { asOne, globalNamed, unsure } from "./reopened.ts";
import type { Resolver } from "./resolver.ts";
import { isVariable } from "./type-or-value.ts";
import { likelyWithoutInclude } from "./unincluded.ts";
import { modulesOfFree } from "./whole-names.ts";

/** Files with definitions of one name that are looked at. */
const CANDIDATES_MAX = 400;
/** Kinds of members that are called on what has them. */
const membersCalled: ReadonlySet<Kind> = new Set<Kind>([...callables, "property", "field"]);

/** Ask the resolver's `ofTarget`, which remembers the answer. */
export function meaningsOfFree(resolver: Resolver, path: string, name: string): readonly Meaning[] {
  const record = resolver.view.record(path);
  if (record === undefined) return [];
  const brought = fromWildcards(resolver, path, name);
  const { reopens } = resolver.modules(path);
  if (brought.length > 0) return reopens === true ? oneOf(resolver, path, name, brought) : brought;
  const whole = modulesOfFree(resolver, path, record, name);
  if (whole.length > 0) return whole;
  const named = resolver.modules(path).named(resolver.view, path, name);
  if (named.length > 0) return [{ is: "module", paths: named, confidence: "proved" }];
  const macros = macrosOf(resolver, [path], name);
  if (macros.length > 0) return macros;
  const beside = fromSameModules(resolver, path, record, name);
  if (beside.length > 0) return beside;
  const found = fromOtherFiles(resolver, path, name);
  if (found.length > 0) return found;
  const inherited = fromPackagesAround(resolver, path, name);
  if (inherited.length > 0) return inherited;
  const space = resolver.modules(path).space?.(resolver.view, path, name) ?? [];
  if (space.length > 0) return [{ is: "module", paths: space, confidence: "proved" }];
  if (reopens === true) {
    const alike = resolver.byName(path, name, true, 2);
    if (alike.length > 0)
      return alike.length > 1 ? [] : alike.filter((one) => isGiven(resolver, one, name)).map(meant);
  }
  return resolver.modules(path).namesImports || !isDefined(resolver, path, name)
    ? [outside(resolver, path, name)]
    : [];
}

/** Whether a member may be seen by its bare name from anywhere: one of a class is not, where that is not extended. */
function isGiven(resolver: Resolver, { path, row }: Answer, name: string): boolean {
  const definition = resolver.definition({ path, row });
  if (definition?.kind === "field" && !isVariable(name)) return false;
  if (definition === undefined || !membersCalled.has(definition.kind)) return true;
  const around = { path, row: definition.container };
  if (resolver.definition(around)?.kind !== "class") return true;
  return resolver.modules(path).isBuiltIn?.(resolver.nameOf(around)) === true;
}

/** What the packages that a file is in have from what they extend. */
function fromPackagesAround(resolver: Resolver, path: string, name: string): readonly Meaning[] {
  const bodies = resolver.modules(path).bodiesAround?.(resolver.view, path) ?? [];
  return bodies.length === 0 ? [] : resolver.exported(bodies, name);
}

/** What required files have under a name: the parts of one type are one. */
function oneOf(
  resolver: Resolver,
  path: string,
  name: string,
  found: readonly Meaning[],
): readonly Meaning[] {
  const definitions = found.flatMap((meaning) => (meaning.is === "definition" ? [meaning] : []));
  if (definitions.length < found.length) return found;
  return resolver.modules(path).isBuiltIn?.(name) === true
    ? unsure(definitions)
    : asOne(resolver, path, definitions);
}

function meant({ path, row, confidence }: Answer): DefinitionMeaning {
  return { is: "definition", path, row, instance: false, confidence };
}

/** Whether any file defines the name, be it as a member. */
function isDefined(resolver: Resolver, path: string, name: string): boolean {
  const { view } = resolver;
  const family = view.language(path)?.family;
  let looked = 0;
  for (const candidate of view.defining(name)) {
    if (view.language(candidate)?.family !== family) continue;
    looked += 1;
    if (looked > CANDIDATES_MAX || resolver.definitionsOf(candidate, name).length > 0) return true;
  }
  return false;
}

/** What other files say to be in a module of which this one says something as well. */
function fromSameModules(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  name: string,
): readonly Meaning[] {
  if (resolver.modules(path).declaredAs === undefined) return [];
  const declared = record
    .definitionsOfKind("module")
    .filter(({ container }) => container < 0)
    .map((definition) => record.nameAt(definition.name).replace(/^["']|["']$/g, ""));
  return [...new Set(declared)]
    .flatMap((module) => declarationsOf(resolver, path, module))
    .flatMap((declaration) => resolver.members(declaration, name));
}

function fromOtherFiles(resolver: Resolver, path: string, name: string): readonly Meaning[] {
  const { view } = resolver;
  const modules = resolver.modules(path);
  const near: DefinitionMeaning[] = [];
  const far: DefinitionMeaning[] = [];
  const given: DefinitionMeaning[] = [];
  const language = view.language(path);
  if (language === undefined) return [];
  if (modules.reopens === true)
    return globalNamed(resolver, path, name, resolver.defined.outer(name, language, modules));
  for (const { path: candidate, row, kind, isShared } of resolver.defined.outer(name, language, modules)) {
    if (candidate === path && modules.sharedWithin === undefined) continue;
    const shares = modules.shares(view, path, candidate, kind);
    const isGiven = isShared && modules.together?.(path, candidate) !== false;
    if (shares === "no" && !isGiven) continue;
    const meaning = { is: "definition", path: candidate, row, instance: false } as const;
    if (shares === "package") near.push({ ...meaning, confidence: "proved" });
    else if (isShared && modules.exportsReachAll === true) given.push({ ...meaning, confidence: "scoped" });
    else far.push({ ...meaning, confidence: "scoped" });
  }
  if (near.length > 0) return nearest(resolver, path, meantOf(resolver, path, near));
  const likely = given.length > 0 ? given : likelyWithoutInclude(resolver, path, far);
  return likely.length <= 1 ? likely : likely.map((meaning) => ({ ...meaning, confidence: "name" }));
}

/** Those in the files that are meant, where several define the same. */
function meantOf(
  resolver: Resolver,
  path: string,
  found: readonly DefinitionMeaning[],
): readonly DefinitionMeaning[] {
  const { meant } = resolver.modules(path);
  if (meant === undefined || found.length < 2) return found;
  const files = new Set(meant(resolver.view, path, [...new Set(found.map((one) => one.path))]));
  return found.filter((one) => files.has(one.path));
}
