// Find references. The editor gets those of the surest class; `crewdeck/references` gets all, with how sure each is.
import {
  ResponseError,
  LSPErrorCodes,
  type CancellationToken,
  type Location,
  type ReferenceParams,
} from "vscode-languageserver";
import type { ConfidentLocation } from "../protocol/confident-location.ts";
import { METHODS } from "../protocol/methods.ts";
import { findDefinition } from "../resolution/find-definition.ts";
import { findReferences } from "../resolution/find-references.ts";
import { best } from "../resolution/meaning.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";

/** More are no help to anybody. */
const REFERENCES_MAX = 20_000;

export const references: Feature = {
  capabilities: () => ({ referencesProvider: true }),
  register(session) {
    session.connection.onReferences(async (params, token): Promise<Location[]> => {
      const found = best(await collect(session, params, token));
      return found.map(({ uri, range }) => ({ uri, range }));
    });
    session.connection.onRequest(METHODS.references, (params: ReferenceParams, token: CancellationToken) =>
      collect(session, params, token),
    );
  },
};

async function collect(
  session: Session,
  params: ReferenceParams,
  token: CancellationToken,
): Promise<ConfidentLocation[]> {
  const path = session.uris.path(params.textDocument.uri);
  const resolver = await session.resolver();
  const { line, column } = session.positions.fromClient(path, params.position);
  const answers = findDefinition(resolver, path, line, column)?.answers ?? [];
  const locations: ConfidentLocation[] = [];
  const seen = new Set<string>();
  for (const answer of answers) {
    for await (const batch of findReferences(resolver, answer)) {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      for (const reference of batch) {
        if (reference.occurrence.use === "definition" && !params.context.includeDeclaration) continue;
        const range = session.occurrenceRange(resolver, reference.path, reference.occurrence);
        const key = `${range.start.line} ${range.start.character} ${reference.path}`;
        if (seen.has(key)) continue;
        seen.add(key);
        locations.push({ uri: session.uris.uri(reference.path), range, confidence: reference.confidence });
        if (locations.length >= REFERENCES_MAX) return locations;
      }
    }
  }
  return locations;
}
