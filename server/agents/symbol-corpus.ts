// All symbols of a workspace in words, for the search by meaning: names, containers, doc comments, paths. Which index
// stands behind it, words counted or vectors embedded, is chosen when it is made.
import { readSource } from "../files/read-source.ts";
import type { IndexedFile, SymbolIndex } from "../index/symbol-index.ts";
import type { Target } from "../resolution/meaning.ts";
import { containerOf } from "../resolution/qualified-name.ts";
import { Bm25Index } from "../search/bm25.ts";
import { MAX_DOC_ID, type SemanticDocument, type SemanticIndex } from "../search/semantic-index.ts";
import { docText } from "../session/symbol-text.ts";
import type { Derived } from "./following.ts";
import { isSymbol } from "./symbol-rows.ts";

export interface RankedSymbol extends Target {
  readonly score: number;
}

export interface CorpusSearch {
  readonly limit: number;
  readonly accepts: (target: Target) => boolean;
  readonly signal: AbortSignal;
}

/** Keys of data are left out: there are more of them than of all else, and they are about nothing by themselves. */
export class SymbolCorpus implements Derived {
  readonly #root: string;
  readonly #index: SymbolIndex;
  readonly #semantic: SemanticIndex;
  /** By the number of a document. */
  readonly #targets: (Target | null)[] = [];
  readonly #free: number[] = [];
  readonly #byPath = new Map<string, readonly number[]>();

  constructor(root: string, index: SymbolIndex, semantic: SemanticIndex = new Bm25Index()) {
    this.#root = root;
    this.#index = index;
    this.#semantic = semantic;
  }

  get size(): number {
    return this.#semantic.size;
  }

  async take({ path, hash }: IndexedFile): Promise<void> {
    const record = this.#index.record(path);
    const rows = record?.definitions.filter((one) => isSymbol(one) && one.kind !== "key") ?? [];
    const lines = rows.some(({ docs }) => docs !== null) ? await this.#lines(path, hash) : [];
    this.forget(path);
    if (record === undefined) return;
    const documents: SemanticDocument[] = [];
    for (const definition of rows) {
      const docId = this.#newId({ path, row: definition.row });
      if (docId < 0) break;
      documents.push({
        docId,
        name: record.names[definition.name],
        container: containerOf(record, definition),
        doc: definition.docs === null ? "" : docText(lines, definition.docs),
        path,
      });
    }
    const ids = documents.map(({ docId }) => docId);
    this.#byPath.set(path, ids);
    await this.#semantic.add(documents);
  }

  forget(path: string): void {
    for (const docId of this.#byPath.get(path) ?? []) {
      this.#semantic.remove(docId);
      this.#targets[docId] = null;
      this.#free.push(docId);
    }
    this.#byPath.delete(path);
  }

  async search(query: string, { limit, accepts, signal }: CorpusSearch): Promise<readonly RankedSymbol[]> {
    const filter = (docId: number): boolean => {
      const target = this.#targets[docId];
      return target !== null && target !== undefined && accepts(target);
    };
    const matches = await this.#semantic.search(query, { limit, filter, signal });
    return matches.flatMap(({ docId, score }) => {
      const target = this.#targets[docId];
      return target === null || target === undefined ? [] : [{ ...target, score }];
    });
  }

  /** The text for which the record was made; without it no line of a comment is known. */
  async #lines(path: string, hash: string): Promise<readonly string[]> {
    const source = await readSource(this.#root, path);
    return "skip" in source || source.hash !== hash ? [] : source.text.split(/\r\n|\n|\r/);
  }

  /** -1 when there are too many symbols; further ones are not searched. */
  #newId(target: Target): number {
    const docId = this.#free.pop() ?? this.#targets.length;
    if (docId > MAX_DOC_ID) return -1;
    this.#targets[docId] = target;
    return docId;
  }
}
