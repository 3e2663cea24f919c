// Where the keyboard stands and what it opens. One issue has the focus; the page's focus follows it.
import { batch, effect } from "@preact/signals";
import type { Status } from "../../../backend/domain/issue-fields.ts";
import { isClosed } from "../../../backend/domain/readiness.ts";
import type { Board } from "./state.ts";

export type Direction = "up" | "down" | "left" | "right" | "first" | "last";

export function focusIssue(board: Board, id: string): void {
  batch(() => {
    board.ui.focused.value = id;
    board.ui.wantsFocus.value = id;
    if (board.ui.isPeeking.value) board.view.open.value = id;
  });
}

/** Moves the focus. Without one it begins at the first issue. */
export function moveFocus(board: Board, direction: Direction): void {
  const present = placeOfFocus(board);
  const next = present === null ? firstShown(board) : neighbour(board, present, direction);
  if (next !== undefined) focusIssue(board, next);
}

/** The keyboard goes back to the list, where it was. */
export function returnFocus(board: Board): void {
  const present = placeOfFocus(board);
  const target = present === null ? firstShown(board) : board.ui.focused.value;
  if (target !== null && target !== undefined) board.ui.wantsFocus.value = target;
}

export function openIssue(board: Board, id: string, how: "open" | "peek" = "open"): void {
  batch(() => {
    board.ui.focused.value = id;
    board.ui.isPeeking.value = how === "peek";
    board.ui.editing.value = null;
    board.view.open.value = id;
  });
}

export function closeIssue(board: Board): void {
  batch(() => {
    board.view.open.value = null;
    board.ui.isPeeking.value = false;
    board.ui.editing.value = null;
  });
  returnFocus(board);
}

/** Opens the form for a new issue, in the status where the focus is. */
export function startIssue(board: Board): void {
  const focused = board.live.issue(board.ui.focused.value ?? "");
  const status = focused === undefined || isClosed(focused.state.status) ? "triage" : focused.state.status;
  board.ui.dialog.value = { kind: "create", status, parent: null };
}

/**
 * Follows the focused issue. When it leaves the list (someone removed it, a filter hid it) and the page's focus went
 * with it, its neighbour gets both. While somebody types elsewhere, in an editor say, the keyboard is not taken from
 * them: the keys find the neighbour when the page has the focus again. Returns the disposal.
 */
export function keepFocus(board: Board): () => void {
  let last: FocusPlace | null = null;
  return effect(() => {
    const place = placeOfFocus(board);
    if (place !== null || last === null || board.ui.focused.value === null) {
      last = place;
      return;
    }
    const column = board.model.columns[last.status].value;
    const next = column[Math.min(last.index, column.length - 1)] ?? firstShown(board);
    // Only once the card is gone is it known whether it took the page's focus along.
    requestAnimationFrame(() => {
      if (next === undefined || document.activeElement !== document.body) return;
      if (document.hasFocus()) focusIssue(board, next);
      else board.ui.focused.value = next;
    });
  });
}

/** The issue before or after the open one, in the order that is seen. */
export function stepOpenIssue(board: Board, step: -1 | 1): void {
  const shown = shownIssues(board);
  const next = shown[shown.indexOf(board.view.open.value ?? "") + step];
  if (next !== undefined) openIssue(board, next);
}

/** Every issue that the columns or open groups show, in reading order. */
export function shownIssues(board: Board): readonly string[] {
  const { columns } = board.model;
  return openStatuses(board).flatMap((status) => columns[status].value);
}

/** The card that Tab reaches: the focused one where it is shown, else the first. */
export function tabStopOf(board: Board): string | undefined {
  return placeOfFocus(board) === null ? firstShown(board) : (board.ui.focused.value ?? undefined);
}

interface FocusPlace {
  readonly status: Status;
  readonly index: number;
}

function placeOfFocus(board: Board): FocusPlace | null {
  const id = board.ui.focused.value;
  if (id === null) return null;
  for (const status of openStatuses(board)) {
    const index = board.model.columns[status].value.indexOf(id);
    if (index !== -1) return { status, index };
  }
  return null;
}

function openStatuses(board: Board): readonly Status[] {
  const { statuses, view } = board;
  if (view.layout.value === "kanban") return statuses.value;
  return statuses.value.filter((status) => !view.collapsed.value.includes(status));
}

function firstShown(board: Board): string | undefined {
  for (const status of openStatuses(board)) {
    const [first] = board.model.columns[status].value;
    if (first !== undefined) return first;
  }
  return undefined;
}

function neighbour(board: Board, { status, index }: FocusPlace, direction: Direction): string | undefined {
  const column = board.model.columns[status].value;
  if (direction === "first") return column[0];
  if (direction === "last") return column.at(-1);
  if (direction === "left" || direction === "right") return sideways(board, status, index, direction);
  const step = direction === "up" ? -1 : 1;
  if (board.view.layout.value === "kanban") return column[index + step];
  const shown = shownIssues(board);
  return shown[shown.indexOf(column[index] ?? "") + step];
}

/** The same height in the next column that has any issue. */
function sideways(
  board: Board,
  status: Status,
  index: number,
  direction: "left" | "right",
): string | undefined {
  if (board.view.layout.value === "list") return undefined;
  const order = openStatuses(board);
  const step = direction === "left" ? -1 : 1;
  for (let at = order.indexOf(status) + step; at >= 0 && at < order.length; at += step) {
    const column = board.model.columns[order[at] ?? status].value;
    if (column.length > 0) return column[Math.min(index, column.length - 1)];
  }
  return undefined;
}
