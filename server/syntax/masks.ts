// Words that a grammar would stumble over, and that mean nothing to it: blank while it reads, so that every offset stays.
export type Span = readonly [start: number, end: number];

/** The one group that matched of a global pattern is the word; a function says more than words can. */
export type Mask = RegExp | ((text: string) => readonly Span[]);

export function maskedIn(text: string, mask: Mask): readonly Span[] {
  if (typeof mask === "function") return mask(text);
  const spans: Span[] = [];
  for (const match of text.matchAll(mask)) {
    const word = match.slice(1).find((group) => group !== undefined);
    if (word === undefined) continue;
    const start = match.index + match[0].indexOf(word);
    spans.push([start, start + word.length]);
  }
  return spans;
}

export function withoutMasked(text: string, spans: readonly Span[]): string {
  let at = 0;
  let read = "";
  for (const [start, end] of spans) {
    read += text.slice(at, start) + " ".repeat(end - start);
    at = end;
  }
  return read + text.slice(at);
}
