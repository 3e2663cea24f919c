// Symbols by their names: the best names first, and of one name the definitions in the order of their paths.
import type { Definition, FileRecord } from "../index/record.ts";
import { FindSymbolsParams, type FindSymbolsAnswer } from "../protocol/find-symbols.ts";
import { METHODS } from "../protocol/methods.ts";
import { findNamed } from "../resolution/find-named.ts";
import type { Target } from "../resolution/meaning.ts";
import { containerOf, endsWithContainer } from "../resolution/qualified-name.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { splitQualified } from "../search/name-query.ts";
import type { Session } from "../session/session.ts";
import { Budget } from "./budget.ts";
import { cursorAt, startOf } from "./cursor.ts";
import { agentRequest, progressOf } from "./define.ts";
import { pathFilter } from "./path-filter.ts";
import { isSymbol, rowsOf } from "./symbol-rows.ts";

const LIMIT = 30;
const TIME_MS = 1_500;
/** Names that are looked at. */
const NAMES_MAX = 2_000;

export const findSymbols = agentRequest({
  method: METHODS.findSymbols,
  params: FindSymbolsParams,
  answer: async (session, params, signal): Promise<FindSymbolsAnswer> => {
    const indexing = await progressOf(session);
    const { limit = LIMIT, cursor, ...question } = params;
    const resolver = await session.resolver();
    const paging = { cursor, question, generation: resolver.view.generation };
    const start = startOf(paging);
    const end = start + limit;
    const notes: string[] = [];
    const budget = new Budget(TIME_MS, signal);
    // One more than is shown, to know whether there is another page.
    const found = isWithin(params)
      ? await collectWithin(session, resolver, params, end + 1, signal)
      : await collect(session, resolver, params, end + 1, budget, notes);
    const next = found.length > end ? cursorAt(paging, end) : null;
    const rows = found.slice(start, end);
    const { sourceLines = 0 } = params;
    const symbols = rowsOf(session, resolver, rows, sourceLines, notes);
    return { indexing, notes, cursor: next, symbols };
  },
});

/** Whether the query names a container and nothing that needs all names to be looked at. */
function isWithin({ query, isExact = false }: FindSymbolsParams): boolean {
  return !isExact && !query.includes("*") && splitQualified(query) !== null;
}

/** Only what stands in such a container is looked at. */
async function collectWithin(
  { workspace }: Session,
  resolver: Resolver,
  { query, kinds, path }: FindSymbolsParams,
  most: number,
  signal: AbortSignal,
): Promise<readonly Target[]> {
  const isWanted = pathFilter(path);
  const found: Target[] = [];
  const { names } = workspace.index;
  const options = { query, limit: NAMES_MAX, names, unsaved: [], near: null, signal };
  for await (const one of findNamed(resolver, options)) {
    if (!isWanted(one.path) || !isSymbol(one.definition)) continue;
    if (kinds !== undefined && !kinds.includes(one.definition.kind)) continue;
    found.push({ path: one.path, row: one.row });
    if (found.length >= most) break;
  }
  return found;
}

async function collect(
  session: Session,
  resolver: Resolver,
  params: FindSymbolsParams,
  most: number,
  budget: Budget,
  notes: string[],
): Promise<readonly Target[]> {
  const { query, kinds } = params;
  const isWanted = pathFilter(params.path);
  const passes = (record: FileRecord, definition: Definition): boolean =>
    isSymbol(definition) &&
    (kinds === undefined || kinds.includes(definition.kind)) &&
    isContained(record, definition, query);
  const found: Target[] = [];
  for (const { name, path } of candidates(session, resolver, params, isWanted)) {
    const record = resolver.view.record(path);
    if (record === undefined) continue;
    const definitions = name === null ? record.definitions : resolver.definitionsOf(path, name);
    for (const definition of definitions) {
      if (passes(record, definition)) found.push({ path, row: definition.row });
    }
    if (found.length >= most) break;
    if (budget.isSpent) {
      notes.push("There may be more: narrow the question with a longer query, path or kinds.");
      break;
    }
    await budget.step();
  }
  return found;
}

interface Candidate {
  readonly path: string;
  /** Null: every name of the file. */
  readonly name: string | null;
}

function* candidates(
  { workspace }: Session,
  { view }: Resolver,
  { query, isExact = false }: FindSymbolsParams,
  isWanted: (path: string) => boolean,
): Generator<Candidate> {
  const asked = query.trim();
  if (asked === "") {
    for (const path of [...view.paths()].toSorted()) if (isWanted(path)) yield { path, name: null };
    return;
  }
  for (const name of namesFor(workspace.index.names, asked, isExact)) {
    for (const path of view.defining(name)) if (isWanted(path)) yield { path, name };
  }
}

type Names = Session["workspace"]["index"]["names"];

function namesFor(names: Names, query: string, isExact: boolean): readonly string[] {
  if (isExact) return exactNames(query);
  const pattern = query.includes("*") ? wildcard(nameOf(query)) : null;
  const letters = pattern === null ? query : query.replaceAll("*", "");
  const accepts = (id: number): boolean => pattern === null || pattern.test(names.nameOf(id));
  return names.search(letters, { limit: NAMES_MAX, accepts }).map(({ id }) => names.nameOf(id));
}

/** The whole, for names with dots in them, and the part behind the container. */
function exactNames(query: string): readonly string[] {
  const part = splitQualified(query)?.name ?? "";
  return part === "" ? [query] : [query, part];
}

function nameOf(query: string): string {
  return splitQualified(query)?.name ?? query;
}

function wildcard(pattern: string): RegExp {
  const parts = pattern.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\/]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "iu");
}

/** Whether a definition stands in the container that the query names, or is all of it by itself. */
function isContained(record: FileRecord, definition: Definition, query: string): boolean {
  const qualified = splitQualified(query);
  if (qualified === null || record.names[definition.name] === query.trim()) return true;
  return endsWithContainer(containerOf(record, definition), qualified.container.replaceAll("*", ""));
}
