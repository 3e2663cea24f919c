// Whether a title needs one line or two, without laying it out: cards are placed by arithmetic, so their heights must
// be known before they exist.

const CACHE_MAX = 50_000;

export interface TitleMeasure {
  /** 1, or 2 for any title that does not fit one line of this width. */
  linesOf(title: string, widthPx: number): 1 | 2;
}

/** `font` is a CSS font of the card's title. A measure is for one font. */
export function titleMeasure(font: string): TitleMeasure {
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) throw new Error("this browser cannot measure text");
  context.font = font;
  const widths = new Map<string, number>();
  return {
    linesOf(title, widthPx) {
      let width = widths.get(title);
      if (width === undefined) {
        // A title that is longer than any line need not be measured to its end.
        width = context.measureText(title.slice(0, 200)).width;
        if (widths.size >= CACHE_MAX) widths.clear();
        widths.set(title, width);
      }
      return width <= widthPx ? 1 : 2;
    },
  };
}
