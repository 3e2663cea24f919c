import type { VNode } from "preact";
import { useComputed, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Status } from "../../../backend/domain/issue-fields.ts";
import { isClosed } from "../../../backend/domain/readiness.ts";
import { topOf } from "../../state/windowing.ts";
import { Button } from "../../ui/controls/button.tsx";
import { StatusGlyph } from "../../ui/status-glyph.tsx";
import { counted, statusName } from "../../ui/text/words.ts";
import { CardContent } from "./card.tsx";
import { placeOf } from "./drag.ts";
import { IssueCell } from "./issue-cell.tsx";
import { QuickCreate } from "./quick-create.tsx";
import { useBoard } from "./state.ts";
import { indexesOf, useWindow } from "./use-window.ts";

/** One status: its cards, of which only those on the screen exist. */
export function Column({ status, column }: { status: Status; column: number }): VNode {
  const board = useBoard();
  const { model, geometry, ui, view } = board;
  const ids = model.columns[status].value;
  const layout = geometry.columns[status].value;
  const { scroller, range, onScroll, show } = useWindow(layout);
  const focusedIndex = ids.indexOf(ui.focused.value ?? "");
  const section = useRef<HTMLElement>(null);
  useSignalEffect(() => {
    const wanted = ui.wantsFocus.value;
    if (wanted === null || !model.columns[status].value.includes(wanted)) return;
    show(model.columns[status].value.indexOf(wanted));
    section.current?.scrollIntoView({ inline: "nearest", block: "nearest" });
  });
  // The open issue's column stays in sight when the board becomes narrower.
  const holdsOpen = useComputed(() => model.columns[status].value.includes(view.open.value ?? ""));
  useEffect(() => {
    if (holdsOpen.value) section.current?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [holdsOpen.value]);
  return (
    <section ref={section} class="column" data-column={status} role="presentation">
      <ColumnHeader status={status} column={column} count={ids.length} />
      {ui.quickCreate.value === status ? <QuickCreate status={status} /> : null}
      <div
        ref={scroller}
        class="column-scroller"
        data-scroller=""
        role="rowgroup"
        aria-labelledby={`column-${status}`}
        onScroll={onScroll}
      >
        <div class="column-space" role="presentation" style={{ height: `${layout.totalPx}px` }}>
          {indexesOf(range, focusedIndex).map((index) => {
            const id = ids[index];
            if (id === undefined) return null;
            const height = topOf(layout, index + 1) - topOf(layout, index) - layout.gapPx;
            return (
              <Card
                key={id}
                id={id}
                row={index + 1}
                column={column}
                topPx={topOf(layout, index)}
                heightPx={height}
              />
            );
          })}
          <InsertionLine status={status} />
        </div>
      </div>
    </section>
  );
}

interface ColumnHeaderProps {
  readonly status: Status;
  readonly column: number;
  readonly count: number;
}

function ColumnHeader({ status, column, count }: ColumnHeaderProps): VNode {
  const { ui } = useBoard();
  const name = statusName[status];
  return (
    <div class="column-header" role="row">
      <div class="column-heading" role="columnheader" aria-colindex={column}>
        <StatusGlyph status={status} />
        <h2 class="column-name" id={`column-${status}`}>
          {name}
        </h2>
        <span class="count" title={counted(count, "issue")}>
          {count}
        </span>
        <span class="spring" />
        <Button
          appearance="icon"
          isSmall
          icon="add"
          label={`New issue in ${name}`}
          onPress={() => {
            ui.quickCreate.value = status;
          }}
        />
      </div>
    </div>
  );
}

interface CardProps {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly topPx: number;
  readonly heightPx: number;
}

function Card({ id, row: rowIndex, column, topPx, heightPx }: CardProps): VNode | null {
  const { row, isPending } = useBoard().live.row("issue", id).value;
  if (row === undefined) return null;
  const kind = isClosed(row.state.status) ? " is-closed" : "";
  return (
    <div
      class="card-place"
      role="row"
      aria-rowindex={rowIndex}
      style={{ transform: `translateY(${topPx}px)`, height: `${heightPx}px` }}
    >
      <IssueCell id={id} class={`card${kind}`} column={column}>
        <CardContent row={row} isPending={isPending} />
      </IssueCell>
    </div>
  );
}

/** Where the dragged card would land. A column that arranges itself is tinted as a whole instead. */
function InsertionLine({ status }: { status: Status }): VNode | null {
  const board = useBoard();
  const { drag } = board.ui;
  if (drag.value?.over?.status !== status || placeOf(board, drag.value) === null) return null;
  if (isClosed(status)) return <span class="drop-mark" />;
  const layout = board.geometry.columns[status].value;
  const top = topOf(layout, drag.value.over.index) - layout.gapPx / 2 - 1;
  return (
    <>
      <span class="drop-mark" />
      <div class="insertion-line" style={{ transform: `translateY(${top}px)` }} />
    </>
  );
}
