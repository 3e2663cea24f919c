// Where a definition is used. The files that mention its name are looked at one after the other; an occurrence counts
// when it resolves to the definition, and by its name alone where nothing is known of what it is looked up in.
import { setImmediate as nextTurn } from "node:timers/promises";
import { definitionFlags, targets } from "../index/record-codes.ts";
import {
  isModulePath,
  type Definition,
  type FileRecord,
  type Occurrence,
  type Place,
} from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { expectedFor } from "./counterparts.ts";
import { isSame, type Confidence, type Meaning, type Target } from "./meaning.ts";
import { namesGiven } from "./names-given.ts";
import { isSymbol } from "./one-symbol.ts";
import { constructedBy, overriddenWith, type Overridden } from "./overridden.ts";
import { isGivenByName, isReached, reachOf, type Reach } from "./reach.ts";
import { isOne } from "./reopened.ts";
import type { Resolver } from "./resolver.ts";
import { nameSet } from "./setters.ts";
import { allSubtypesOf } from "./subtypes.ts";
import { questionOf } from "./told-apart.ts";

export interface Reference {
  readonly path: string;
  readonly occurrence: Occurrence;
  readonly confidence: Confidence;
}

export interface FindReferencesOptions {
  readonly signal?: AbortSignal | undefined;
  /** The event loop has its turn when this much time has passed. */
  readonly sliceMs?: number;
  /** Whether those are wanted for which nothing but the name speaks; unless it says otherwise, they are. */
  readonly byName?: boolean | undefined;
}

/** What is looked for. */
export interface Sought {
  readonly target: Target;
  readonly definition: Definition;
  /** Where what a member overrides counts as the member itself. */
  readonly overridden?: Overridden | null;
  readonly byName?: boolean;
}

const SLICE_MS = 12;
/** Types that construct as one above them does. */
const SUBTYPES_MAX = 200;
/** Names that one definition is passed on under. */
const NAMES_MAX = 16;

/** In batches of one file each, in the order of their paths; the file of the definition first. */
export async function* findReferences(
  resolver: Resolver,
  target: Target,
  options: FindReferencesOptions = {},
): AsyncGenerator<readonly Reference[]> {
  const definition = resolver.definition(target);
  if (definition === undefined) return;
  const type = constructedBy(resolver, target);
  if (type === null) yield* usesOf(resolver, target, definition, options);
  else yield* constructionsOf(resolver, target, type, options);
}

/** The constructor itself, and the calls of its type and of types that construct as it does. */
async function* constructionsOf(
  resolver: Resolver,
  target: Target,
  type: Target,
  options: FindReferencesOptions,
): AsyncGenerator<readonly Reference[]> {
  const record = resolver.view.record(target.path);
  const definition = resolver.definition(target);
  if (record === undefined || definition === undefined) return;
  const own = record.occurrencesOf(definition.name).filter((one) => declares(one, definition));
  yield own.map((occurrence) => ({ path: target.path, occurrence, confidence: "proved" }));
  const below = await allSubtypesOf(resolver, type, { signal: options.signal, most: SUBTYPES_MAX });
  const constructed = [type, ...below.filter((one) => inherits(resolver, one, target))];
  for (const one of constructed) {
    const called = resolver.definition(one);
    if (called === undefined) continue;
    for await (const batch of usesOf(resolver, one, called, options)) {
      const calls = batch.filter(({ occurrence }) => occurrence.use === "call");
      if (calls.length > 0) yield calls;
    }
  }
}

function declares({ target, operand }: Occurrence, { row }: Definition): boolean {
  return target === targets.definition && operand === row;
}

/** Whether a type is made by the constructor of one above it. */
function inherits(resolver: Resolver, type: Target, constructor: Target): boolean {
  const name = resolver.nameOf(constructor);
  // One with the name of its type makes no other (Java).
  const around = resolver.definition(constructor)?.container ?? -1;
  if (resolver.nameOf({ path: constructor.path, row: around }) === name) return false;
  return resolver
    .members({ is: "definition", ...type, instance: true, confidence: "proved" }, name)
    .some((meaning) => meaning.is === "definition" && isSame(meaning, constructor));
}

