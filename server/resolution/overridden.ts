// The members of the types above that a member overrides or implements: in some languages who asks for the references of
// one asks for those of all.
import { ownMembers } from "./members.ts";
import { ancestry } from "./all-members.ts";
import { isSame, type Target } from "./meaning.ts";
import type { Resolver } from "./resolver.ts";
import { typesWith } from "./subtypes.ts";

/** More answers than these are not kept. */
const MEMBERS_MAX = 50_000;

/** Answers about members, remembered until the index changes. */
export class Overridden {
  readonly #resolver: Resolver;
  readonly #areAll: boolean;
  readonly #above = new Map<string, readonly Target[]>();

  /** @param areAll whether those that override the same are one as well */
  constructor(resolver: Resolver, areAll: boolean) {
    this.#resolver = resolver;
    this.#areAll = areAll;
  }

  /**
   * Whether who asks for one member asks for the other.
   * @param isWritten whether the other is where it is written, not where it is used
   */
  isOne(other: Target, asked: Target, isWritten: boolean): boolean {
    if (other.row < 0 || this.#resolver.nameOf(other) !== this.#resolver.nameOf(asked)) return false;
    const above = this.above(asked);
    const has = (members: readonly Target[], one: Target) => members.some((member) => isSame(member, one));
    if (this.#areAll) return this.above(other).some((member) => has(above, member));
    return has(above, other) || (isWritten && has(this.above(other), asked));
  }

  /** The member itself and those that it overrides, however far above. */
  above(member: Target): readonly Target[] {
    const key = `${member.row} ${member.path}`;
    const known = this.#above.get(key);
    if (known !== undefined) return known;
    const found = this.#find(member);
    if (this.#above.size >= MEMBERS_MAX) this.#above.clear();
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

/** Of each resolver the last ones. */
const remembered = new WeakMap<Resolver, { readonly key: string; readonly overridden: Overridden }>();

/** Null where each member is one of its own. */
export function overriddenWith(resolver: Resolver, target: Target): Overridden | null {
  const overrides = resolver.view.language(target.path)?.overrides ?? "apart";
  if (overrides === "apart" || typesWith(resolver, target).length === 0) return null;
  const key = `${overrides} ${resolver.view.generation}`;
  const known = remembered.get(resolver);
  if (known?.key === key) return known.overridden;
  const overridden = new Overridden(resolver, overrides === "all");
  remembered.set(resolver, { key, overridden });
  return overridden;
}

/** The type whose calls refer to a constructor; null where none do. */
export function constructedBy(resolver: Resolver, target: Target): Target | null {
  const definition = resolver.definition(target);
  if (definition?.kind !== "constructor") return null;
  if (resolver.view.language(target.path)?.callsConstruct !== true) return null;
  return definition.container < 0 ? null : { path: target.path, row: definition.container };
}
