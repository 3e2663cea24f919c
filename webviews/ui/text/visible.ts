// Text of unknown origin made honest: what would steer the reader's eye or hide from it is shown as a placeholder.
// Markup needs no care here, because text is only ever set as text.

/** Overrides and isolates of direction, zero-width characters, line separators, tag characters: none has a glyph. */
const DECEPTIVE = /[\u200B\u2028-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;
const CONTROL = /\p{Cc}/gu;

/** For texts of several lines: line feeds and tabs stay. */
export function visibleText(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(CONTROL, (character) =>
      character === "\n" || character === "\t" ? character : picture(character),
    )
    .replace(DECEPTIVE, codePoint);
}

/** For a single line: line feeds and tabs are spaces. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/[\n\t]+/g, " ");
}

/** Unicode has a picture of each ASCII control character. */
function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? "\u2421" : codePoint(character);
}

function codePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
