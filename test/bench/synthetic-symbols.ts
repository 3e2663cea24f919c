// A million symbols that no repository has to be fetched for: words by Zipf's law, joined as programmers join them.
// The same seed makes the same symbols.

const COMMON =
  "get set is to from add remove delete create update find load save read write open close start stop run init parse format render handle build make check test on with by for all new old next first last index count size length name id key value data item list map node file path dir text string number bool type kind state error message event request response client server user token auth session config option setting default context scope range line column position offset buffer stream chunk byte char code symbol table row cell field query result match filter sort group cache store queue stack heap tree graph edge vertex parent child root leaf left right top bottom width height color style view model controller service manager factory provider handler listener callback promise async sync lock thread worker task job timer date time zone locale encoding decoder encoder reader writer parser lexer token grammar rule visitor walker cursor iterator pointer reference definition declaration import export module package class interface method function property variable constant parameter argument return yield await throw catch retry abort cancel signal socket connection channel port host url uri http json xml yaml html css sql".split(
    " ",
  );
const SYLLABLES = "ba co di fe gu ka li mo nu pe ra so ti vo za chi dro fla gre ple sta tri bru cre".split(
  " ",
);
const WORDS = 20_000;
const SEED = 0x2545f491;

/** Marsaglia's xorshift, "Xorshift RNGs", 2003: a number in [0, 1). */
export function randomNumbers(seed = SEED): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Draws words by Zipf's law: the n-th word about 1/n as often as the first. */
export function zipfWords(random: () => number): () => string {
  const words = [...COMMON];
  const seen = new Set(words);
  while (words.length < WORDS) {
    let word = "";
    for (let left = 2 + Math.floor(random() * 3); left > 0; left -= 1) {
      word += SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? "";
    }
    if (!seen.has(word)) words.push(word);
    seen.add(word);
  }
  return () => words[Math.floor(words.length ** random()) - 1] ?? "get";
}

/** A name of one to five words in one of the usual styles. */
export function nameFrom(word: () => string, random: () => number): string {
  const words = Array.from({ length: 1 + Math.floor(random() * 5) }, word);
  const style = random();
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  if (style < 0.5) return words.map((text, at) => (at === 0 ? text : capital(text))).join("");
  if (style < 0.75) return words.map(capital).join("");
  if (style < 0.95) return words.join("_");
  return words.join("_").toUpperCase();
}

/** So many names, all different. */
export function distinctNames(count: number): string[] {
  const random = randomNumbers();
  const word = zipfWords(random);
  const names = new Set<string>();
  while (names.size < count) {
    const name = nameFrom(word, random);
    names.add(names.has(name) ? `${name}${Math.floor(random() * 10_000)}` : name);
  }
  return [...names];
}
