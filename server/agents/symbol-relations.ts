// Where a symbol is used, what calls it and what it calls: places grouped by the symbols that they are in, or lead to.
// Each group says how sure its places are; nothing that only shares the name is left out, and nothing of it is hidden.
import { definitionFlags } from "../index/record-codes.ts";
import type { Occurrence } from "../index/record.ts";
import { METHODS } from "../protocol/methods.ts";
import {
  SymbolRelationsParams,
  type RelatedSymbol,
  type SymbolRelationsAnswer,
} from "../protocol/symbol-relations.ts";
import { Enclosing } from "../resolution/enclosing-definition.ts";
import { answersOf } from "../resolution/find-definition.ts";
import { byPlace, findReferences, type Reference } from "../resolution/find-references.ts";
import { best, confidences, type Confidence, type Target } from "../resolution/meaning.ts";
import type { Resolver } from "../resolution/resolver.ts";
import type { Session } from "../session/session.ts";
import { Budget } from "./budget.ts";
import { page } from "./cursor.ts";
import { agentRequest, progressOf } from "./define.ts";
import { pathFilter } from "./path-filter.ts";
import { symbolOf } from "./question.ts";
import { rowOf } from "./symbol-rows.ts";

const LIMIT = 40;
const TIME_MS = 2_500;
/** Places that are gathered, over all pages. */
const PLACES_MAX = 20_000;
/** Places of one group that are shown; the others are counted. */
const SHOWN_MAX = 4;
const LINE_CHARS_MAX = 160;

interface Place {
  readonly path: string;
  readonly occurrence: Occurrence;
  readonly confidence: Confidence;
}

interface Group {
  /** The symbol; null: the top of `path`. */
  readonly target: Target | null;
  readonly path: string;
  readonly places: Place[];
}

export const symbolRelations = agentRequest({
  method: METHODS.symbolRelations,
  params: SymbolRelationsParams,
  answer: async (session, params, signal): Promise<SymbolRelationsAnswer> => {
    const indexing = await progressOf(session);
    const { limit = LIMIT, cursor, ...question } = params;
    const resolver = await session.resolver();
    const target = symbolOf(resolver, params.symbol);
    const symbol = rowOf(session, resolver, target);
    if (symbol === null) throw new Error(`a symbol without a row in ${target.path}`);
    const paging = { limit, cursor, question, generation: resolver.view.generation };
    const isWanted = pathFilter(params.path);
    const notes: string[] = [];
    const gathered: Gathering = {
      resolver,
      target,
      isWanted,
      budget: new Budget(TIME_MS, signal),
      notes,
      signal,
    };
    const groups =
      params.relation === "callees" ? await callees(gathered) : await users(gathered, params.relation);
    const sorted = groups.toSorted(bySureness);
    const { rows, cursor: next } = page(sorted, paging);
    return {
      indexing,
      notes,
      cursor: next,
      symbol,
      total: groups.length,
      related: rows.map((group) => related(session, resolver, group)),
    };
  },
});

interface Gathering {
  readonly resolver: Resolver;
  readonly target: Target;
  readonly isWanted: (path: string) => boolean;
  readonly budget: Budget;
  readonly notes: string[];
  readonly signal: AbortSignal;
}

const CUT = "There may be more: narrow the question to a path.";

/** The symbols in which the target is used, or called. */
async function users(
  { resolver, target, isWanted, notes, signal }: Gathering,
  relation: "references" | "callers",
): Promise<readonly Group[]> {
  const groups = new Groups();
  let count = 0;
  for await (const batch of inTime(resolver, target, signal, notes)) {
    const [first] = batch;
    if (first === undefined || !isWanted(first.path)) continue;
    const record = resolver.view.record(first.path);
    if (record === undefined) continue;
    const enclosing = new Enclosing(record);
    for (const { path, occurrence, confidence } of batch) {
      const { use } = occurrence;
      if (use === "definition" || (relation === "callers" && use !== "call")) continue;
      const around = enclosing.at(occurrence);
      const own = around === undefined ? null : { path, row: around.row };
      groups.add(own, { path, occurrence, confidence });
      count += 1;
    }
    if (count >= PLACES_MAX) {
      notes.push(CUT);
      break;
    }
  }
  return groups.list();
}

