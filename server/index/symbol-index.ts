// The index in memory over the store on disk: which files there are, which names they mention, and their records.
// Invariant: the memory tables say exactly what the records say; `put` and `remove` change both in one turn.
import type { Language } from "../languages/language.ts";
import { languageById } from "../languages/index.ts";
import { NameTable } from "../search/name-table.ts";
import type { FileStamp, IndexStore, StoredFile } from "./index-store.ts";
import { PathOrder } from "./path-order.ts";
import { Postings } from "./postings.ts";
import { FileRecord } from "./record.ts";

/** Record bytes that are kept in memory; beyond that they are read from the store. */
const RECORD_BYTES_MAX = 64 * 1024 * 1024;
/** Bytes of the records that are kept decoded, which takes about three times as much memory. */
const DECODED_BYTES_MAX = 16 * 1024 * 1024;

export interface IndexedFile extends FileStamp {
  readonly id: number;
  readonly path: string;
  readonly language: Language;
  readonly definitions: number;
  readonly occurrences: number;
}

interface Entry extends IndexedFile {
  /** Null while the store alone has it. */
  record: Uint8Array | null;
  decoded: FileRecord | null;
  /** Since it was last looked at as the next to go. */
  wasAsked: boolean;
}

export interface IndexTotals {
  readonly files: number;
  readonly bytes: number;
  readonly definitions: number;
  readonly references: number;
}

/** Files whose last change is known. */
const RECENT_MAX = 64;

/** A file that was known has another record now than this. */
export type OnReplaced = (path: string, former: Uint8Array) => void;

export class SymbolIndex {
  readonly names = new NameTable();
  readonly #store: IndexStore;
  readonly #onReplaced: OnReplaced;
  readonly #decodedBytesMax: number;
  readonly #postings = new Postings();
  readonly #entries: (Entry | null)[] = [];
  readonly #order = new PathOrder(this.#entries);
  readonly #byPath = new Map<string, Entry>();
  /** The one that was asked for last: mostly there are several questions about it. */
  #last: Entry | undefined;
  readonly #freeIds: number[] = [];
  /** Those with a decoded record; the next to go comes first. */
  readonly #decoded = new Set<Entry>();
  #decodedBytes = 0;
  #recordBytes = 0;
  #generation = 0;
  #layout = 0;
  /** The files that changed last, the latest at the end, with the generation of each. */
  readonly #recent = new Map<string, number>();
  /** Of the latest change that is not among those. */
  #formerChange = 0;
  #totals = { bytes: 0, definitions: 0, references: 0 };

  constructor(
    store: IndexStore,
    onReplaced: OnReplaced = () => undefined,
    decodedBytesMax = DECODED_BYTES_MAX,
  ) {
    this.#store = store;
    this.#onReplaced = onReplaced;
    this.#decodedBytesMax = decodedBytesMax;
  }

  /** Changes whenever any file does: what was concluded before may no longer hold. */
  get generation(): number {
    return this.#generation;
  }

  /** Changes whenever a file comes or goes. */
  get layout(): number {
    return this.#layout;
  }

