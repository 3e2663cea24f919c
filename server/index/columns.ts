// Numbers by row in typed arrays that grow and are used again for the next file.

const ROWS_START = 1_024;

/** A table of 32-bit integers; all columns have the same rows. */
export class Columns<Name extends string> {
  readonly at: Record<Name, Int32Array>;
  count = 0;
  #capacity = ROWS_START;

  constructor(readonly names: readonly Name[]) {
    this.at = Object.fromEntries(names.map((name) => [name, new Int32Array(ROWS_START)])) as Record<
      Name,
      Int32Array
    >;
  }

  /** A new row of zeros; its number. */
  add(): number {
    if (this.count === this.#capacity) this.#grow();
    this.count += 1;
    return this.count - 1;
  }

  /** All at once is much quicker than each row as it comes. */
  clear(): void {
    for (const name of this.names) this.at[name].fill(0, 0, this.count);
    this.count = 0;
  }

  #grow(): void {
    this.#capacity *= 2;
    for (const name of this.names) {
      const grown = new Int32Array(this.#capacity);
      grown.set(this.at[name]);
      this.at[name] = grown;
    }
  }
}
