// Tree-sitter's memory, which the extraction shares: the text that is read lies in it, and so do the trees.

/** What tree-sitter asks for text is answered by so many code units at most; it has room for one more byte pair. */
const ANSWER_UNITS_MAX = 5_119;
/** In pages of 64 KiB: what tree-sitter asks for at first, and what it can have. */
const PAGES = { initial: 512, maximum: 32_768 } as const;

export interface Memory {
  readonly wasm: WebAssembly.Memory;
  /** 0 when there is none left. */
  readonly malloc: (bytes: number) => number;
  readonly realloc: (at: number, bytes: number) => number;
  readonly input: ParserInput;
}

export function newMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory(PAGES);
}

/** The text that is being parsed, where it lies in memory: a copy within is much quicker than one of a string. */
export class ParserInput {
  readonly #wasm: WebAssembly.Memory;
  #bytes: Uint8Array;
  #at = 0;
  #units = -1;

  constructor(wasm: WebAssembly.Memory) {
    this.#wasm = wasm;
    this.#bytes = new Uint8Array(wasm.buffer);
  }

  /** Runs what parses the text of so many code units at a place. */
  while<T>(at: number, units: number, parse: () => T): T {
    this.#at = at;
    this.#units = units;
    try {
      return parse();
    } finally {
      this.#units = -1;
    }
  }

  /** Answers tree-sitter's question for text from a code unit on; false where no text lies in memory. */
  answer(buffer: number, index: number, lengthAt: number): boolean {
    if (this.#units < 0) return false;
    if (this.#bytes.buffer !== this.#wasm.buffer) this.#bytes = new Uint8Array(this.#wasm.buffer);
    const units = Math.min(Math.max(this.#units - index, 0), ANSWER_UNITS_MAX);
    const from = this.#at + index * 2;
    this.#bytes.copyWithin(buffer, from, from + units * 2);
    new DataView(this.#wasm.buffer).setInt32(lengthAt, units, true);
    return true;
  }
}

/** web-tree-sitter keeps the address of each of its objects under the key 0. */
export function addressOf(held: object): number {
  const address = Reflect.get(held, 0) as unknown;
  if (typeof address !== "number") throw new Error("web-tree-sitter no longer keeps addresses under 0");
  return address;
}
