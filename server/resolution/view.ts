// The files as one client sees them: the index, with the client's own unsaved texts in their places.
import type { IndexedFile, SymbolIndex } from "../index/symbol-index.ts";
import type { FileRecord } from "../index/record.ts";
import type { Language } from "../languages/language.ts";

export interface View {
  readonly root: string;
  /** Changes whenever anything that can be seen does. */
  readonly generation: string;
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

/** An index with texts on top that are not saved yet, by their paths. */
export class OverlaidView implements View {
  readonly #versions: string;
  #generation = "";
  /** The index's, of which that is made. */
  #generationOf = -1;

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

  has(path: string): boolean {
    return this.overlays.has(path) || this.index.file(path) !== undefined;
  }

  language(path: string): Language | undefined {
    return this.overlays.get(path)?.language ?? this.index.file(path)?.language;
  }

  record(path: string): FileRecord | undefined {
    return this.overlays.get(path)?.record ?? this.index.record(path);
  }

  mentioning(name: string): readonly string[] {
    const paths = this.index.mentioning(name).map((file: IndexedFile) => file.path);
    if (this.overlays.size === 0) return paths;
    const kept = paths.filter((path) => !this.overlays.has(path));
    for (const [path, { record }] of this.overlays) if (record.nameOf(name) >= 0) kept.push(path);
    return kept.toSorted();
  }

  defining(name: string): readonly string[] {
    const paths = this.index.defining(name).map((file: IndexedFile) => file.path);
    if (this.overlays.size === 0) return paths;
    const kept = paths.filter((path) => !this.overlays.has(path));
    for (const [path, { record }] of this.overlays) {
      const at = record.nameOf(name);
      if (at >= 0 && record.defines(at)) kept.push(path);
    }
    return kept.toSorted();
  }

  *paths(): Iterable<string> {
    yield* this.index.paths();
    for (const path of this.overlays.keys()) if (this.index.file(path) === undefined) yield path;
  }
}
