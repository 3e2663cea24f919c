// Symbols by what they are about: ranked by the words of their names, containers, comments and paths.
import { METHODS } from "../protocol/methods.ts";
import { SearchCodeParams, type SearchCodeAnswer } from "../protocol/search-code.ts";
import { findSymbol } from "../resolution/find-symbol.ts";
import type { Target } from "../resolution/meaning.ts";
import { containerOf } from "../resolution/qualified-name.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Session } from "../session/session.ts";
import { cursorAt, startOf } from "./cursor.ts";
import { agentRequest, progressOf } from "./define.ts";
import { corpusOf } from "./derived.ts";
import { pathFilter } from "./path-filter.ts";
import { rowsOf } from "./symbol-rows.ts";

const LIMIT = 20;
/** Symbols that are ranked, over all pages. */
const RANKED_MAX = 1_000;
/** For so long the first question waits for the words to be read. */
const WAIT_MS = 2_000;

export const searchCode = agentRequest({
  method: METHODS.searchCode,
  params: SearchCodeParams,
  answer: async (session, params, signal): Promise<SearchCodeAnswer> => {
    const indexing = await progressOf(session);
    const { limit = LIMIT, cursor, ...question } = params;
    const { workspace } = session;
    const { value: corpus, following } = corpusOf(workspace);
    const isWhole = await following.current(WAIT_MS, signal);
    const resolver = await session.resolver();
    const paging = { cursor, question, generation: `${resolver.view.generation} ${corpus.size}` };
    const start = startOf(paging);
    const isWanted = pathFilter(params.path);
    const ranked = await corpus.search(params.query, {
      limit: Math.min(start + limit + 1, RANKED_MAX),
      accepts: ({ path, row }) =>
        isWanted(path) && following.has(path) && isOfKind(session, { path, row }, params.kinds),
      signal,
    });
    const shown = ranked.slice(start, start + limit).flatMap(({ path, row, score }) => {
      const target = asSeen(session, resolver, { path, row });
      return target === null ? [] : [{ ...target, score }];
    });
    const notes = isWhole ? [] : [unfinished(following.filesDone, workspace.index.totals.files)];
    const rows = rowsOf(session, resolver, shown, params.sourceLines ?? 0, notes);
    const symbols = rows.map((row, at) => ({ ...row, score: shown[at].score }));
    const next = ranked.length > start + limit ? cursorAt(paging, start + limit) : null;
    return { indexing, notes, cursor: next, symbols };
  },
});

function unfinished(done: number, all: number): string {
  return `The words of ${done} of ${all} files have been read so far; ask again in a few seconds for all of them.`;
}

function isOfKind(
  { workspace }: Session,
  { path, row }: Target,
  kinds: readonly string[] | undefined,
): boolean {
  if (kinds === undefined) return true;
  const definition = workspace.index.record(path)?.definitions[row];
  return definition !== undefined && kinds.includes(definition.kind);
}

/** The same symbol in the client's own unsaved text, where it has one. */
function asSeen({ workspace }: Session, resolver: Resolver, target: Target): Target | null {
  const { path, row } = target;
  const record = workspace.index.record(path);
  const definition = record?.definitions[row];
  if (record === undefined || definition === undefined) return null;
  if (resolver.view.record(path) === record) return target;
  return findSymbol(resolver, {
    path,
    container: containerOf(record, definition),
    name: record.names[definition.name],
    kind: definition.kind,
    line: definition.line + 1,
  });
}