  /** The generation of the latest change to a file that is not among these. */
  generationBesides(paths: Pick<ReadonlyMap<string, unknown>, "has">): number {
    let latest = this.#formerChange;
    for (const [path, generation] of this.#recent) if (!paths.has(path)) latest = generation;
    return latest;
  }

  /** The files that changed after a generation; null when that is not known any more. */
  changedSince(generation: number): readonly string[] | null {
    if (generation === this.#generation) return [];
    if (this.#formerChange > generation) return null;
    return [...this.#recent].flatMap(([path, changed]) => (changed > generation ? [path] : []));
  }

  get totals(): IndexTotals {
    return { files: this.#byPath.size, ...this.#totals };
  }

  /** Reads the whole store. */
  async load(): Promise<void> {
    for await (const page of this.#store.files()) {
      for (const file of page) this.#insert(file);
    }
  }

  /** Files that came or changed, and paths that went; the memory first, so that questions see them at once. */
  async change(files: readonly StoredFile[], removed: readonly string[]): Promise<void> {
    for (const path of removed) this.#drop(path);
    for (const file of files) this.#insert(file);
    await this.#store.write(files, removed);
  }

  /** Only its time changed. */
  async restamp(path: string, stamp: FileStamp): Promise<void> {
    const entry = this.#byPath.get(path);
    const record = this.recordBytes(path);
    if (entry === undefined || record === undefined) return;
    Object.assign(entry, stamp);
    await this.#store.write([{ path, ...stamp, record }], []);
  }

  file(path: string): IndexedFile | undefined {
    return this.#entry(path);
  }

  #entry(path: string): Entry | undefined {
    if (this.#last?.path !== path) this.#last = this.#byPath.get(path);
    return this.#last;
  }

  fileById(id: number): IndexedFile | undefined {
    return this.#entries[id] ?? undefined;
  }

  paths(): IterableIterator<string> {
    return this.#byPath.keys();
  }

  files(): IterableIterator<IndexedFile> {
    return this.#byPath.values();
  }

  record(path: string): FileRecord | undefined {
    const entry = this.#entry(path);
    if (entry === undefined) return undefined;
    if (entry.decoded !== null) {
      entry.wasAsked = true;
      return entry.decoded;
    }
    const bytes = this.recordBytes(path);
    if (bytes === undefined) return undefined;
    while (this.#decodedBytes + bytes.length > this.#decodedBytesMax && this.#decoded.size > 0)
      this.#letOneGo();
    const decoded = new FileRecord(bytes);
    entry.decoded = decoded;
    entry.wasAsked = false;
    this.#decoded.add(entry);
    this.#decodedBytes += bytes.length;
    return decoded;
  }

  /** Not the one that was asked for longest ago, which would have to be said at every question, but nearly. */
  #letOneGo(): void {
    for (const entry of this.#decoded) {
      if (!entry.wasAsked) {
        this.#letGo(entry);
        return;
      }
      this.#decoded.delete(entry);
      entry.wasAsked = false;
      this.#decoded.add(entry);
    }
  }

  #letGo(entry: Entry): void {
    if (!this.#decoded.delete(entry)) return;
    this.#decodedBytes -= entry.decoded?.bytes.length ?? 0;
    entry.decoded = null;
  }

  recordBytes(path: string): Uint8Array | undefined {
    const entry = this.#byPath.get(path);
    return entry?.record ?? this.#store.record(path);
  }

  /** The files that mention a name, in the order of their paths. */
  mentioning(name: string): readonly IndexedFile[] {
    return this.#filesOf(this.#postings.filesOf(this.names.idOf(name)));
  }

  /** The files that define a name for others to see, in the order of their paths. */
  defining(name: string): readonly IndexedFile[] {
    return this.#filesOf(this.#postings.filesOf(this.names.idOf(name)).filter(defines));
  }

  #filesOf(links: readonly number[]): readonly IndexedFile[] {
    const files: IndexedFile[] = [];
    for (const id of this.#order.sorted(links.map(idOf))) {
      const entry = this.#entries[id];
      if (entry !== null) files.push(entry);
    }
    return files;
  }

  #insert(file: StoredFile): void {
    const record = new FileRecord(file.record);
    const language = languageOfRecord(record);
    const before = this.#byPath.get(file.path);
    const former = before === undefined ? null : this.#readAgain(before);
    const id = before?.id ?? this.#freeIds.pop() ?? this.#entries.length;
    if (before !== undefined) this.#forget(before);
    const keeps = this.#recordBytes + file.record.length <= RECORD_BYTES_MAX;
    const entry: Entry = {
      id,
      path: file.path,
      size: file.size,
      mtimeMs: file.mtimeMs,
      hash: file.hash,
      language,
      definitions: record.definitionCount,
      occurrences: record.occurrenceCount,
      record: keeps ? file.record : null,
      decoded: null,
      wasAsked: false,
    };
    this.#entries[id] = entry;
    this.#byPath.set(file.path, entry);
    this.#last = entry;
    if (keeps) this.#recordBytes += file.record.length;
    this.#totals.bytes += file.size;
    this.#totals.definitions += record.definitionCount;
    this.#totals.references += record.occurrenceCount;
    this.#post(id, record, former === null ? null : namesOf(former));
    this.#changed(file.path);
    if (before === undefined) this.#layOut();
    if (former !== null) this.#onReplaced(file.path, former.bytes);
  }

  #post(id: number, record: FileRecord, old: Map<string, boolean> | null): void {
    if (old !== null) {
      this.#postChanges(id, record, old);
      return;
    }
    for (let name = 0; name < record.nameCount; name += 1) {
      const text = record.nameBytesAt(name);
      const defines = record.defines(name);
      const nameId = defines ? this.names.addBytes(text) : this.names.internBytes(text);
      this.#postings.add(nameId, linkOf(id, defines));
    }
  }

  /**
   * Only names that came or went are touched, and those that are defined where they were not, or no longer.
   * @param old is used up
   */
  #postChanges(id: number, record: FileRecord, old: Map<string, boolean>): void {
    for (const [name, text] of record.names.entries()) {
      const defines = record.defines(name);
      const before = old.get(text);
      old.delete(text);
      if (before === defines) continue;
      const nameId = defines ? this.names.add(text) : this.names.intern(text);
      if (before !== undefined) this.#postings.remove(nameId, linkOf(id, before));
      this.#postings.add(nameId, linkOf(id, defines));
    }
    for (const [text, defines] of old) this.#unpost(text, linkOf(id, defines));
  }

  #unpost(text: string, link: number): void {
    const nameId = this.names.idOf(text);
    if (nameId >= 0 && !this.#postings.remove(nameId, link)) this.names.remove(nameId);
  }

  #drop(path: string): void {
    const entry = this.#byPath.get(path);
    if (entry === undefined) return;
    const former = this.#readAgain(entry);
    if (former !== null)
      for (const [text, defines] of namesOf(former)) this.#unpost(text, linkOf(entry.id, defines));
    this.#forget(entry);
    this.#byPath.delete(path);
    this.#last = undefined;
    this.#entries[entry.id] = null;
    this.#freeIds.push(entry.id);
    this.#changed(path);
    this.#layOut();
  }

