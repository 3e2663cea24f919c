// Colours by meaning: whole files, parts of them, and what changed since the last answer.
import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Range,
  type SemanticTokens,
  type SemanticTokensDelta,
} from "vscode-languageserver";
import type { Session } from "../session/session.ts";
import { NameClassifier } from "./classify-names.ts";
import type { Feature } from "./define.ts";
import { tokenLegend } from "./token-legend.ts";

/** Files whose last answer is kept, so that the next one can be told as a difference. */
const ANSWERS_MAX = 64;
/** Numbers of one token. */
const WIDTH = 5;

export const semanticTokens: Feature = {
  capabilities: () => ({
    semanticTokensProvider: { legend: tokenLegend, range: true, full: { delta: true } },
  }),
  register(session) {
    const answers = new Answers();
    const { uris, connection, documents } = session;
    const { semanticTokens: requests } = connection.languages;
    documents.onChange((path, change) => {
      if (change === "closed") answers.forget(path);
    });
    requests.on(async ({ textDocument }, token): Promise<SemanticTokens> => {
      const path = uris.path(textDocument.uri);
      const data = await tokensOf(session, path, token, null);
      return { resultId: answers.keep(path, data), data: [...data] };
    });
    requests.onDelta(
      async ({ textDocument, previousResultId }, token): Promise<SemanticTokens | SemanticTokensDelta> => {
        const path = uris.path(textDocument.uri);
        const before = answers.of(path, previousResultId);
        const data = await tokensOf(session, path, token, null);
        const resultId = answers.keep(path, data);
        return before === null ? { resultId, data: [...data] } : { resultId, edits: edits(before, data) };
      },
    );
    requests.onRange(async ({ textDocument, range }, token): Promise<SemanticTokens> => {
      const path = uris.path(textDocument.uri);
      return { data: [...(await tokensOf(session, path, token, range))] };
    });
  },
};

/** The last answer for each of the most recent files. */
class Answers {
  readonly #answers = new Map<string, { readonly id: string; readonly data: Uint32Array }>();
  #last = 0;

  keep(path: string, data: Uint32Array): string {
    this.#last += 1;
    const id = String(this.#last);
    this.#answers.delete(path);
    this.#answers.set(path, { id, data });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > ANSWERS_MAX && oldest !== undefined) this.#answers.delete(oldest);
    return id;
  }

  of(path: string, id: string): Uint32Array | null {
    const known = this.#answers.get(path);
    return known?.id === id ? known.data : null;
  }

  forget(path: string): void {
    this.#answers.delete(path);
  }
}

async function tokensOf(
  session: Session,
  path: string,
  cancellation: CancellationToken,
  range: Range | null,
): Promise<Uint32Array> {
  const resolver = await session.resolver();
  if (cancellation.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
  const record = resolver.view.record(path);
  if (record === undefined) return new Uint32Array();
  const { names, occurrences } = record;
  const { positions } = session;
  const classifier = new NameClassifier(resolver, path, record, session.lines(path));
  const data = new Uint32Array(occurrences.length * WIDTH);
  let count = 0;
  let line = 0;
  let column = 0;
  let end = 0;
  for (const occurrence of occurrences) {
    if (range !== null && occurrence.line < range.start.line) continue;
    if (range !== null && occurrence.line > range.end.line) break;
    // Two things may be defined by one name; one colour is enough.
    if (occurrence.line === line && occurrence.column < end) continue;
    const token = classifier.tokenOf(occurrence);
    if (token === null) continue;
    const length = names[occurrence.name].length;
    const from = positions.toClient(path, occurrence).character;
    const until = positions.toClient(path, { line: occurrence.line, column: occurrence.column + length });
    data[count] = occurrence.line - line;
    data[count + 1] = occurrence.line === line ? from - column : from;
    data[count + 2] = until.character - from;
    data[count + 3] = token.type;
    data[count + 4] = token.modifiers;
    count += WIDTH;
    line = occurrence.line;
    column = from;
    end = occurrence.column + length;
  }
  return data.subarray(0, count);
}

/** The one stretch, in whole tokens, in which two answers differ. */
function edits(before: Uint32Array, after: Uint32Array): SemanticTokensDelta["edits"] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (start === before.length && start === after.length) return [];
  start -= start % WIDTH;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same += 1;
  same -= same % WIDTH;
  return [
    {
      start,
      deleteCount: before.length - same - start,
      data: Array.from(after.subarray(start, after.length - same)),
    },
  ];
}
