// The members of the types above that a member overrides or implements: in some languages who asks for the references of
// one asks for those of all.
import { ownMembers } from "./members.ts";
import { ancestry } from "./all-members.ts";
import { isSame, type Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";
import { typesWith } from "./subtypes.ts";

/** Answers about members, remembered for as long as one question is answered. */
export class Overridden {
  readonly #resolver: Resolver;
  readonly #above = new Map<string, readonly Target[]>();

  constructor(resolver: Resolver) {
    this.#resolver = resolver;
  }

  /** Whether both are one member for those who call it: the same, or one that both stand for. */
  isOne(one: Target, other: Target): boolean {
    if (one.row < 0 || this.#resolver.nameOf(one) !== this.#resolver.nameOf(other)) return false;
    const wanted = this.above(other);
    return this.above(one).some((member) => wanted.some((same) => isSame(same, member)));
  }

  /** The member itself and those that it overrides, however far above. */
  above(member: Target): readonly Target[] {
    const key = `${member.row} ${member.path}`;
    const known = this.#above.get(key);
    if (known !== undefined) return known;
    const found = this.#find(member);
    this.#above.set(key, found);
    return found;
  }

  #find(member: Target): readonly Target[] {
    const resolver = this.#resolver;
    const definition = resolver.definition(member);
    if (definition === undefined || definition.kind === "constructor") return [member];
    const name = resolver.nameOf(member);
    const above = typesWith(resolver, member)
      .flatMap((type) => ancestry(resolver, type).slice(1))
      .flatMap(({ type }) => ownMembers(resolver, type, name))
      .flatMap((meaning) => (meaning.is === "definition" ? [{ path: meaning.path, row: meaning.row }] : []));
    return [member, ...above];
  }
}

/** Null where each member is one of its own. */
export function overriddenWith(resolver: Resolver, target: Target): Overridden | null {
  const isOne = resolver.view.language(target.path)?.overridesAreOne === true;
  return isOne && typesWith(resolver, target).length > 0 ? new Overridden(resolver) : null;
}

/** The type whose calls refer to a constructor; null where none do. */
export function constructedBy(resolver: Resolver, target: Target): Target | null {
  const definition = resolver.definition(target);
  if (definition?.kind !== "constructor") return null;
  if (resolver.view.language(target.path)?.callsConstruct !== true) return null;
  return definition.container < 0 ? null : { path: target.path, row: definition.container };
}
