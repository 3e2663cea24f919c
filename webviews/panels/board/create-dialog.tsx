import type { VNode } from "preact";
import { useSignal, type Signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { MARKDOWN_MAX, TITLE_MAX } from "../../../backend/domain/fields.ts";
import type { Status } from "../../../backend/domain/issue-fields.ts";
import { keepDraft } from "../../state/persisted.ts";
import { Button } from "../../ui/controls/button.tsx";
import { TextArea } from "../../ui/controls/text-area.tsx";
import { TextField } from "../../ui/controls/text-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { createIssue } from "./actions.ts";
import { Fields } from "./detail/properties.tsx";
import { IS_MAC } from "./keyboard.ts";
import { Menus } from "./menus.tsx";
import { focusIssue, returnFocus } from "./navigation.ts";
import { useBoard, type Fields as FieldValues, type Target } from "./state.ts";

const TITLE_DRAFT = "new/title";
const BODY_DRAFT = "new/body";

const BLANK = {
  priority: "none",
  type: "task",
  assignee: null,
  estimate: null,
  milestone: null,
} as const;

/** The whole form. A title is enough; what is written is sent with Ctrl or Command and Enter as well. */
export function CreateDialog({ status, parent }: { status: Status; parent: string | null }): VNode {
  const board = useBoard();
  // What was written is still there when the form is opened again, also after a reload.
  const { drafts } = board.view;
  const title = drafts.value[TITLE_DRAFT] ?? "";
  const body = drafts.value[BODY_DRAFT] ?? "";
  const fields = useSignal<FieldValues>({ ...BLANK, labels: [], status, parent });
  const field = useRef<HTMLElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const close = (): void => {
    board.ui.dialog.value = null;
    returnFocus(board);
  };
  const send = (): void => {
    if (title.trim() === "") return;
    board.ui.dialog.value = null;
    keepDraft(drafts, TITLE_DRAFT, "");
    keepDraft(drafts, BODY_DRAFT, "");
    void createIssue(board, { ...fields.value, title: title.trim(), body }).then((id) => {
      if (id !== null && parent === null) focusIssue(board, id);
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isInTitle = event.target === field.current;
    if (event.key !== "Enter" || event.isComposing) return;
    if (!isInTitle && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    send();
  };
  return (
    <Dialog title="New issue" class="create-dialog" onClose={close}>
      <div class="create-form" onKeyDown={onKeyDown}>
        <h2 class="dialog-title">
          New issue <span class="section-note">{board.project.value?.state.key}</span>
        </h2>
        <TextField
          fieldRef={field}
          label="Title"
          placeholder="Title"
          value={title}
          maxLength={TITLE_MAX}
          onInput={(text) => keepDraft(drafts, TITLE_DRAFT, text)}
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
          onInput={(text) => keepDraft(drafts, BODY_DRAFT, text)}
        />
        <Fields target={draftTarget(fields)} />
        {/* A modal dialog makes the rest of the page inert: its menus stand inside of it. */}
        <Menus />
        <DialogActions isDisabled={title.trim() === ""} onCancel={close} onCreate={send} />
      </div>
    </Dialog>
  );
}

interface DialogActionsProps {
  readonly isDisabled: boolean;
  readonly onCancel: () => void;
  readonly onCreate: () => void;
}

function DialogActions({ isDisabled, onCancel, onCreate }: DialogActionsProps): VNode {
  return (
    <div class="dialog-actions">
      <Button onPress={onCancel}>Cancel</Button>
      <Button
        appearance="primary"
        isDisabled={isDisabled}
        keys={IS_MAC ? "⌘ ↵" : "Ctrl ↵"}
        onPress={onCreate}
      >
        Create issue
      </Button>
    </div>
  );
}

/** An issue that exists only in this form is changed at once. */
function draftTarget(fields: Signal<FieldValues>): Target {
  return {
    id: null,
    fields: () => fields.value,
    change: (patch) => {
      fields.value = { ...fields.value, ...patch };
    },
  };
}
