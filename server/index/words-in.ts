// Words in code that no grammar has taken apart, without those in strings and comments.

const LITERALS_AND_WORDS =
  /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'|\/\*[^]*?\*\/|\/\/[^\n]*|\.?\d[\w.]*|([A-Za-z_]\w*)/g;

/** The bounds of each word between two places of a text. */
export function wordsIn(text: string, start: number, end: number): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const match of text.slice(start, end).matchAll(LITERALS_AND_WORDS)) {
    const word = match[1];
    if (word !== undefined) found.push([start + match.index, start + match.index + word.length]);
  }
  return found;
}
