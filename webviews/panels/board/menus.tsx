import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { PRIORITIES, ISSUE_TYPES, STATUSES, type IssueRow } from "../../../backend/domain/issue-fields.ts";
import { Icon } from "../../ui/icon.tsx";
import { Picker } from "../../ui/picker.tsx";
import { StatusGlyph } from "../../ui/status-glyph.tsx";
import { linkName, statusName } from "../../ui/text/words.ts";
import { linkIssues } from "./actions.ts";
import {
  assigneeOf,
  assigneeOptions,
  estimateOptions,
  issueOptions,
  labelOptions,
  linkDirectionOf,
  linkOptions,
  milestoneOptions,
  NONE,
  priorityOptions,
  statusOptions,
  typeOptions,
} from "./choices.tsx";
import { returnFocus } from "./navigation.ts";
import { useBoard, type Board, type FieldMenu, type Menu } from "./state.ts";

type MenuOf<K extends Menu["kind"]> = Extract<Menu, { kind: K }>;
type FieldMenuState = Extract<Menu, { kind: FieldMenu }>;

/** The one open menu. Where the list had the focus, it gets it back. */
export function Menus(): VNode | null {
  const board = useBoard();
  const menu = board.ui.menu.value;
  // One menu may lead to the next; what had the focus before the first gets it back.
  const before = useRef<Element | null>(null);
  if (menu === null) {
    before.current = null;
    return null;
  }
  before.current ??= document.activeElement;
  const onClose = (): void => {
    if (board.ui.menu.value !== menu) return;
    board.ui.menu.value = null;
    const opener = before.current;
    if (opener instanceof HTMLElement && opener.isConnected && opener.dataset["issue"] === undefined)
      opener.focus();
    else returnFocus(board);
  };
  if (menu.kind === "display") return <DisplayMenu menu={menu} onClose={onClose} />;
  if (menu.kind === "project") return <ProjectMenu menu={menu} onClose={onClose} />;
  if (menu.kind === "link") return <LinkMenu menu={menu} onClose={onClose} />;
  if (menu.kind === "link_target") return <LinkTargetMenu menu={menu} onClose={onClose} />;
  return <FieldMenuView menu={menu} onClose={onClose} />;
}

interface FieldMenuShape {
  readonly title: string;
  readonly keys?: string;
  readonly options: Parameters<typeof Picker>[0]["optionsFor"];
  readonly pick: (id: string) => void;
  readonly search?: Parameters<typeof Picker>[0]["search"];
  readonly isMultiple?: boolean;
}

function FieldMenuView({ menu, onClose }: { menu: FieldMenuState; onClose: () => void }): VNode {
  const board = useBoard();
  const { title, keys, options, pick, search, isMultiple } = fieldMenus[menu.kind](board, menu);
  // What is chosen shows at once, while the menu stays open.
  if (menu.target.id !== null) void board.live.row("issue", menu.target.id).value;
  return (
    <Picker
      key={menu.kind}
      anchor={menu.anchor}
      title={title}
      {...(keys === undefined ? {} : { keys })}
      {...(search === undefined ? {} : { search })}
      isMultiple={isMultiple === true}
      optionsFor={options}
      onPick={pick}
      onClose={onClose}
    />
  );
}

