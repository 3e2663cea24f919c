// One workspace folder: its index, kept equal to what is on the disk. Whatever changes the index waits for its turn,
// so that two readings of one file never overtake each other.
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Logger } from "../../backend/process/log.ts";
import { discover, type Discovery } from "../files/discover.ts";
import { FILE_LIMITS, type FileLimits } from "../files/limits.ts";
import { readSource, type ReadOutcome } from "../files/read-source.ts";
import { lookAt } from "../files/stat-files.ts";
import { watchFiles } from "../files/watch-files.ts";
import type { FileStamp, IndexStore, StoredFile } from "../index/index-store.ts";
import { SymbolIndex } from "../index/symbol-index.ts";
import type { IndexFigures } from "../protocol/index-figures.ts";
import type { Status } from "../protocol/status.ts";
import { Renames } from "../resolution/renamed.ts";
import { SharedResolution } from "../resolution/shared-resolution.ts";
import type { BulkAnswer, BulkFile } from "../workers/bulk-messages.ts";
import { FileQueue } from "../workers/file-queue.ts";
import { EarlyFiles } from "./early-files.ts";
import { BulkPool } from "../workers/bulk-pool.ts";
import { SkippedFiles } from "./skipped-files.ts";
import { isSourceAt, sources } from "./sources.ts";

export interface WorkspaceOptions {
  readonly root: string;
  readonly storeFolder: string;
  readonly grammars: string;
  /** Threads for bulk work. */
  readonly workers: number;
  readonly limits: Partial<FileLimits>;
  /** Follows the file system. */
  readonly watches: boolean;
  readonly log: Logger;
}

/** How long the first questions wait for an index that is made for the first time. */
const FIRST_ANSWER_MS = 3_000;
/** How long it waits for the file system to be followed before it looks for what has changed meanwhile. */
const FOLLOWED_MS = 5_000;

export class Workspace {
  readonly index: SymbolIndex;
  readonly renames = new Renames((path) => this.index.record(path));
  readonly resolution: SharedResolution;
  readonly #store: IndexStore;
  readonly #options: WorkspaceOptions;
  #limits: FileLimits;
  #pool: BulkPool;
  readonly #skipped = new SkippedFiles();
  readonly #ending = new AbortController();
  #watching = new AbortController();
  readonly #listeners = new Set<(isReady: boolean) => void>();
  /** Resolves when no change of a file is missed from then on. */
  #followed: Promise<void> = Promise.resolve();
  #isFollowed: boolean;
  /** Files were looked at before they were followed, so that a change in between is known to nobody. */
  #lookedEarly = false;
  #turn: Promise<unknown> = Promise.resolve();
  /** A look at every file that has not begun yet. */
  #nextRefresh: Promise<void> | null = null;
  #answerable: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #filesDone = 0;
  #filesKnown = 0;
  #parseMs = 0;

  constructor(store: IndexStore, options: WorkspaceOptions) {
    this.#store = store;
    this.#options = options;
    this.#limits = { ...FILE_LIMITS, ...options.limits };
    this.#isFollowed = !options.watches;
    this.index = new SymbolIndex(store, (path, former) => this.renames.note(path, former));
    this.resolution = new SharedResolution({ ...options, index: this.index, ending: this.ending });
    this.#pool = this.#newPool();
  }

  get root(): string {
    return this.#options.root;
  }

  get storeFolder(): string {
    return this.#options.storeFolder;
  }

  /** Aborts when the index is closed: what is derived from it in the background ends with it. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  /** Reads the store, so that it can answer from what was known last, and begins to look for what changed since. */
  async start(): Promise<void> {
    await this.index.load();
    this.#filesDone = this.index.totals.files;
    this.#filesKnown = this.#filesDone;
    const isNew = this.#filesKnown === 0;
    if (!isNew) this.#follow();
    const work = isNew ? this.#inTurn(() => this.#make()) : this.refresh();
    const known = this.#background(work, "looking for changed files");
    if (isNew) this.#answerable = this.#waitFor(known, FIRST_ANSWER_MS);
  }

  /**
   * Resolves when questions have an answer: at once where something was known before; where nothing was, when all files
   * are in, or after so long that a person would rather have what there is.
   */
  async answerable(): Promise<void> {
    await this.#answerable;
  }

