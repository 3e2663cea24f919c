import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { DomainError } from "../../../../backend/domain/errors.ts";
import type { IssueRow } from "../../../../backend/domain/issue-fields.ts";
import { Button } from "../../../ui/controls/button.tsx";
import { Markdown } from "../../../ui/markdown/markdown.tsx";
import { withTask } from "../../../ui/markdown/source.ts";
import { editIssue } from "../actions.ts";
import { sayRefused } from "../notices.ts";
import { useBoard } from "../state.ts";
import { MarkdownEditor } from "./markdown-editor.tsx";

/** The text; its tasks can be ticked where they stand. */
export function Body({ row }: { row: IssueRow }): VNode {
  const board = useBoard();
  const { ui, bridge } = board;
  const { body } = row.state;
  const edit = (): void => {
    ui.editing.value = "body";
  };
  if (ui.editing.value === "body") return <BodyEditor key={row.id} row={row} />;
  if (body.trim() === "") {
    return (
      <button type="button" class="quiet-button add-text" onClick={edit}>
        Add a description…
      </button>
    );
  }
  return (
    <div class="detail-body">
      <Markdown
        key={row.id}
        source={body}
        onOpenLink={(url) => bridge.post({ action: "openExternal", url })}
        onTask={(ordinal, isDone) => {
          const next = withTask(body, ordinal, isDone);
          if (next !== null) void editIssue(board, row.id, { body: next });
        }}
      />
      <Button appearance="icon" isSmall icon="edit" label="Edit the description" onPress={edit} />
    </div>
  );
}

function BodyEditor({ row }: { row: IssueRow }): VNode {
  const board = useBoard();
  const { body } = row.state;
  const start = useRef(body);
  const close = (): void => {
    board.ui.editing.value = null;
  };
  return (
    <MarkdownEditor
      label="Description"
      start={start.current}
      draft={`body/${row.id}`}
      submit="Save"
      rows={12}
      needsText={false}
      onCancel={close}
      onSubmit={(text) => {
        if (body === start.current || text === start.current) {
          close();
          void editIssue(board, row.id, { body: text });
          return;
        }
        // Saving now would undo someone's words without a sign; a second press, having seen this, may.
        start.current = body;
        board.view.drafts.value = { ...board.view.drafts.value, [`body/${row.id}`]: text };
        const who = row.changedBy.name;
        const message = `${who} changed this text while you wrote`;
        sayRefused(
          board,
          new DomainError("conflict", message, "Your text is kept. Save again to replace theirs."),
          row.id,
        );
        close();
      }}
    />
  );
}
