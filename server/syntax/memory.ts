// Tree-sitter's memory, which the extraction shares: the text that is read lies in it, and so do the trees.
import type { Allocator } from "./allocator.ts";

/** What tree-sitter asks for text is answered by so many code units at most; it has room for one more byte pair. */
const ANSWER_UNITS_MAX = 5_119;
/** In pages of 64 KiB: what tree-sitter asks for at first, and what it can have. */
const PAGES = { initial: 512, maximum: 32_768 } as const;

export interface Memory {
  readonly wasm: WebAssembly.Memory;
  readonly views: MemoryViews;
  /** 0 when there is none left. */
  readonly malloc: (bytes: number) => number;
  readonly realloc: (at: number, bytes: number) => number;
  readonly input: ParserInput;
  readonly allocator: Allocator;
}

export function newMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory(PAGES);
}

/** The whole memory as numbers. Views are replaced when it has grown, so none is kept while something may allocate. */
export class MemoryViews {
  readonly #wasm: WebAssembly.Memory;
  #bytes: Buffer<ArrayBuffer>;
  #words: Int32Array<ArrayBuffer>;

  constructor(wasm: WebAssembly.Memory) {
    this.#wasm = wasm;
    this.#bytes = Buffer.from(wasm.buffer);
    this.#words = new Int32Array(wasm.buffer);
  }

  get bytes(): Buffer<ArrayBuffer> {
    if (this.#bytes.length === 0 || this.#bytes.buffer !== this.#wasm.buffer) this.#renew();
    return this.#bytes;
  }

  /** By addresses divided by four. */
  get words(): Int32Array<ArrayBuffer> {
    if (this.#words.length === 0 || this.#words.buffer !== this.#wasm.buffer) this.#renew();
    return this.#words;
  }

  #renew(): void {
    this.#bytes = Buffer.from(this.#wasm.buffer);
    this.#words = new Int32Array(this.#wasm.buffer);
  }
}

/** The clock is looked at once in so many of the parser's questions whether to go on. */
const QUESTIONS_PER_LOOK = 64;

/**
 * The text that is being parsed, where it lies in memory: a copy within is much quicker than one of a string. And how
 * long that may take.
 */
export class ParserInput {
  readonly #views: MemoryViews;
  #at = 0;
  #units = -1;
  #deadlineMs = 0;
  #questions = 0;

  constructor(views: MemoryViews) {
    this.#views = views;
  }

  /** Runs what parses the text of so many code units at a place, for so long. */
  while<T>(at: number, units: number, limitMs: number, parse: () => T): T {
    this.#at = at;
    this.#units = units;
    this.#deadlineMs = performance.now() + limitMs;
    this.#questions = 0;
    try {
      return parse();
    } finally {
      this.#units = -1;
    }
  }

  /** Whether a text in memory is being parsed. */
  get isRead(): boolean {
    return this.#units >= 0;
  }

  /** Answers tree-sitter's question whether to stop. */
  isOver(): boolean {
    this.#questions += 1;
    return this.#questions % QUESTIONS_PER_LOOK === 0 && performance.now() > this.#deadlineMs;
  }

  /** Answers tree-sitter's question for text from a code unit on. */
  answer(buffer: number, index: number, lengthAt: number): void {
    const { bytes, words } = this.#views;
    const units = Math.min(Math.max(this.#units - index, 0), ANSWER_UNITS_MAX);
    const from = this.#at + index * 2;
    bytes.copyWithin(buffer, from, from + units * 2);
    words[lengthAt >> 2] = units;
  }
}

/** web-tree-sitter keeps the address of each of its objects under this key. */
const ADDRESS = 0;

export function addressOf(held: object): number {
  const address = Reflect.get(held, ADDRESS) as unknown;
  if (typeof address !== "number") throw new Error("web-tree-sitter no longer keeps addresses under 0");
  return address;
}

/** Deletes what stands for something in memory, and leaves the memory as it is. */
export function letGo(held: { delete(): void }): void {
  Reflect.set(held, ADDRESS, 0);
  held.delete();
}
