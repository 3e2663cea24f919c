// The members of the types above that a member overrides or implements: in some languages who asks for the references of
// one asks for those of all.
import type { Language } from "../languages/language.ts";
import { ownMembers } from "./members.ts";
import { ancestry } from "./all-members.ts";
import { typeLike } from "./kind-groups.ts";
import { isAmong, isSame, type Target } from "./meaning.ts";
import { methodSetsOf } from "./method-sets.ts";
import { parametersOf } from "./parameters.ts";
import type { Resolver } from "./resolver.ts";
import { typesWith } from "./type-parts.ts";

/** More answers than these are not kept. */
const MEMBERS_MAX = 50_000;

type Overrides = Exclude<Language["overrides"], "apart">;

/** Answers about members, remembered until the index changes. */
export class Overridden {
  readonly #resolver: Resolver;
  readonly #overrides: Overrides;
  /** By path and row. */
  readonly #above = new Map<string, Map<number, readonly Target[]>>();
  #count = 0;

  constructor(resolver: Resolver, overrides: Overrides) {
    this.#resolver = resolver;
    this.#overrides = overrides;
  }

  /**
   * Who asks for one member: whether that is to ask for the other.
   * @returns which is told whether the other is where it is written, not where it is used
   */
  asked(asked: Target): (other: Target, isWritten: boolean) => boolean {
    const above = this.above(asked);
    const name = this.#resolver.nameOf(asked);
    return (other, isWritten) => {
      if (isWritten && this.#overrides === "either") return isSame(other, asked);
      const isAbove = isAmong(other, above);
      // Most of what is asked about is in no type, and so overrides nothing.
      if (!isAbove && ((this.#overrides === "above" && !isWritten) || !this.#isInType(other))) return false;
      if (other.row < 0 || this.#resolver.nameOf(other) !== name) return false;
      if (isAbove) return true;
      return this.#overrides === "all"
        ? this.above(other).some((one) => isAmong(one, above))
        : isAmong(asked, this.above(other));
    };
  }

  /** Whether one takes other arguments than the other, where that makes them two. */
  #isOverload(one: Target, other: Target): boolean {
    if (this.#resolver.view.language(one.path)?.overloads !== true) return false;
    return parametersOf(this.#resolver, one).length !== parametersOf(this.#resolver, other).length;
  }

  #isInType({ path, row }: Target): boolean {
    const record = this.#resolver.view.record(path);
    const definition = record?.definition(row);
    if (record === undefined || definition === undefined) return false;
    if (definition.owner !== 0) return true;
    const around = record.definition(definition.container);
    return around !== undefined && typeLike.has(around.kind);
  }

  /** The member itself and those that it overrides, however far above. */
  above(member: Target): readonly Target[] {
    const known = this.#above.get(member.path)?.get(member.row);
    if (known !== undefined) return known;
    const found = this.#find(member);
    if (this.#count >= MEMBERS_MAX) {
      this.#above.clear();
      this.#count = 0;
    }
    const inFile = this.#above.get(member.path) ?? new Map<number, readonly Target[]>();
    this.#above.set(member.path, inFile.set(member.row, found));
    this.#count += 1;
    return found;
  }

  #find(member: Target): readonly Target[] {
    const resolver = this.#resolver;
    const definition = resolver.definition(member);
    if (definition === undefined || !mayBeOverridden(resolver, member)) return [member];
    const name = resolver.nameOf(member);
    // A class without a name is told by its base, which has what its members override.
    const { hasAnonymousTypes = false } = resolver.view.language(member.path) ?? {};
    const isOutside = hasAnonymousTypes && definition.owner !== 0;
    const above = typesWith(resolver, member)
      .flatMap((type) => ancestry(resolver, type).slice(isOutside ? 0 : 1))
      .flatMap(({ type }) => ownMembers(resolver, type, name))
      .flatMap((meaning) => (meaning.is === "definition" ? [{ path: meaning.path, row: meaning.row }] : []))
      .filter((one) => !this.#isOverload(member, one));
    return [member, ...above, ...(methodSetsOf(resolver, member)?.askedFor(member) ?? [])];
  }
}

/** Whether a type below may have it in another's place, so that the two must be called alike. */
export function mayBeOverridden(resolver: Resolver, member: Target): boolean {
  const kind = resolver.definition(member)?.kind;
  if (kind === "constructor") return false;
  const isField = kind === "field" || kind === "constant";
  return !isField || resolver.view.language(member.path)?.hidesFields !== true;
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
  const overridden = new Overridden(resolver, overrides);
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
