// Files to be read, in the order in which they were put in; more may come while the first are read.
import type { BulkFile } from "./bulk-messages.ts";

export class FileQueue {
  readonly #files: BulkFile[] = [];
  #next = 0;
  #isOpen = true;
  /** Called when there is more, or when no more will come. */
  onChange: () => void = () => undefined;

  /** All that there is to read. */
  static of(files: readonly BulkFile[]): FileQueue {
    const queue = new FileQueue();
    queue.#files.push(...files);
    queue.#isOpen = false;
    return queue;
  }

  /** Whether none is left, and none will come. */
  get isDone(): boolean {
    return !this.#isOpen && this.#next >= this.#files.length;
  }

  /** How many there may be at least. */
  get length(): number {
    return this.#isOpen ? Number.POSITIVE_INFINITY : this.#files.length;
  }

  add(file: BulkFile): void {
    this.#files.push(file);
    this.onChange();
  }

  /** No more will come. */
  end(): void {
    this.#isOpen = false;
    this.onChange();
  }

  /** The next ones; as long as more may come, only as many as were asked for. */
  take(count: number): readonly BulkFile[] {
    const left = this.#files.length - this.#next;
    if (left === 0 || (this.#isOpen && left < count)) return [];
    const taken = this.#files.slice(this.#next, this.#next + count);
    this.#next += taken.length;
    return taken;
  }
}
