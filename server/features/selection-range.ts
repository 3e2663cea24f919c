// A selection that grows by syntax.
import type { SelectionRange } from "vscode-languageserver";
import type { Span } from "../documents/asks/ancestors.ts";
import type { Session } from "../session/session.ts";
import type { Feature } from "./define.ts";

/** Cursors of one request. */
const PLACES_MAX = 1_000;

export const selectionRange: Feature = {
  capabilities: () => ({ selectionRangeProvider: true }),
  register(session) {
    const { connection, documents, uris, positions } = session;
    connection.onSelectionRanges(async ({ textDocument, positions: wanted }): Promise<SelectionRange[]> => {
      const path = uris.path(textDocument.uri);
      const places = wanted.slice(0, PLACES_MAX).map((position) => positions.fromClient(path, position));
      const found = (await documents.ask(path, "ancestors", { places })) ?? [];
      return found.flatMap((spans) => chained(session, path, spans) ?? []);
    });
  },
};

/** The innermost, each with the next one as its parent. */
function chained({ positions }: Session, path: string, spans: readonly Span[]): SelectionRange | undefined {
  return spans.reduceRight<SelectionRange | undefined>((parent, span) => {
    const start = { line: span.startLine, column: span.startColumn };
    const range = positions.range(path, start, { line: span.endLine, column: span.endColumn });
    return parent === undefined ? { range } : { range, parent };
  }, undefined);
}
