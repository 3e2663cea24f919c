// The whole Board: bars, the issues, the open issue beside them, and what floats above.
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { Announcer } from "../../ui/announcer.tsx";
import { Toasts } from "../../ui/toasts.tsx";
import { CardContent } from "./card.tsx";
import { ConnectionBar } from "./connection-bar.tsx";
import { CreateDialog } from "./create-dialog.tsx";
import { Detail } from "./detail/detail.tsx";
import { EmptyBoard, NoResults } from "./empty-board.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { Header } from "./header.tsx";
import { Hints } from "./hints.tsx";
import { Kanban } from "./kanban.tsx";
import { onKey } from "./keyboard.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import { List } from "./list.tsx";
import { Menus } from "./menus.tsx";
import { keepFocus } from "./navigation.ts";
import { closeToast } from "./notices.ts";
import { Skeleton } from "./skeleton.tsx";
import { Splitter } from "./splitter.tsx";
import { BoardContext, useBoard, type Board } from "./state.ts";

/** The dragged card hangs below the pointer, so that it does not hide where it would land. */
const GHOST_BELOW_PX = 10;
const CLOCK_STEP_MS = 15_000;

export function BoardView({ board }: { board: Board }): VNode {
  useEffect(() => {
    const stopClock = board.clock.start(CLOCK_STEP_MS);
    const stopFocus = keepFocus(board);
    const onPageKey = (event: KeyboardEvent): void => onKey(board, event, "page");
    document.addEventListener("keydown", onPageKey);
    return () => {
      document.removeEventListener("keydown", onPageKey);
      stopClock();
      stopFocus();
    };
  }, [board]);
  return (
    <BoardContext.Provider value={board}>
      <div class="board">
        <ConnectionBar bridge={board.bridge} connection={board.connection} />
        <Header />
        {board.live.isReady.value && board.model.total.value === 0 ? null : <FilterBar />}
        <Panes />
        <Hints />
        <Floating />
      </div>
    </BoardContext.Provider>
  );
}

function Panes(): VNode {
  const { view } = useBoard();
  const open = view.open.value;
  const share = view.detailShare.value;
  return (
    <div class={open === null ? "panes" : "panes has-detail"} style={{ "--detail-share": `${share * 100}%` }}>
      <main class="board-pane">
        <Issues />
      </main>
      {open === null ? null : (
        <>
          <Splitter />
          <Detail id={open} />
        </>
      )}
    </div>
  );
}

function Issues(): VNode {
  const { live, model, view } = useBoard();
  if (!live.isReady.value) return <Skeleton />;
  if (model.total.value === 0) return <EmptyBoard />;
  if (model.shown.value === 0) return <NoResults />;
  return view.layout.value === "kanban" ? <Kanban /> : <List />;
}

function Floating(): VNode {
  const board = useBoard();
  const dialog = board.ui.dialog.value;
  return (
    <>
      {dialog?.kind === "create" ? <CreateDialog status={dialog.status} parent={dialog.parent} /> : null}
      {dialog?.kind === "keys" ? <KeysDialog /> : null}
      {dialog === null ? <Menus /> : null}
      <DragGhost />
      <Toasts toasts={board.ui.toasts} onClose={(id) => closeToast(board, id)} />
      <Announcer text={board.ui.announcement} />
    </>
  );
}

/** The card below the pointer while it is dragged. */
function DragGhost(): VNode | null {
  const { ui, live } = useBoard();
  const drag = ui.drag.value;
  const row = drag === null ? undefined : live.row("issue", drag.issue).value.row;
  if (drag === null || row === undefined) return null;
  const x = drag.pointer.x - Math.min(drag.grip.x, 200);
  const y = drag.pointer.y + GHOST_BELOW_PX;
  return (
    <div
      class="card drag-ghost"
      aria-hidden="true"
      style={{ width: `${Math.min(drag.widthPx, 320)}px`, transform: `translate(${x}px, ${y}px)` }}
    >
      <CardContent row={row} isPending={false} />
    </div>
  );
}
