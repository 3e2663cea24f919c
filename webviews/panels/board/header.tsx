import type { VNode } from "preact";
import { Button } from "../../ui/controls/button.tsx";
import { TextField } from "../../ui/controls/text-field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { KanbanGlyph } from "../../ui/kanban-glyph.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { visibleLine } from "../../ui/text/visible.ts";
import { counted } from "../../ui/text/words.ts";
import { moveFocus, startIssue } from "./navigation.ts";
import { useBoard } from "./state.ts";

/** The first line: whose board it is, how it is shown, search, and the one primary action. */
export function Header(): VNode {
  const board = useBoard();
  const { model, live } = board;
  const isEmpty = live.isReady.value && model.total.value === 0;
  const total = live.isReady.value
    ? model.total.value === 0
      ? "No issues yet"
      : counted(model.total.value, "issue")
    : "";
  return (
    <header class="view-bar">
      <ProjectName />
      <span class="view-count">{total}</span>
      {isEmpty ? null : (
        <>
          <span class="rule" />
          <LayoutSwitch />
        </>
      )}
      <span class="spring" />
      {isEmpty ? null : <Search />}
      <Button appearance="primary" icon="add" keys="C" onPress={() => startIssue(board)}>
        <span class="button-word">New issue</span>
      </Button>
    </header>
  );
}

function Search(): VNode {
  const board = useBoard();
  const { view } = board;
  return (
    <TextField
      class="search"
      value={view.search.value}
      label="Search issues"
      placeholder="Search issues"
      onInput={(text) => {
        view.search.value = text;
      }}
      onKeyDown={(event) => {
        if (event.key === "ArrowDown" || event.key === "Enter") {
          event.preventDefault();
          moveFocus(board, "first");
        } else if (event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          view.search.value = "";
          moveFocus(board, "first");
        }
      }}
    >
      <span slot="start" class="search-icon">
        <Icon name="search" />
      </span>
      <span slot="end" class="search-end">
        <Kbd>/</Kbd>
      </span>
    </TextField>
  );
}

function ProjectName(): VNode {
  const board = useBoard();
  const { project, projects, init, ui } = board;
  const name = visibleLine(project.value?.state.name ?? init.value.folder ?? "Crewdeck");
  if (init.value.project !== null || projects.value.length < 2) {
    return (
      <h1 class="view-title">
        <bdi>{name}</bdi>
      </h1>
    );
  }
  return (
    <h1 class="view-title">
      <button
        type="button"
        class="quiet-button"
        aria-haspopup="dialog"
        onClick={(event) => {
          ui.menu.value = { kind: "project", anchor: event.currentTarget.getBoundingClientRect() };
        }}
      >
        <bdi>{name}</bdi>
        <Icon name="chevron-down" size={12} />
      </button>
    </h1>
  );
}

function LayoutSwitch(): VNode {
  const { layout } = useBoard().view;
  return (
    <div class="segments" role="group" aria-label="Layout">
      <button
        type="button"
        class="segment"
        title="Kanban"
        aria-pressed={layout.value === "kanban"}
        onClick={() => {
          layout.value = "kanban";
        }}
      >
        <KanbanGlyph />
        <span class="segment-word">Kanban</span>
      </button>
      <button
        type="button"
        class="segment"
        title="List"
        aria-pressed={layout.value === "list"}
        onClick={() => {
          layout.value = "list";
        }}
      >
        <Icon name="list-flat" />
        <span class="segment-word">List</span>
      </button>
    </div>
  );
}
