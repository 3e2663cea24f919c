import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Column } from "./column.tsx";
import { onKey } from "./keyboard.ts";
import { useBoard } from "./state.ts";

/** A column for each status; cards in the order that people gave them. */
export function Kanban(): VNode {
  const board = useBoard();
  const { statuses, model, geometry } = board;
  const grid = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const first = grid.current?.firstElementChild;
    if (!(first instanceof HTMLElement)) return undefined;
    const measure = (): void => {
      geometry.columnPx.value = first.clientWidth;
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(first);
    return () => observer.disconnect();
  }, [geometry, statuses.value]);
  const longest = Math.max(...statuses.value.map((status) => model.columns[status].value.length));
  return (
    <div
      ref={grid}
      class="kanban"
      role="grid"
      aria-label="Issues by status"
      aria-rowcount={longest}
      aria-colcount={statuses.value.length}
      data-scroller-x=""
      onKeyDown={(event) => onKey(board, event, "list")}
    >
      {statuses.value.map((status, index) => (
        <Column key={status} status={status} column={index + 1} />
      ))}
    </div>
  );
}
