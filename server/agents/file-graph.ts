// Which file mentions what another one defines: the graph over which files are ranked. An edge is strong where an import
// says what is meant, and weak where only the name does; a name that many files define says little of any of them.
import { targets as boundTo } from "../index/record-codes.ts";
import type { FileRecord } from "../index/record.ts";
import type { IndexedFile, SymbolIndex } from "../index/symbol-index.ts";
import type { Kind } from "../languages/language.ts";
import { containers } from "../resolution/kind-groups.ts";
import type { createModules } from "../resolution/modules/index.ts";
import { Resolver } from "../resolution/resolver.ts";
import { OverlaidView } from "../resolution/view.ts";
import { modulesImported } from "../resolution/whole-names.ts";
import { graphOf, type Graph } from "../search/page-rank.ts";
import type { Derived } from "./following.ts";
import { isSymbol } from "./symbol-rows.ts";

/** How much more an import says than a name. */
const EVIDENT_WEIGHT = 8;
/** How much less a member says whose name alone speaks for it. */
const MEMBER_WEIGHT = 0.2;
/** Names that more files define say nothing without an import. */
const DEFINERS_MAX = 12;
/** A member that more of the files mention by its name alone is one of the language's own. */
const MENTIONING_SHARE_MAX = 0.1;
const MENTIONING_FILES_MIN = 30;
/** Shorter names are counters and the like. */
const NAME_CHARS_MIN = 3;
/** More edges are no help to the ranking. */
const EDGES_MAX = 4_000_000;

/** What one file contributes. */
interface Share {
  readonly path: string;
  readonly family: string;
  /** The keys of the names that it defines for others, and of those that it mentions without defining them. */
  readonly defines: Uint32Array;
  readonly mentions: Uint32Array;
  readonly counts: Float32Array;
  /** The files that its imports lead to. */
  readonly evident: readonly string[];
  /** The last parts of the modules that it imports and that were not found. */
  readonly missing: readonly string[];
}

/** Columns of one length: which name makes which file point to which other. */
export interface NamedEdges {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
  readonly names: Uint32Array;
  readonly weights: Float32Array;
}

export interface RankedFiles {
  /** By node. */
  readonly paths: readonly string[];
  readonly edges: NamedEdges;
  readonly graph: Graph;
}

export class FileGraph implements Derived {
  readonly #index: SymbolIndex;
  readonly #resolver: Resolver;
  readonly #shares = new Map<string, Share>();
  /** The files that imports could lead to from the beginning. */
  readonly #first: ReadonlySet<string>;
  /** By the last part of a module that was not found: who imports it. */
  readonly #waiting = new Map<string, Set<string>>();
  #assembled: RankedFiles | null = null;
  #version = 0;

  constructor(root: string, index: SymbolIndex, modules: ReturnType<typeof createModules>) {
    this.#index = index;
    this.#first = new Set(index.paths());
    this.#resolver = new Resolver(new OverlaidView(root, index, new Map()), modules);
  }

  take({ path, language }: IndexedFile): void {
    const record = this.#index.record(path);
    this.#changed();
    if (record === undefined) {
      this.#shares.delete(path);
      return;
    }
    const isLate = !this.#shares.has(path) && !this.#first.has(path);
    this.#share(path, language.family, record);
    if (isLate) this.#retry(path);
  }

  forget(path: string): void {
    this.#shares.delete(path);
    this.#changed();
  }

  /** The graph as it is when this is asked for; `step` is awaited now and then. */
  async assemble(step: () => Promise<void>): Promise<RankedFiles> {
    if (this.#assembled !== null) return this.#assembled;
    const version = this.#version;
    const assembled = await assemble([...this.#shares.values()], step);
    if (version === this.#version) this.#assembled = assembled;
    return assembled;
  }

  #changed(): void {
    this.#assembled = null;
    this.#version += 1;
  }

  /** Imports that found nothing may find the new file. */
  #retry(added: string): void {
    const parts = added.replace(/\.\w+$/, "").split("/");
    for (const name of parts.slice(-2)) {
      const waiting = this.#waiting.get(name) ?? [];
      this.#waiting.delete(name);
      for (const path of waiting) {
        const family = this.#shares.get(path)?.family;
        const record = this.#index.record(path);
        if (family !== undefined && record !== undefined) this.#share(path, family, record);
      }
    }
  }

  #share(path: string, family: string, record: FileRecord): void {
    const share = this.#shareOf(path, family, record);
    this.#shares.set(path, share);
    for (const name of share.missing) {
      const waiting = this.#waiting.get(name) ?? new Set();
      this.#waiting.set(name, waiting.add(path));
    }
  }

  #shareOf(path: string, family: string, record: FileRecord): Share {
    const { names } = this.#index;
    const own = ownNames(record);
    const seesFreely = !this.#resolver.modules(path).marksExports;
    const defines: number[] = [];
    const mentions: number[] = [];
    const counts: number[] = [];
    const mention = (key: number, count: number): void => {
      if (count === 0) return;
      mentions.push(key);
      counts.push(Math.sqrt(count));
    };
    for (const [name, text] of record.names.entries()) {
      if (text.length < NAME_CHARS_MIN) continue;
      const id = names.idOf(text);
      if (id < 0 || !names.isFindable(id)) continue;
      const isTop = own.top.has(name);
      const isMember = own.members.has(name);
      if (isTop) defines.push(keyOf(id, false));
      if (isMember) defines.push(keyOf(id, true));
      const { imported, free, member } = usesOf(record, name);
      if (!isTop) mention(keyOf(id, false), imported + (seesFreely ? free : 0));
      if (!isMember) mention(keyOf(id, true), member);
    }
    return {
      path,
      family,
      defines: Uint32Array.from(defines),
      mentions: Uint32Array.from(mentions),
      counts: Float32Array.from(counts),
      ...this.#imports(path, record),
    };
  }

