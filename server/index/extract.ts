// Text in, file record out: what one thread knows of one language.
import type { Tree } from "web-tree-sitter";
import { compileLanguage, type Tables } from "../languages/compile.ts";
import type { Language } from "../languages/language.ts";
import { BoundedParser } from "../syntax/bounded-parser.ts";
import { maskedIn } from "../syntax/masks.ts";
import type { Runtime } from "../syntax/runtime.ts";
import { createWalk } from "../syntax/walk.ts";
import { type Walk } from "../syntax/visitor.ts";
import { bindNames } from "./binding.ts";
import { Bound } from "./bound.ts";
import { RecordEncoder } from "./encode-record.ts";
import { Extraction } from "./extraction.ts";
import { Facts } from "./facts.ts";

export interface Extractor {
  readonly tables: Tables;
  readonly walk: Walk;
  readonly parser: BoundedParser;
  /** The record of a tree; the text must be the one that was parsed. */
  extract(tree: Tree, text: string): Uint8Array<ArrayBuffer>;
  /** What the last `extract` found, until the next one. */
  readonly facts: Facts;
  readonly bound: Bound;
}

/** Rejects when the grammar is missing, or when a rule names what the grammar does not have. */
export async function createExtractor(
  runtime: Runtime,
  language: Language,
  onMistrust: (reason: string) => void,
): Promise<Extractor> {
  const grammar = await runtime.grammar(language.grammar);
  const parser = new BoundedParser(grammar, language.mask);
  const tables = compileLanguage(language, grammar);
  const walk = createWalk(runtime, grammar, onMistrust);
  const facts = new Facts();
  const bound = new Bound();
  const extraction = new Extraction(tables, facts);
  const encoder = new RecordEncoder();
  return {
    tables,
    walk,
    parser,
    facts,
    bound,
    extract(tree, text) {
      extraction.begin(text);
      walk(tree, extraction);
      if (language.mask !== null) extraction.mention(maskedIn(text, language.mask));
      bindNames(tables, facts, bound);
      return encoder.encode(tables, text, facts, bound);
    },
  };
}
