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
  /** The row of each document plus one, or 0. */
  #rows = new Uint32Array(0);
  #size = 0;

  constructor(dimensions: number, precision: Precision) {
    this.dimensions = dimensions;
    this.#numbers = precision === "int8" ? new Int8Array(0) : new Float32Array(0);
  }

  get size(): number {
    return this.#size;
  }

  get byteLength(): number {
    return [this.#numbers, this.#scales, this.#docIds, this.#rows].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    );
  }

  docIdAt(row: number): number {
    return this.#docIds[row];
  }

  /** Takes a vector in, in place of one of the same document. */
  set(docId: number, vector: Float32Array): void {
    const row = this.#rowFor(docId);
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
    const row = (this.#rows[docId] ?? 0) - 1;
    if (row < 0) return false;
    const last = this.#size - 1;
    const moved = this.#docIds[last];
    this.#numbers.copyWithin(row * this.dimensions, last * this.dimensions, (last + 1) * this.dimensions);
    this.#scales[row] = this.#scales[last];
    this.#docIds[row] = moved;
    this.#rows[moved] = row + 1;
    this.#rows[docId] = 0;
    this.#size = last;
    return true;
  }

  /** The cosine of a row's vector and another one of length one. */
  cosine(row: number, vector: Float32Array): number {
    const numbers = this.#numbers;
    const start = row * this.dimensions;
    let sum = 0;
    for (let at = 0; at < vector.length; at += 1) sum += numbers[start + at] * vector[at];
    return sum * this.#scales[row];
  }

  /** The row that a document has, or a new one. */
  #rowFor(docId: number): number {
    if (docId >= this.#rows.length) {
      this.#rows = copied(this.#rows, new Uint32Array(grownLength(this.#rows.length, docId + 1)));
    }
    const row = this.#rows[docId] - 1;
    if (row >= 0) return row;
    if (this.#size === this.#docIds.length) this.#grow(this.#size + 1);
    this.#size += 1;
    this.#rows[docId] = this.#size;
    return this.#size - 1;
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
