// What is renamed together: the definitions that are one thing under one name. Throws a RenameRefusal where it cannot be
// proved what that is.
import { definitionFlags, WHOLE_MODULE } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import { tellsMembers, type Kind } from "../languages/language.ts";
import { ancestry, declaredMembers } from "./all-members.ts";
import { nameOfCompanion } from "./companions.ts";
import { counterpartOf } from "./counterparts.ts";
import type { Found } from "./find-definition.ts";
import { callables, typeLike } from "./kind-groups.ts";
import { isSame, keyOf, type Target } from "./meaning.ts";
import { methodSetsOf } from "./method-sets.ts";
import { isRenamable } from "./new-name.ts";
import { mayBeOverridden } from "./overridden.ts";
import { RenameRefusal } from "./rename-refusal.ts";
import type { Resolver } from "./resolver.ts";
import { allSubtypesOf } from "./subtypes.ts";
import { partsOf, typesWith } from "./type-parts.ts";
import { EXPORTS, isWholeExport } from "./whole-exports.ts";

/** Types that share a member. */
const TYPES_MAX = 500;

export interface RenameSubject {
  readonly oldName: string;
  readonly family: string;
  /**
   * `import`: the name that one file gives to what it imports. `member`: what is looked up in a type. `name`: what is
   * found by scopes and imports.
   */
  readonly kind: "import" | "member" | "name";
  /** The first is the one that was asked for. */
  readonly targets: readonly Target[];
  /** The types that have the member; empty for what is no member. */
  readonly types: readonly Target[];
}

/** Outside of a type they are written into an object. */
const membersOnly = new Set<Kind>(["method", "property", "field", "key"]);

/** What the position means, as far as that is seen without a look at other files. */
export function subjectAt(resolver: Resolver, path: string, found: Found | null): RenameSubject {
  const record = resolver.view.record(path);
  const family = resolver.view.language(path)?.family ?? "";
  if (found === null || record === undefined) throw new RenameRefusal("There is no name here.");
  if (!isRenamable(family)) throw new RenameRefusal("Names of this language are not renamed.");
  const written = record.names[found.occurrence.name];
  const [first, ...others] = found.answers;
  if (first === undefined)
    throw new RenameRefusal(`Where ${written} is defined is not known, so its uses are not known either.`);
  const alias = aliasAt(record, found);
  if (alias !== null)
    return { oldName: written, family, kind: "import", targets: [{ path, row: alias.row }], types: [] };
  if (first.confidence !== "proved")
    throw new RenameRefusal(`That ${written} means ${placeOf(resolver, first)} is likely, but not proved.`);
  const definition = resolver.definition(first);
  if (definition === undefined) throw new RenameRefusal(`${written} is a file: rename the file instead.`);
  const { wholeNames, packagesHaveBodies } = resolver.modules(first.path);
  if (definition.kind === "module" && (wholeNames !== undefined || packagesHaveBodies === true))
    throw new RenameRefusal(`${written} is a module: the names of others may begin with its own.`);
  if (definition.kind === "import") throw new RenameRefusal(`${written} is defined outside of this folder.`);
  if (definition.kind === "module" && resolver.modules(first.path).files !== undefined)
    throw new RenameRefusal(`${written} is a namespace, which any file may open.`);
  if (definition.kind === "namespace" && resolver.modules(first.path).spacesAreAround === true)
    throw new RenameRefusal(`${written} is a namespace, which any file may open.`);
  if (!others.every((other) => isOneThing(resolver, first, other)))
    throw new RenameRefusal(
      `${written} may mean several things: ${placeOf(resolver, first)} or ${placeOf(resolver, others[0])}.`,
    );
  const oldName = resolver.nameOf(first);
  if (nameOfCompanion(resolver.view.language(first.path), oldName, definition) !== null)
    throw new RenameRefusal(`${written} has no name of its own.`);
  const counterpart = counterpartOf(resolver, first);
  if (counterpart !== undefined)
    throw new RenameRefusal(
      `${oldName} is defined for another platform too: ${placeOf(resolver, counterpart)}.`,
    );
  if (oldName === EXPORTS && isWholeExport(resolver, first))
    throw new RenameRefusal(`${oldName} is what every module calls what it gives to others.`);
  const targets = unfolded(resolver, [first, ...others]);
  const types = typesWith(resolver, first);
  if (definition.kind === "constructor") return constructed(resolver, first, oldName, family);
  if (types.length === 0 && membersOnly.has(definition.kind))
    throw new RenameRefusal(`${oldName} belongs to an object whose type may ask for it by that name.`);
  const kind = types.length > 0 ? "member" : "name";
  return { oldName, family, kind, targets, types };
}

