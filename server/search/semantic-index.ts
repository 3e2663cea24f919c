// The port of a search by meaning. What stands behind it, words counted or vectors embedded, is not the caller's affair.

/** What is known of a symbol in words. */
export interface SymbolText {
  readonly name: string;
  /** The names around it, outermost first, joined as the language does. */
  readonly container?: string;
  /** Its doc comment, without the comment's marks. */
  readonly doc?: string;
  /** The path of its file, relative to the workspace. */
  readonly path?: string;
}

export interface SemanticDocument extends SymbolText {
  /** The caller's number of the symbol: small, because memory is held for all numbers up to the greatest. */
  readonly docId: number;
}

export interface SemanticMatch {
  readonly docId: number;
  /** Higher is better; only the order has a meaning across queries. */
  readonly score: number;
}

export interface SemanticSearchOptions {
  readonly limit: number;
  /** Whether a document counts; asked only of those that would be returned. */
  readonly filter?: (docId: number) => boolean;
  readonly signal?: AbortSignal;
}

export interface SemanticIndex {
  /** How many documents there are. */
  readonly size: number;
  /** The memory that is held for them, in bytes. */
  readonly byteLength: number;
  /**
   * Takes documents in; one of a number that is there replaces it. When two calls overlap, the later one wins.
   * Rejects with a RangeError for a number that is none or too great; then none of the documents is taken in.
   */
  add(documents: readonly SemanticDocument[], signal?: AbortSignal): Promise<void>;
  /** Forgets a document, also one that is still being taken in. Answers whether there was one. */
  remove(docId: number): boolean;
  /** The documents nearest to the query, the best first; of equal ones the smallest number first. */
  search(query: string, options: SemanticSearchOptions): Promise<readonly SemanticMatch[]>;
}

/** Makes vectors of texts, so that what means the same lies in the same direction. */
export interface Embedder {
  readonly dimensions: number;
  /** One vector for each text, in their order. */
  embed(texts: readonly string[], signal?: AbortSignal): Promise<readonly Float32Array[]>;
}

/** The greatest number of a document. */
export const MAX_DOC_ID = 2 ** 24 - 1;

/** Throws a RangeError for what cannot be the number of a document. */
export function checkDocId(docId: number): void {
  if (Number.isInteger(docId) && docId >= 0 && docId <= MAX_DOC_ID) return;
  throw new RangeError(`${docId} is no number of a document; it must be an integer from 0 to ${MAX_DOC_ID}.`);
}
