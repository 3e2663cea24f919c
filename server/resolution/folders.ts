// Which files each folder holds. Made anew when a file has come or gone, and only when somebody asks.
import { folderOf, upwards } from "./paths.ts";
import type { View } from "./view.ts";

const NONE: readonly string[] = [];

export class Folders {
  readonly #counts: (path: string) => boolean;
  #layout = "";
  #files = new Map<string, string[]>();
  #byName = new Map<string, string[]>();

  /** @param counts whether a file does; all others are as though they were not there */
  constructor(counts: (path: string) => boolean = () => true) {
    this.#counts = counts;
  }

  /** The files right in a folder, sorted. */
  filesIn(view: View, folder: string): readonly string[] {
    this.#refresh(view);
    return this.#files.get(folder) ?? NONE;
  }

  /** Whether there are files below it. */
  has(view: View, folder: string): boolean {
    this.#refresh(view);
    return this.#files.has(folder);
  }

  /** Files whose path ends with a name, wherever they are; sorted. */
  withName(view: View, name: string): readonly string[] {
    this.#refresh(view);
    return this.#byName.get(name) ?? NONE;
  }

  /** All folders with files below them; sorted. */
  all(view: View): Iterable<string> {
    this.#refresh(view);
    return this.#files.keys();
  }

  #refresh(view: View): void {
    const { layout } = view;
    if (layout === this.#layout) return;
    this.#layout = layout;
    this.#files = new Map();
    this.#byName = new Map();
    for (const path of [...view.paths()].filter(this.#counts).toSorted()) {
      const folder = folderOf(path);
      this.#filesOf(folder).push(path);
      for (const above of upwards(folder)) this.#filesOf(above);
      const name = path.slice(path.lastIndexOf("/") + 1);
      const named = this.#byName.get(name);
      if (named === undefined) this.#byName.set(name, [path]);
      else named.push(path);
    }
  }

  #filesOf(folder: string): string[] {
    let files = this.#files.get(folder);
    if (files === undefined) {
      files = [];
      this.#files.set(folder, files);
    }
    return files;
  }
}
