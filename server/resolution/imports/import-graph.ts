// Which files can know what is in another one: those that import it, those that import these, and so on. Whoever asks where
// something is used need not look at the others. Made of the saved files in the background, once for all clients, and kept
// up with them by those that change; when files come or go, or configuration changes, it is made anew.
import type { Logger } from "../../../backend/process/log.ts";
import { turn } from "../../files/quiet.ts";
import { FileRecord } from "../../index/record.ts";
import type { SymbolIndex } from "../../index/symbol-index.ts";
import type { ConfigFiles } from "../config-files.ts";
import { createModules } from "../modules/index.ts";
import { Resolver } from "../resolver.ts";
import { OverlaidView, type View } from "../view.ts";
import type { Importers } from "./importers.ts";
import { speaksToAll } from "./speaks-to-all.ts";

/** A question that comes meanwhile is to be answered within five. */
const SLICE_MS = 2;
/** Questions are answered sooner once it is made: with clients that never pause it has a turn as often as this. */
const PATIENCE_MS = 20;
/** Files of which it is remembered who knows them. */
const KNOWN_MAX = 64;

export interface ImportGraphOptions {
  readonly root: string;
  readonly index: SymbolIndex;
  readonly config: ConfigFiles;
  /** Aborts when the index is closed. */
  readonly ending: AbortSignal;
  readonly log: Logger;
}

/** What the graph was made of. */
interface State {
  readonly layout: number;
  readonly epoch: number;
  readonly generation: number;
}

/** What one file has to do with others, by their numbers, as in all that follows. */
interface Part {
  readonly imports: readonly number[];
  /** Whether others may know it without importing it. */
  readonly isKnownToAll: boolean;
}

const unknown: Part = { imports: [], isKnownToAll: true };

export class ImportGraph implements Importers {
  readonly #index: SymbolIndex;
  readonly #config: ConfigFiles;
  readonly #ending: AbortSignal;
  readonly #log: Logger;
  /** Sees what is saved. */
  readonly #resolver: Resolver;
  readonly #parts: Part[] = [];
  /** Who imports each; null when that is to be gathered anew. */
  #importers: Importing | null = null;
  /** What was answered of one view, while all is as it was then. */
  readonly #known = new Map<string, Reaching | null>();
  #knownOf: View | null = null;
  #state: State | null = null;
  #making: Promise<void> | null = null;

  constructor({ root, index, config, ending, log }: ImportGraphOptions) {
    this.#index = index;
    this.#config = config;
    this.#ending = ending;
    this.#log = log;
    this.#resolver = new Resolver(new PassingView(root, index, new Map()), createModules(config));
  }

  knowing(resolver: Resolver, paths: readonly string[]): ((path: string) => boolean) | null {
    if (!this.#isCurrent()) return null;
    if (resolver.view !== this.#knownOf || this.#known.size > KNOWN_MAX) this.#known.clear();
    this.#knownOf = resolver.view;
    const all: Reaching[] = [];
    for (const path of new Set(paths)) {
      const known = this.#known.get(path);
      const reaching = known === undefined ? this.#reaching(resolver, path) : known;
      this.#known.set(path, reaching);
      if (reaching === null) return null;
      all.push(reaching);
    }
    return (path) => {
      const id = this.#index.file(path)?.id;
      return id === undefined || all.some((reaching) => reaching[id] === 1);
    };
  }

  /** Sees to it that it soon says all of what there is. */
  keepUp(): void {
    this.#isCurrent();
  }

  /** Resolves when it says all of what there was when this was asked. Rejects when the index is closed. */
  async made(): Promise<void> {
    if (!this.#isCurrent()) await this.#making;
  }

  /** Whether it says all of what there is; if not, it soon will. */
  #isCurrent(): boolean {
    const { generation, layout } = this.#index;
    const { epoch } = this.#config;
    const state = this.#state;
    if (state?.layout === layout && state.epoch === epoch) {
      const changed = this.#index.changedSince(state.generation);
      for (const path of changed ?? []) this.#renew(path);
      if (changed !== null) {
        this.#state = { layout, epoch, generation };
        return true;
      }
    }
    if (this.#making !== null) return false;
    this.#making = this.#make().finally(() => {
      this.#making = null;
    });
    this.#making.catch((error: unknown) => {
      if (!this.#ending.aborted) this.#log.error({ err: error }, "following imports failed");
    });
    return false;
  }

