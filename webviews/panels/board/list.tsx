import type { VNode } from "preact";
import { useSignalEffect } from "@preact/signals";
import type { IssueRow, Status } from "../../../backend/domain/issue-fields.ts";
import { isClosed } from "../../../backend/domain/readiness.ts";
import { topOf } from "../../state/windowing.ts";
import { Icon } from "../../ui/icon.tsx";
import { LabelChip } from "../../ui/label-chip.tsx";
import { PriorityGlyph } from "../../ui/priority-glyph.tsx";
import { StatusGlyph } from "../../ui/status-glyph.tsx";
import { visibleLine } from "../../ui/text/visible.ts";
import { statusName } from "../../ui/text/words.ts";
import { placeOf } from "./drag.ts";
import { IssueCell } from "./issue-cell.tsx";
import { AgentBadge, Blockers, Holder, IssueAge, Pending, SubIssues } from "./issue-marks.tsx";
import { onKey } from "./keyboard.ts";
import { useBoard } from "./state.ts";
import { indexesOf, useWindow } from "./use-window.ts";

const LABELS_SHOWN = 3;

/** The same issues as on the Kanban, one to a line, in groups that fold. */
export function List(): VNode {
  const board = useBoard();
  const { geometry, ui } = board;
  const { items, layout } = geometry.list.value;
  const { scroller, range, onScroll, show } = useWindow(layout);
  const indexOf = (id: string | null): number =>
    id === null ? -1 : items.findIndex((item) => item.kind === "issue" && item.id === id);
  useSignalEffect(() => {
    const wanted = ui.wantsFocus.value;
    if (wanted === null) return;
    show(geometry.list.value.items.findIndex((item) => item.kind === "issue" && item.id === wanted));
  });
  return (
    <div
      ref={scroller}
      class="list"
      role="grid"
      aria-label="Issues"
      aria-rowcount={items.length}
      aria-colcount={1}
      data-scroller=""
      onScroll={onScroll}
      onKeyDown={(event) => onKey(board, event, "list")}
    >
      <div class="list-space" role="rowgroup" style={{ height: `${layout.totalPx}px` }}>
        {indexesOf(range, indexOf(ui.focused.value)).map((index) => {
          const item = items[index];
          if (item === undefined) return null;
          const key = item.kind === "group" ? item.status : item.id;
          return (
            <div
              key={key}
              class="list-place"
              role="row"
              aria-rowindex={index + 1}
              style={{ transform: `translateY(${topOf(layout, index)}px)` }}
            >
              {item.kind === "group" ? (
                <GroupHeading status={item.status} count={item.count} />
              ) : (
                <Row id={item.id} />
              )}
            </div>
          );
        })}
        <InsertionLine />
      </div>
    </div>
  );
}

function GroupHeading({ status, count }: { status: Status; count: number }): VNode {
  const { view } = useBoard();
  const isCollapsed = view.collapsed.value.includes(status);
  const toggle = (): void => {
    const others = view.collapsed.value.filter((one) => one !== status);
    view.collapsed.value = isCollapsed ? others : [...others, status];
  };
  return (
    <div class="group-heading" role="gridcell">
      <button type="button" aria-expanded={!isCollapsed} onClick={toggle}>
        <Icon name={isCollapsed ? "chevron-right" : "chevron-down"} />
        <StatusGlyph status={status} />
        <span class="group-name">{statusName[status]}</span>
        <span class="count">{count}</span>
      </button>
    </div>
  );
}

function Row({ id }: { id: string }): VNode | null {
  const { row, isPending } = useBoard().live.row("issue", id).value;
  if (row === undefined) return null;
  const { labels } = row.state;
  return (
    <IssueCell id={id} class="row" column={1}>
      <RowLead row={row} />
      <SubIssues row={row} />
      <AgentBadge row={row} />
      <Blockers row={row} isWordy />
      <Pending isPending={isPending} />
      <span class="spring" />
      <span class="row-labels">
        {labels.slice(0, LABELS_SHOWN).map((label) => (
          <LabelChip key={label} name={label} />
        ))}
        {labels.length > LABELS_SHOWN ? <span class="meta">+{labels.length - LABELS_SHOWN}</span> : null}
      </span>
      <span class="row-holder">
        <Holder row={row} />
      </span>
      <IssueAge row={row} />
    </IssueCell>
  );
}

function RowLead({ row }: { row: IssueRow }): VNode {
  const { key, title, priority, status } = row.state;
  return (
    <>
      <PriorityGlyph priority={priority} />
      <span class="key">{key}</span>
      <StatusGlyph status={status} isNamed />
      <bdi class="row-title" title={visibleLine(title)}>
        {visibleLine(title)}
      </bdi>
    </>
  );
}

function InsertionLine(): VNode | null {
  const board = useBoard();
  const drag = board.ui.drag.value;
  const over = drag?.over ?? null;
  if (drag === null || over === null || placeOf(board, drag) === null) return null;
  const { items, layout } = board.geometry.list.value;
  const heading = items.findIndex((item) => item.kind === "group" && item.status === over.status);
  if (heading === -1) return null;
  const index = isClosed(over.status) ? 0 : over.index;
  return (
    <div
      class="insertion-line"
      style={{ transform: `translateY(${topOf(layout, heading + 1 + index) - 1}px)` }}
    />
  );
}
