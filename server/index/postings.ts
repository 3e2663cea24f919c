// Which files mention a name: chains of file numbers in two typed arrays, eight bytes a link.

const LINKS_START = 4_096;
const HEADS_START = 4_096;

export class Postings {
  #heads = new Int32Array(HEADS_START);
  #files = new Int32Array(LINKS_START);
  #next = new Int32Array(LINKS_START);
  #end = 1;
  #free = 0;

  add(name: number, file: number): void {
    if (name >= this.#heads.length) this.#heads = grown(this.#heads, name + 1);
    const link = this.#newLink();
    this.#files[link] = file;
    this.#next[link] = this.#heads[name];
    this.#heads[name] = link;
  }

  /** Answers whether some file still has the name. */
  remove(name: number, file: number): boolean {
    let before = 0;
    for (let link = this.#heads[name]; link !== 0; link = this.#next[link]) {
      if (this.#files[link] === file) {
        if (before === 0) this.#heads[name] = this.#next[link];
        else this.#next[before] = this.#next[link];
        this.#next[link] = this.#free;
        this.#free = link;
        break;
      }
      before = link;
    }
    return this.#heads[name] !== 0;
  }

  /** The files of a name, in no order. */
  filesOf(name: number): number[] {
    const files: number[] = [];
    if (name < 0 || name >= this.#heads.length) return files;
    for (let link = this.#heads[name]; link !== 0; link = this.#next[link]) files.push(this.#files[link]);
    return files;
  }

  get byteLength(): number {
    return this.#heads.byteLength + this.#files.byteLength + this.#next.byteLength;
  }

  #newLink(): number {
    if (this.#free !== 0) {
      const link = this.#free;
      this.#free = this.#next[link];
      return link;
    }
    if (this.#end === this.#files.length) {
      this.#files = grown(this.#files, this.#end + 1);
      this.#next = grown(this.#next, this.#end + 1);
    }
    this.#end += 1;
    return this.#end - 1;
  }
}

function grown(from: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(Math.max(needed, Math.ceil(from.length * 1.5)));
  to.set(from);
  return to;
}
