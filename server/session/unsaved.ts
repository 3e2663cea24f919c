// The open texts that stand in for what is saved. One that says the same as its file is none of them until it is edited,
// so that to open a file and to close it changes nothing. From then on it is one until it is closed, saved or not: with
// each that comes or goes all is to be concluded anew.
import type { IndexedFile, SymbolIndex } from "../index/symbol-index.ts";
import type { FileRecord } from "../index/record.ts";
import type { Overlay } from "../resolution/view.ts";
import type { Documents } from "./documents.ts";

export class Unsaved {
  readonly #documents: Documents;
  readonly #index: SymbolIndex;
  /** Which file an open text's record was compared with last, and whether it is the file's own. */
  readonly #compared = new WeakMap<FileRecord, { readonly file: IndexedFile; readonly isSame: boolean }>();

  constructor(documents: Documents, index: SymbolIndex) {
    this.#documents = documents;
    this.#index = index;
  }

  /** By their paths. */
  get texts(): ReadonlyMap<string, Overlay> {
    const open = [...this.#documents.overlays()];
    return new Map(
      open.filter(([path, text]) => this.#documents.wasEdited(path) || !this.#isSaved(path, text)),
    );
  }

  #isSaved(path: string, { language, record }: Overlay): boolean {
    const file = this.#index.file(path);
    if (file?.language !== language) return false;
    const known = this.#compared.get(record);
    if (known?.file === file) return known.isSame;
    const saved = this.#index.recordBytes(path);
    const isSame = saved !== undefined && Buffer.compare(saved, record.bytes) === 0;
    this.#compared.set(record, { file, isSame });
    return isSame;
  }
}
