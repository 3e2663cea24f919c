import type { Row } from "../domain/entity.ts";

/** Rows kept parsed. */
const ROWS_MAX = 2_000;

/** The rows last read or written, so that a busy row is not parsed for every look at it. Forgets the oldest first. */
export class RecentRows {
  #rows = new Map<string, Row>();

  get(key: string): Row | undefined {
    return this.#rows.get(key);
  }

  set(key: string, row: Row | undefined): void {
    this.#rows.delete(key);
    if (row === undefined) return;
    this.#rows.set(key, row);
    if (this.#rows.size <= ROWS_MAX) return;
    const oldest = this.#rows.keys().next().value;
    if (oldest !== undefined) this.#rows.delete(oldest);
  }

  clear(): void {
    this.#rows.clear();
  }
}
