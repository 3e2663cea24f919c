// Definitions by what somebody remembers of their names. The best names first; of one name those near a given file first.
// Records are decoded only for what is answered, and for what stands in a container that was asked for.
import { setImmediate as nextTurn } from "node:timers/promises";
import { definitionFlags } from "../index/record-codes.ts";
import type { Definition, FileRecord } from "../index/record.ts";
import type { Kind } from "../languages/language.ts";
import { splitQualified } from "../search/name-query.ts";
import type { NameSearchOptions } from "../search/name-search.ts";
import { NameTable } from "../search/name-table.ts";
import type { Target } from "./meaning.ts";
import { folderOf } from "./paths.ts";
import { containerOf, endsWithContainer } from "./qualified-name.ts";
import type { Resolver } from "./resolver.ts";

/** Files that mention one name, and are looked into for its definitions. */
const FILES_PER_NAME_MAX = 200;
/** Files that mention a container. */
const CONTAINER_FILES_MAX = 1_000;
/** Spellings of a container. */
const SPELLINGS_MAX = 16;
/** Files of one folder whose names count as near. */
const NEAR_FILES_MAX = 64;
/** What a name gains when it is defined near; less than a few letters of length. */
const BOOST = { sameFile: 12, sameFolder: 6 } as const;
const SLICE_MS = 12;

export interface NamedDefinition extends Target {
  readonly name: string;
  readonly definition: Definition;
  /** Names around it, outermost first; empty at the top of its file. */
  readonly container: string;
}

export interface FindNamedOptions {
  readonly query: string;
  readonly limit: number;
  /** The names of the index. */
  readonly names: NameTable;
  /** Names of texts that are not in the index yet. */
  readonly unsaved: Iterable<FileRecord>;
  /** The file that matters to the one who asks; null for none. */
  readonly near: NearNames | null;
  readonly signal?: AbortSignal | undefined;
}

const unasked = new Set<Kind>(["import", "typeParameter", "parameter", "label"]);
const HIDDEN = definitionFlags.local | definitionFlags.dropped;

/** In the order of their rank. */
export async function* findNamed(
  resolver: Resolver,
  options: FindNamedOptions,
): AsyncGenerator<NamedDefinition> {
  const { names, unsaved, query, limit, near, signal } = options;
  const qualified = splitQualified(query);
  const within = qualified === null ? null : inContainer(resolver, names, qualified.container);
  const search = { limit, shouldStop: () => signal?.aborted === true };
  const found = [
    // Of a qualified query only names that are qualified themselves: all others are known by their container.
    ...ranked(names, query, { ...search, boost: (id) => near?.boost(id) ?? 0, isInContainer: null }),
    ...ranked(namesOnlyIn(unsaved, names), query, { ...search, isInContainer: null }),
    ...(within === null || qualified === null ? [] : ranked(tableOf(within.keys()), qualified.name, search)),
  ].toSorted((one, other) => other.score - one.score);
  let begun = performance.now();
  let count = 0;
  for (const { name } of found) {
    for (const one of within?.get(name) ?? definitionsNamed(resolver, name, near?.path ?? null)) {
      yield one;
      count += 1;
      if (count >= limit) return;
    }
    if (performance.now() - begun < SLICE_MS) continue;
    await nextTurn();
    signal?.throwIfAborted();
    begun = performance.now();
  }
}

function ranked(
  names: NameTable,
  query: string,
  options: NameSearchOptions,
): readonly { readonly name: string; readonly score: number }[] {
  return names.search(query, options).map(({ id, score }) => ({ name: names.nameOf(id), score }));
}

/** Which names are near a file: a set of ids for a few files, made once for a state of the index. */
export class NearNames {
  readonly path: string;
  readonly #boosts = new Map<number, number>();

  constructor({ view }: Resolver, names: NameTable, path: string) {
    this.path = path;
    const folder = folderOf(path);
    let looked = 0;
    for (const other of view.paths()) {
      if (folderOf(other) !== folder) continue;
      looked += 1;
      if (looked > NEAR_FILES_MAX) break;
      this.#add(names, view.record(other), other === path ? BOOST.sameFile : BOOST.sameFolder);
    }
  }

  boost(id: number): number {
    return this.#boosts.get(id) ?? 0;
  }

  #add(names: NameTable, record: FileRecord | undefined, boost: number): void {
    for (const [at, name] of record?.names.entries() ?? []) {
      if (record?.defines(at) !== true) continue;
      const id = names.idOf(name);
      if (id >= 0) this.#boosts.set(id, Math.max(boost, this.boost(id)));
    }
  }
}

function* definitionsNamed(
  resolver: Resolver,
  name: string,
  near: string | null,
): Generator<NamedDefinition> {
  const paths = resolver.view.defining(name);
  for (const path of nearestFirst(paths, near).slice(0, FILES_PER_NAME_MAX)) {
    const record = resolver.view.record(path);
    if (record === undefined) continue;
    for (const definition of resolver.definitionsOf(path, name)) {
      if (!unasked.has(definition.kind)) yield named(path, record, definition);
    }
  }
}

/** The file itself, its folder, then all others in the order of their paths. */
function nearestFirst(paths: readonly string[], near: string | null): readonly string[] {
  if (near === null || paths.length < 2) return paths;
  const folder = folderOf(near);
  const distance = (path: string): number => (path === near ? 0 : folderOf(path) === folder ? 1 : 2);
  return paths.toSorted((one, other) => distance(one) - distance(other));
}

/** The definitions in containers of a name, by their own names. */
function inContainer(
  resolver: Resolver,
  names: NameTable,
  container: string,
): ReadonlyMap<string, readonly NamedDefinition[]> {
  const last = container.split(/::|->|[.#/\\:]/).at(-1) ?? container;
  // Exact matches come first, whatever their case.
  const spellings = names
    .search(last, { limit: SPELLINGS_MAX })
    .map(({ id }) => names.nameOf(id))
    .filter((name) => name.toLowerCase() === last.toLowerCase());
  const paths = new Set([last, ...spellings].flatMap((name) => resolver.view.mentioning(name)));
  const found = new Map<string, NamedDefinition[]>();
  for (const path of [...paths].slice(0, CONTAINER_FILES_MAX)) {
    const record = resolver.view.record(path);
    for (const definition of record?.definitions ?? []) {
      if (record === undefined || (definition.container < 0 && definition.owner === 0)) continue;
      if ((definition.flags & HIDDEN) !== 0 || unasked.has(definition.kind)) continue;
      const one = named(path, record, definition);
      if (!endsWithContainer(one.container, container)) continue;
      const known = found.get(one.name);
      if (known === undefined) found.set(one.name, [one]);
      else known.push(one);
    }
  }
  return found;
}

function named(path: string, record: FileRecord, definition: Definition): NamedDefinition {
  const container = containerOf(record, definition);
  return { path, row: definition.row, name: record.names[definition.name], definition, container };
}

function namesOnlyIn(records: Iterable<FileRecord>, names: NameTable): NameTable {
  const fresh = new NameTable();
  for (const record of records) {
    for (const [at, name] of record.names.entries()) {
      if (record.defines(at) && !names.isFindable(names.idOf(name))) fresh.add(name);
    }
  }
  return fresh;
}

function tableOf(names: Iterable<string>): NameTable {
  const table = new NameTable();
  for (const name of names) table.add(name);
  return table;
}
