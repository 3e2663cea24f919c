// The extraction as it is called from JavaScript: server/extraction, compiled to WebAssembly, in tree-sitter's memory.
// Invariant: it reads one text at a time, and what it found holds until the next one.
import type { Tree } from "web-tree-sitter";
import type * as exported from "../extraction/index.ts";
import type { Tables } from "../languages/compile.ts";
import { addressOf, type Memory } from "../syntax/memory.ts";
import type { Visitor } from "../syntax/visitor.ts";
import { maskedIn } from "../syntax/masks.ts";
import { replay, STEP_WORDS, type Steps } from "../syntax/steps.ts";
import { readDocTypes } from "./doc-types.ts";
import { EmittedParts } from "./emitted-parts.ts";
import { readPart } from "./read-part.ts";
import type { TableImage } from "./table-image.ts";
import { wordsIn } from "./words-in.ts";

/** What a word must be to count as a name. */
const NAME = /^[\p{L}_$@](?:[\p{L}\p{N}_$-]|::)*[?!=]?$/u;
/** The steps of longer texts are not kept: they may take more memory than the text. */
const KEPT_CHARS_MAX = 2 * 1024 * 1024;
/** A comment is told to be a documentation by so many of its first characters. */
const DOCS_CHARS = 8;

/** What WebAssembly has of it: all that its source exports, whose types tsc checks. */
export type ExtractionExports = typeof exported;

export class ExtractionModule {
  readonly calls: ExtractionExports;
  readonly #parts: EmittedParts;
  #text = "";
  /** The text that lies in memory, and where. */
  #placed: { readonly text: string; readonly at: number } | null = null;
  #tables: Tables | null = null;
  #lastModule: { readonly module: string; readonly id: number } | null = null;
  /** The tree that was read last. */
  #read: Tree | null = null;
  /** The tree whose steps are kept. */
  #kept: Tree | null = null;
  #stepsWalked = 0;
  /** By what is allocated in the region. */
  readonly #region: number;