  get status(): Status {
    const { files, definitions, references } = this.index.totals;
    const state = this.#waiting === 0 ? "ready" : "indexing";
    const filesDone = state === "ready" ? files : Math.min(this.#filesDone, this.#filesKnown);
    return {
      state,
      files: state === "ready" ? files : this.#filesKnown,
      filesDone,
      definitions,
      references,
      skipped: this.#skipped.status(),
    };
  }

  /** Hears of every change of the status. @returns the way to stop it. */
  onStatus(listener: (isReady: boolean) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Looks at every file, and indexes those that changed; with `anew` reads them all. Whoever wants the same before it
   * has begun shares it.
   */
  refresh(anew = false): Promise<void> {
    if (anew) return this.#inTurn(() => this.#refresh(true));
    this.#nextRefresh ??= this.#inTurn(async () => {
      // Looked at earlier, everything would have to be looked at twice.
      await this.#waitFor(this.#followed, FOLLOWED_MS);
      this.#nextRefresh = null;
      await this.#refresh(false);
    });
    return this.#nextRefresh;
  }

  /** From now on other limits hold: what they leave out goes, what they let in comes. Never rejects. */
  limit(limits: Partial<FileLimits>): Promise<void> {
    const work = this.#inTurn(async () => {
      const next = { ...FILE_LIMITS, ...limits };
      if (isDeepStrictEqual(next, this.#limits)) return;
      this.#limits = next;
      await this.#pool.close();
      this.#pool = this.#newPool();
      this.#watching.abort();
      this.#watching = new AbortController();
      this.#follow();
      await this.#waitFor(this.#followed, FOLLOWED_MS);
      await this.#refresh(false);
    });
    return this.#background(work, "changing the limits");
  }

  /** Resolves when nothing is left to be done. */
  async settled(): Promise<void> {
    while (this.#waiting > 0) await this.#turn;
  }

  /** Files that changed, or went, on disk. */
  changed(paths: readonly string[]): Promise<void> {
    return this.#inTurn(() => this.#look(paths));
  }

  /** A file was saved with this text and record: no need to read or parse it again. */
  saved(path: string, stamp: FileStamp, record: Uint8Array): Promise<void> {
    return this.#inTurn(() => this.index.change([{ path, ...stamp, record }], []));
  }

  /** The text of a file, within the limits of this workspace. */
  read(path: string): Promise<ReadOutcome> {
    return readSource(this.root, path, this.#limits);
  }

  get figures(): Pick<
    IndexFigures,
    "files" | "bytes" | "definitions" | "references" | "skipped" | "parseMs"
  > {
    return { ...this.index.totals, skipped: this.#skipped.count, parseMs: Math.round(this.#parseMs) };
  }

  async compact(): Promise<void> {
    await this.#store.compact();
  }

  async close(): Promise<void> {
    this.#ending.abort(new Error("the index is closed"));
    await this.#pool.close();
    await this.#turn;
    await this.#store.close();
  }

  /** While everything is read, changes would have to wait all the same: so files are followed only then. */
  async #make(): Promise<void> {
    this.#pool.begin();
    try {
      await this.#readAsFound();
    } finally {
      this.#follow();
    }
  }

  /** Where nothing is known, files are read as they are found, before all of them are. */
  async #readAsFound(): Promise<void> {
    const { signal } = this.#ending;
    const early = new EarlyFiles(this.#limits.maxFiles);
    const reading = this.#pool.run(early.queue, (answer) => this.#take(answer), signal);
    // It is waited for below, when all is found.
    reading.catch(() => undefined);
    this.#lookedEarly ||= !this.#isFollowed;
    try {
      const how = { ...sources, limits: this.#limits, signal, isAwaited: true };
      const found = await discover(this.root, { ...how, onFile: (path) => early.found(path) });
      this.#skipped.take(found);
      this.#filesKnown = found.files.length;
      this.#tell();
      early.end(found.files);
    } finally {
      early.queue.end();
    }
    await reading;
    const gone = early.strays.filter((path) => this.index.file(path) !== undefined);
    if (gone.length > 0) await this.index.change([], gone);
  }

  #newPool(): BulkPool {
    const { grammars, root, workers, log } = this.#options;
    const { maxFileBytes } = this.#limits;
    return new BulkPool({ grammars, root, maxFileBytes, workers, onWarning: (text) => log.warn(text) });
  }

  async #refresh(anew: boolean): Promise<void> {
    const { signal } = this.#ending;
    this.#lookedEarly ||= !this.#isFollowed;
    const found = await discover(this.root, { ...sources, limits: this.#limits, signal });
    const work = this.#compare(found, anew);
    this.#filesKnown = found.files.length;
    this.#filesDone = found.files.length - work.files.length;
    this.#tell();
    if (work.gone.length > 0) await this.index.change([], work.gone);
    await this.#bulk(work.files);
  }

  #compare(found: Discovery, anew: boolean): { files: readonly BulkFile[]; gone: readonly string[] } {
    const { files } = found;
    this.#skipped.clear();
    this.#skipped.take(found);
    const present = new Set<string>();
    const changed: BulkFile[] = [];
    for (const { path, size, mtimeMs } of files) {
      present.add(path);
      const known = this.index.file(path);
      if (!anew && known?.size === size && known.mtimeMs === mtimeMs) continue;
      changed.push({ path, hash: anew ? null : (known?.hash ?? null) });
    }
    return { files: changed, gone: [...this.index.paths()].filter((path) => !present.has(path)) };
  }

  async #look(paths: readonly string[]): Promise<void> {
    const gone: string[] = [];
    const files: BulkFile[] = [];
    for (const path of paths) {
      const look = lookAt(this.root, path);
      const known = this.index.file(path);
      if (look === "gone") {
        this.#skipped.delete(path);
        if (known !== undefined) gone.push(path);
      } else if (look === "unreadable" || known?.size !== look.size || known.mtimeMs !== look.mtimeMs) {
        if (isSourceAt(this.root, path, look)) files.push({ path, hash: known?.hash ?? null });
        else if (known !== undefined) gone.push(path);
      }
    }
    if (gone.length > 0) await this.index.change([], gone);
    this.#filesKnown = this.index.totals.files + files.length;
    this.#filesDone = this.index.totals.files;
    await this.#bulk(files);
  }

  async #bulk(files: readonly BulkFile[]): Promise<void> {
    await this.#pool.run(FileQueue.of(files), (answer) => this.#take(answer), this.#ending.signal);
  }

