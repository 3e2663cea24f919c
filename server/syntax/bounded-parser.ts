// A parser that ends: each text has so much time and no more, and a failure inside of WebAssembly costs one text only.
import { Parser, type Language as Grammar, type Tree } from "web-tree-sitter";
import { maskedIn, withoutMasked, type Mask } from "./masks.ts";
import { letGo } from "./memory.ts";

/** Where the text is while it is parsed, and for how long. */
export interface ParsedTexts {
  parsing<T>(text: string, limitMs: number, parse: () => T): T;
  /** What tree-sitter allocates during `use` is gone afterwards, all at once. */
  passing<T>(use: () => T): T;
}

export class BoundedParser {
  readonly #texts: ParsedTexts;
  readonly #grammar: Grammar;
  readonly #mask: Mask | null;
  /** The words that were blank in the text of a tree. */
  readonly #maskedOf = new WeakMap<Tree, string>();
  #parser: Parser;

  /** @param mask what is blank to the grammar */
  constructor(texts: ParsedTexts, grammar: Grammar, mask: Mask | null = null) {
    this.#texts = texts;
    this.#grammar = grammar;
    this.#mask = mask;
    this.#parser = parserOf(grammar);
  }

  /**
   * Null when the time is over. Throws what the grammar's own code throws; the next text finds a new parser.
   * @param old the tree of an earlier text, with the edits that were made since
   */
  parse(text: string, old: Tree | null = null, limitMs = Number.POSITIVE_INFINITY): Tree | null {
    if (this.#mask === null) return this.#read(text, old, limitMs);
    const spans = maskedIn(text, this.#mask);
    const masked = spans.map(([start, end]) => text.slice(start, end)).join(" ");
    // A tree knows of edits to the text, and nothing of words that became blank by them.
    const known = old !== null && this.#maskedOf.get(old) === masked ? old : null;
    const tree = this.#read(withoutMasked(text, spans), known, limitMs);
    if (tree !== null) this.#maskedOf.set(tree, masked);
    return tree;
  }

  /**
   * Parses a text whose tree is of no use once `use` has had it: to give it back node by node would take a while.
   * During `use` nothing else is parsed, no tree is deleted, and nothing is asked of web-tree-sitter for which it hands
   * memory out, as it does for `toString`. Null when the time is over.
   */
  pass<T>(text: string, limitMs: number, use: (tree: Tree) => T): T | null {
    const shown = this.#mask === null ? text : withoutMasked(text, maskedIn(text, this.#mask));
    return this.#texts.passing(() => {
      // A parser keeps some of what it allocates for the next text, so each text has its own.
      const parser = parserOf(this.#grammar);
      let tree: Tree | null;
      try {
        tree = this.#texts.parsing(shown, limitMs, () => parser.parse(shown));
      } catch (error) {
        letGo(parser);
        throw error;
      }
      try {
        return tree === null ? null : use(tree);
      } finally {
        if (tree !== null) letGo(tree);
        // Scanners allocate by themselves.
        parser.delete();
      }
    });
  }

  #read(text: string, old: Tree | null, limitMs: number): Tree | null {
    try {
      const tree = this.#texts.parsing(text, limitMs, () => this.#parser.parse(text, old));
      // It would go on with this text when it is given the next one.
      if (tree === null) this.#parser.reset();
      return tree;
    } catch (error) {
      // Whatever it was in the middle of, it still is; nobody can tell what it would do with that.
      this.#parser = parserOf(this.#grammar);
      throw error;
    }
  }
}

function parserOf(grammar: Grammar): Parser {
  return new Parser().setLanguage(grammar);
}
