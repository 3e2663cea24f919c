// Every key of the Board in one list, so that what the help shows is what is done. Single keys work while nothing is
// being typed; those of an issue need the list or the open issue.
import { isClosed } from "../../../backend/domain/readiness.ts";
import { placeAt, stepInColumn, type Place } from "../../state/placement.ts";
import { moveIssue, removeIssue, undoLast } from "./actions.ts";
import { issueTarget, openFieldMenu } from "./fields.ts";
import { closeIssue, focusIssue, moveFocus, openIssue, returnFocus } from "./navigation.ts";
import { announce } from "./notices.ts";
import type { Board, FieldMenu } from "./state.ts";

interface Binding {
  /** As KeyboardEvent.key says it, with "Alt+" or "Mod+" (Ctrl, on a Mac Command) before it. */
  readonly keys: readonly string[];
  readonly shown: readonly string[];
  readonly does: string;
  /** Where it works: anywhere on the page, or while the list has the focus. */
  readonly scope: "page" | "list";
  readonly run: (board: Board) => void;
}

export const IS_MAC = /Mac|iPhone|iPad/.test(typeof navigator === "undefined" ? "" : navigator.platform);
const MOD = IS_MAC ? "⌘" : "Ctrl";

export const BINDINGS: readonly Binding[] = [
  binding(["j", "ArrowDown"], ["J"], "Next issue", "list", (board) => moveFocus(board, "down")),
  binding(["k", "ArrowUp"], ["K"], "Previous issue", "list", (board) => moveFocus(board, "up")),
  binding(["h", "ArrowLeft"], ["←"], "Column to the left", "list", (board) => moveFocus(board, "left")),
  binding(["ArrowRight"], ["→"], "Column to the right", "list", (board) => moveFocus(board, "right")),
  binding(["Home"], ["Home"], "First of the column", "list", (board) => moveFocus(board, "first")),
  binding(["End"], ["End"], "Last of the column", "list", (board) => moveFocus(board, "last")),
  binding(["Enter"], ["Enter"], "Open the issue", "list", (board) => onFocused(board, openForReading)),
  binding([" "], ["Space"], "Peek: the issue beside follows the focus", "list", peek),
  binding(["e"], ["E"], "Edit the title", "list", (board) => onFocused(board, editTitle)),
  binding(["s"], ["S"], "Status", "list", fieldMenu("status")),
  binding(["p"], ["P"], "Priority", "list", fieldMenu("priority")),
  binding(["a"], ["A"], "Assignee", "list", fieldMenu("assignee")),
  binding(["l"], ["L"], "Labels", "list", fieldMenu("labels")),
  binding(["m"], ["M"], "Milestone", "list", fieldMenu("milestone")),
  binding(["t"], ["T"], "Type", "list", fieldMenu("type")),
  binding(["Alt+ArrowUp"], ["Alt", "↑"], "Move up", "list", (board) => moveBy(board, "up")),
  binding(["Alt+ArrowDown"], ["Alt", "↓"], "Move down", "list", (board) => moveBy(board, "down")),
  binding(["Alt+ArrowLeft"], ["Alt", "←"], "Move to the status before", "list", (b) => moveBy(b, "left")),
  binding(["Alt+ArrowRight"], ["Alt", "→"], "Move to the next status", "list", (b) => moveBy(b, "right")),
  binding(["Delete", "Backspace"], ["Del"], "Remove (can be undone)", "list", removeFocused),
  binding(["c"], ["C"], "New issue", "page", startIssue),
  binding(["/"], ["/"], "Search", "page", focusSearch),
  binding(["Mod+z"], [MOD, "Z"], "Undo the last change", "page", (board) => void undoLast(board)),
  binding(["?"], ["?"], "All keys", "page", (board) => {
    board.ui.dialog.value = { kind: "keys" };
  }),
  binding(["Escape"], ["Esc"], "Back: close the issue, then the search", "page", goBack),
];

