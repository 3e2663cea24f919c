// The places that a rename writes to. It is all or nothing: one place that may mean the same thing and is not proved to
// do so, or one other thing that has the new name already, and nothing is renamed.
import { setImmediate as nextTurn } from "node:timers/promises";
import { definitionFlags, targets as bound } from "../index/record-codes.ts";
import type { Definition, FileRecord, Occurrence } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { shortName, shortUse } from "./short-names.ts";
import { Enclosing } from "./enclosing-definition.ts";
import { findReferences, referencesIn } from "./find-references.ts";
import { typeLike } from "./kind-groups.ts";
import type { Target } from "./meaning.ts";
import { RenameRefusal } from "./rename-refusal.ts";
import type { RenameSubject } from "./rename-targets.ts";
import type { Resolver } from "./resolver.ts";

const PLACES_MAX = 20_000;
const FILES_MAX = 2_000;
/** Places that a refusal names. */
const SHOWN_MAX = 3;
const SLICE_MS = 12;

/** By path, in the order of the text. */
export type RenamePlaces = ReadonlyMap<string, readonly Occurrence[]>;

/** Throws a RenameRefusal when anything is in doubt. */
export async function placesToRename(
  resolver: Resolver,
  subject: RenameSubject,
  newName: string,
  signal: AbortSignal,
): Promise<RenamePlaces> {
  const places =
    subject.kind === "import" ? placesOfAlias(resolver, subject) : await placesOf(resolver, subject, signal);
  for (const [path, occurrences] of places) assertFree(resolver, path, occurrences, subject, newName);
  assertMembersFree(resolver, subject, newName);
  await assertNothingHidden(resolver, subject, places, signal);
  return places;
}

async function placesOf(
  resolver: Resolver,
  { targets, oldName }: RenameSubject,
  signal: AbortSignal,
): Promise<RenamePlaces> {
  const places = new Map<string, Map<string, Occurrence>>();
  const doubts: string[] = [];
  let count = 0;
  for (const target of targets) {
    for await (const batch of findReferences(resolver, target, { signal })) {
      for (const { path, occurrence, confidence } of batch) {
        if (confidence !== "proved") doubts.push(`${path}:${occurrence.line + 1}`);
        else if (isWritten(resolver, path, occurrence, oldName)) {
          const own = places.get(path) ?? new Map<string, Occurrence>();
          own.set(`${occurrence.line} ${occurrence.column}`, occurrence);
          places.set(path, own);
          count += 1;
        }
      }
      if (count > PLACES_MAX || places.size > FILES_MAX)
        throw new RenameRefusal(`${oldName} is used in too many places.`);
    }
  }
  if (doubts.length > 0)
    throw new RenameRefusal(
      `${doubts.length === 1 ? "One place" : `${doubts.length} places`} may mean this ${oldName}, which is not proved: ${shown(doubts)}.`,
    );
  return new Map([...places].map(([path, own]) => [path, [...own.values()].toSorted(byPlace)]));
}

/** Whether the name itself stands there, rather than another one that an import gave it. */
function isWritten(resolver: Resolver, path: string, occurrence: Occurrence, oldName: string): boolean {
  const record = resolver.view.record(path);
  if (record === undefined) return false;
  const language = resolver.view.language(path);
  if (occurrence.use === shortUse(language) && record.names[occurrence.name] === shortName(language, oldName))
    return true;
  if (record.names[occurrence.name] !== oldName) return false;
  const definition =
    occurrence.target === bound.definition ? record.definitions[occurrence.operand] : undefined;
  if (definition?.kind !== "import") return true;
  if (definition.imported === definition.name) return true;
  // `use Name;` brings what has that name where it stands.
  const { importsSeeNames } = resolver.modules(path);
  if (importsSeeNames === true && definition.module === oldName) return true;
  if ((definition.flags & definitionFlags.exported) !== 0 && definition.name === occurrence.name)
    throw new RenameRefusal(
      `${path}:${definition.line + 1} passes something on under the name ${oldName} that it has under another one.`,
    );
  return occurrence.use === "import" && definition.imported === occurrence.name;
}

/** The name is the file's own; other files must not know it. */
function placesOfAlias(resolver: Resolver, { targets, oldName, family }: RenameSubject): RenamePlaces {
  const [target] = targets;
  const definition = resolver.definition(target);
  const record = resolver.view.record(target.path);
  if (definition === undefined || record === undefined) return new Map();
  if (family !== "ecmascript") assertNotImported(resolver, target, oldName);
  const own = referencesIn(resolver, target.path, oldName, { target, definition })
    .map(({ occurrence }) => occurrence)
    .filter(
      ({ target: kind, operand, name }) =>
        kind === bound.definition && operand === target.row && name === definition.name,
    );
  return new Map([[target.path, own]]);
}

function assertNotImported(resolver: Resolver, { path }: Target, name: string): void {
  for (const other of resolver.view.mentioning(name)) {
    const record = resolver.view.record(other);
    if (other === path || record === undefined) continue;
    const modules = resolver.modules(other);
    const leadsHere = (module: string | null): boolean =>
      module !== null && modules.resolve(resolver.view, other, module).includes(path);
    const at = record.nameOf(name);
    const imports = record.definitions.some(({ imported, module }) => imported === at && leadsHere(module));
    if (imports || record.wildcards.some(({ module }) => leadsHere(module)))
      throw new RenameRefusal(`${other} has ${name} from here.`);
  }
}

