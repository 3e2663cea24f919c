// Which file mentions what another one defines: the graph over which files are ranked. An edge is strong where an import
// says what is meant, and weak where only the name does; a name that many files define says little of any of them.
import { targets as boundTo } from "../index/binding.ts";
import type { FileRecord } from "../index/record.ts";
import type { IndexedFile, SymbolIndex } from "../index/symbol-index.ts";
import { ConfigFiles } from "../resolution/config-files.ts";
import { createModules } from "../resolution/modules/index.ts";
import { Resolver } from "../resolution/resolver.ts";
import { OverlaidView } from "../resolution/view.ts";
import { graphOf, type Graph } from "../search/page-rank.ts";
import type { Derived } from "./following.ts";

/** How much more an import says than a name. */
const EVIDENT_WEIGHT = 8;
/** Names that more files define say nothing without an import. */
const DEFINERS_MAX = 12;
/** Shorter names are counters and the like. */
const NAME_CHARS_MIN = 3;
/** More edges are no help to the ranking. */
const EDGES_MAX = 4_000_000;

/** What one file contributes. */
interface Share {
  readonly path: string;
  readonly family: string;
  /** The ids of the names that it defines for others, and of those that it mentions without defining them. */
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
  #assembled: RankedFiles | null = null;

  constructor(root: string, index: SymbolIndex) {
    this.#index = index;
    const modules = createModules(new ConfigFiles(root));
    this.#resolver = new Resolver(new OverlaidView(root, index, new Map()), modules);
  }

  take({ path, language }: IndexedFile): void {
    const record = this.#index.record(path);
    this.#assembled = null;
    if (record === undefined) {
      this.#shares.delete(path);
      return;
    }
    const isNew = !this.#shares.has(path);
    this.#shares.set(path, this.#shareOf(path, language.family, record));
    if (isNew) this.#retry(path);
  }

  forget(path: string): void {
    this.#shares.delete(path);
    this.#assembled = null;
  }

  /** The graph as it is now. */
  assemble(): RankedFiles {
    this.#assembled ??= assemble([...this.#shares.values()], this.#index.names.end);
    return this.#assembled;
  }

  /** Imports that found nothing may find the new file. */
  #retry(added: string): void {
    const parts = added.replace(/\.\w+$/, "").split("/");
    const names = new Set(parts.slice(-2));
    for (const { path, family, missing } of this.#shares.values()) {
      if (path === added || !missing.some((name) => names.has(name))) continue;
      const record = this.#index.record(path);
      if (record !== undefined) this.#shares.set(path, this.#shareOf(path, family, record));
    }
  }

  #shareOf(path: string, family: string, record: FileRecord): Share {
    const { names } = this.#index;
    const defines: number[] = [];
    const mentions: number[] = [];
    const counts: number[] = [];
    for (const [name, text] of record.names.entries()) {
      if (text.length < NAME_CHARS_MIN) continue;
      const id = names.idOf(text);
      if (id < 0) continue;
      if (record.defines(name) && this.#definesSymbol(path, text)) {
        defines.push(id);
        continue;
      }
      const count = names.isFindable(id) ? outwardCount(record, name) : 0;
      if (count === 0) continue;
      mentions.push(id);
      counts.push(Math.sqrt(count));
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

  #definesSymbol(path: string, name: string): boolean {
    return this.#resolver.definitionsOf(path, name).some(({ kind }) => kind !== "import");
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
      const found = this.#resolver.modules(path).resolve(this.#resolver.view, path, module);
      if (found.length === 0) missing.add(lastPart(module));
      for (const target of found) evident.add(target);
    }
    evident.delete(path);
    return { evident: [...evident], missing: [...missing] };
  }
}

/** How often a name is used that this file does not define itself. */
function outwardCount(record: FileRecord, name: number): number {
  let count = 0;
  for (const { use, target, operand } of record.occurrencesOf(name)) {
    const isOwn = target === boundTo.definition && record.definitions[operand]?.kind !== "import";
    if (use !== "definition" && !isOwn) count += 1;
  }
  return count;
}

function lastPart(module: string): string {
  return (
    module.split(/[/.:\\]+/).findLast((part) => part !== "" && !/^(?:ts|js|mjs|cjs|tsx|jsx)$/.test(part)) ??
    ""
  );
}

function assemble(shares: readonly Share[], namesEnd: number): RankedFiles {
  const nodes = new Map(shares.map(({ path }, node) => [path, node]));
  const definers = definersOf(shares, namesEnd);
  const columns = {
    sources: [] as number[],
    targets: [] as number[],
    names: [] as number[],
    weights: [] as number[],
  };
  for (const [source, share] of shares.entries()) {
    const evident = new Set(share.evident.flatMap((path) => nodes.get(path) ?? []));
    for (const [at, name] of share.mentions.entries()) {
      const all = definers.get(name) ?? [];
      const imported = all.filter((node) => evident.has(node));
      const meant =
        imported.length > 0
          ? imported
          : all.filter((node) => node !== source && shares[node].family === share.family);
      if (meant.length === 0 || (imported.length === 0 && meant.length > DEFINERS_MAX)) continue;
      const weight = (share.counts[at] * (imported.length > 0 ? EVIDENT_WEIGHT : 1)) / meant.length;
      for (const target of meant) {
        columns.sources.push(source);
        columns.targets.push(target);
        columns.names.push(name);
        columns.weights.push(weight);
      }
    }
    if (columns.sources.length >= EDGES_MAX) break;
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

/** The nodes that define each name. */
function definersOf(shares: readonly Share[], namesEnd: number): ReadonlyMap<number, readonly number[]> {
  const definers = new Map<number, number[]>();
  for (const [node, { defines }] of shares.entries()) {
    for (const name of defines) {
      if (name >= namesEnd) continue;
      const known = definers.get(name);
      if (known === undefined) definers.set(name, [node]);
      else known.push(node);
    }
  }
  return definers;
}
