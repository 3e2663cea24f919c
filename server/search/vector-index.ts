// Search by meaning with a model: texts become vectors through an Embedder, and the nearest are found by comparing all.
// What an embedder returns late is dropped when its document was removed or replaced meanwhile.
import { BestMatches } from "./best-matches.ts";
import {
  checkDocId,
  type Embedder,
  type SemanticDocument,
  type SemanticIndex,
  type SemanticMatch,
  type SemanticSearchOptions,
} from "./semantic-index.ts";
import { VectorRows, type Precision } from "./vector-rows.ts";

/** Texts that are given to the embedder at one time. */
const MAX_TEXTS_PER_BATCH = 64;
/** UTF-16 units of a text that are embedded. */
const MAX_TEXT_LENGTH = 2_000;

export class VectorIndex implements SemanticIndex {
  readonly #embedder: Embedder;
  readonly #rows: VectorRows;
  /** For each document that is being embedded the latest call that wants it. */
  readonly #incoming = new Map<number, symbol>();

  constructor(embedder: Embedder, precision: Precision = "float32") {
    this.#embedder = embedder;
    this.#rows = new VectorRows(embedder.dimensions, precision);
  }

  get size(): number {
    return this.#rows.size;
  }

  get byteLength(): number {
    return this.#rows.byteLength;
  }

  /** Rejects with what the embedder rejects with, or with an Error for vectors of another form; then nothing changed. */
  async add(documents: readonly SemanticDocument[], signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    for (const { docId } of documents) checkDocId(docId);
    const latest = new Map(documents.map((document) => [document.docId, document]));
    const call = Symbol("call");
    for (const docId of latest.keys()) this.#incoming.set(docId, call);
    try {
      const vectors = await this.#embed([...latest.values()].map(textOf), signal);
      for (const [index, docId] of [...latest.keys()].entries()) {
        const vector = vectors[index];
        if (vector !== undefined && this.#incoming.get(docId) === call) this.#rows.set(docId, vector);
      }
    } finally {
      for (const docId of latest.keys()) if (this.#incoming.get(docId) === call) this.#incoming.delete(docId);
    }
  }

  remove(docId: number): boolean {
    const isIncoming = this.#incoming.delete(docId);
    return this.#rows.remove(docId) || isIncoming;
  }

  async search(query: string, options: SemanticSearchOptions): Promise<readonly SemanticMatch[]> {
    options.signal?.throwIfAborted();
    if (query.trim() === "" || this.#rows.size === 0) return [];
    const [vector] = await this.#embed([query], options.signal);
    const best = new BestMatches(options.limit, (one, other) => one - other);
    if (vector === undefined) return [];
    for (let row = 0; row < this.#rows.size; row += 1) {
      const score = this.#rows.cosine(row, vector);
      const docId = this.#rows.docIdAt(row);
      if (score <= 0 || !best.wouldEnter(docId, score)) continue;
      if (options.filter?.(docId) !== false) best.offer(docId, score);
    }
    return best.list().map(({ id, score }) => ({ docId: id, score }));
  }

  /** The vectors of texts, of length one. */
  async #embed(texts: readonly string[], signal: AbortSignal | undefined): Promise<Float32Array[]> {
    const vectors: Float32Array[] = [];
    for (let from = 0; from < texts.length; from += MAX_TEXTS_PER_BATCH) {
      const batch = texts
        .slice(from, from + MAX_TEXTS_PER_BATCH)
        .map((text) => text.slice(0, MAX_TEXT_LENGTH));
      const embedded = await this.#embedder.embed(batch, signal);
      signal?.throwIfAborted();
      if (embedded.length !== batch.length) {
        throw new Error(`The embedder made ${embedded.length} vectors of ${batch.length} texts.`);
      }
      vectors.push(...embedded.map((vector) => this.#unit(vector)));
    }
    return vectors;
  }

  #unit(vector: Float32Array): Float32Array {
    const { dimensions } = this.#embedder;
    if (vector.length !== dimensions) {
      throw new Error(`The embedder made a vector of ${vector.length} numbers instead of ${dimensions}.`);
    }
    const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    if (!Number.isFinite(norm)) throw new Error("The embedder made a vector of numbers that are not finite.");
    return norm === 0 ? vector : vector.map((value) => value / norm);
  }
}

/** What is embedded of a symbol, the most telling first, since the end may be cut. */
function textOf({ name, container = "", doc = "", path = "" }: SemanticDocument): string {
  return [name, container, doc, path].filter((text) => text !== "").join("\n");
}