async function* usesOf(
  resolver: Resolver,
  target: Target,
  definition: Definition,
  { signal, sliceMs = SLICE_MS, byName = true }: FindReferencesOptions,
): AsyncGenerator<readonly Reference[]> {
  const overridden = overriddenWith(resolver, target);
  const search = new Search(resolver, { target, definition, overridden, byName });
  const [name, ...others] = namesGiven(resolver, target);
  const own = search.in(target.path, name);
  if (own.length > 0) yield own;
  const seen = new Set(others.length > 0 ? own.map(placeOf) : []);
  if (!isReached(resolver, target, definition)) return;
  const family = resolver.view.language(target.path)?.family;
  const knows = byName ? null : knowing(resolver, target, overridden);
  // Files may give it further names to others: those are looked for as well.
  const names = [name, ...others];
  let begun = performance.now();
  for (const sought of names) {
    for (const path of resolver.view.mentioning(sought)) {
      const isOwn = path === target.path && sought === name;
      if (isOwn || resolver.view.language(path)?.family !== family) continue;
      if (knows?.(path) === false) continue;
      const found = search.in(path, sought);
      const fresh = names.length > 1 ? found.filter((one) => isFresh(seen, one)) : found;
      if (fresh.length > 0) {
        for (const alias of passedOnAs(resolver, path, sought, target)) {
          if (names.length < NAMES_MAX && !names.includes(alias)) names.push(alias);
        }
        yield fresh;
      }
      if (performance.now() - begun < sliceMs) continue;
      await nextTurn();
      signal?.throwIfAborted();
      begun = performance.now();
    }
  }
}

/** The files that may mean a target by more than its name; null where all may. */
function knowing(
  resolver: Resolver,
  target: Target,
  overridden: Overridden | null,
): ((path: string) => boolean) | null {
  const meant = overridden?.above(target) ?? [target];
  return resolver.imports?.knowing(resolver, [target.path, ...meant.map(({ path }) => path)]) ?? null;
}