/** Nothing in the file may have the new name where it would be taken for this. */
function assertFree(
  resolver: Resolver,
  path: string,
  places: readonly Occurrence[],
  { targets, kind, oldName }: RenameSubject,
  newName: string,
): void {
  const record = resolver.view.record(path);
  const at = record?.nameOf(newName) ?? -1;
  if (record === undefined || at < 0) return;
  // Behind a dot a name is in nobody's way.
  const bare = places.filter(({ target }) => target !== bound.member);
  const scoped = kind === "member" ? bare.filter(({ use }) => use !== "definition") : bare;
  if (scoped.length === 0) return;
  const definition = resolver.definition(targets[0]);
  const isLocal = definition !== undefined && (definition.flags & definitionFlags.local) !== 0;
  const around = new Enclosing(record);
  const regions = new Set(scoped.map((one) => around.at(one)?.row ?? -1));
  for (const other of record.occurrencesOf(at)) {
    if (other.target === bound.member || isMemberDefinition(record, other)) continue;
    if ((isLocal || kind === "member") && !regions.has(around.at(other)?.row ?? -1)) continue;
    throw new RenameRefusal(
      `${newName} is used already at ${path}:${other.line + 1}, where ${oldName} is known.`,
    );
  }
}

function isMemberDefinition({ definitions }: FileRecord, { use, target, operand }: Occurrence): boolean {
  if (use !== "definition" || target !== bound.definition) return false;
  const container = definitions[definitions[operand].container];
  return container !== undefined && typeLike.has(container.kind);
}

function assertMembersFree(resolver: Resolver, { types, oldName }: RenameSubject, newName: string): void {
  for (const { path, row } of types) {
    const [found] = resolver.members(
      { is: "definition", path, row, instance: true, confidence: "proved" },
      newName,
    );
    if (found !== undefined)
      throw new RenameRefusal(
        `${resolver.nameOf({ path, row })}, which has ${oldName}, has a member ${newName} already.`,
      );
  }
}

/** Families of languages in which a call can name its arguments. */
const namesArguments = new Set(["python", "jvm", "ruby", "swift", "csharp", "php"]);

const bodiless = new Set<Kind>(["method", "property", "key"]);

/** Keys of objects and arguments by name may mean a member or a parameter without saying whose. */
async function assertNothingHidden(
  resolver: Resolver,
  { targets, kind, oldName, family }: RenameSubject,
  places: RenamePlaces,
  signal: AbortSignal,
): Promise<void> {
  const definition = resolver.definition(targets[0]);
  const isNamed = definition?.kind === "parameter" && namesArguments.has(family);
  if (kind !== "member" && !isNamed) return;
  const within = kind === "member" ? null : callerOf(resolver, targets[0]);
  const doubts: string[] = [];
  let begun = performance.now();
  for (const path of resolver.view.mentioning(oldName)) {
    const record = resolver.view.record(path);
    if (record === undefined || resolver.view.language(path)?.family !== family) continue;
    if (within !== null && record.nameOf(within) < 0) continue;
    const known = new Set((places.get(path) ?? []).map(({ line, column }) => `${line} ${column}`));
    for (const occurrence of record.occurrencesOf(record.nameOf(oldName))) {
      if (known.has(`${occurrence.line} ${occurrence.column}`)) continue;
      if (isUnowned(resolver, path, record, occurrence, kind)) doubts.push(`${path}:${occurrence.line + 1}`);
    }
    if (performance.now() - begun < SLICE_MS) continue;
    await nextTurn();
    signal.throwIfAborted();
    begun = performance.now();
  }
  if (doubts.length > 0)
    throw new RenameRefusal(`What ${oldName} belongs to is not known everywhere: ${shown(doubts)}.`);
}

function isUnowned(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  occurrence: Occurrence,
  kind: RenameSubject["kind"],
): boolean {
  if (occurrence.use === "key" && occurrence.target !== bound.definition)
    return resolver.resolve(path, occurrence).length === 0 && !resolver.isSettled(path, occurrence);
  if (kind !== "member" || occurrence.use !== "definition" || occurrence.target !== bound.definition)
    return false;
  const own: Definition = record.definitions[occurrence.operand];
  if (!bodiless.has(own.kind) || own.owner !== 0) return false;
  const container = record.definitions[own.container];
  return container === undefined || !typeLike.has(container.kind);
}

/** The name of the function that a parameter belongs to. */
function callerOf(resolver: Resolver, { path, row }: Target): string | null {
  const container = resolver.view.record(path)?.definitions[row]?.container ?? -1;
  return container < 0 ? null : resolver.nameOf({ path, row: container });
}

function shown(places: readonly string[]): string {
  const rest = places.length - SHOWN_MAX;
  return places.slice(0, SHOWN_MAX).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

function byPlace(one: Occurrence, other: Occurrence): number {
  return one.line - other.line || one.column - other.column;
}
