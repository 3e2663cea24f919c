// What extends a type, what a type extends, and what overrides a member. Whoever extends a type mentions its name, or the
// name under which it is imported, so the files that mention it are all that is looked at.
import { setImmediate as nextTurn } from "node:timers/promises";
import type { FileRecord } from "../index/record.ts";
import { declaredMembers } from "./all-members.ts";
import { isSame, keyOf, unique, type Answer, type Confidence, type Target } from "./meaning.ts";
import { methodSetsOf } from "./method-sets.ts";
import { namesGiven } from "./names-given.ts";
import { isOne } from "./reopened.ts";
import type { Resolver } from "./resolver.ts";
import { isOwner, typesWith } from "./type-parts.ts";

/** Files with the name of one type. */
const FILES_MAX = 20_000;
/** The event loop has its turn when this much time has passed. */
const SLICE_MS = 12;

export interface SubtypeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Answers are enough beyond so many. */
  readonly most: number;
}

/** The types that extend a type directly, in the order of their paths. */
export async function subtypesOf(
  resolver: Resolver,
  type: Target,
  { signal, most }: SubtypeOptions,
): Promise<readonly Answer[]> {
  const found: Answer[] = [];
  for await (const [path, record] of filesMentioning(resolver, type, signal)) {
    found.push(...subtypesIn(resolver, path, record, type));
    if (found.length >= most) break;
  }
  const unsaid = methodSetsOf(resolver, type)?.implementing(type) ?? [];
  return unique([...found, ...unsaid]).slice(0, most);
}

/** The types that a type extends directly, wherever that is said: with the type, or beside what it extends (Rust). */
export async function supertypesSaid(
  resolver: Resolver,
  type: Target,
  { signal, most }: SubtypeOptions,
): Promise<readonly Answer[]> {
  const found: Answer[] = [...resolver.supertypes(type)];
  for await (const [path, record] of filesMentioning(resolver, type, signal)) {
    for (const { owner, expression } of record.supers)
      if (isOwner(resolver, path, owner, type)) found.push(...definitionsAmong(resolver, path, expression));
    if (found.length >= most) break;
  }
  const unsaid = methodSetsOf(resolver, type)?.interfacesOf(type) ?? [];
  const all = [...found, ...unsaid.map((one) => ({ ...one, confidence: "proved" as const }))];
  return unique(all.map(({ path, row, confidence }) => ({ path, row, confidence }))).slice(0, most);
}

function definitionsAmong(resolver: Resolver, path: string, expression: number): readonly Answer[] {
  return resolver.evaluate(path, expression).flatMap((one) => (one.is === "definition" ? [one] : []));
}

async function* filesMentioning(
  resolver: Resolver,
  type: Target,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly [path: string, record: FileRecord]> {
  const family = resolver.view.language(type.path)?.family;
  const paths = new Set(namesGiven(resolver, type).flatMap((name) => resolver.view.mentioning(name)));
  let begun = performance.now();
  for (const path of [...paths].slice(0, FILES_MAX)) {
    const record = resolver.view.language(path)?.family === family ? resolver.view.record(path) : undefined;
    if (record !== undefined) yield [path, record];
    if (performance.now() - begun < SLICE_MS) continue;
    await nextTurn();
    signal?.throwIfAborted();
    begun = performance.now();
  }
}

/** All that extend a type, however many steps away, each once; nearer ones first. */
export async function allSubtypesOf(
  resolver: Resolver,
  type: Target,
  options: SubtypeOptions,
): Promise<readonly Answer[]> {
  const found: Answer[] = [];
  const queue: Target[] = [type];
  const seen = new Set([keyOf(type)]);
  for (const current of queue) {
    if (found.length >= options.most) break;
    for (const subtype of await subtypesOf(resolver, current, options)) {
      if (seen.has(keyOf(subtype))) continue;
      seen.add(keyOf(subtype));
      queue.push(subtype);
      found.push(subtype);
    }
  }
  return found.slice(0, options.most);
}

/** The members that override or implement a member in the types below its own. */
export async function overridesOf(
  resolver: Resolver,
  member: Target,
  options: SubtypeOptions,
): Promise<readonly Answer[]> {
  const name = resolver.nameOf(member);
  const found: Answer[] = [];
  for (const owner of typesWith(resolver, member)) {
    for (const subtype of await allSubtypesOf(resolver, owner, options)) {
      for (const target of overridesIn(resolver, subtype, name)) {
        if (isSame(target, member)) continue;
        found.push({ path: target.path, row: target.row, confidence: subtype.confidence });
        if (found.length >= options.most) return found;
      }
    }
  }
  return found;
}

/** What a type has of that name itself; where nothing says what it implements, what it has from others does so as well. */
function overridesIn(resolver: Resolver, type: Target, name: string): readonly Target[] {
  if (methodSetsOf(resolver, type) === null) {
    const own = [...declaredMembers(resolver, type)].filter((one) => one.name === name);
    return own.map((one) => one.target);
  }
  const meant = { is: "definition", ...type, instance: true, confidence: "proved" } as const;
  return resolver.members(meant, name).flatMap((one) => (one.is === "definition" ? [one] : []));
}

function subtypesIn(resolver: Resolver, path: string, record: FileRecord, type: Target): readonly Answer[] {
  const found: Answer[] = [];
  for (const { definition, owner, expression } of record.supers) {
    const confidence = confidenceThat(resolver, path, expression, type);
    if (confidence === null) continue;
    if (definition >= 0) found.push({ path, row: definition, confidence });
    else if (owner !== 0) {
      for (const meaning of resolver.evaluate(path, owner)) {
        const isItself = meaning.is === "definition" && isSame(meaning, type);
        if (meaning.is === "definition" && !isItself)
          found.push({ path: meaning.path, row: meaning.row, confidence });
      }
    }
  }
  return found;
}

/** How sure it is that an expression stands for the type; null when it stands for another one. */
function confidenceThat(
  resolver: Resolver,
  path: string,
  expression: number,
  type: Target,
): Confidence | null {
  const same = resolver
    .evaluate(path, expression)
    .find((meaning) => meaning.is === "definition" && isOne(resolver, meaning, type));
  return same?.confidence ?? null;
}