  #changed(path: string): void {
    this.#generation += 1;
    this.#recent.delete(path);
    this.#recent.set(path, this.#generation);
    if (this.#recent.size <= RECENT_MAX) return;
    for (const [oldest, generation] of this.#recent) {
      this.#recent.delete(oldest);
      this.#formerChange = generation;
      return;
    }
  }

  /** A file came or went. */
  #layOut(): void {
    this.#layout += 1;
    this.#order.outdate();
  }

  /** A record that is about to go is not kept. */
  #readAgain(entry: Entry): FileRecord | null {
    const bytes = this.recordBytes(entry.path);
    return bytes === undefined ? null : new FileRecord(bytes);
  }

  #forget(entry: Entry): void {
    if (entry.record !== null) this.#recordBytes -= entry.record.length;
    this.#letGo(entry);
    this.#totals.bytes -= entry.size;
    this.#totals.definitions -= entry.definitions;
    this.#totals.references -= entry.occurrences;
  }
}

/** Its names, and whether it defines them. */
function namesOf(record: FileRecord): Map<string, boolean> {
  return new Map(record.names.map((text, name) => [text, record.defines(name)]));
}

/** What the postings hold: the number of a file, and whether it defines the name. */
function linkOf(id: number, definesName: boolean): number {
  return id * 2 + (definesName ? 1 : 0);
}

function idOf(link: number): number {
  return link >> 1;
}

function defines(link: number): boolean {
  return (link & 1) === 1;
}

function languageOfRecord({ language }: FileRecord): Language {
  const found = languageById(language);
  if (found === undefined) throw new Error(`a file record of an unknown language, ${language}`);
  return found;
}
