// A parser that ends: each text has so much time and no more, and a failure inside of WebAssembly costs one text only.
import { Parser, type Language as Grammar, type Tree } from "web-tree-sitter";

/** The clock is looked at once in so many of the parser's questions. */
const QUESTIONS_PER_LOOK = 64;

export class BoundedParser {
  readonly #grammar: Grammar;
  #parser: Parser;

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
    this.#parser = parserOf(grammar);
  }

  /**
   * Null when the time is over. Throws what the grammar's own code throws; the next text finds a new parser.
   * @param old the tree of an earlier text, with the edits that were made since
   */
  parse(text: string, old: Tree | null = null, limitMs = Number.POSITIVE_INFINITY): Tree | null {
    const deadline = performance.now() + limitMs;
    let questions = 0;
    const isOver = () => {
      questions += 1;
      return questions % QUESTIONS_PER_LOOK === 0 && performance.now() > deadline;
    };
    try {
      const tree = this.#parser.parse(text, old, { progressCallback: isOver });
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