/** What is found within the time; most files that are looked into have nothing to show, so there is no step to count. */
async function* inTime(
  resolver: Resolver,
  target: Target,
  signal: AbortSignal,
  notes: string[],
): AsyncGenerator<readonly Reference[]> {
  const timeout = AbortSignal.timeout(TIME_MS);
  try {
    yield* findReferences(resolver, target, { signal: AbortSignal.any([signal, timeout]) });
  } catch (error) {
    if (signal.aborted || !timeout.aborted) throw error;
    notes.push(
      "The time was up, there may be more: ask again, what was found out is kept; or narrow it to a path.",
    );
  }
}

/** The symbols that are called within the target. */
async function callees({ resolver, target, isWanted, budget, notes }: Gathering): Promise<readonly Group[]> {
  const groups = new Groups();
  const record = resolver.view.record(target.path);
  const definition = record?.definitions[target.row];
  if (record === undefined || definition === undefined) return [];
  for (const occurrence of record.occurrences) {
    if (byPlace(occurrence, definition.start) < 0) continue;
    if (byPlace(occurrence, definition.end) > 0) break;
    if (occurrence.use !== "call") continue;
    for (const answer of best(answersOf(resolver, target.path, occurrence))) {
      const isModule = answer.row < 0;
      if (isModule || !isWanted(answer.path) || isLocal(resolver, answer)) continue;
      const { confidence } = answer;
      groups.add({ path: answer.path, row: answer.row }, { path: target.path, occurrence, confidence });
    }
    await budget.step();
    if (budget.isSpent) {
      notes.push(CUT);
      break;
    }
  }
  return groups.list();
}

/** What a function defines within itself is no symbol of its own; an import leads out of the folder. */
function isLocal(resolver: Resolver, target: Target): boolean {
  const definition = resolver.definition(target);
  return (
    definition === undefined ||
    (definition.flags & definitionFlags.local) !== 0 ||
    definition.kind === "import"
  );
}

class Groups {
  readonly #groups = new Map<string, Group>();

  add(target: Target | null, place: Place): void {
    const path = target?.path ?? place.path;
    const key = `${target?.row ?? -1} ${path}`;
    const known = this.#groups.get(key);
    if (known === undefined) this.#groups.set(key, { target, path, places: [place] });
    else known.places.push(place);
  }

  list(): readonly Group[] {
    return [...this.#groups.values()];
  }
}

/** The surest first, then those with the most places; what is left is in the order of the paths. */
function bySureness(one: Group, other: Group): number {
  const sureness = ({ places }: Group): number => confidences.indexOf(surest(places));
  return (
    sureness(one) - sureness(other) ||
    other.places.length - one.places.length ||
    (one.path === other.path
      ? (one.target?.row ?? -1) - (other.target?.row ?? -1)
      : one.path < other.path
        ? -1
        : 1)
  );
}

function surest(places: readonly Place[]): Confidence {
  return confidences.find((one) => places.some(({ confidence }) => confidence === one)) ?? "name";
}

function related(session: Session, resolver: Resolver, { target, path, places }: Group): RelatedSymbol {
  const byConfidence: RelatedSymbol["byConfidence"] = {};
  for (const { confidence } of places) byConfidence[confidence] = (byConfidence[confidence] ?? 0) + 1;
  const first = best(places);
  const shown = [...first, ...places.filter((place) => !first.includes(place))].slice(0, SHOWN_MAX);
  return {
    path,
    symbol: target === null ? null : rowOf(session, resolver, target),
    confidence: surest(places),
    count: places.length,
    byConfidence,
    places: shown.map((place) => ({
      path: place.path,
      line: place.occurrence.line + 1,
      text: (session.lines(place.path)[place.occurrence.line] ?? "").trim().slice(0, LINE_CHARS_MAX),
    })),
  };
}
