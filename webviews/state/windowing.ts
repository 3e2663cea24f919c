// Which of many items of known heights are on the screen. Arithmetic only, so that ten thousand items cost no element.

export interface Layout {
  /** Where each item begins; one more entry says where the last one ends, gap included. */
  readonly tops: Float64Array;
  readonly count: number;
  readonly totalPx: number;
  readonly gapPx: number;
}

export interface Range {
  readonly from: number;
  /** Not included. */
  readonly until: number;
}

export function layOut(
  count: number,
  heightPx: (index: number) => number,
  { gapPx = 0, paddingPx = 0 }: { gapPx?: number; paddingPx?: number } = {},
): Layout {
  const tops = new Float64Array(count + 1);
  let y = paddingPx;
  for (let index = 0; index < count; index += 1) {
    tops[index] = y;
    y += heightPx(index) + gapPx;
  }
  tops[count] = y;
  return { tops, count, gapPx, totalPx: count === 0 ? paddingPx : y - gapPx + paddingPx };
}

export function topOf(layout: Layout, index: number): number {
  return layout.tops[index] ?? layout.totalPx;
}

export function heightOf(layout: Layout, index: number): number {
  return Math.max(0, topOf(layout, index + 1) - topOf(layout, index) - layout.gapPx);
}

/** The items that touch the viewport, and `overscanPx` above and below it. */
export function visibleRange(
  layout: Layout,
  scrollTopPx: number,
  viewportPx: number,
  overscanPx: number,
): Range {
  const from = Math.max(0, firstAfter(layout, scrollTopPx - overscanPx) - 1);
  const until = Math.min(layout.count, firstAfter(layout, scrollTopPx + viewportPx + overscanPx));
  return { from, until: Math.max(from, until) };
}

/** Where an item dropped at `y` goes: before the first item whose middle lies below. */
export function insertionAt(layout: Layout, y: number): number {
  let low = 0;
  let high = layout.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (topOf(layout, middle) + heightOf(layout, middle) / 2 < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The scroll position nearest to the present one that shows the item whole, with `marginPx` around it. */
export function scrollToShow(
  layout: Layout,
  index: number,
  scrollTopPx: number,
  viewportPx: number,
  marginPx: number,
): number {
  const top = topOf(layout, index) - marginPx;
  const bottom = topOf(layout, index) + heightOf(layout, index) + marginPx;
  if (top < scrollTopPx) return Math.max(0, top);
  if (bottom > scrollTopPx + viewportPx) return bottom - viewportPx;
  return scrollTopPx;
}

/** The first item that begins after `y`. */
function firstAfter(layout: Layout, y: number): number {
  let low = 0;
  let high = layout.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (topOf(layout, middle) <= y) low = middle + 1;
    else high = middle;
  }
  return low;
}
