import type { VNode } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { MARKDOWN_MAX, TITLE_MAX } from "../../../backend/domain/fields.ts";
import type { Status } from "../../../backend/domain/issue-fields.ts";
import { Button } from "../../ui/controls/button.tsx";
import { TextArea } from "../../ui/controls/text-area.tsx";
import { TextField } from "../../ui/controls/text-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { createIssue } from "./actions.ts";
import { Fields } from "./detail/properties.tsx";
import { IS_MAC } from "./keyboard.ts";
import { focusIssue, returnFocus } from "./navigation.ts";
import { useBoard, type Fields as FieldValues, type Target } from "./state.ts";

/** The whole form. A title is enough; what is written is sent with Ctrl or Command and Enter as well. */
export function CreateDialog({ status, parent }: { status: Status; parent: string | null }): VNode {
  const board = useBoard();
  const [title, setTitle] = useState("");
  const [body, setBody] = useState("");
  const fields = useSignal<FieldValues>({
    status,
    parent,
    priority: "none",
    type: "task",
    labels: [],
    assignee: null,
    estimate: null,
    milestone: null,
  });
  const field = useRef<HTMLElement>(null);
  useEffect(() => field.current?.focus(), []);
  const close = (): void => {
    board.ui.dialog.value = null;
    returnFocus(board);
  };
  const send = (): void => {
    if (title.trim() === "") return;
    board.ui.dialog.value = null;
    void createIssue(board, { ...fields.value, title: title.trim(), body }).then((id) => {
      if (id !== null && parent === null) focusIssue(board, id);
    });
  };
  const target: Target = {
    id: null,
    fields: () => fields.value,
    change: (patch) => {
      fields.value = { ...fields.value, ...patch };
    },
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  return (
    <Dialog title="New issue" class="create-dialog" onClose={close}>
      <form
        class="create-form"
        onKeyDown={onKeyDown}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <h2 class="dialog-title">
          New issue <span class="section-note">{board.project.value?.state.key}</span>
        </h2>
        <TextField
          fieldRef={field}
          label="Title"
          placeholder="Title"
          value={title}
          maxLength={TITLE_MAX}
          onInput={setTitle}
          onKeyDown={(event) => {
            // With a modifier it is the form's.
            if (event.key === "Enter" && !event.isComposing && !event.ctrlKey && !event.metaKey) send();
          }}
        />
        <TextArea
          label="Description"
          placeholder="Description, in Markdown"
          value={body}
          rows={6}
          maxLength={MARKDOWN_MAX}
          onInput={setBody}
        />
        <Fields target={target} />
        <div class="dialog-actions">
          <Button onPress={close}>Cancel</Button>
          <Button
            appearance="primary"
            isDisabled={title.trim() === ""}
            keys={IS_MAC ? "⌘ ↵" : "Ctrl ↵"}
            onPress={send}
          >
            Create issue
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
