// Members that a workspace adds to types which it does not define: Swift's extensions of String, say.
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import { lastName } from "./last-name.ts";
import {
  external,
  withConfidence,
  type Answer,
  type ExternalMeaning,
  type Meaning,
  type Target,
} from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

/** What a name means that nothing in the workspace defines, in a file. */
export function outside({ view }: Resolver, path: string, name: string): ExternalMeaning {
  const language = view.language(path);
  return language?.addsToOthers === true
    ? { ...external, named: { name, family: language.family } }
    : external;
}

/** A member of what is defined elsewhere. */
export function membersAdded(
  resolver: Resolver,
  meaning: ExternalMeaning,
  member: string,
): readonly Meaning[] {
  const { named, isBound } = meaning;
  if (named === undefined) return [meaning];
  const last = named.name.slice(named.name.lastIndexOf(".") + 1);
  const added = resolver.defined.owned(member).filter(({ path, owner }) => {
    const record = resolver.view.record(path);
    if (record === undefined || resolver.view.language(path)?.family !== named.family) return false;
    return lastName(record, owner) === last && addsTo(resolver, path, owner, named.name);
  });
  if (added.length === 0 && isBound === true) return [];
  if (added.length === 0) return [{ ...meaning, named: { ...named, name: `${named.name}.${member}` } }];
  return added.flatMap(({ path, row }) => resolver.ofDefinition(path, row));
}

function addsTo(resolver: Resolver, path: string, owner: number, name: string): boolean {
  return resolver
    .evaluate(path, owner)
    .some((meaning) => meaning.is === "external" && meaning.named?.name === name);
}

/** What extensions see of the type that they add to, besides its members: its type parameters. */
export function typeParametersOf(
  resolver: Resolver,
  path: string,
  type: number,
  name: string,
): readonly Meaning[] {
  if (resolver.view.language(path)?.addsToOthers !== true) return [];
  return resolver.evaluate(path, type).flatMap((meaning) => {
    const record = meaning.is === "definition" ? resolver.view.record(meaning.path) : undefined;
    const at = record?.nameOf(name) ?? -1;
    if (meaning.is !== "definition" || record === undefined || at < 0) return [];
    const found = record
      .definitionsNamed(at)
      .filter(({ kind, container }) => kind === "typeParameter" && container === meaning.row)
      .flatMap(({ row }) => resolver.ofDefinition(meaning.path, row));
    return withConfidence(found, meaning.confidence);
  });
}

/** Without what an interface asks for, where it has that itself as well, from outside: who inherits it gets that. */
export function withoutAskedFor<T extends Meaning | Answer>(
  resolver: Resolver,
  all: readonly T[],
): readonly T[] {
  if (all.length < 2) return all;
  const isAdded = (one: T): one is T & Answer => "row" in one && resolver.definition(one)?.owner !== 0;
  const given = new Set(all.filter(isAdded).map((one) => shapeOf(resolver, one)));
  return all.filter(
    (one) => !("row" in one) || !isAskedFor(resolver, one) || !given.has(shapeOf(resolver, one)),
  );
}

/** Without what an interface has from outside for what it asks for: who has one of it calls what is asked for. */
export function withoutGiven<T extends Target>(resolver: Resolver, all: readonly T[]): readonly T[] {
  const asked = all.filter((one) => isAskedFor(resolver, one));
  if (asked.length === 0 || asked.length === all.length) return all;
  const shapes = new Set(asked.map((one) => shapeOf(resolver, one)));
  return all.filter(
    (one) =>
      resolver.definition(one)?.owner === 0 ||
      isAskedFor(resolver, one) ||
      !shapes.has(shapeOf(resolver, one)),
  );
}

/** Without what is alike something that hides it. */
export function withoutHidden<T extends Target>(
  resolver: Resolver,
  all: readonly T[],
  hides: (one: T) => boolean,
): readonly T[] {
  const shapes = new Set(all.filter(hides).map((one) => shapeOf(resolver, one)));
  return shapes.size === 0 ? all : all.filter((one) => hides(one) || !shapes.has(shapeOf(resolver, one)));
}

export function isAskedFor(resolver: Resolver, { path, row }: Target): boolean {
  const { owner = 0, container = -1 } = resolver.definition({ path, row }) ?? {};
  return owner === 0 && resolver.definition({ path, row: container })?.kind === "interface";
}

/** What tells overloads apart: the names of their parameters, as callers give them. */
function shapeOf({ view }: Resolver, { path, row }: Target): string {
  const record = view.record(path);
  const parameters = record === undefined ? [] : record.parametersOf(row);
  if (record === undefined || view.language(path)?.labels !== true)
    return parameters.map(({ name }) => record?.nameAt(name) ?? "").join(" ");
  return labelsOf(record, parameters).join(" ");
}

function labelsOf(record: FileRecord, parameters: readonly Definition[]): readonly string[] {
  const isHidden = (parameter: Definition | undefined): boolean =>
    parameter !== undefined && (parameter.flags & definitionFlags.hidden) !== 0;
  // What callers write stands before what the function calls it.
  return parameters
    .filter((_, place) => !isHidden(parameters[place - 1]))
    .map(({ name }) => record.nameAt(name));
}
