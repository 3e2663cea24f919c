// The order of the files' paths, kept as numbers: the thousands of files that have one name are put in order without
// comparing their paths.

type Named = { readonly path: string } | null;

export class PathOrder {
  readonly #files: readonly Named[];
  /** The numbers of the files, in the order of their paths. */
  #order: readonly number[] = [];
  /** The place of each number in that order; -1 for none. */
  #places = new Int32Array(0);
  #isOutdated = true;

  /** @param files by their numbers; null for a number that no file has */
  constructor(files: readonly Named[]) {
    this.#files = files;
  }

  /** To be called when a file comes or goes. */
  outdate(): void {
    this.#isOutdated = true;
  }

  /** Numbers of files, in the order of the files' paths. */
  sorted(files: readonly number[]): Int32Array {
    if (this.#isOutdated) this.#renew();
    const sorted = new Int32Array(files.length);
    for (let at = 0; at < files.length; at += 1) sorted[at] = this.#places[files[at]];
    sorted.sort();
    for (let at = 0; at < sorted.length; at += 1) sorted[at] = this.#order[sorted[at]];
    return sorted;
  }

  /** What was in order comes first, so that there is little to do when few files came. */
  #renew(): void {
    const files = this.#files;
    const order = this.#order.filter((file) => files[file] !== null);
    for (let file = 0; file < files.length; file += 1) {
      if (files[file] !== null && (this.#places[file] ?? -1) < 0) order.push(file);
    }
    order.sort((one, other) => byText(files[one]?.path ?? "", files[other]?.path ?? ""));
    this.#places = new Int32Array(files.length).fill(-1);
    for (const [place, file] of order.entries()) this.#places[file] = place;
    this.#order = order;
    this.#isOutdated = false;
  }
}

function byText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