/** With all that has to have the same name elsewhere: what a member overrides, and what overrides it. */
export async function withRelatives(
  resolver: Resolver,
  subject: RenameSubject,
  signal: AbortSignal,
): Promise<RenameSubject> {
  if (subject.kind === "name") return withConstructors(resolver, subject);
  if (subject.kind === "import" || !mayBeOverridden(resolver, subject.targets[0])) return subject;
  const types = await typesSharing(resolver, subject, signal);
  const targets = [...subject.targets];
  const [first] = targets;
  for (const type of types) {
    assertSupersKnown(resolver, type, subject.oldName);
    for (const { target, name } of declaredMembers(resolver, type)) {
      if (name !== subject.oldName || areApart(resolver, first, target)) continue;
      if (!targets.some((known) => isSame(known, target))) targets.push(target);
    }
  }
  return { ...subject, targets, types };
}

/** The types above that have the member, and all types below any of them. */
async function typesSharing(
  resolver: Resolver,
  { types, oldName }: RenameSubject,
  signal: AbortSignal,
): Promise<readonly Target[]> {
  const all: Target[] = [];
  const seen = new Set<string>();
  const declaring = new Declaring(resolver, oldName);
  const queue = types.flatMap((type) => [type, ...declaring.above(type)]);
  for (const type of queue) {
    const key = keyOf(type);
    if (seen.has(key)) continue;
    seen.add(key);
    all.push(type);
    if (all.length > TYPES_MAX) throw new RenameRefusal(`More than ${TYPES_MAX} types share ${oldName}.`);
    for (const below of await allSubtypesOf(resolver, type, { signal, most: TYPES_MAX + 1 })) {
      if (below.confidence !== "proved")
        throw new RenameRefusal(`${placeOf(resolver, below)} may extend its type, which is not proved.`);
      queue.push({ path: below.path, row: below.row });
      // What a type below extends besides may ask for the member as well.
      queue.push(...declaring.above(below));
    }
  }
  return all;
}

/** Which types declare a member of a name; all that extend one ask that of it. */
class Declaring {
  readonly #resolver: Resolver;
  readonly #name: string;
  readonly #known = new Map<string, boolean>();

  constructor(resolver: Resolver, name: string) {
    this.#resolver = resolver;
    this.#name = name;
  }

