// The types above and below a type, one step at a time.
import type { CancellationToken, TypeHierarchyItem } from "vscode-languageserver";
import { typeLike } from "../resolution/kind-groups.ts";
import type { Target } from "../resolution/meaning.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { subtypesOf, supertypesSaid } from "../resolution/subtypes.ts";
import { cancellable } from "../session/cancellation.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";
import { namedAt } from "./named-at.ts";
import { itemOf, symbolOfItem } from "./symbol-items.ts";
import { typesOf } from "./type-definition.ts";

/** Types in one answer. */
const ITEMS_MAX = 500;

export const typeHierarchy: Feature = {
  capabilities: () => ({ typeHierarchyProvider: true }),
  register(session) {
    const { typeHierarchy: requests } = session.connection.languages;
    requests.onPrepare(async (params): Promise<TypeHierarchyItem[] | null> => {
      const { resolver, found } = await namedAt(session, params);
      const types = (found?.answers ?? []).flatMap((answer) => typesOf(resolver, answer));
      const items = itemsOf(
        session,
        resolver,
        types.filter((type) => isType(resolver, type)),
      );
      return items.length === 0 ? null : items;
    });
    requests.onSupertypes(stepping(session, supertypesSaid));
    requests.onSubtypes(stepping(session, subtypesOf));
  },
};

/** Answers with the types one step away from that of an item. */
function stepping(session: Session, next: typeof subtypesOf) {
  return ({ item }: { readonly item: TypeHierarchyItem }, token: CancellationToken) =>
    cancellable(token, async (signal): Promise<TypeHierarchyItem[]> => {
      const resolver = await session.resolver();
      const type = symbolOfItem(resolver, item);
      if (type === null) return [];
      return itemsOf(session, resolver, await next(resolver, type, { signal, most: ITEMS_MAX }));
    });
}

function isType(resolver: Resolver, target: Target): boolean {
  const kind = resolver.definition(target)?.kind;
  return kind !== undefined && typeLike.has(kind);
}

function itemsOf(session: Session, resolver: Resolver, types: readonly Target[]): TypeHierarchyItem[] {
  return types.slice(0, ITEMS_MAX).flatMap((type) => itemOf(session, resolver, type) ?? []);
}
