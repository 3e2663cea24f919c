// What keys do to an issue that the pointer does by dragging, pressing and choosing.
import { isClosed } from "../../../backend/domain/readiness.ts";
import { placeAt, stepInColumn, type Place } from "../../state/placement.ts";
import { moveIssue, removeIssue } from "./actions.ts";
import { issueTarget, openFieldMenu } from "./fields.ts";
import { focusIssue, moveFocus } from "./navigation.ts";
import { announce } from "./notices.ts";
import type { Board, FieldMenu } from "./state.ts";

type Towards = "up" | "down" | "left" | "right";

/** The card's form of dragging: one place up or down, one status to either side. */
export function moveBy(board: Board, id: string | null, towards: Towards): void {
  if (id === null) return;
  const place = placeBeside(board, id, towards);
  if (place === null) {
    announce(board, "It is at the end");
    return;
  }
  void moveIssue(board, id, place);
  focusIssue(board, id);
}

/** Opens the menu beside the issue's card, or in the open issue where the card is not on the screen. */
export function openMenuOf(board: Board, id: string | null, kind: FieldMenu): void {
  const row = id === null ? undefined : board.live.issue(id);
  if (row === undefined) return;
  const card = document.querySelector(`[data-issue="${CSS.escape(row.id)}"]`);
  const anchor = card?.checkVisibility() === true ? card : document.querySelector(".detail-title");
  if (anchor !== null) openFieldMenu(board, kind, issueTarget(board, row), anchor);
}

/** Removes the issue; the focus goes to its neighbour first. */
export function removeFromList(board: Board, id: string | null): void {
  if (id === null || board.live.issue(id) === undefined) return;
  moveFocus(board, "down");
  if (board.ui.focused.value === id) moveFocus(board, "up");
  void removeIssue(board, id);
}

function placeBeside(board: Board, id: string, towards: Towards): Place | null {
  const row = board.live.issue(id);
  if (row === undefined) return null;
  const { status } = row.state;
  const rankOf = (other: string): string | null => board.live.issue(other)?.state.rank ?? null;
  const { columns } = board.model;
  if (towards === "up" || towards === "down") {
    if (isClosed(status)) return null;
    return stepInColumn(columns[status].value, status, id, towards === "up" ? -1 : 1, rankOf);
  }
  const order = board.statuses.value;
  const next = order[order.indexOf(status) + (towards === "left" ? -1 : 1)];
  if (next === undefined) return null;
  const index = Math.min(columns[status].value.indexOf(id), columns[next].value.length);
  return placeAt(columns[next].value, next, id, Math.max(0, index), rankOf);
}
