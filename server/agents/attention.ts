// Where the attention of a question begins: at the files and folders that it names, and at what its words are found in.
import type { SymbolIndex } from "../index/symbol-index.ts";
import { wordsOf } from "../search/identifier-words.ts";
import { relative } from "./code-outline.ts";

/** Names of one word that are looked at. */
const NAMES_MAX = 60;
/** Words of a name or a path that are compared. */
const WORDS_MAX = 16;

export interface Attention {
  /** By node; null: everything alike. */
  readonly files: Float64Array | null;
  /** By name: how well it answers the words, up to 1. */
  readonly names: ReadonlyMap<string, number>;
  /** The files that were named and that the index does not have. */
  readonly unknown: readonly string[];
}

export function attentionOf(
  index: SymbolIndex,
  paths: readonly string[],
  files: readonly string[],
  words: readonly string[],
): Attention {
  const weights = new Float64Array(paths.length);
  const nodes = new Map(paths.map((path, node) => [path, node]));
  const unknown: string[] = [];
  for (const file of files.map(relative)) {
    const own = nodes.get(file);
    const within = own === undefined ? below(paths, file) : [own];
    for (const node of within) weights[node] += 1 / within.length;
    if (within.length === 0) unknown.push(file);
  }
  const names = new Map<string, number>();
  for (const word of words) {
    for (const [name, share] of namesWith(index, word)) {
      names.set(name, Math.max(share, names.get(name) ?? 0));
      const definers = index.defining(name).flatMap(({ path }) => nodes.get(path) ?? []);
      for (const node of definers) weights[node] += share / definers.length;
    }
    const wanted = wordsOf(word, WORDS_MAX);
    const inPath = [...paths.entries()].filter(([, path]) => hasWords(path, wanted));
    for (const [node] of inPath) weights[node] += 1 / inPath.length;
  }
  const isAny = weights.some((weight) => weight > 0);
  return { files: isAny ? weights : null, names, unknown };
}

function below(paths: readonly string[], folder: string): readonly number[] {
  const start = folder === "" ? "" : `${folder}/`;
  return [...paths.entries()].filter(([, path]) => path.startsWith(start)).map(([node]) => node);
}

/** The names in which a word stands as a word, the whole name before its parts. */
function namesWith({ names }: SymbolIndex, word: string): readonly (readonly [string, number])[] {
  const wanted = wordsOf(word, WORDS_MAX);
  if (wanted.length === 0) return [];
  const found = names
    .search(word.replace(/\s+/g, ""), { limit: NAMES_MAX })
    .map(({ id }) => names.nameOf(id));
  return found.flatMap((name): [string, number][] => {
    if (!hasWords(name, wanted)) return [];
    return [[name, wanted.length / Math.max(wanted.length, wordsOf(name, WORDS_MAX).length)]];
  });
}

function hasWords(text: string, wanted: readonly string[]): boolean {
  const own = wordsOf(text, WORDS_MAX);
  return wanted.length > 0 && wanted.every((word) => own.includes(word));
}