  /** A type, with all above it, as far as they do. */
  above(type: Target): readonly Target[] {
    const resolver = this.#resolver;
    const above = ancestry(resolver, type).map((level) => level.type);
    const implemented = methodSetsOf(resolver, type)?.implementedBy(type, this.#name) ?? [];
    return [...above.filter((one) => this.#declares(one)), ...implemented];
  }

  #declares(type: Target): boolean {
    const key = keyOf(type);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const declares = [...declaredMembers(this.#resolver, type)].some(({ name }) => name === this.#name);
    this.#known.set(key, declares);
    return declares;
  }
}

/** What a type that is not known asks for by this name would be missed. */
function assertSupersKnown(resolver: Resolver, type: Target, name: string): void {
  // Nobody outside of its class can ask for a private name of ECMAScript.
  if (name.startsWith("#")) return;
  const supers = partsOf(resolver, type).flatMap(({ path, record, row }) =>
    record.supers
      .filter(({ definition }) => definition === row)
      .map(({ expression }) => ({ path, expression })),
  );
  for (const { path, expression } of supers) {
    if (resolver.evaluate(path, expression).some((meaning) => meaning.is === "definition")) continue;
    throw new RenameRefusal(
      `${resolver.nameOf(type)} extends something that is not known here, which may need a member ${name}.`,
    );
  }
}

/** The constructors of a class that are named like it (Java, C#, C++). */
function withConstructors(resolver: Resolver, subject: RenameSubject): RenameSubject {
  const targets = [...subject.targets];
  for (const type of subject.targets) {
    const kind = resolver.definition(type)?.kind;
    if (kind === undefined || !typeLike.has(kind)) continue;
    for (const { target, definition, name } of declaredMembers(resolver, type)) {
      if (definition.kind === "constructor" && name === subject.oldName) targets.push(target);
    }
  }
  return { ...subject, targets };
}

function constructed(resolver: Resolver, target: Target, oldName: string, family: string): RenameSubject {
  const [type] = typesWith(resolver, target);
  if (type === undefined || resolver.nameOf(type) !== oldName)
    throw new RenameRefusal("Constructors have a fixed name.");
  return { oldName, family, kind: "name", targets: unfolded(resolver, [type]), types: [] };
}

/** The import that gives the name at the position, where it gives another one than it brings. */
function aliasAt(record: FileRecord, { occurrence }: Found): Definition | null {
  const definition = record.definitions.find(
    (one) => one.kind === "import" && one.row === occurrence.operand && occurrence.target === 1,
  );
  if (definition === undefined || definition.name !== occurrence.name) return null;
  if (definition.imported === definition.name) return null;
  return definition;
}

/** Whether the name of an import is written for itself, rather than as a part of what is imported. */
export function isOwnName(lines: readonly string[], record: FileRecord, alias: Definition): boolean {
  const line = lines[alias.line] ?? "";
  const before = line.slice(0, alias.column);
  const behind = line.slice(alias.column + record.names[alias.name].length);
  if (/(?:\bas|=>)\s+$/.test(before) || /^\s*=/.test(behind)) return true;
  if (record.names[alias.imported] === WHOLE_MODULE) return /\*\s*as\s*$/.test(before);
  return record.names[alias.imported] === "default";
}

/** Definitions of one name that share a place, or a container that others can see: overloads, merged declarations. */
function isOneThing(resolver: Resolver, one: Target, other: Target): boolean {
  const [left, right] = [resolver.definition(one), resolver.definition(other)];
  if (resolver.otherParts(one).some((part) => isSame(part, other))) return true;
  if (left === undefined || right === undefined || one.path !== other.path) return false;
  if (left.line === right.line && left.column === right.column) return true;
  const isLocal = ((left.flags | right.flags) & definitionFlags.local) !== 0;
  if (areApart(resolver, one, other)) return false;
  return (
    !isLocal && left.name === right.name && left.container === right.container && left.owner === right.owner
  );
}

/** A method and a field of one name, where nothing can mean both. */
function areApart(resolver: Resolver, one: Target, other: Target): boolean {
  const [left, right] = [resolver.definition(one), resolver.definition(other)];
  if (left === undefined || right === undefined) return false;
  return (
    tellsMembers(resolver.view.language(one.path)) && callables.has(left.kind) !== callables.has(right.kind)
  );
}

function unfolded(resolver: Resolver, targets: readonly Target[]): readonly Target[] {
  const all = [...targets];
  for (const target of all) {
    all.push(...resolver.otherParts(target).filter((part) => !all.some((known) => isSame(known, part))));
    const record = resolver.view.record(target.path);
    const name = record?.definitions[target.row]?.name;
    for (const other of record?.definitions ?? []) {
      if (other.name !== name || other.kind === "import") continue;
      const candidate = { path: target.path, row: other.row };
      if (isOneThing(resolver, target, candidate) && !all.some((known) => isSame(known, candidate)))
        all.push(candidate);
    }
  }
  return all;
}

/** Other locals of that name in the same function: the same thing when they share its scope, which the index does not say. */
export function localsBeside(resolver: Resolver, { path, row }: Target): readonly Target[] {
  const record = resolver.view.record(path);
  const own = record?.definitions[row];
  if (record === undefined || own === undefined || !isLocalName(own)) return [];
  return record.definitions
    .filter((one) => one.row !== row && one.name === own.name && one.container === own.container)
    .filter(isLocalName)
    .map((one) => ({ path, row: one.row }));
}

/** What shadows is another thing each time: Rust's let. */
function isLocalName({ flags, kind }: Definition): boolean {
  const wanted = flags & (definitionFlags.local | definitionFlags.shadows);
  return wanted === definitionFlags.local && kind !== "import";
}

function placeOf(resolver: Resolver, target: Target): string {
  const definition = resolver.definition(target);
  return definition === undefined ? target.path : `${target.path}:${definition.line + 1}`;
}