/** Runs what the key stands for. `scope` is where the focus is. */
export function onKey(board: Board, event: KeyboardEvent, scope: "page" | "list"): void {
  if (event.defaultPrevented || event.isComposing || isTyping(event)) return;
  if (board.ui.menu.value !== null || board.ui.dialog.value !== null || board.ui.drag.value !== null) return;
  const pressed = nameOf(event);
  const found = BINDINGS.find((one) => one.scope === scope && one.keys.includes(pressed));
  if (found === undefined) return;
  event.preventDefault();
  found.run(board);
}

export function startIssue(board: Board): void {
  const focused = board.live.issue(board.ui.focused.value ?? "");
  const status = focused === undefined || isClosed(focused.state.status) ? "triage" : focused.state.status;
  board.ui.dialog.value = { kind: "create", status, parent: null };
}

export function focusSearch(): void {
  document.querySelector<HTMLElement>(".search")?.focus();
}

/** The card or row of an issue, while it is on the screen. */
export function elementOf(id: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-issue="${CSS.escape(id)}"]`);
}

function binding(
  keys: readonly string[],
  shown: readonly string[],
  does: string,
  scope: Binding["scope"],
  run: Binding["run"],
): Binding {
  return { keys, shown, does, scope, run };
}

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const mod = IS_MAC ? event.metaKey : event.ctrlKey;
  if (mod) return event.shiftKey ? "" : `Mod+${key}`;
  if (event.ctrlKey || event.metaKey) return "";
  return event.altKey ? `Alt+${key}` : key;
}

/** Whether the key belongs to a text that is being written. */
export function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

function onFocused(board: Board, run: (board: Board, id: string) => void): void {
  const id = board.ui.focused.value;
  if (id !== null && board.live.issue(id) !== undefined) run(board, id);
}

function openForReading(board: Board, id: string): void {
  openIssue(board, id);
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".detail")?.focus());
}

function editTitle(board: Board, id: string): void {
  openIssue(board, id);
  board.ui.editing.value = "title";
}

function peek(board: Board): void {
  if (board.ui.isPeeking.value) closeIssue(board);
  else onFocused(board, (_, id) => openIssue(board, id, "peek"));
}

function fieldMenu(kind: FieldMenu): (board: Board) => void {
  return (board) =>
    onFocused(board, (_, id) => {
      const row = board.live.issue(id);
      const element = elementOf(id);
      if (row !== undefined && element !== null) openFieldMenu(board, kind, issueTarget(board, row), element);
    });
}

function removeFocused(board: Board): void {
  onFocused(board, (_, id) => {
    moveFocus(board, "down");
    if (board.ui.focused.value === id) moveFocus(board, "up");
    void removeIssue(board, id);
  });
}

function moveBy(board: Board, direction: "up" | "down" | "left" | "right"): void {
  onFocused(board, (_, id) => {
    const place = placeBeside(board, id, direction);
    if (place === null) {
      announce(board, "It is at the end");
      return;
    }
    void moveIssue(board, id, place);
    focusIssue(board, id);
  });
}

function placeBeside(board: Board, id: string, direction: "up" | "down" | "left" | "right"): Place | null {
  const row = board.live.issue(id);
  if (row === undefined) return null;
  const { status } = row.state;
  const rankOf = (other: string): string | null => board.live.issue(other)?.state.rank ?? null;
  const { columns } = board.model;
  if (direction === "up" || direction === "down") {
    if (isClosed(status)) return null;
    return stepInColumn(columns[status].value, status, id, direction === "up" ? -1 : 1, rankOf);
  }
  const order = board.statuses.value;
  const next = order[order.indexOf(status) + (direction === "left" ? -1 : 1)];
  if (next === undefined) return null;
  const index = Math.min(columns[status].value.indexOf(id), columns[next].value.length);
  return placeAt(columns[next].value, next, id, Math.max(0, index), rankOf);
}

function goBack(board: Board): void {
  if (board.ui.quickCreate.value !== null) board.ui.quickCreate.value = null;
  else if (board.view.open.value !== null) closeIssue(board);
  else if (board.view.search.value !== "") board.view.search.value = "";
  else returnFocus(board);
}