const fieldMenus: Record<FieldMenu, (board: Board, menu: FieldMenuState) => FieldMenuShape> = {
  status: (_, { target }) => ({
    title: "Set status",
    keys: "S",
    options: () => statusOptions(target.fields()),
    pick: (id) => {
      const status = STATUSES.find((one) => one === id);
      if (status !== undefined) target.change({ status });
    },
  }),
  priority: (_, { target }) => ({
    title: "Set priority",
    keys: "P",
    options: () => priorityOptions(target.fields()),
    pick: (id) => {
      const priority = PRIORITIES.find((one) => one === id);
      if (priority !== undefined) target.change({ priority });
    },
  }),
  type: (_, { target }) => ({
    title: "Set type",
    keys: "T",
    options: () => typeOptions(target.fields()),
    pick: (id) => {
      const type = ISSUE_TYPES.find((one) => one === id);
      if (type !== undefined) target.change({ type });
    },
  }),
  estimate: (_, { target }) => ({
    title: "Set estimate",
    options: () => estimateOptions(target.fields()),
    pick: (id) => target.change({ estimate: id === NONE ? null : Number(id) }),
  }),
  assignee: (board, { target }) => ({
    title: "Assign to",
    keys: "A",
    options: (text) => assigneeOptions(board, target.fields(), text),
    search: {
      placeholder: "Assign to…",
      onCreate: {
        label: (text) => `Assign to the person “${text}”`,
        run: (name) => target.change({ assignee: { kind: "person", name: name.slice(0, 120) } }),
      },
    },
    pick: (id) => target.change({ assignee: assigneeOf(id) }),
  }),
  labels: (board, { target }) => ({
    title: "Labels",
    keys: "L",
    isMultiple: true,
    options: (text) => labelOptions(board, target.fields(), text),
    search: {
      placeholder: "Add or remove labels…",
      onCreate: {
        label: (text) => (hasLabel(board, target.fields().labels, text) ? null : `New label “${text}”`),
        run: (name) => target.change({ labels: [...target.fields().labels, name.slice(0, 60)] }),
      },
    },
    pick: (name) => {
      const { labels } = target.fields();
      target.change({
        labels: labels.includes(name) ? labels.filter((one) => one !== name) : [...labels, name],
      });
    },
  }),
  parent: (board, { target }) => ({
    title: "Part of",
    options: (text) => [
      ...(target.fields().parent === null || text !== ""
        ? []
        : [{ id: NONE, label: "No parent", glyph: <Icon name="circle-slash" /> }]),
      ...issueOptions(board, text, (row) => row.id === target.id || row.state.parent === target.id),
    ],
    search: { placeholder: "Part of which issue…" },
    pick: (id) => target.change({ parent: id === NONE ? null : id }),
  }),
  milestone: (board, { target }) => ({
    title: "Set milestone",
    keys: "M",
    options: (text) => milestoneOptions(board, target.fields(), text),
    search: { placeholder: "Milestone…" },
    pick: (id) => target.change({ milestone: id === NONE ? null : id }),
  }),
};

function hasLabel(board: Board, labels: readonly string[], name: string): boolean {
  const fields = { labels: [...labels] };
  const known = labelOptions(board, { ...emptyFields, ...fields }, name.toLowerCase());
  return known.some((option) => option.id.toLowerCase() === name.toLowerCase());
}

const emptyFields = {
  status: "triage",
  priority: "none",
  type: "task",
  assignee: null,
  parent: null,
  estimate: null,
  milestone: null,
} as const;

function LinkMenu({ menu, onClose }: { menu: MenuOf<"link">; onClose: () => void }): VNode {
  const { ui } = useBoard();
  return (
    <Picker
      key="link"
      anchor={menu.anchor}
      title="Add a link"
      optionsFor={linkOptions}
      onPick={(id) => {
        const link = linkDirectionOf(id);
        if (link !== undefined) ui.menu.value = { ...menu, kind: "link_target", link };
      }}
      onClose={onClose}
    />
  );
}

function LinkTargetMenu({ menu, onClose }: { menu: MenuOf<"link_target">; onClose: () => void }): VNode {
  const board = useBoard();
  const isOther = (row: IssueRow): boolean => row.id === menu.issue;
  const name = linkName[menu.link.type][menu.link.side];
  return (
    <Picker
      key="link_target"
      anchor={menu.anchor}
      title={name}
      search={{ placeholder: `${name}…` }}
      optionsFor={(text) => issueOptions(board, text, isOther)}
      onPick={(other) => void linkIssues(board, menu.issue, other, menu.link, "link")}
      onClose={onClose}
    />
  );
}

function DisplayMenu({ menu, onClose }: { menu: MenuOf<"display">; onClose: () => void }): VNode {
  const { hidden } = useBoard().view;
  return (
    <Picker
      anchor={menu.anchor}
      title="Show statuses"
      isMultiple
      optionsFor={() =>
        STATUSES.map((status, index) => ({
          id: status,
          label: statusName[status],
          glyph: <StatusGlyph status={status} />,
          digit: index + 1,
          isChecked: !hidden.value.includes(status),
        }))
      }
      onPick={(id) => {
        const status = STATUSES.find((one) => one === id);
        if (status === undefined) return;
        const others = hidden.value.filter((one) => one !== status);
        const next = others.length === hidden.value.length ? [...others, status] : others;
        // A board without a column would show nothing to come back by.
        if (next.length < STATUSES.length) hidden.value = next;
      }}
      onClose={onClose}
    />
  );
}

function ProjectMenu({ menu, onClose }: { menu: MenuOf<"project">; onClose: () => void }): VNode {
  const { projects, project, view } = useBoard();
  return (
    <Picker
      anchor={menu.anchor}
      title="Project"
      search={{ placeholder: "Project…" }}
      optionsFor={(text) =>
        projects.value
          .filter((row) => `${row.state.key} ${row.state.name}`.toLowerCase().includes(text))
          .map((row) => ({
            id: row.id,
            label: row.state.name,
            note: row.state.key,
            isChecked: row.id === project.value?.id,
          }))
      }
      onPick={(id) => {
        view.open.value = null;
        view.project.value = id;
      }}
      onClose={onClose}
    />
  );
}
