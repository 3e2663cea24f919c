// Where the lines of a text begin. They end with \n, \r\n or \r, as the Language Server Protocol says. Offsets and columns
// are UTF-16 code units.

export class Lines {
  #starts = new Int32Array(1_024);
  count = 0;
  /** Whether a line ends with \r alone. */
  hasReturns = false;
  #length = 0;
  #last = 0;

  of(text: string): this {
    this.count = 1;
    this.#starts[0] = 0;
    this.#last = 0;
    this.#length = text.length;
    this.hasReturns = false;
    let carriage = text.indexOf("\r");
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
      carriage = this.#addReturns(text, carriage, at - 1);
      if (carriage === at - 1) carriage = text.indexOf("\r", at);
      this.#add(at + 1);
    }
    this.#addReturns(text, carriage, text.length);
    return this;
  }

  /** The next one from there on. */
  #addReturns(text: string, first: number, until: number): number {
    let at = first;
    for (; at >= 0 && at < until; at = text.indexOf("\r", at + 1)) {
      this.hasReturns = true;
      this.#add(at + 1);
    }
    return at;
  }

  #add(start: number): void {
    if (this.count === this.#starts.length) {
      const grown = new Int32Array(this.#starts.length * 2);
      grown.set(this.#starts);
      this.#starts = grown;
    }
    this.#starts[this.count] = start;
    this.count += 1;
  }

  startOf(line: number): number {
    return this.#starts[line];
  }

  /** The end of a line, its break included. */
  endOf(line: number): number {
    return line + 1 < this.count ? this.#starts[line + 1] : this.#length;
  }

  /** The line of an offset; quick where offsets come in the order of the text. */
  lineAt(offset: number): number {
    let line = this.#last;
    const starts = this.#starts;
    if (offset >= starts[line]) {
      let steps = 0;
      while (line + 1 < this.count && starts[line + 1] <= offset) {
        line += 1;
        steps += 1;
        if (steps === 8) {
          line = this.#search(offset);
          break;
        }
      }
    } else line = this.#search(offset);
    this.#last = line;
    return line;
  }

  #search(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
