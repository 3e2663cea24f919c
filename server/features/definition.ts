// Go to definition and to declaration: what a name refers to. `crewdeck/definition` adds how sure each answer is.
import type { Location, TextDocumentPositionParams } from "vscode-languageserver";
import type { ConfidentLocation } from "../protocol/confident-location.ts";
import { METHODS } from "../protocol/methods.ts";
import type { Found } from "../resolution/find-definition.ts";
import type { Answer } from "../resolution/meaning.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";
import { namedAt } from "./named-at.ts";
import { meantAt } from "./overloads/overloads.ts";

export const definition: Feature = {
  capabilities: () => ({ definitionProvider: true, declarationProvider: true }),
  register(session) {
    const plain = async (params: TextDocumentPositionParams): Promise<Location[]> => {
      const found = await locate(session, params);
      // Where nothing but the name speaks for several places, most of them are wrong.
      if (found.length > 1 && found.some(({ confidence }) => confidence === "name")) return [];
      return found.map(({ uri, range }) => ({ uri, range }));
    };
    session.connection.onDefinition(plain);
    session.connection.onDeclaration(plain);
    session.connection.onRequest(METHODS.definition, (params: TextDocumentPositionParams) =>
      locate(session, params),
    );
  },
};

/** A name that is defined as the key of something leads to that: it is where it stands already. */
function withKeys({ occurrence, keyOf }: Found, answers: readonly Answer[]): readonly Answer[] {
  if (keyOf.length === 0) return answers;
  return occurrence.use === "definition" ? keyOf : [...answers, ...keyOf];
}

async function locate(session: Session, params: TextDocumentPositionParams): Promise<ConfidentLocation[]> {
  const { resolver, path, found } = await namedAt(session, params);
  if (found === null) return [];
  const answers = withKeys(found, await meantAt(session, resolver, path, found));
  return answers.map((answer) => ({
    ...session.locationOf(resolver, answer),
    confidence: answer.confidence,
  }));
}