/** One file may be looked at under two names. */
function isFresh(seen: Set<string>, reference: Reference): boolean {
  const key = placeOf(reference);
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

function placeOf({ path, occurrence }: Reference): string {
  return `${occurrence.line} ${occurrence.column} ${path}`;
}

/** Other names under which a file passes on what it knows under this one: `export { a as b } from "./a"`. */
function passedOnAs(resolver: Resolver, path: string, name: string, target: Target): readonly string[] {
  const record = resolver.view.record(path);
  const at = record?.nameOf(name) ?? -1;
  if (record === undefined || at < 0) return [];
  const found: string[] = [];
  const isTarget = (meanings: readonly Meaning[]): boolean =>
    meanings.some((meaning) => meaning.is === "definition" && isSame(meaning, target));
  const imported = new Set([at]);
  for (const { name: own, flags, row } of record.renamedImportsOf(at)) {
    imported.add(own);
    const isPassedOn = (flags & definitionFlags.exported) !== 0;
    if (isPassedOn && isTarget(resolver.ofDefinition(path, row))) found.push(record.nameAt(own));
  }
  for (const { name: given, local, target: bound, operand } of record.exports) {
    if (given === at || !imported.has(local)) continue;
    if (isTarget(resolver.ofTarget(path, record, { target: bound, operand, name: local })))
      found.push(record.nameAt(given));
  }
  return found;
}

/** The references in one file, under the name itself and under the names it is imported as. */
export function referencesIn(
  resolver: Resolver,
  path: string,
  name: string,
  sought: Sought,
): readonly Reference[] {
  return new Search(resolver, sought).in(path, name);
}

/** Looks for one definition in one file after the other. Most have nothing, so that is found out with little. */
class Search {
  readonly #resolver: Resolver;
  readonly #target: Target;
  readonly #isOneMember: ReturnType<Overridden["asked"]> | null;
  readonly #expected: Target | undefined;
  readonly #mayBeByName: boolean;
  readonly #isMade: boolean;
  readonly #kind: Kind;
  readonly #reach: Reach;

  constructor(resolver: Resolver, { target, definition, overridden = null, byName = true }: Sought) {
    this.#resolver = resolver;
    this.#target = target;
    this.#isOneMember = overridden === null ? null : overridden.asked(target);
    this.#expected = expectedFor(resolver, target);
    this.#kind = definition.kind;
    this.#isMade = definition.kind === "constructor";
    this.#reach = reachOf(resolver, target, definition);
    const isSeen =
      (definition.flags & definitionFlags.local) === 0 || isGivenByName(resolver, target, definition);
    this.#mayBeByName = byName && isSeen && (definition.container >= 0 || definition.owner !== 0);
  }

  in(path: string, name: string): readonly Reference[] {
    const record = this.#resolver.view.record(path);
    const own = record === undefined ? -1 : record.nameOf(name);
    if (record === undefined || own < 0) return [];
    const found = this.#named(path, record, own, this.#mayBeByName && !this.#isOther(name));
    const renamed = record.renamedImportsOf(own);
    if (renamed.length === 0) return found;
    const others = [...new Set(renamed.map((definition) => definition.name))];
    return [...found, ...others.flatMap((other) => this.#named(path, record, other, false))].toSorted(
      (one, other) => byPlace(one.occurrence, other.occurrence),
    );
  }

  /** Anything may be made by a maker of that name, and what has the name of a setter is mostly only read. */
  #isOther(name: string): boolean {
    const own = this.#resolver.nameOf(this.#target);
    if (name === own) return false;
    return this.#isMade || nameSet(this.#resolver.view.language(this.#target.path), own) === name;
  }

  /** Occurrences that say the same are decided once; often they stand side by side. */
  #named(path: string, record: FileRecord, name: number, mayBeByName: boolean): readonly Reference[] {
    const language = this.#resolver.view.language(path);
    let confidences: Confidence[] | null = null;
    let decided: Map<number, Confidence | null> | null = null;
    let lastKey = -1;
    let last: Confidence | null = null;
    const mayShare = language?.valuesNamedAsTypes === true;
    let isShared = false;
    const occurrences = record.occurrencesOf(name, (target, operand, use, line, column) => {
      const key = questionOf(target, operand, use, language);
      if (key !== lastKey) {
        if (lastKey >= 0) (decided ??= new Map<number, Confidence | null>()).set(lastKey, last);
        const known = decided?.get(key);
        last =
          known === undefined
            ? this.#decide(path, record, { name, target, operand, use }, mayBeByName)
            : known;
        lastKey = key;
        isShared = mayShare && this.#resolver.isNamedAsType(path, { name, target, operand, use });
      }
      const said = { name, target, operand, use, line, column };
      const confidence = isShared ? this.#decideShared(path, said, last) : last;
      if (confidence !== null) (confidences ??= []).push(confidence);
      return confidence !== null;
    });
    return references(path, occurrences, confidences);
  }

  /** What has the name of its type is that where it stands before what only that has. */
  #decideShared(path: string, said: Said & Place, other: Confidence | null): Confidence | null {
    const types = this.#resolver.asType(path, said);
    if (types === null) return other;
    return types.find((type) => isSymbol(this.#resolver, type, this.#target))?.confidence ?? null;
  }

  #decide(path: string, record: FileRecord, said: Said, mayBeByName: boolean): Confidence | null {
    const resolver = this.#resolver;
    const target = this.#target;
    const { operand, use } = said;
    const isOneMember = this.#isOneMember;
    const isBound = said.target === targets.definition;
    if (path !== target.path) {
      if (isBound && use === "definition" && isPath(record, operand)) return null;
      if (isBound && isOne(resolver, { path, row: operand }, target)) return "proved";
      if (isBound && isItself(resolver, path, record, said))
        return isOneMember?.({ path, row: operand }, use === "definition") === true ? "proved" : null;
      if ((isBound && !this.#reach.imported) || (said.target === targets.free && !this.#reach.unbound))
        return null;
    } else if (isBound && operand === target.row) return "proved";
    const answers = resolver.resolve(path, said);
    for (const answer of answers) {
      if (isSymbol(resolver, answer, target) || isOneMember?.(answer, use === "definition") === true)
        return answer.confidence;
      if (this.#expected !== undefined && isSame(answer, this.#expected)) return answer.confidence;
    }
    if (answers.length > 0 || !mayBeByName) return null;
    if (!resolver.mayGuess(path, use, this.#kind, record.nameAt(said.name))) return null;
    return resolver.isByName(path, said) ? "name" : null;
  }
}

function references(
  path: string,
  occurrences: readonly Occurrence[],
  confidences: readonly Confidence[] | null,
): readonly Reference[] {
  if (confidences === null) return [];
  return occurrences.map((occurrence, place) => ({ path, occurrence, confidence: confidences[place] }));
}

/** What an occurrence says of what it stands for. */
type Said = Pick<Occurrence, "name" | "target" | "operand" | "use">;

function isPath(record: FileRecord, row: number): boolean {
  const definition = record.definition(row);
  return definition !== undefined && isModulePath(record, definition);
}

/** Whether the definition that an occurrence is bound to is all that it can mean: it leads to no other file. */
function isItself(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  { name, operand, use }: Said,
): boolean {
  if (use === "tag" || resolver.modules(path).declaresApart) return false;
  return !record.passes(name) || record.definition(operand)?.kind !== "import";
}

export function byPlace(one: Place, other: Place): number {
  return one.line - other.line || one.column - other.column;
}
