// Which files of the index changed since one looked last. What is derived from files follows the index by it.
import type { IndexedFile, SymbolIndex } from "../index/symbol-index.ts";

export interface Changes {
  /** New ones, and those with another text. */
  readonly changed: readonly IndexedFile[];
  readonly gone: readonly string[];
}

const nothing: Changes = { changed: [], gone: [] };

export class ChangedFiles {
  readonly #hashes = new Map<string, string>();
  #generation = -1;

  /** Compares with what was taken; `take` and `forget` say what was. */
  in(index: SymbolIndex): Changes {
    if (index.generation === this.#generation) return nothing;
    const changed = [...index.files()].filter(({ path, hash }) => this.#hashes.get(path) !== hash);
    const gone = [...this.#hashes.keys()].filter((path) => index.file(path) === undefined);
    if (changed.length === 0 && gone.length === 0) this.#generation = index.generation;
    return { changed, gone };
  }

  take({ path, hash }: Pick<IndexedFile, "path" | "hash">): void {
    this.#hashes.set(path, hash);
  }

  forget(path: string): void {
    this.#hashes.delete(path);
  }

  get size(): number {
    return this.#hashes.size;
  }

  hashOf(path: string): string | undefined {
    return this.#hashes.get(path);
  }
}
