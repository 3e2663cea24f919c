// The other places of a file that mean what is under the cursor. A member of something that is not known is marked as
// what it is: the same text.
import { DocumentHighlightKind, type DocumentHighlight } from "vscode-languageserver";
import { targets } from "../index/record-codes.ts";
import type { FileRecord, Occurrence } from "../index/record.ts";
import type { Use } from "../languages/language.ts";
import { answersOf } from "../resolution/find-definition.ts";
import { byPlace, referencesIn } from "../resolution/find-references.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Feature } from "./define.ts";

const kindOfUse: Readonly<Record<Use, DocumentHighlightKind>> = {
  definition: DocumentHighlightKind.Write,
  write: DocumentHighlightKind.Write,
  read: DocumentHighlightKind.Read,
  call: DocumentHighlightKind.Read,
  type: DocumentHighlightKind.Read,
  tag: DocumentHighlightKind.Read,
  import: DocumentHighlightKind.Text,
  key: DocumentHighlightKind.Text,
};

export const documentHighlight: Feature = {
  capabilities: () => ({ documentHighlightProvider: true }),
  register(session) {
    const { connection, uris, positions } = session;
    connection.onDocumentHighlight(async ({ textDocument, position }): Promise<DocumentHighlight[]> => {
      const path = uris.path(textDocument.uri);
      const resolver = await session.resolver();
      const record = resolver.view.record(path);
      if (record === undefined) return [];
      const { line, column } = positions.fromClient(path, position);
      const meant = record.occurrencesAt(line, column);
      const places = new Map<string, Highlighted>();
      for (const one of meant) for (const same of sameIn(resolver, path, record, one)) places.set(...same);
      return [...places.values()]
        .toSorted((one, other) => byPlace(one.occurrence, other.occurrence))
        .map(({ occurrence, isSure }) => ({
          range: session.occurrenceRange(resolver, path, occurrence),
          kind: isSure ? kindOfUse[occurrence.use] : DocumentHighlightKind.Text,
        }));
    });
  },
};

interface Highlighted {
  readonly occurrence: Occurrence;
  /** Whether it is known to mean the same. */
  readonly isSure: boolean;
}

/** By their places. */
function sameIn(
  resolver: Resolver,
  path: string,
  record: FileRecord,
  meant: Occurrence,
): ReadonlyMap<string, Highlighted> {
  const answers = answersOf(resolver, path, meant).filter(({ confidence }) => confidence !== "name");
  const isKnown = meant.target !== targets.member || answers.length > 0;
  const places = new Map<string, Highlighted>();
  for (const occurrence of record.occurrencesOf(meant.name)) {
    const isAlike = occurrence.target === meant.target && occurrence.operand === meant.operand;
    if (isAlike) places.set(placeOf(occurrence), { occurrence, isSure: isKnown });
  }
  for (const answer of answers) {
    const definition = resolver.definition(answer);
    if (definition === undefined) continue;
    const sought = { target: answer, definition };
    for (const { occurrence, confidence } of referencesIn(resolver, path, resolver.nameOf(answer), sought)) {
      if (confidence !== "name") places.set(placeOf(occurrence), { occurrence, isSure: true });
    }
  }
  return places;
}

function placeOf({ line, column }: Occurrence): string {
  return `${line} ${column}`;
}
