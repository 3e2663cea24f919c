// Go to implementation: the types that extend a type, the members that implement or override a member, and whatever has
// a body itself.
import type { Location } from "vscode-languageserver";
import type { Kind } from "../languages/language.ts";
import { callables, typeLike } from "../resolution/kind-groups.ts";
import { evident, unique, weaker, type Answer } from "../resolution/meaning.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { allSubtypesOf, overridesOf } from "../resolution/subtypes.ts";
import { cancellable } from "../session/cancellation.ts";
import type { Feature } from "./define.ts";
import { namedAt } from "./named-at.ts";

const LOCATIONS_MAX = 1_000;

const concrete = new Set<Kind>(["class", "struct", "enum", "union", "object"]);

export const implementation: Feature = {
  capabilities: () => ({ implementationProvider: true }),
  register(session) {
    session.connection.onImplementation((params, token) =>
      cancellable(token, async (signal): Promise<Location[]> => {
        const { resolver, found } = await namedAt(session, params);
        const all: Answer[] = [];
        for (const answer of found?.answers ?? []) {
          all.push(...(await implementationsOf(resolver, answer, signal)));
          if (all.length >= LOCATIONS_MAX) break;
        }
        return evident(unique(all))
          .slice(0, LOCATIONS_MAX)
          .map((one) => session.locationOf(resolver, one));
      }),
    );
  },
};

async function implementationsOf(
  resolver: Resolver,
  answer: Answer,
  signal: AbortSignal,
): Promise<readonly Answer[]> {
  const definition = resolver.definition(answer);
  if (definition === undefined) return [];
  const { kind, signatureEnd } = definition;
  const options = { signal, most: LOCATIONS_MAX };
  const below = typeLike.has(kind)
    ? await allSubtypesOf(resolver, answer, options)
    : await overridesOf(resolver, answer, options);
  const hasBody = concrete.has(kind) || (callables.has(kind) && signatureEnd !== null);
  const own = hasBody || !(typeLike.has(kind) || callables.has(kind)) ? [answer] : [];
  return [...own, ...below.map((one) => ({ ...one, confidence: weaker(one.confidence, answer.confidence) }))];
}
