// What the Board says about what happened: by a toast to the eye, by the announcer to the ear.
import type { DomainError } from "../../../backend/domain/errors.ts";
import type { Toast } from "../../ui/toasts.tsx";
import type { Board } from "./state.ts";

const TOASTS_MAX = 3;
const DONE_MS = 6_000;
const REFUSED_MS = 6_000;

let lastToast = 0;

export function announce(board: Board, text: string): void {
  board.ui.announcement.value = text;
}

/** A word on success goes by itself; the next one takes its place. */
export function sayDone(board: Board, text: string, action?: Toast["action"]): void {
  announce(board, text);
  const id = show(board, { kind: "done", text, ...(action === undefined ? {} : { action }) });
  setTimeout(() => closeToast(board, id), DONE_MS);
}

export function sayRefused(board: Board, error: DomainError, issue: string | null): void {
  show(board, { kind: "error", text: sentence(error.message), hint: error.hint });
  if (issue === null) return;
  const { refused } = board.ui;
  refused.value = new Set([...refused.value, issue]);
  setTimeout(() => {
    refused.value = new Set([...refused.value].filter((id) => id !== issue));
  }, REFUSED_MS);
}

export function closeToast(board: Board, id: number): void {
  board.ui.toasts.value = board.ui.toasts.value.filter((toast) => toast.id !== id);
}

function show(board: Board, toast: Omit<Toast, "id">): number {
  lastToast += 1;
  const others = board.ui.toasts.value.filter((other) => other.kind === "error");
  board.ui.toasts.value = [...others, { ...toast, id: lastToast }].slice(-TOASTS_MAX);
  return lastToast;
}

function sentence(text: string): string {
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?…]$/.test(upper) ? upper : `${upper}.`;
}
