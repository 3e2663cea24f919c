// A scroller that renders only what it shows: its position and height as state, and how to bring an item into view.
import type { RefObject } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { scrollToShow, visibleRange, type Layout, type Range } from "../../state/windowing.ts";

const OVERSCAN_PX = 400;
/** Positions are rounded, so that most scroll events render nothing. */
const STEP_PX = 120;
const MARGIN_PX = 8;

export interface Windowed {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly range: Range;
  readonly onScroll: () => void;
  readonly show: (index: number) => void;
}

export function useWindow(layout: Layout): Windowed {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(0);
  const read = useCallback(() => {
    const element = scroller.current;
    if (element !== null) setTop(Math.floor(element.scrollTop / STEP_PX) * STEP_PX);
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    setHeight(element.clientHeight);
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(read, [layout, read]);
  const show = (index: number): void => {
    const element = scroller.current;
    if (element === null || index < 0) return;
    const next = scrollToShow(layout, index, element.scrollTop, element.clientHeight, MARGIN_PX);
    if (next !== element.scrollTop) element.scrollTop = next;
    read();
  };
  return { scroller, range: visibleRange(layout, top, height + STEP_PX, OVERSCAN_PX), onScroll: read, show };
}

/** The items of the range, and `pinned` (which has the focus) wherever it is. */
export function indexesOf({ from, until }: Range, pinned: number): number[] {
  const indexes = Array.from({ length: until - from }, (_, offset) => from + offset);
  return pinned === -1 || (pinned >= from && pinned < until) ? indexes : [...indexes, pinned];
}
