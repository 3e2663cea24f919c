// What a bare name means as a member of what is around it. Constants are seen from inside of what has them, however far
// inside (Ruby); methods and what is inherited are not. Of several objects around the innermost is asked first (Kotlin,
// Scala).
import { expressionCodes } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";
import { membersAt } from "./extensions.ts";
import { ownMembers } from "./members.ts";
import type { Meaning, Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";

const CONSTANT = /^\p{Lu}/u;

/** What a bare name means as a member of what is around it. */
export function membersAround(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  self: number,
  name: string,
): readonly Meaning[] {
  if (resolver.modules(path).reopens === true && CONSTANT.test(name)) {
    for (const object of resolver.evaluate(path, self)) {
      const found = object.is === "definition" ? constantAround(resolver, path, object, name) : [];
      if (found.length > 0) return found;
    }
  }
  if (resolver.view.language(path)?.asksAllAround !== true)
    return membersAt(resolver, path, record, self, name);
  return innermost(resolver, path, record, self, name);
}

/** Of the first object that has it, or that something is called on by that name. */
function innermost(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  self: number,
  name: string,
): readonly Meaning[] {
  const { code, one, two } = record.expression(self);
  if (code !== expressionCodes.union) return membersAt(resolver, path, record, self, name);
  const found = innermost(resolver, path, record, one, name);
  const isKnown = found.some((meaning) => meaning.is !== "external" && meaning.confidence !== "name");
  return isKnown ? found : innermost(resolver, path, record, two, name);
}

function constantAround(resolver: Resolver, path: string, from: Target, name: string): readonly Meaning[] {
  for (let type: Target | null = from; type !== null; type = aroundIn(resolver, path, type)) {
    const found = ownMembers(resolver, type, name);
    if (found.length > 0) return found;
  }
  return [];
}

/** What a type is written in; null for one of another file, since it is not around anything here. */
function aroundIn(resolver: Resolver, path: string, type: Target): Target | null {
  const container = type.path === path ? (resolver.definition(type)?.container ?? -1) : -1;
  return container < 0 ? null : { path, row: container };
}
