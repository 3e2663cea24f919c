// What the Board holds, by owner: the resource (live, model), navigation and drafts (view, persisted), and what lasts
// only while it is looked at (ui). Nothing here is a copy of something else here.
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { RowOf } from "../../../backend/domain/index.ts";
import { STATUSES, type Issue, type LinkType, type Status } from "../../../backend/domain/issue-fields.ts";
import type { Connection, Init } from "../../../backend/protocol/host.ts";
import type { Refusal } from "../../../backend/protocol/refusal.ts";
import type { Bridge } from "../../bridge/bridge.ts";
import { BoardModel } from "../../state/board-model.ts";
import { clock, type Clock } from "../../state/clock.ts";
import { LiveReplica } from "../../state/live-replica.ts";
import { persist, type Persisted } from "../../state/persisted.ts";
import { UndoStack } from "../../state/undo.ts";
import type { Anchor } from "../../ui/popover.tsx";
import type { Toast } from "../../ui/toasts.tsx";
import { createGeometry, type Geometry } from "./geometry.ts";
import { tabStopOf } from "./navigation.ts";
import type { TitleMeasure } from "./title-lines.ts";

/** The fields that menus and forms change, of an issue or of one that is being written. */
export type Fields = Pick<
  Issue,
  "status" | "priority" | "type" | "labels" | "assignee" | "parent" | "estimate" | "milestone"
>;

/** What a menu changes. */
export interface Target {
  /** Null while the issue does not exist yet. */
  readonly id: string | null;
  readonly fields: () => Fields;
  readonly change: (patch: Partial<Fields>) => void;
}

export type FieldMenu = keyof Fields;
export type LinkDirection = { readonly type: LinkType; readonly side: "from" | "to" };

export type Menu = { readonly anchor: Anchor } & (
  | { readonly kind: FieldMenu; readonly target: Target }
  | { readonly kind: "link"; readonly issue: string }
  | { readonly kind: "link_target"; readonly issue: string; readonly link: LinkDirection }
  | { readonly kind: "display" }
  | { readonly kind: "project" }
);

export type BoardDialog =
  | { readonly kind: "create"; readonly status: Status; readonly parent: string | null }
  | { readonly kind: "keys" };

/** A card under way, by pointer. */
export interface Drag {
  readonly issue: string;
  readonly pointer: { readonly x: number; readonly y: number };
  readonly grip: { readonly x: number; readonly y: number };
  readonly widthPx: number;
  /** Where it would land now; null over nothing. */
  readonly over: { readonly status: Status; readonly index: number } | null;
}

export interface Ui {
  readonly focused: Signal<string | null>;
  /** The issue whose card takes the keyboard as soon as it is there. */
  readonly wantsFocus: Signal<string | null>;
  /** The detail follows the focus instead of holding one issue. */
  readonly isPeeking: Signal<boolean>;
  readonly menu: Signal<Menu | null>;
  readonly dialog: Signal<BoardDialog | null>;
  readonly quickCreate: Signal<Status | null>;
  readonly drag: Signal<Drag | null>;
  /** The issue of the drag; it changes twice in a drag, not with every move. */
  readonly dragged: ReadonlySignal<string | null>;
  readonly editing: Signal<"title" | "body" | null>;
  readonly toasts: Signal<readonly Toast[]>;
  readonly announcement: Signal<string>;
  /** Issues whose last change was refused a moment ago. */
  readonly refused: Signal<ReadonlySet<string>>;
}

export interface Board {
  readonly bridge: Bridge;
  readonly init: ReadonlySignal<Init>;
  readonly connection: ReadonlySignal<Connection>;
  readonly live: LiveReplica;
  readonly model: BoardModel;
  readonly view: Persisted;
  readonly clock: Clock;
  readonly ui: Ui;
  readonly undo: UndoStack;
  readonly project: ReadonlySignal<RowOf<"project"> | undefined>;
  readonly projects: ReadonlySignal<readonly RowOf<"project">[]>;
  /** The columns that are shown, in order. */
  readonly statuses: ReadonlySignal<readonly Status[]>;
  readonly geometry: Geometry;
  /** The issue whose card Tab reaches. */
  readonly tabStop: ReadonlySignal<string | undefined>;
  dispose(): void;
}

/** A list leads with what waits and runs; history comes last. */
const LIST_ORDER: readonly Status[] = [
  "in_review",
  "in_progress",
  "todo",
  "triage",
  "backlog",
  "done",
  "canceled",
];

export interface BoardSources {
  readonly bridge: Bridge;
  readonly init: ReadonlySignal<Init>;
  readonly connection: ReadonlySignal<Connection>;
  readonly measure: TitleMeasure;
  readonly onGoodbye: (error: Refusal) => void;
}

export function createBoard({ bridge, init, connection, measure, onGoodbye }: BoardSources): Board {
  const live = new LiveReplica({
    send: (frame) => bridge.send(frame),
    now: () => Date.now(),
    newId,
    project: init.value.project,
    onGoodbye,
    ...(init.value.actor === undefined ? {} : { actor: init.value.actor }),
  });
  const [view, stopSaving] = persist(bridge.saved(), (state) => bridge.save(state));
  // After a reload of the window the host reads here whose board this was.
  if (init.value.project !== null) view.project.value = init.value.project;
  const projects = computed(() =>
    live.rows("project").toSorted((one, other) => one.state.name.localeCompare(other.state.name)),
  );
  const project = computed(() => {
    const wanted = init.value.project ?? view.project.value;
    return projects.value.find((row) => row.id === wanted) ?? projects.value[0];
  });
  const filter = computed(() => ({ text: view.search.value, quick: view.quick.value }));
  const model = new BoardModel(
    live,
    computed(() => project.value?.id ?? null),
    filter,
  );
  const statuses = computed(() => {
    const order = view.layout.value === "kanban" ? STATUSES : LIST_ORDER;
    return order.filter((status) => !view.hidden.value.includes(status));
  });
  const geometry = createGeometry({ live, model, statuses, collapsed: view.collapsed, measure });
  const board: Board = {
    bridge,
    init,
    connection,
    live,
    model,
    view,
    clock: clock(),
    ui: createUi(),
    undo: new UndoStack(),
    project,
    projects,
    statuses,
    geometry,
    tabStop: computed(() => tabStopOf(board)),
    dispose: () => {
      stopSaving();
      model.dispose();
    },
  };
  return board;
}

function createUi(): Ui {
  const drag = signal<Drag | null>(null);
  return {
    focused: signal(null),
    wantsFocus: signal(null),
    isPeeking: signal(false),
    menu: signal(null),
    dialog: signal(null),
    quickCreate: signal(null),
    drag,
    dragged: computed(() => drag.value?.issue ?? null),
    editing: signal(null),
    toasts: signal([]),
    announcement: signal(""),
    refused: signal(new Set()),
  };
}

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const BoardContext = createContext<Board | null>(null);

export function useBoard(): Board {
  const board = useContext(BoardContext);
  if (board === null) throw new Error("a component of the Board stands outside of it");
  return board;
}
