import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import { openable } from "./links.ts";
import { renderMarkdown } from "./render.ts";
import { excerpt, taskLines } from "./source.ts";

interface MarkdownProps {
  readonly source: string;
  readonly onOpenLink: (url: string) => void;
  /** Ticks the n-th task; without it tasks are only shown. */
  readonly onTask?: (ordinal: number, isDone: boolean) => void;
}

export function Markdown({ source, onOpenLink, onTask }: MarkdownProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const tick = useRef(onTask);
  tick.current = onTask;
  const [isAllShown, setAllShown] = useState(false);
  const shown = isAllShown ? { text: source, isWhole: true } : excerpt(source);
  useLayoutEffect(() => {
    const fragment = renderMarkdown(shown.text);
    const boxes = [...fragment.querySelectorAll<HTMLInputElement>("li.task > input, li.task > p > input")];
    // Where the two disagree about what a task is, a tick could change another line than the one that is seen.
    if (tick.current !== undefined && boxes.length === taskLines(shown.text).length) {
      for (const [ordinal, input] of boxes.entries()) {
        input.disabled = false;
        input.addEventListener("change", () => tick.current?.(ordinal, input.checked));
      }
    }
    box.current?.replaceChildren(fragment);
  }, [shown.text]);
  return (
    <>
      <div ref={box} class="markdown" dir="auto" onClick={(event) => openLink(event, onOpenLink)} />
      {shown.isWhole ? null : (
        <Button isSmall onPress={() => setAllShown(true)}>
          Show all {Math.round(source.length / 1_000)} thousand characters
        </Button>
      )}
    </>
  );
}

/** A link is opened by the host, never by the page, which it would replace. */
function openLink(event: MouseEvent, onOpenLink: (url: string) => void): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null) return;
  event.preventDefault();
  const url = openable(link.getAttribute("href") ?? "");
  if (url !== null) onOpenLink(url);
}