  async #make(): Promise<void> {
    const { generation, layout } = this.#index;
    const { epoch } = this.#config;
    this.#state = null;
    this.#parts.length = 0;
    this.#forgetAnswers();
    let begun = performance.now();
    for (const { id, path } of this.#index.files()) {
      this.#parts[id] = this.#partOf(path);
      if (performance.now() - begun < SLICE_MS) continue;
      await turn(PATIENCE_MS);
      this.#ending.throwIfAborted();
      begun = performance.now();
    }
    this.#state = { generation, layout, epoch };
  }

  #renew(path: string): void {
    const file = this.#index.file(path);
    if (file !== undefined) this.#parts[file.id] = this.#partOf(path);
    this.#forgetAnswers();
  }

  #forgetAnswers(): void {
    this.#importers = null;
    this.#known.clear();
  }

  #partOf(path: string): Part {
    const record = this.#resolver.view.record(path);
    return record === undefined ? unknown : this.#partIn(this.#resolver, path, record);
  }

  #partIn(resolver: Resolver, path: string, record: FileRecord): Part {
    const modules = resolver.modules(path);
    if (modules.knowsByImport !== true) return unknown;
    const imports = record.modules
      .flatMap((module) => modules.resolve(resolver.view, path, module))
      .flatMap((imported) => this.#index.file(imported)?.id ?? []);
    return { imports, isKnownToAll: speaksToAll(resolver, path, record) };
  }

  /** The files that can know what is in one; null where all may. */
  #reaching(resolver: Resolver, path: string): Reaching | null {
    const first = this.#index.file(path);
    const unsaved = this.#unsaved(resolver);
    if (first === undefined || unsaved === null) return null;
    const { from, importers } = this.#importersOf();
    const reaching = new Uint8Array(this.#parts.length);
    const ids = new Int32Array(this.#parts.length);
    let count = 0;
    const reach = (id: number) => {
      if (reaching[id] !== 0) return;
      reaching[id] = 1;
      ids[count] = id;
      count += 1;
    };
    reach(first.id);
    for (let done = 0; done < count; done += 1) {
      const id = ids[done];
      if (this.#parts[id].isKnownToAll || unsaved.knownToAll.has(id)) return null;
      for (let at = from[id]; at < from[id + 1]; at += 1) reach(importers[at]);
      for (const importer of unsaved.importers.get(id) ?? []) reach(importer);
    }
    return reaching;
  }

  #importersOf(): Importing {
    if (this.#importers !== null) return this.#importers;
    const parts = this.#parts;
    const from = new Int32Array(parts.length + 2);
    // Numbers that no file has are skipped.
    parts.forEach(({ imports }) => {
      for (const id of imports) from[id + 2] += 1;
    });
    for (let id = 2; id < from.length; id += 1) from[id] += from[id - 1];
    const importers = new Int32Array(from[from.length - 1]);
    parts.forEach(({ imports }, importer) => {
      for (const id of imports) {
        importers[from[id + 1]] = importer;
        from[id + 1] += 1;
      }
    });
    this.#importers = { from, importers };
    return this.#importers;
  }

  /** What a client's texts say that are not saved; null where one of them is no file yet. */
  #unsaved(resolver: Resolver): Unsaved | null {
    const { view } = resolver;
    const unsaved = { importers: new Map<number, number[]>(), knownToAll: new Set<number>() };
    for (const path of view.unsaved) {
      const id = this.#index.file(path)?.id;
      const record = view.record(path);
      if (id === undefined || record === undefined) return null;
      const { imports, isKnownToAll } = this.#partIn(resolver, path, record);
      if (isKnownToAll) unsaved.knownToAll.add(id);
      for (const imported of imports) {
        const known = unsaved.importers.get(imported);
        if (known === undefined) unsaved.importers.set(imported, [id]);
        else known.push(id);
      }
    }
    return unsaved;
  }
}

/** What is saved, for whoever goes through all files once: their records are not kept. */
class PassingView extends OverlaidView {
  #path = "";
  #of = -1;
  #record: FileRecord | undefined;

  override record(path: string): FileRecord | undefined {
    const { generation } = this.index;
    if (path === this.#path && generation === this.#of) return this.#record;
    const bytes = this.index.recordBytes(path);
    this.#record = bytes === undefined ? undefined : new FileRecord(bytes);
    this.#path = path;
    this.#of = generation;
    return this.#record;
  }
}

/** By the number of a file, 1 for those that can know what is asked about. */
type Reaching = Uint8Array;

/** Who imports each file, one file after the other; and where those of each begin. */
interface Importing {
  readonly from: Int32Array;
  readonly importers: Int32Array;
}

interface Unsaved {
  /** Who imports each. */
  readonly importers: ReadonlyMap<number, readonly number[]>;
  readonly knownToAll: ReadonlySet<number>;
}
