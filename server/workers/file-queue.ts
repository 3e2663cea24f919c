// Files to be read, in the order in which they were put in; more may come while the first are read.
import type { BulkFile } from "./bulk-messages.ts";

/** Of what is left when no more will come, each that takes of it is given one part in so many. */
const SHARES = 3;
/** But not fewer: each batch costs something of its own. */
const LEAST = 4;

export class FileQueue {
  #files: BulkFile[] = [];
  #next = 0;
  #isOpen = true;
  /** Called when there is more, or when no more will come. */
  onChange: () => void = () => undefined;

  /** All that there is to read. */
  static of(files: readonly BulkFile[]): FileQueue {
    const queue = new FileQueue();
    queue.#files = [...files];
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

  /** No more will come; of those that are left these are read first. */
  end(first: ReadonlySet<string> = new Set()): void {
    const [taken, left] = [this.#files.slice(0, this.#next), this.#files.slice(this.#next)];
    const isFirst = ({ path }: BulkFile) => first.has(path);
    this.#files = [...taken, ...left.filter(isFirst), ...left.filter((file) => !isFirst(file))];
    this.#isOpen = false;
    this.onChange();
  }

  /**
   * The next ones, `most` of them at most. As long as more may come it is so many or none; after that so few in the end
   * that `takers` of them end about together.
   */
  take(most: number, takers: number): readonly BulkFile[] {
    const left = this.#files.length - this.#next;
    if (left === 0 || (this.#isOpen && left < most)) return [];
    const share = this.#isOpen ? most : Math.max(LEAST, Math.ceil(left / (SHARES * takers)));
    const taken = this.#files.slice(this.#next, this.#next + Math.min(most, share));
    this.#next += taken.length;
    return taken;
  }
}