  /** @param code extraction.wasm */
  constructor(
    readonly memory: Memory,
    code: WebAssembly.Module,
  ) {
    const host = {
      malloc: memory.malloc,
      realloc: memory.realloc,
      variantOf: (symbol: number, start: number, end: number) => this.#variantOf(symbol, start, end),
      nameInText: (symbol: number, start: number, end: number) => this.#nameInText(symbol, start, end),
      isName: (start: number, end: number) => NAME.test(this.#text.slice(start, end)),
      wordsInCode: (slot: number, field: number, start: number, end: number, above: number) => {
        for (const [first, last] of wordsIn(this.#text, start, end))
          this.calls.nameAmongWords(slot, field, first, last, above);
      },
      takeApart: (symbol: number) => this.#takeApart(symbol),
      isDocs: (start: number) => this.#language.docs.test(this.#text.slice(start, start + DOCS_CHARS)),
      isDecoration: (start: number, end: number) =>
        this.#language.decorations.test(this.#text.slice(start, end)),
    };
    const instance = new WebAssembly.Instance(code, { env: { memory: memory.wasm }, host });
    // The compiler of server/extraction vouches for it: what the source exports, the module does.
    this.calls = instance.exports as ExtractionExports;
    this.#parts = new EmittedParts(this);
    const { takeBlock, takeZeros, resizeBlock, giveBack } = this.calls;
    this.#region = memory.allocator.add([takeBlock, takeZeros, resizeBlock, giveBack]);
  }

  /**
   * The record of a tree, as it lies in memory: it holds until anything else is read. The text is the parsed one.
   * @param isEdited whether the next text is likely to be this one with an edit, which is then read sooner
   */
  extract({ tables, at }: TableImage, tree: Tree, text: string, isEdited = false): Uint8Array {
    this.#read = null;
    this.#text = text;
    this.#tables = tables;
    this.#lastModule = null;
    const { calls } = this;
    this.place(text);
    calls.begin(at, Math.min(tables.language.scopesDeepMax(text.length), 0x7fff_ffff));
    if (isEdited && text.length <= KEPT_CHARS_MAX) this.#readKept(tree);
    else calls.extractTree(addressOf(tree));
    if (tables.language.mask instanceof RegExp) this.#mention(tables.language.mask);
    const { docs, docTypes } = tables.language;
    if (docTypes !== undefined) readDocTypes(this, text, docs, docTypes);
    const writer = calls.finish() >> 2;
    this.#read = tree;
    const { bytes, words } = this.memory.views;
    return bytes.subarray(words[writer], words[writer] + words[writer + 1]);
  }

  /** The nodes of a copy stay as they are when the tree is edited; those of the former one are needed for the walk. */
  #readKept(tree: Tree): void {
    const former = this.#kept;
    this.#kept = tree.copy();
    this.#stepsWalked = this.calls.keepTree(addressOf(this.#kept));
    former?.delete();
    this.calls.readKept();
  }

  /** Steps of the edited text that was read last which were not known from the one before. */
  get stepsWalked(): number {
    return this.#stepsWalked;
  }

  /** Runs what parses a text, which then lies in memory already, for so long. */
  parsing<T>(text: string, limitMs: number, parse: () => T): T {
    return this.memory.input.while(this.place(text), text.length, limitMs, parse);
  }

  /** Runs what parses a text and is done with its tree: what tree-sitter allocates meanwhile is gone afterwards. */
  passing<T>(use: () => T): T {
    this.calls.openRegion();
    return this.memory.allocator.by(this.#region, use);
  }

  /** Puts a text into memory, once; where it lies, until the next one. */
  place(text: string): number {
    if (this.#placed?.text !== text) {
      this.#read = null;
      const at = this.calls.roomForText(text.length);
      this.#write(at, text);
      this.#placed = { text, at };
    }
    return this.#placed.at;
  }

  /** Whether what was found last is of that tree. */
  holds(tree: Tree): boolean {
    return this.#read === tree;
  }

  /** Shows a tree to a visitor, by the walk that the extraction uses. */
  trace({ at }: TableImage, tree: Tree, visitor: Visitor): void {
    this.calls.useTables(at);
    this.calls.traceTree(addressOf(tree));
    // A copy, since whoever looks at them may make the memory grow.
    replay(this.#steps().slice(), visitor);
  }

  /** The id of a name, which may stand at a place of the text. */
  nameId(name: string, start = -1): number {
    if (start >= 0 && this.#text.startsWith(name, start))
      return this.calls.nameAt(start, start + name.length);
    this.#write(this.calls.roomApart(name.length), name);
    return this.calls.internName(name.length);
  }

  /** The id of a module; the names that come from one stand together. */
  moduleId(module: string): number {
    if (this.#lastModule?.module !== module) {
      this.#write(this.calls.roomApart(module.length), module);
      this.#lastModule = { module, id: this.calls.internModule(module.length) };
    }
    return this.#lastModule.id;
  }

  get #language(): Tables["language"] {
    if (this.#tables === null) throw new Error("nothing is being read");
    return this.#tables.language;
  }

  /** As they lie in memory. */
  #steps(): Steps {
    const from = this.calls.stepsAt() >> 2;
    return this.memory.views.words.subarray(from, from + this.calls.stepCount() * STEP_WORDS);
  }

  #write(at: number, text: string): void {
    this.memory.views.bytes.write(text, at, "utf16le");
  }

  #mention(mask: RegExp): void {
    for (const [start, end] of maskedIn(this.#text, mask))
      for (const [first, last] of wordsIn(this.#text, start, end)) this.calls.mention(start, first, last);
  }

  #variantOf(symbol: number, start: number, end: number): number {
    for (const { pattern, whole, symbol: variant } of this.#tables?.variants.get(symbol) ?? []) {
      pattern.lastIndex = start;
      if (pattern.test(this.#text) && (!whole || pattern.lastIndex === end)) return variant;
    }
    return symbol;
  }

  #nameInText(symbol: number, start: number, end: number): number {
    const pattern = this.#tables?.texts.get(symbol);
    if (pattern === undefined) return 0;
    pattern.lastIndex = start;
    const [found] = pattern.exec(this.#text) ?? [];
    return found !== undefined && start + found.length <= end ? found.length : 0;
  }

  /** The occurrence of the last name that was imported, which is what the part stands for; -1 for none. */
  #takeApart(symbol: number): number {
    const read = this.#tables?.parts.get(symbol);
    if (this.#tables === null || read === undefined) return -1;
    const part = readPart(this.#steps(), this.#tables, this.#text);
    return this.#parts.emitted(part, read);
  }
}