  async #take({ results, parseMs }: BulkAnswer): Promise<void> {
    this.#parseMs += parseMs;
    const files: StoredFile[] = [];
    const gone: string[] = [];
    for (const result of results) {
      const { path } = result;
      if ("skip" in result) {
        if (this.index.file(path) !== undefined) gone.push(path);
        if (result.skip === "no longer there") this.#skipped.delete(path);
        else this.#skipped.set(path, result.skip);
        continue;
      }
      this.#skipped.delete(path);
      if (result.record === null) await this.index.restamp(path, result.stamp);
      else files.push({ path, ...result.stamp, record: result.record });
    }
    this.#filesDone += results.length;
    await this.index.change(files, gone);
    this.#tell();
  }

  #follow(): void {
    if (!this.#options.watches) return;
    const signal = AbortSignal.any([this.#ending.signal, this.#watching.signal]);
    const watch = watchFiles(this.root, {
      ...sources,
      limits: this.#limits,
      onBatch: async ({ changed, removed, rescan }) => {
        const work = rescan ? this.refresh() : this.changed([...changed, ...removed]);
        await this.#background(work, "following the file system");
      },
      onError: (error: unknown) =>
        this.#options.log.warn({ err: error }, "the file system is not followed as it should be"),
      signal,
    });
    this.#isFollowed = false;
    this.#followed = watch.ready.then(() => {
      if (signal.aborted) return;
      this.#isFollowed = true;
      if (this.#lookedEarly) void this.#background(this.refresh(), "looking for changed files");
      this.#lookedEarly = false;
    });
  }

  /** When the folder is let go, nobody waits any more. */
  #waitFor(work: Promise<unknown>, mostMs: number): Promise<unknown> {
    const late = pause(mostMs, undefined, { ref: false, signal: this.#ending.signal });
    return Promise.race([work, late.catch(() => undefined)]);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#waiting += 1;
    this.#tell();
    const done = this.#turn.then(work).finally(() => {
      this.#waiting -= 1;
      this.#tell();
    });
    // Whoever asked hears of a failure; the next one has its turn all the same.
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #background(work: Promise<unknown>, doing: string): Promise<void> {
    try {
      await work;
    } catch (error) {
      if (!this.#ending.signal.aborted) this.#options.log.error({ err: error }, `${doing} failed`);
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.#waiting === 0);
  }
}
