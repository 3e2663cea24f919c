// The repo map: what is most worth knowing of a workspace for a question, within a budget of tokens. Files are ranked by
// who mentions whom, beginning at what the question names; a file's rank flows on to the names for which it is mentioned.
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { METHODS } from "../protocol/methods.ts";
import {
  CHARACTERS_PER_TOKEN,
  RepoMapParams,
  type MappedFile,
  type RepoMapAnswer,
} from "../protocol/repo-map.ts";
import { containerOf } from "../resolution/qualified-name.ts";
import type { Resolver } from "../resolution/resolver.ts";
import { rank } from "../search/page-rank.ts";
import type { Session } from "../session/session.ts";
import { signatureOf } from "../session/symbol-text.ts";
import { attentionOf, type Attention } from "./attention.ts";
import { Budget } from "./budget.ts";
import { agentRequest, progressOf } from "./define.ts";
import { graphOf } from "./derived.ts";
import type { RankedFiles } from "./file-graph.ts";
import { isSymbol } from "./symbol-rows.ts";

/** For so long the first question waits for the graph. */
const WAIT_MS = 4_000;
const TIME_MS = 1_500;
const ROUNDS_MAX = 30;
/** Files that the map can show. */
const FILES_MAX = 300;
/** Symbols of one file, and of one name in a file. */
const SYMBOLS_OF_FILE_MAX = 40;
const SYMBOLS_OF_NAME_MAX = 3;
/** How much a word of the question adds to a name, compared with the greatest score of any. */
const WORD_SHARE = 0.5;
/** The same for a variable or a field. */
const VALUE_WORD_SHARE = 0.05;
/** What a file's own rank gives to all of its symbols at the top, so that one that nobody mentions shows them. */
const OWN_SHARE = 0.05;
const SIGNATURE_CHARS_MAX = 160;
/** What is shown only where it is exported, mentioned or asked for. */
const values = new Set<Kind>(["variable", "constant", "property", "field", "key", "heading"]);

export const repoMap = agentRequest({
  method: METHODS.repoMap,
  params: RepoMapParams,
  answer: async (session, { files = [], words = [], tokens }, signal): Promise<RepoMapAnswer> => {
    const indexing = await progressOf(session);
    const { workspace } = session;
    const { value, following } = graphOf(workspace);
    const isWhole = await following.current(WAIT_MS, signal);
    const resolver = await session.resolver();
    const slices = new Budget(TIME_MS, signal);
    const graph = await value.assemble(() => slices.step());
    const attention = attentionOf(workspace.index, graph.paths, files, words);
    const ranks = rank(graph.graph, attention.files, { iterations: ROUNDS_MAX });
    const notes = isWhole ? [] : [unfinished(following.filesDone, workspace.index.totals.files)];
    if (attention.unknown.length > 0) notes.push(`Not in the index: ${attention.unknown.join(", ")}.`);
    const entries = scored(session, resolver, graph, ranks, attention);
    const map = new MapText(tokens * CHARACTERS_PER_TOKEN);
    const budget = new Budget(TIME_MS, signal);
    for (const entry of entries) {
      if (map.isFull || budget.isSpent) break;
      map.add(entry, signatureIn(session, entry));
      await budget.step();
    }
    const shown = map.files(new Map(graph.paths.map((path, node) => [path, ranks[node]])));
    const text = textOf(shown);
    const used = Math.ceil(text.length / CHARACTERS_PER_TOKEN);
    return { indexing, notes, text, tokens: used, files: shown };
  },
});

interface Entry {
  readonly path: string;
  readonly name: string;
  readonly container: string;
  readonly definition: Definition;
  readonly score: number;
}

function unfinished(done: number, all: number): string {
  return `${done} of ${all} files have been looked at so far; ask again in a few seconds for a map of all of them.`;
}

