// The cell of a grid that stands for an issue: what can be focused, pressed, dragged and opened, on the Kanban and in
// the list alike.
import type { ComponentChildren, VNode } from "preact";
import { useComputed, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { watchPress } from "./drag.ts";
import { openIssue } from "./navigation.ts";
import { useBoard } from "./state.ts";

interface IssueCellProps {
  readonly id: string;
  readonly class: string;
  readonly column: number;
  readonly children: ComponentChildren;
}

export function IssueCell({ id, class: name, column, children }: IssueCellProps): VNode {
  const board = useBoard();
  const { ui, view } = board;
  const cell = useRef<HTMLDivElement>(null);
  useSignalEffect(() => {
    // A menu that was opened meanwhile keeps the keyboard; the card gets it back when the menu is gone.
    if (ui.wantsFocus.value !== id || ui.menu.value !== null || ui.dialog.value !== null) return;
    ui.wantsFocus.value = null;
    cell.current?.focus({ preventScroll: true });
  });
  // Signals as attributes: when the focus or the drag moves on, two cells change and none is rendered.
  const isOpen = useComputed(() => view.open.value === id);
  const tabIndex = useComputed(() => (board.tabStop.value === id ? 0 : -1));
  const marks = useComputed(() =>
    [
      isOpen.value ? "is-open" : "",
      ui.dragged.value === id ? "is-dragged" : "",
      ui.refused.value.has(id) ? "is-refused" : "",
    ].join(" "),
  );
  const classes = useComputed(() => `${name} ${marks.value}`);
  return (
    <div
      ref={cell}
      class={classes}
      role="gridcell"
      aria-colindex={column}
      aria-selected={isOpen}
      tabIndex={tabIndex}
      data-issue={id}
      onFocus={() => {
        ui.focused.value = id;
      }}
      onPointerDown={(event) => watchPress(board, id, event)}
      onClick={() => openIssue(board, id)}
    >
      {children}
    </div>
  );
}
