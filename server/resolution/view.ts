// The files as one client sees them: the index, with the client's own unsaved texts in their places.
import type { IndexedFile, SymbolIndex } from "../index/symbol-index.ts";
import type { FileRecord } from "../index/record.ts";
import type { Language } from "../languages/language.ts";

export interface View {
  readonly root: string;
  /** Changes whenever anything that can be seen does. */
  readonly generation: string;
  /** Changes whenever anything that is saved does, but for what is hidden by a text that is not. */
  readonly savedGeneration: number;
  /** Changes whenever a file comes or goes, and not with what is in one. */
  readonly layout: string;
  /** The files whose texts are not saved. */
  readonly unsaved: Iterable<string>;
  /** Raised whenever something is read that the next edit of an unsaved text may change. */
  readonly unsavedReads: number;
  /** Says so of something that was read before and is remembered. */
  readUnsaved(): void;
  has(path: string): boolean;
  language(path: string): Language | undefined;
  record(path: string): FileRecord | undefined;
  /** Files that mention a name, sorted by path. */
  mentioning(name: string): readonly string[];
  /** Those of them that define it for others to see. */
  defining(name: string): readonly string[];
  paths(): Iterable<string>;
}

export interface Overlay {
  readonly language: Language;
  readonly record: FileRecord;
  /** Raised with each text. */
  readonly version: number;
}

/** Lists of paths that are remembered. */
const LISTS_MAX = 64;

/** An index with texts on top that are not saved yet, by their paths. */
export class OverlaidView implements View {
  readonly #versions: string;
  #generation = "";
  readonly #lists = new Map<string, readonly string[]>();
  #listsOf = -1;
  /** The index's, of which that is made. */
  #generationOf = -1;
  #savedGeneration = 0;
  #savedGenerationOf = -1;
  #layout = "";
  #layoutOf = -1;
  #unsavedReads = 0;

  /** @param overlays as they are now: they do not change any more */
  constructor(
    readonly root: string,
    readonly index: SymbolIndex,
    readonly overlays: ReadonlyMap<string, Overlay>,
  ) {
    this.#versions = [...overlays.values()].map(({ version }) => `.${version}`).join("");
  }

  get generation(): string {
    // It is asked for at every step.
    const { generation } = this.index;
    if (generation !== this.#generationOf) {
      this.#generationOf = generation;
      this.#generation = `${generation}${this.#versions}`;
    }
    return this.#generation;
  }

  get savedGeneration(): number {
    const { generation } = this.index;
    if (generation !== this.#savedGenerationOf) {
      this.#savedGenerationOf = generation;
      this.#savedGeneration = this.index.generationBesides(this.overlays);
    }
    return this.#savedGeneration;
  }

  get unsaved(): Iterable<string> {
    return this.overlays.keys();
  }

  get unsavedReads(): number {
    return this.#unsavedReads;
  }

  readUnsaved(): void {
    this.#unsavedReads += 1;
  }

  /** Whether what was concluded from an earlier view, and read nothing unsaved, holds in this one as well. */
  continues(former: OverlaidView): boolean {
    if (former.index !== this.index || former.overlays.size !== this.overlays.size) return false;
    return [...this.overlays].every(([path, { language, record }]) => {
      const before = former.overlays.get(path);
      return before?.language === language && definesTheSame(before.record, record);
    });
  }

  get layout(): string {
    const { layout } = this.index;
    if (layout !== this.#layoutOf) {
      this.#layoutOf = layout;
      this.#layout = [layout, ...this.#unsavedOnly()].join("\n");
    }
    return this.#layout;
  }

  has(path: string): boolean {
    return this.overlays.has(path) || this.index.file(path) !== undefined;
  }

  language(path: string): Language | undefined {
    return (this.overlays.get(path) ?? this.index.file(path))?.language;
  }

  record(path: string): FileRecord | undefined {
    const own = this.overlays.get(path);
    if (own === undefined) return this.index.record(path);
    this.#unsavedReads += 1;
    return own.record;
  }

  mentioning(name: string): readonly string[] {
    if (this.overlays.size > 0) this.#unsavedReads += 1;
    return this.#listed(`mentioning ${name}`, () =>
      this.#withOverlays(this.index.mentioning(name), (record) => record.nameOf(name) >= 0),
    );
  }

  defining(name: string): readonly string[] {
    return this.#listed(`defining ${name}`, () =>
      this.#withOverlays(this.index.defining(name), (record) => {
        const at = record.nameOf(name);
        return at >= 0 && record.defines(at);
      }),
    );
  }

  /** A list that each of a thousand files asks for. */
  #listed(key: string, make: () => readonly string[]): readonly string[] {
    const { generation } = this.index;
    if (generation !== this.#listsOf || this.#lists.size >= LISTS_MAX) this.#lists.clear();
    this.#listsOf = generation;
    let list = this.#lists.get(key);
    if (list === undefined) {
      list = make();
      this.#lists.set(key, list);
    }
    return list;
  }

  #withOverlays(files: readonly IndexedFile[], counts: (record: FileRecord) => boolean): readonly string[] {
    const paths = files.map(({ path }) => path);
    for (const [path, { record }] of this.overlays) {
      const at = placeIn(paths, path);
      const isListed = paths[at] === path;
      if (counts(record) !== isListed) paths.splice(at, isListed ? 1 : 0, ...(isListed ? [] : [path]));
    }
    return paths;
  }

  *paths(): Iterable<string> {
    yield* this.index.paths();
    yield* this.#unsavedOnly();
  }

  /** Files that are open and not in the index. */
  #unsavedOnly(): readonly string[] {
    return [...this.overlays.keys()].filter((path) => this.index.file(path) === undefined);
  }
}

/** Whether both define the same names for others to see, in the same order. */
function definesTheSame(one: FileRecord, other: FileRecord): boolean {
  if (one === other) return true;
  const left = namesDefinedIn(one);
  const right = namesDefinedIn(other);
  for (;;) {
    const { value: name, done } = left.next();
    const next = right.next();
    if (done === true || next.done === true) return done === next.done;
    if (name !== next.value) return false;
  }
}

function* namesDefinedIn(record: FileRecord): Generator<string, undefined> {
  for (let name = 0; name < record.nameCount; name += 1) if (record.defines(name)) yield record.nameAt(name);
  return undefined;
}

/** Where a path stands among paths in order, or would stand. */
function placeIn(paths: readonly string[], path: string): number {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paths[middle] < path) low = middle + 1;
    else high = middle;
  }
  return low;
}
