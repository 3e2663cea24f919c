// The words of which identifiers, paths and comments are made: HTTPServer is "http" and "server", utf8_name is "utf",
// "8" and "name".
import { beginsWord, CLASS_OF_BYTE, SEPARATOR } from "./letters.ts";

/** Letters of a word that count; longer ones are data rather than words. */
const MAX_WORD_LENGTH = 64;

/** A run of letters, marks and digits beyond ASCII, or of ASCII's. */
const RUNS = /[\p{L}\p{N}\p{M}]+/gu;
/** Where a small letter is followed by a capital one, a capital by a capitalised word, and a digit is beside a letter. */
const INNER_BOUNDARIES =
  /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})/u;
const BEYOND_ASCII = /[^\0-\u007f]/;

/** The first words of a text, in lower case. */
export function wordsOf(text: string, maxWords: number): string[] {
  return BEYOND_ASCII.test(text) ? unicodeWords(text, maxWords) : asciiWords(text, maxWords);
}

function asciiWords(text: string, maxWords: number): string[] {
  const words: string[] = [];
  let start = 0;
  let before = SEPARATOR;
  let current = CLASS_OF_BYTE[text.charCodeAt(0)] ?? SEPARATOR;
  for (let at = 0; at < text.length && words.length < maxWords; at += 1) {
    const after = CLASS_OF_BYTE[text.charCodeAt(at + 1)] ?? SEPARATOR;
    const ends = current === SEPARATOR || beginsWord(before, current, after);
    if (ends && before !== SEPARATOR) words.push(wordFrom(text, start, at));
    if (ends) start = at;
    before = current;
    current = after;
  }
  if (before !== SEPARATOR && words.length < maxWords) words.push(wordFrom(text, start, text.length));
  return words;
}

function unicodeWords(text: string, maxWords: number): string[] {
  const words: string[] = [];
  for (const [run] of text.normalize("NFC").matchAll(RUNS)) {
    for (const word of run.split(INNER_BOUNDARIES)) {
      if (words.length === maxWords) return words;
      words.push(wordFrom(word, 0, word.length));
    }
  }
  return words;
}

function wordFrom(text: string, start: number, end: number): string {
  return text.slice(start, Math.min(end, start + MAX_WORD_LENGTH)).toLowerCase();
}