  #imports(path: string, record: FileRecord): Pick<Share, "evident" | "missing"> {
    const evident = new Set<string>();
    const missing = new Set<string>();
    for (const { row, kind, module } of record.definitions) {
      if (kind !== "import" || module === null) continue;
      const meanings = this.#resolver.ofDefinition(path, row);
      if (meanings.every(({ is }) => is === "external")) missing.add(lastPart(module));
      for (const meaning of meanings) {
        if (meaning.is === "definition") evident.add(meaning.path);
        else if (meaning.is === "module") for (const target of meaning.paths) evident.add(target);
      }
    }
    for (const { module } of record.wildcards) {
      const whole = modulesImported(this.#resolver, path, module)?.map((one) => one.path);
      const found = whole ?? this.#resolver.modules(path).resolve(this.#resolver.view, path, module);
      if (found.length === 0) missing.add(lastPart(module));
      for (const target of found) evident.add(target);
    }
    evident.delete(path);
    return { evident: [...evident], missing: [...missing] };
  }
}

/** A name and whether it is that of a member: a member is never meant by a name that stands alone. */
function keyOf(name: number, isMember: boolean): number {
  return name * 2 + (isMember ? 1 : 0);
}

function isMemberKey(key: number): boolean {
  return key % 2 === 1;
}

/** The name of a key. */
function nameOfKey(key: number): number {
  return key >> 1;
}

/** What is in one of these is meant by its name alone, once the name is brought in. */
const spaces = new Set<Kind>(["namespace", "module"]);

/** The names that a file defines for others, by their places in its record: those that can stand alone, and members. */
function ownNames(record: FileRecord): { top: ReadonlySet<number>; members: ReadonlySet<number> } {
  const top = new Set<number>();
  const members = new Set<number>();
  for (const definition of record.definitions) {
    if (!isSymbol(definition)) continue;
    const around = record.definitions[definition.container];
    const isInside = around !== undefined || definition.owner !== 0;
    const isPlain = around === undefined ? definition.owner === 0 : spaces.has(around.kind);
    if (isInside) members.add(definition.name);
    if (containers.has(definition.kind) || (isPlain && definition.kind !== "method"))
      top.add(definition.name);
  }
  return { top, members };
}

/** How often a name is used that this file does not define itself, and how. */
function usesOf(record: FileRecord, name: number): { imported: number; free: number; member: number } {
  const uses = { imported: 0, free: 0, member: 0 };
  for (const { use, target, operand } of record.occurrencesOf(name)) {
    if (use === "definition") continue;
    if (target === boundTo.member) uses.member += 1;
    else if (target !== boundTo.definition) uses.free += 1;
    else if (record.definitions[operand]?.kind === "import") uses.imported += 1;
  }
  return uses;
}

function lastPart(module: string): string {
  return (
    module.split(/[/.:\\]+/).findLast((part) => part !== "" && !/^(?:ts|js|mjs|cjs|tsx|jsx)$/.test(part)) ??
    ""
  );
}

async function assemble(shares: readonly Share[], step: () => Promise<void>): Promise<RankedFiles> {
  const nodes = new Map(shares.map(({ path }, node) => [path, node]));
  const definers = definersOf(shares);
  const columns = {
    sources: [] as number[],
    targets: [] as number[],
    names: [] as number[],
    weights: [] as number[],
  };
  const isCommon = commonMembers(shares);
  for (const [source, share] of shares.entries()) {
    const evident = new Set(share.evident.flatMap((path) => nodes.get(path) ?? []));
    for (const [at, key] of share.mentions.entries()) {
      const all = definers.get(key) ?? [];
      const imported = all.filter((node) => evident.has(node));
      const isEvident = imported.length > 0;
      if (!isEvident && (isCommon(key) || all.length > DEFINERS_MAX)) continue;
      const meant = isEvident
        ? imported
        : all.filter((node) => node !== source && shares[node].family === share.family);
      const strength = isEvident ? EVIDENT_WEIGHT : isMemberKey(key) ? MEMBER_WEIGHT : 1;
      const weight = (share.counts[at] * strength) / meant.length;
      for (const target of meant) {
        columns.sources.push(source);
        columns.targets.push(target);
        columns.names.push(nameOfKey(key));
        columns.weights.push(weight);
      }
    }
    if (columns.sources.length >= EDGES_MAX) break;
    await step();
  }
  const edges = {
    sources: Uint32Array.from(columns.sources),
    targets: Uint32Array.from(columns.targets),
    names: Uint32Array.from(columns.names),
    weights: Float32Array.from(columns.weights),
  };
  const graph = graphOf(shares.length, edges.sources, edges.targets, edges.weights);
  return { paths: shares.map(({ path }) => path), edges, graph };
}

/** Whether so many files mention a member that it is likely to be one of the language's own, such as `to_s`. */
function commonMembers(shares: readonly Share[]): (key: number) => boolean {
  const counts = new Map<number, number>();
  for (const { mentions } of shares) {
    for (const key of mentions) if (isMemberKey(key)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const most = Math.max(MENTIONING_FILES_MIN, shares.length * MENTIONING_SHARE_MAX);
  return (key) => (counts.get(key) ?? 0) > most;
}

/** The nodes that define each key. */
function definersOf(shares: readonly Share[]): ReadonlyMap<number, readonly number[]> {
  const definers = new Map<number, number[]>();
  for (const [node, { defines }] of shares.entries()) {
    for (const key of defines) {
      const known = definers.get(key);
      if (known === undefined) definers.set(key, [node]);
      else known.push(node);
    }
  }
  return definers;
}
