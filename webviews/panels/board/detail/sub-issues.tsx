import type { VNode } from "preact";
import type { IssueRow } from "../../../../backend/domain/issue-fields.ts";
import { Button } from "../../../ui/controls/button.tsx";
import { Holder } from "../issue-marks.tsx";
import { useBoard } from "../state.ts";
import { IssueLink } from "./relations.tsx";

export function SubIssueList({ row }: { row: IssueRow }): VNode {
  const board = useBoard();
  const children = board.model.related("children", row.id);
  const progress = board.model.progress(row.id);
  return (
    <section class="detail-section" aria-label="Sub-issues">
      <h3 class="section-title">
        Sub-issues
        {progress === null ? null : (
          <>
            <span class="section-note">
              {progress.done} of {progress.total}
            </span>
            <progress
              class="progress"
              max={progress.total}
              value={progress.done}
              aria-label="Sub-issues done"
            />
          </>
        )}
        <Button
          appearance="icon"
          isSmall
          icon="add"
          label="New sub-issue"
          onPress={() => {
            board.ui.dialog.value = { kind: "create", status: "todo", parent: row.id };
          }}
        />
      </h3>
      {children.map((id) => (
        <SubIssue key={id} id={id} />
      ))}
    </section>
  );
}

function SubIssue({ id }: { id: string }): VNode | null {
  const { row } = useBoard().live.row("issue", id).value;
  if (row === undefined) return null;
  return (
    <div class="sub-issue">
      <IssueLink row={row} />
      <Holder row={row} />
    </div>
  );
}