/** The symbols of the best files, the best first. */
function scored(
  { workspace: { index } }: Session,
  resolver: Resolver,
  graph: RankedFiles,
  ranks: Float64Array,
  attention: Attention,
): readonly Entry[] {
  const best = [...ranks.keys()].toSorted((one, other) => ranks[other] - ranks[one]).slice(0, FILES_MAX);
  const flow = flowOf(graph, ranks, best);
  const greatest = greatestOf(flow);
  const entries: Entry[] = [];
  for (const node of best) {
    const path = graph.paths[node];
    const record = resolver.view.record(path);
    if (record === undefined) continue;
    const counts = new Map<number, number>();
    const own: Entry[] = [];
    for (const definition of record.definitions) {
      if (!isSymbol(definition)) continue;
      const count = (counts.get(definition.name) ?? 0) + 1;
      counts.set(definition.name, count);
      if (count > SYMBOLS_OF_NAME_MAX) continue;
      const name = record.names[definition.name];
      const base = isShownByItself(definition) ? ranks[node] * OWN_SHARE : 0;
      const share = values.has(definition.kind) ? VALUE_WORD_SHARE : WORD_SHARE;
      const asked = (attention.names.get(name) ?? 0) * greatest * share;
      const score = (flow.get(node)?.get(index.names.idOf(name)) ?? 0) + asked + base;
      if (score > 0) own.push({ path, name, container: containerOf(record, definition), definition, score });
    }
    entries.push(...own.toSorted(byScore).slice(0, SYMBOLS_OF_FILE_MAX));
  }
  return entries.toSorted(byScore);
}

function isShownByItself({ container, flags, kind }: Definition): boolean {
  return container < 0 && (!values.has(kind) || (flags & definitionFlags.exported) !== 0);
}

function byScore(one: Entry, other: Entry): number {
  return (
    other.score - one.score ||
    (one.path < other.path ? -1 : one.path > other.path ? 1 : one.definition.row - other.definition.row)
  );
}

/** How much of the ranks of those who mention it reaches each name of the best files. */
function flowOf(
  { paths, edges, graph }: RankedFiles,
  ranks: Float64Array,
  best: readonly number[],
): ReadonlyMap<number, ReadonlyMap<number, number>> {
  const strengths = new Float64Array(paths.length);
  for (let node = 0; node < paths.length; node += 1) {
    for (let edge = graph.offsets[node]; edge < graph.offsets[node + 1]; edge += 1)
      strengths[node] += graph.weights[edge];
  }
  const flow = new Map<number, Map<number, number>>([...best].map((node) => [node, new Map()]));
  const { sources, targets, names, weights } = edges;
  for (let edge = 0; edge < sources.length; edge += 1) {
    const own = flow.get(targets[edge]);
    if (own === undefined) continue;
    const share = (ranks[sources[edge]] * weights[edge]) / strengths[sources[edge]];
    own.set(names[edge], (own.get(names[edge]) ?? 0) + share);
  }
  return flow;
}

function greatestOf(flow: ReadonlyMap<number, ReadonlyMap<number, number>>): number {
  let greatest = Number.MIN_VALUE;
  for (const own of flow.values()) for (const score of own.values()) greatest = Math.max(greatest, score);
  return greatest;
}

function signatureIn(session: Session, { path, definition }: Entry): string {
  const signature = signatureOf(session, path, definition);
  return signature.length > SIGNATURE_CHARS_MAX
    ? `${signature.slice(0, SIGNATURE_CHARS_MAX - 1)}…`
    : signature;
}

type MappedSymbol = MappedFile["symbols"][number];

/** Takes symbols in as long as the text has room for them. */
class MapText {
  readonly #charactersMax: number;
  readonly #byPath = new Map<string, MappedSymbol[]>();
  #characters = 0;
  isFull = false;

  constructor(charactersMax: number) {
    this.#charactersMax = charactersMax;
  }

  add({ path, name, container, definition }: Entry, signature: string): void {
    if (signature === "") return;
    const symbol = { name, container, kind: definition.kind, line: definition.line + 1, signature };
    const known = this.#byPath.get(path);
    const more = lineOf(symbol).length + (known === undefined ? path.length + 3 : 0);
    if (this.#characters + more > this.#charactersMax) {
      this.isFull = true;
      return;
    }
    this.#characters += more;
    if (known === undefined) this.#byPath.set(path, [symbol]);
    else known.push(symbol);
  }

  /** The best file first; within a file in the order of its text. */
  files(ranks: ReadonlyMap<string, number>): MappedFile[] {
    return [...this.#byPath]
      .map(([path, symbols]) => ({
        path,
        rank: ranks.get(path) ?? 0,
        symbols: symbols.toSorted((one, other) => one.line - other.line),
      }))
      .toSorted((one, other) => other.rank - one.rank);
  }
}

function textOf(files: readonly MappedFile[]): string {
  return files.map(({ path, symbols }) => `${path}\n${symbols.map(lineOf).join("")}`).join("\n");
}

function lineOf({ line, container, signature }: MappedSymbol): string {
  return `  ${line}: ${container === "" ? "" : `(${container}) `}${signature}\n`;
}
