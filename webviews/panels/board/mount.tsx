// Ties the bridge to the Board: one Board per project, made when the host has said which, kept over reconnections.
import { batch, computed, signal } from "@preact/signals";
import { render, type VNode } from "preact";
import { DomainError } from "../../../backend/domain/errors.ts";
import type { Connection, Init, ViewCommand } from "../../../backend/protocol/host.ts";
import type { Refusal } from "../../../backend/protocol/refusal.ts";
import type { Ambient, Bridge } from "../../bridge/bridge.ts";
import { undoLast } from "./actions.ts";
import { ConnectionBar } from "./connection-bar.tsx";
import { focusSearch } from "./keyboard.ts";
import { focusIssue, openIssue, startIssue } from "./navigation.ts";
import { sayRefused } from "./notices.ts";
import { Skeleton } from "./skeleton.tsx";
import { createBoard, type Board } from "./state.ts";
import { titleMeasure } from "./title-lines.ts";
import { BoardView } from "./view.tsx";

/** Shows the Board in the element until the page goes. */
export function mountBoard(place: HTMLElement, bridge: Bridge): void {
  const connection = signal<Connection>({ state: "connecting" });
  const board = signal<Board | null>(null);
  const surroundings = signal<Init | null>(null);
  const measure = titleMeasure(titleFont());
  const onGoodbye = (error: Refusal): void => {
    const problem = new DomainError(error.code, error.message, error.hint);
    if (board.value !== null) sayRefused(board.value, problem, null);
  };
  const connect = (next: Connection): void => {
    batch(() => {
      connection.value = next;
      if (next.state === "connected") board.value?.live.session.opened();
      else board.value?.live.session.closed();
    });
  };
  const init = (message: Init): void => {
    const isSame = board.value !== null && surroundings.value?.project === message.project;
    surroundings.value = message;
    if (isSame) return;
    board.value?.dispose();
    const init = computed(() => surroundings.value ?? message);
    const made = createBoard({ bridge, init, connection, measure, onGoodbye });
    board.value = made;
    if (connection.value.state === "connected") made.live.session.opened();
  };
  const onAmbient = (message: Ambient): void => {
    if (message.type === "init") init(message);
    else if (message.type === "command") {
      if (board.value !== null) obey(board.value, message.command);
    } else {
      document.documentElement.classList.toggle("is-hidden", !message.visible);
      if (message.visible) board.value?.live.session.catchUp();
    }
  };
  addEventListener("unhandledrejection", (event) => {
    if (board.value !== null) sayRefused(board.value, unexpected(event.reason), null);
  });
  // What nobody looks at does not move.
  addEventListener("blur", () => document.documentElement.classList.add("is-hidden"));
  addEventListener("focus", () => document.documentElement.classList.remove("is-hidden"));
  render(<Root />, place);
  bridge.connect({
    onFrame: (frame) => board.value?.live.receive(frame),
    onConnection: connect,
    onAmbient,
  });

  function Root(): VNode {
    if (board.value !== null) return <BoardView key={board.value.init.value.project} board={board.value} />;
    return (
      <div class="board">
        <ConnectionBar bridge={bridge} connection={connection} />
        <main class="board-pane">
          <Skeleton />
        </main>
      </div>
    );
  }
}

function obey(board: Board, command: ViewCommand): void {
  switch (command.name) {
    case "newIssue":
      startIssue(board);
      return;
    case "search":
      focusSearch();
      return;
    case "undo":
      void undoLast(board);
      return;
    case "showKeys":
      board.ui.dialog.value = { kind: "keys" };
      return;
    case "openIssue":
      openIssue(board, command.issue);
      focusIssue(board, command.issue);
      return;
    case "setLayout":
      board.view.layout.value = command.layout;
  }
}

/** A broken invariant of this page: it is said aloud, with its message, and the data is not touched. */
function unexpected(reason: unknown): DomainError {
  const message = reason instanceof Error ? reason.message : String(reason);
  return new DomainError(
    "internal",
    `the Board met an error: ${message}`,
    "Reload the window; nothing is lost.",
    {},
    {
      cause: reason,
    },
  );
}

/** What `.card-title` is set in. */
function titleFont(): string {
  return `13px ${getComputedStyle(document.body).fontFamily}`;
}
