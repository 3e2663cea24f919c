// Every key of the Board in one list, so that what the help shows is what is done. Single keys work while nothing is
// being typed.
import { undoLast } from "./actions.ts";
import { closeIssue, moveFocus, openIssue, returnFocus, startIssue, stepOpenIssue } from "./navigation.ts";
import { moveBy, openMenuOf, removeFromList } from "./key-commands.ts";
import type { Board, FieldMenu } from "./state.ts";

/** Where the focus is. The page stands for anywhere else. */
export type KeyScope = "list" | "detail" | "page";

interface Binding {
  /** As KeyboardEvent.key says it, with "Alt+" or "Mod+" (Ctrl, on a Mac Command) before it. */
  readonly keys: readonly string[];
  readonly shown: readonly string[];
  readonly does: string;
  readonly scopes: readonly KeyScope[];
  /** `subject` is the focused issue, in the detail the open one; null when there is none. */
  readonly run: (board: Board, subject: string | null) => void;
}

export const IS_MAC = /Mac|iPhone|iPad/.test(typeof navigator === "undefined" ? "" : navigator.platform);
const MOD = IS_MAC ? "⌘" : "Ctrl";
const ALT = IS_MAC ? "⌥" : "Alt";

export const BINDINGS: readonly Binding[] = [
  inList("j ArrowDown", "J", "Next issue", (board) => moveFocus(board, "down")),
  inList("k ArrowUp", "K", "Previous issue", (board) => moveFocus(board, "up")),
  inList("h ArrowLeft", "←", "Column to the left", (board) => moveFocus(board, "left")),
  inList("ArrowRight", "→", "Column to the right", (board) => moveFocus(board, "right")),
  inList("Home", "Home", "First of the column", (board) => moveFocus(board, "first")),
  inList("End", "End", "Last of the column", (board) => moveFocus(board, "last")),
  inList("Enter", "Enter", "Open the issue", openForReading),
  inList("Space", "Space", "Peek: the issue beside follows the focus", peek),
  onIssue("e", "E", "Edit the title", editTitle),
  onIssue("s", "S", "Status", fieldMenu("status")),
  onIssue("p", "P", "Priority", fieldMenu("priority")),
  onIssue("a", "A", "Assignee", fieldMenu("assignee")),
  onIssue("l", "L", "Labels", fieldMenu("labels")),
  onIssue("m", "M", "Milestone", fieldMenu("milestone")),
  onIssue("t", "T", "Type", fieldMenu("type")),
  inList("Alt+ArrowUp", `${ALT} ↑`, "Move up", (board, id) => moveBy(board, id, "up")),
  inList("Alt+ArrowDown", `${ALT} ↓`, "Move down", (board, id) => moveBy(board, id, "down")),
  inList("Alt+ArrowLeft", `${ALT} ←`, "Move to the status before", (board, id) => moveBy(board, id, "left")),
  inList("Alt+ArrowRight", `${ALT} →`, "Move to the next status", (board, id) => moveBy(board, id, "right")),
  inList("Delete Backspace", "Del", "Remove (can be undone)", removeFromList),
  anywhere("c", "C", "New issue", startIssue),
  anywhere("/", "/", "Search", focusSearch),
  anywhere("Mod+z", `${MOD} Z`, "Undo the last change", (board) => void undoLast(board)),
  anywhere("?", "?", "All keys", showKeys),
  anywhere("Escape", "Esc", "Back: close the issue, then the search", goBack),
  binding(["detail"], "j", "J", "In the open issue: the next one", (board) => stepOpenIssue(board, 1)),
  binding(["detail"], "k", "K", "In the open issue: the previous one", (board) => stepOpenIssue(board, -1)),
];

/** Runs what the key stands for where the focus is. */
export function onKey(board: Board, event: KeyboardEvent, scope: KeyScope): void {
  if (event.defaultPrevented || event.isComposing || isTyping(event)) return;
  if (board.ui.menu.value !== null || board.ui.dialog.value !== null || board.ui.drag.value !== null) return;
  // With the focus nowhere, as after the view has opened, the keys are the list's.
  const place = scope === "page" && document.activeElement === document.body ? ["page", "list"] : [scope];
  const pressed = nameOf(event);
  const found = BINDINGS.find(
    (one) => one.keys.includes(pressed) && one.scopes.some((other) => place.includes(other)),
  );
  if (found === undefined || isPressingButton(event)) return;
  event.preventDefault();
  found.run(board, scope === "detail" ? board.view.open.value : board.ui.focused.value);
}

export function focusSearch(): void {
  document.querySelector<HTMLElement>(".search")?.focus();
}

/** Whether the key belongs to a text that is being written. */
function isTyping(event: Event): boolean {
  const [target] = event.composedPath();
  return (
    (target instanceof HTMLInputElement && target.type !== "checkbox") ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLElement && target.isContentEditable)
  );
}

/** Enter and Space on a button press it. */
function isPressingButton(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  return (event.key === "Enter" || event.key === " ") && target instanceof HTMLButtonElement;
}

function inList(keys: string, shown: string, does: string, run: Binding["run"]): Binding {
  return binding(["list"], keys, shown, does, run);
}

function onIssue(keys: string, shown: string, does: string, run: Binding["run"]): Binding {
  return binding(["list", "detail"], keys, shown, does, run);
}

/** Keys of the page reach it from wherever the focus is. */
function anywhere(keys: string, shown: string, does: string, run: Binding["run"]): Binding {
  return binding(["page"], keys, shown, does, run);
}

function binding(
  scopes: readonly KeyScope[],
  keys: string,
  shown: string,
  does: string,
  run: Binding["run"],
): Binding {
  return { keys: keys.split(" "), shown: shown.split(" "), does, scopes, run };
}

function nameOf(event: KeyboardEvent): string {
  const spelled = event.key === " " ? "Space" : event.key;
  const key = spelled.length === 1 ? spelled.toLowerCase() : spelled;
  const mod = IS_MAC ? event.metaKey : event.ctrlKey;
  if (mod) return event.shiftKey ? "" : `Mod+${key}`;
  if (event.ctrlKey || event.metaKey) return "";
  return event.altKey ? `Alt+${key}` : key;
}

function openForReading(board: Board, id: string | null): void {
  if (id === null) return;
  openIssue(board, id);
  requestAnimationFrame(() => document.querySelector<HTMLElement>(".detail")?.focus());
}

function editTitle(board: Board, id: string | null): void {
  if (id === null) return;
  openIssue(board, id);
  // The field asks for the focus now; a card that still waited for it must not take it back.
  board.ui.wantsFocus.value = null;
  board.ui.editing.value = "title";
}

function peek(board: Board, id: string | null): void {
  if (board.ui.isPeeking.value) closeIssue(board);
  else if (id !== null) openIssue(board, id, "peek");
}

function fieldMenu(kind: FieldMenu): Binding["run"] {
  return (board, id) => openMenuOf(board, id, kind);
}

function showKeys(board: Board): void {
  board.ui.dialog.value = { kind: "keys" };
}

function goBack(board: Board): void {
  if (board.ui.quickCreate.value !== null) board.ui.quickCreate.value = null;
  else if (board.view.open.value !== null) closeIssue(board);
  else if (board.view.search.value !== "") board.view.search.value = "";
  else returnFocus(board);
}
