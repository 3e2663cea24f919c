import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { TITLE_MAX } from "../../../backend/domain/fields.ts";
import type { Status } from "../../../backend/domain/issue-fields.ts";
import { emptyField, TextField } from "../../ui/controls/text-field.tsx";
import { statusName } from "../../ui/text/words.ts";
import { createIssue } from "./actions.ts";
import { focusIssue, returnFocus } from "./navigation.ts";
import { useBoard } from "./state.ts";

/** A title is enough: Enter makes the issue and waits for the next one, Escape ends. */
export function QuickCreate({ status }: { status: Status }): VNode {
  const board = useBoard();
  const field = useRef<HTMLElement>(null);
  const [title, setTitle] = useState("");
  useLayoutEffect(() => field.current?.focus(), []);
  const close = (): void => {
    board.ui.quickCreate.value = null;
  };
  const onKeyDown = (event: KeyboardEvent, typed: string): void => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
      returnFocus(board);
    } else if (event.key === "Enter" && typed.trim() !== "") {
      event.preventDefault();
      emptyField(field.current);
      setTitle("");
      void createIssue(board, { title: typed.trim(), status }).then((id) => {
        // Whoever goes on typing is not called away.
        if (id !== null && board.ui.quickCreate.value === null) focusIssue(board, id);
      });
    }
  };
  return (
    <div class="quick-create" role="row">
      <div role="gridcell">
        <TextField
          value={title}
          label={`Title of the new issue in ${statusName[status]}`}
          placeholder="Title, then Enter"
          maxLength={TITLE_MAX}
          fieldRef={field}
          onInput={setTitle}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (title.trim() === "") close();
          }}
        />
      </div>
    </div>
  );
}
