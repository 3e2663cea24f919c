import type { VNode } from "preact";
import { useSignalEffect } from "@preact/signals";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { TITLE_MAX } from "../../../../backend/domain/fields.ts";
import type { IssueRow } from "../../../../backend/domain/issue-fields.ts";
import { TextField } from "../../../ui/controls/text-field.tsx";
import { visibleLine } from "../../../ui/text/visible.ts";
import { editIssue } from "../actions.ts";
import { returnFocus } from "../navigation.ts";
import { useBoard } from "../state.ts";

/** The title; a press or E edits it in place. Enter and leaving save, Escape does not. */
export function Title({ row }: { row: IssueRow }): VNode {
  const { ui } = useBoard();
  if (ui.editing.value === "title") return <TitleField key={row.id} row={row} />;
  return (
    <h2 class="detail-title">
      <button
        type="button"
        class="detail-title-button"
        title="Edit the title"
        onClick={() => {
          ui.editing.value = "title";
        }}
      >
        <bdi>{visibleLine(row.state.title)}</bdi>
      </button>
    </h2>
  );
}

function TitleField({ row }: { row: IssueRow }): VNode {
  const board = useBoard();
  const field = useRef<HTMLElement>(null);
  const [title, setTitle] = useState(row.state.title);
  // What was typed last: Enter may come before the page has shown it.
  const typed = useRef(title);
  const hasEnded = useRef(false);
  useLayoutEffect(() => field.current?.focus(), []);
  useSignalEffect(() => {
    if (board.ui.editing.value !== "title" || !hasEnded.current) return;
    // Asked for again before the page has let go of this field: it starts anew.
    hasEnded.current = false;
    typed.current = row.state.title;
    setTitle(row.state.title);
    field.current?.focus();
  });
  const end = (isSaved: boolean): void => {
    if (hasEnded.current) return;
    hasEnded.current = true;
    board.ui.editing.value = null;
    const saved = typed.current.trim();
    if (isSaved && saved !== "") void editIssue(board, row.id, { title: saved });
  };
  return (
    <TextField
      class="detail-title-field"
      fieldRef={field}
      label="Title"
      value={title}
      maxLength={TITLE_MAX}
      onInput={(text) => {
        typed.current = text;
        setTitle(text);
      }}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
        event.preventDefault();
        end(event.key === "Enter");
        returnFocus(board);
      }}
    />
  );
}
