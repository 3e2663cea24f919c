// Files that are read as they are found, before all of them are.
import type { SourceFile } from "../files/discover.ts";
import { FileQueue } from "../workers/file-queue.ts";

/** In bytes. Reading one of these last would keep one thread busy while the others have nothing left to do. */
const LARGE = 64 * 1024;

export class EarlyFiles {
  readonly queue = new FileQueue();
  /** Found, and not yet known to be among all. */
  readonly #early = new Set<string>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  /** A path that is likely to be among all in the end. */
  found(path: string): void {
    if (this.#early.has(path) || this.#early.size >= this.#max) return;
    this.#early.add(path);
    this.queue.add({ path, hash: null });
  }

  /** These are all. */
  end(files: readonly SourceFile[]): void {
    for (const { path } of files) if (!this.#early.delete(path)) this.queue.add({ path, hash: null });
    this.queue.end(new Set(files.filter(({ size }) => size >= LARGE).map(({ path }) => path)));
  }

  /** After `end`: what was found and is not among all. */
  get strays(): readonly string[] {
    return [...this.#early];
  }
}
