// From words to the terms under which they are indexed: English stems, so that "parses" and "parsing" are one.
import { stem } from "porter2";
import { wordsOf } from "./identifier-words.ts";
import { expansionsOf } from "./synonyms.ts";

/** Words of a query that are looked at. */
const MAX_QUERY_WORDS = 32;

/** For a word of a query that only holds the others together. In a name such a word still tells something. */
const STOP_WEIGHT = 0.1;

/** For who does something where the query has what is done, and the other way round: parse and parser. */
const AGENT_WEIGHT = 0.7;

/** For two words of the query written as one. */
const COMPOUND_WEIGHT = 0.8;

const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about all also am an and any are as at be been being both but by can could did do does doing each for from had
  has have having he her here hers him his how i if in into is it its itself just me more most my no nor not of on once
  only or other our out over own s same shall she should so some such t than that the their them then there these they
  this those through to too under until up very was we were what when where which while who whom why will with would
  you your`.split(/\s+/),
);

/** Stems in ASCII letters alone are English; anything else stands for itself. */
const ENGLISH = /^[a-z]{3,}$/;

/** One word of a query with everything that may stand for it. */
export interface Concept {
  /** The word's own term. */
  readonly term: string;
  /** How much the word counts, up to 1. */
  readonly weight: number;
  /** Whether it only holds the others together, so that a symbol need not have it. */
  readonly isStop: boolean;
  /** Other terms with their weight below 1. */
  readonly others: ReadonlyMap<string, number>;
}

/** The stem of a word in lower case, by Porter's second algorithm, snowballstem.org/algorithms/english/stemmer.html. */
export function stemOf(word: string): string {
  return ENGLISH.test(word) ? stem(word) : word;
}

const EXPANSIONS = expansionsOf(stemOf);

/** The terms of a name or a path, in their order. */
export function termsOfIdentifier(text: string, maxTerms: number): string[] {
  return wordsOf(text, maxTerms).map(stemOf);
}

/** The terms of a text for people, without the words that hold it together. */
export function termsOfProse(text: string, maxTerms: number): string[] {
  return wordsOf(text, maxTerms)
    .filter((word) => !STOP_WORDS.has(word))
    .map(stemOf);
}

/**
 * What a query asks for, each word once. Words that only hold the others together count little, unless there are no
 * others.
 */
export function conceptsOf(query: string): Concept[] {
  const words = wordsOf(query, MAX_QUERY_WORDS);
  const isPlain = words.every((word) => STOP_WORDS.has(word));
  const concepts = new Map<string, Concept>();
  for (const [at, word] of words.entries()) {
    const term = stemOf(word);
    if (concepts.has(term)) continue;
    if (STOP_WORDS.has(word)) {
      concepts.set(term, { term, weight: isPlain ? 1 : STOP_WEIGHT, isStop: !isPlain, others: new Map() });
    } else {
      const others = othersFor(
        term,
        [agentsOf(word), AGENT_WEIGHT],
        [compoundsOf(words, at), COMPOUND_WEIGHT],
      );
      concepts.set(term, { term, weight: 1, isStop: false, others });
    }
  }
  return [...concepts.values()];
}

/** The table's terms for a term, and these words with their weights. */
function othersFor(term: string, ...words: (readonly [readonly string[], number])[]): Map<string, number> {
  const others = new Map(EXPANSIONS.get(term));
  for (const [list, weight] of words) {
    for (const other of list.map(stemOf)) {
      if (other !== term) others.set(other, Math.max(weight, others.get(other) ?? 0));
    }
  }
  return others;
}

/** "filename" for file name, since nobody agrees where a word ends. */
function compoundsOf(words: readonly string[], at: number): string[] {
  const word = words[at];
  const [before, after] = [words[at - 1], words[at + 1]];
  return [before === undefined ? "" : before + word, after === undefined ? "" : word + after].filter(
    (text) => text !== "",
  );
}

/** "parser" for parse, "parse" for parser; most of what this makes is no word, and then no symbol has it. */
function agentsOf(word: string): string[] {
  if (!ENGLISH.test(word)) return [];
  if (/(?:er|or)s?$/.test(word)) {
    const root = word.replace(/(?:er|or)s?$/, "");
    return [root, `${root}e`, root.replace(/(.)\1$/, "$1")].filter((text) => text.length >= 3);
  }
  const root = word.replace(/(?:ing|es|s|ed|e)$/, "");
  return [`${root}er`, `${root}or`, `${root}${root.at(-1) ?? ""}er`];
}
