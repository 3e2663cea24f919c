// Dragging a card by pointer. The original stays where it is until the drop; Escape, or losing the pointer, cancels.
import type { Status } from "../../../backend/domain/issue-fields.ts";
import { placeAt, type Place } from "../../state/placement.ts";
import { insertionAt } from "../../state/windowing.ts";
import { statusName } from "../../ui/text/words.ts";
import { moveIssue } from "./actions.ts";
import { focusIssue } from "./navigation.ts";
import { announce } from "./notices.ts";
import type { Board, Drag } from "./state.ts";

/** A press that moves less is a click. */
const THRESHOLD_PX = 4;
const EDGE_PX = 48;
const SCROLL_MAX_PX = 18;

/** Watches a press on a card until it ends; it becomes a drag once the pointer has moved. */
export function watchPress(board: Board, issue: string, press: PointerEvent): void {
  if (press.button !== 0 || press.pointerType === "touch" || !(press.currentTarget instanceof HTMLElement))
    return;
  const card = press.currentTarget.getBoundingClientRect();
  const start = { x: press.clientX, y: press.clientY };
  const grip = { x: start.x - card.left, y: start.y - card.top };
  const listening = new AbortController();
  const { signal } = listening;
  let frame = 0;
  const end = (): void => {
    listening.abort();
    cancelAnimationFrame(frame);
    board.ui.drag.value = null;
    document.body.classList.remove("is-dragging");
  };
  const scroll = (): void => {
    const drag = board.ui.drag.value;
    if (drag !== null && scrollAtEdges(drag.pointer)) follow(board, drag, drag.pointer);
    frame = requestAnimationFrame(scroll);
  };
  const begin = (): Drag => {
    document.body.classList.add("is-dragging");
    frame = requestAnimationFrame(scroll);
    addEventListener("click", swallow, { capture: true, once: true });
    return { issue, pointer: start, grip, widthPx: card.width, over: null };
  };
  const move = (event: PointerEvent): void => {
    const moved = Math.hypot(event.clientX - start.x, event.clientY - start.y);
    if (board.ui.drag.value === null && moved < THRESHOLD_PX) return;
    event.preventDefault();
    follow(board, board.ui.drag.value ?? begin(), { x: event.clientX, y: event.clientY });
  };
  const drop = (): void => {
    const drag = board.ui.drag.value;
    end();
    if (drag === null) return;
    // The click that ends a drag comes right after it, or not at all.
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
    const place = placeOf(board, drag);
    if (place === null) return;
    void moveIssue(board, issue, place);
    focusIssue(board, issue);
  };
  const cancel = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || board.ui.drag.value === null) return;
    event.preventDefault();
    event.stopPropagation();
    end();
    announce(board, "Not moved");
  };
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", drop, { signal });
  addEventListener("pointercancel", end, { signal });
  addEventListener("blur", end, { signal });
  addEventListener("keydown", cancel, { signal, capture: true });
}

/** Where the dragged card would go now; null when that changes nothing. */
export function placeOf(board: Board, { issue, over }: Drag): Place | null {
  if (over === null) return null;
  const column = board.model.columns[over.status].value;
  return placeAt(column, over.status, issue, over.index, (id) => board.live.issue(id)?.state.rank ?? null);
}

function follow(board: Board, drag: Drag, pointer: Drag["pointer"]): void {
  const over = board.view.layout.value === "kanban" ? overColumn(board, pointer) : overList(board, pointer);
  const { ui } = board;
  ui.drag.value = { ...drag, pointer, over };
  const where = over === null ? "Nowhere" : statusName[over.status];
  const text = `Moving ${board.live.issue(drag.issue)?.state.key ?? ""} to ${where}`;
  if (ui.announcement.value !== text) announce(board, text);
}

function overColumn(board: Board, { x, y }: Drag["pointer"]): Drag["over"] {
  for (const column of document.querySelectorAll<HTMLElement>("[data-column]")) {
    const box = column.getBoundingClientRect();
    if (x < box.left || x > box.right) continue;
    const status = board.statuses.value.find((one) => one === column.dataset["column"]);
    if (status === undefined) return null;
    const scroller = column.querySelector<HTMLElement>("[data-scroller]");
    const top = scroller === null ? 0 : scroller.getBoundingClientRect().top - scroller.scrollTop;
    return { status, index: insertionAt(board.geometry.columns[status].value, y - top) };
  }
  return null;
}

function overList(board: Board, { x, y }: Drag["pointer"]): Drag["over"] {
  const scroller = document.querySelector<HTMLElement>("[data-scroller]");
  const box = scroller?.getBoundingClientRect();
  if (scroller === null || box === undefined || x < box.left || x > box.right) return null;
  const { items, layout } = board.geometry.list.value;
  const at = insertionAt(layout, y - box.top + scroller.scrollTop);
  // Above the first heading there is no group; it counts as the first one.
  const before = items[Math.max(0, at - 1)];
  if (before === undefined) return null;
  return { status: before.status, index: indexInGroup(items, at, before.status) };
}

function indexInGroup(
  items: readonly { readonly kind: string; readonly status: Status }[],
  at: number,
  status: Status,
): number {
  return items.slice(0, at).filter((item) => item.kind === "issue" && item.status === status).length;
}

/** Scrolls what lies under the pointer when it is near an edge. @returns whether anything moved. */
function scrollAtEdges({ x, y }: Drag["pointer"]): boolean {
  let hasMoved = false;
  for (const scroller of document.querySelectorAll<HTMLElement>("[data-scroller], [data-scroller-x]")) {
    const box = scroller.getBoundingClientRect();
    const isSideways = scroller.dataset["scrollerX"] !== undefined;
    if (!isSideways && (x < box.left || x > box.right)) continue;
    const before = scroller.scrollTop + scroller.scrollLeft;
    if (isSideways) scroller.scrollLeft += speed(x, box.left, box.right);
    else scroller.scrollTop += speed(y, box.top, box.bottom);
    hasMoved ||= before !== scroller.scrollTop + scroller.scrollLeft;
  }
  return hasMoved;
}

/** Pixels per frame: more the nearer the edge. */
function speed(at: number, start: number, end: number): number {
  const before = start + EDGE_PX - at;
  const after = at - (end - EDGE_PX);
  if (before > 0) return -Math.min(SCROLL_MAX_PX, Math.ceil((before / EDGE_PX) * SCROLL_MAX_PX));
  return after > 0 ? Math.min(SCROLL_MAX_PX, Math.ceil((after / EDGE_PX) * SCROLL_MAX_PX)) : 0;
}

function swallow(event: Event): void {
  event.stopPropagation();
  event.preventDefault();
}
