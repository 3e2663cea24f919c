// Vectors of length one, each in a row of its own and known by the number of its document. The order of the rows has no
// meaning: the last row takes the place of a removed one.
import { copied, grownLength } from "./growth.ts";

/**
 * How the numbers of a row are kept. "float32" is exact; "int8" takes a quarter of the memory, and a cosine is then off
 * by less than one in a hundred.
 */
export type Precision = "float32" | "int8";

const MAX_INT8 = 127;

export class VectorRows {
  readonly dimensions: number;
  #numbers: Float32Array | Int8Array;
  /** What the numbers of each row are to be multiplied by. */
  #scales = new Float32Array(0);
  #docIds = new Uint32Array(0);
  readonly #rows = new Map<number, number>();

  constructor(dimensions: number, precision: Precision) {
    this.dimensions = dimensions;
    this.#numbers = precision === "int8" ? new Int8Array(0) : new Float32Array(0);
  }

  get size(): number {
    return this.#rows.size;
  }

  get byteLength(): number {
    return this.#numbers.byteLength + this.#scales.byteLength + this.#docIds.byteLength;
  }

  docIdAt(row: number): number {
    return this.#docIds[row] ?? 0;
  }

  /** Takes a vector in, in place of one of the same document. */
  set(docId: number, vector: Float32Array): void {
    const row = this.#rows.get(docId) ?? this.#rows.size;
    if (row === this.#docIds.length) this.#grow(row + 1);
    this.#rows.set(docId, row);
    this.#docIds[row] = docId;
    const isInt8 = this.#numbers instanceof Int8Array;
    const greatest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const scale = isInt8 && greatest > 0 ? greatest / MAX_INT8 : 1;
    this.#scales[row] = scale;
    const start = row * this.dimensions;
    for (const [at, value] of vector.entries())
      this.#numbers[start + at] = isInt8 ? Math.round(value / scale) : value;
  }

  remove(docId: number): boolean {
    const row = this.#rows.get(docId);
    if (row === undefined) return false;
    const last = this.#rows.size - 1;
    const moved = this.#docIds[last] ?? 0;
    this.#numbers.copyWithin(row * this.dimensions, last * this.dimensions, (last + 1) * this.dimensions);
    this.#scales[row] = this.#scales[last] ?? 0;
    this.#docIds[row] = moved;
    this.#rows.set(moved, row);
    this.#rows.delete(docId);
    return true;
  }

  /** The cosine of a row's vector and another one of length one. */
  cosine(row: number, vector: Float32Array): number {
    const numbers = this.#numbers;
    const start = row * this.dimensions;
    let sum = 0;
    for (let at = 0; at < vector.length; at += 1) sum += (numbers[start + at] ?? 0) * (vector[at] ?? 0);
    return sum * (this.#scales[row] ?? 0);
  }

  #grow(rows: number): void {
    const length = grownLength(this.#docIds.length, rows);
    const numbers = length * this.dimensions;
    this.#docIds = copied(this.#docIds, new Uint32Array(length));
    this.#scales = copied(this.#scales, new Float32Array(length));
    this.#numbers =
      this.#numbers instanceof Int8Array
        ? copied(this.#numbers, new Int8Array(numbers))
        : copied(this.#numbers, new Float32Array(numbers));
  }
}
