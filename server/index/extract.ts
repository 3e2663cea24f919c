// Text in, file record out: what one thread knows of one language.
import type { Tree } from "web-tree-sitter";
import { compileLanguage, type Tables } from "../languages/compile.ts";
import type { Language } from "../languages/language.ts";
import { BoundedParser } from "../syntax/bounded-parser.ts";
import type { Runtime } from "../syntax/runtime.ts";
import type { Walk } from "../syntax/visitor.ts";
import { Found } from "./found.ts";
import { placeTables } from "./table-image.ts";

export interface Extractor {
  readonly tables: Tables;
  readonly walk: Walk;
  readonly parser: BoundedParser;
  /** The record of a tree; the text must be the one that was parsed. It holds until anything else is read. */
  extract(tree: Tree, text: string): Uint8Array;
  /** The same of a text that is being edited: sooner, where only little changed since the last one. */
  extractEdited(tree: Tree, text: string): Uint8Array;
  /** What there is in a tree, until another one is read; null when that has happened. */
  found(tree: Tree): Found | null;
}

/** Rejects when the grammar is missing, or when a rule names what the grammar does not have. */
export async function createExtractor(
  { extraction, grammar: load }: Runtime,
  language: Language,
): Promise<Extractor> {
  const grammar = await load(language.grammar);
  const tables = compileLanguage(language, grammar);
  const image = placeTables(extraction, tables, grammar);
  const found = new Found(extraction, image);
  return {
    tables,
    walk: (tree, visitor) => extraction.trace(image, tree, visitor),
    parser: new BoundedParser(extraction, grammar, language.mask),
    extract: (tree, text) => extraction.extract(image, tree, text),
    extractEdited: (tree, text) => extraction.extract(image, tree, text, true),
    found: (tree) => (extraction.holds(tree) ? found : null),
  };
}
