// Go to type definition: the type of a value, what a function returns, a type itself.
import type { Location } from "vscode-languageserver";
import { typeLike } from "../resolution/kind-groups.ts";
import { best, unique, weaker, type Answer } from "../resolution/meaning.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Feature } from "./define.ts";
import { namedAt } from "./named-at.ts";

/** Values that stand for other values. */
const STEPS_MAX = 8;
const LOCATIONS_MAX = 100;

export const typeDefinition: Feature = {
  capabilities: () => ({ typeDefinitionProvider: true }),
  register(session) {
    session.connection.onTypeDefinition(async (params): Promise<Location[]> => {
      const { resolver, found } = await namedAt(session, params);
      const types = (found?.answers ?? []).flatMap((answer) => typesOf(resolver, answer));
      return best(unique(types))
        .slice(0, LOCATIONS_MAX)
        .map((type) => session.locationOf(resolver, type));
    });
  },
};

/** The types of what is defined, as far as they are evident. */
export function typesOf(resolver: Resolver, answer: Answer, steps = STEPS_MAX): readonly Answer[] {
  const definition = resolver.definition(answer);
  if (definition === undefined) return [];
  if (typeLike.has(definition.kind)) return [answer];
  if (definition.kind === "constructor" || definition.kind === "enumMember") {
    const { path, confidence } = answer;
    return definition.container < 0 ? [] : [{ path, row: definition.container, confidence }];
  }
  if (steps === 0) return [];
  return resolver.evaluate(answer.path, definition.type).flatMap((meaning) => {
    if (meaning.is !== "definition") return [];
    const confidence = weaker(answer.confidence, meaning.confidence);
    return typesOf(resolver, { path: meaning.path, row: meaning.row, confidence }, steps - 1);
  });
}
