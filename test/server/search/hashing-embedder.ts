// An embedder without a model: each word falls on one direction, by its hash. What shares words lies close together.
import { wordsOf } from "../../../server/search/identifier-words.ts";
import type { Embedder } from "../../../server/search/semantic-index.ts";

export class HashingEmbedder implements Embedder {
  readonly dimensions: number;
  /** How many texts came with each call. */
  readonly batches: number[] = [];

  constructor(dimensions = 512) {
    this.dimensions = dimensions;
  }

  async embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    this.batches.push(texts.length);
    return texts.map((text) => {
      const vector = new Float32Array(this.dimensions);
      for (const word of wordsOf(text, 1_000)) {
        let hash = 17;
        for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash, 31) + word.charCodeAt(at);
        const direction = (hash >>> 0) % this.dimensions;
        vector[direction] = (vector[direction] ?? 0) + 1;
      }
      return vector;
    });
  }
}
