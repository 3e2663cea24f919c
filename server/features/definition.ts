// Go to definition and to declaration: what a name refers to. `crewdeck/definition` adds how sure each answer is.
import type { Location, TextDocumentPositionParams } from "vscode-languageserver";
import type { ConfidentLocation } from "../protocol/confident-location.ts";
import { METHODS } from "../protocol/methods.ts";
import { findDefinition, type Found } from "../resolution/find-definition.ts";
import type { Answer } from "../resolution/meaning.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";

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
function locations(found: Found | null): readonly Answer[] {
  if (found === null || found.keyOf.length === 0) return found?.answers ?? [];
  return found.occurrence.use === "definition" ? found.keyOf : [...found.answers, ...found.keyOf];
}

async function locate(
  session: Session,
  { textDocument, position }: TextDocumentPositionParams,
): Promise<ConfidentLocation[]> {
  const path = session.uris.path(textDocument.uri);
  const resolver = await session.resolver();
  const { line, column } = session.positions.fromClient(path, position);
  const found = findDefinition(resolver, path, line, column);
  return locations(found).map((answer) => ({
    ...session.locationOf(resolver, answer),
    confidence: answer.confidence,
  }));
}
