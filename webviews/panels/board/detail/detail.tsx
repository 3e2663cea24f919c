import type { VNode } from "preact";
import type { IssueRow } from "../../../../backend/domain/issue-fields.ts";
import { Button } from "../../../ui/controls/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { visibleLine } from "../../../ui/text/visible.ts";
import { addComment, removeIssue } from "../actions.ts";
import { issueTarget } from "../fields.ts";
import { AgentBadge } from "../issue-marks.tsx";
import { onKey } from "../keyboard.ts";
import { closeIssue, openIssue, shownIssues, stepOpenIssue } from "../navigation.ts";
import { announce } from "../notices.ts";
import { useBoard } from "../state.ts";
import { Body } from "./body.tsx";
import { ClaimLine } from "./claim-line.tsx";
import { Gates } from "./gates.tsx";
import { LinkedCode } from "./linked-code.tsx";
import { MarkdownEditor } from "./markdown-editor.tsx";
import { Fields, Provenance } from "./properties.tsx";
import { Relations } from "./relations.tsx";
import { SubIssueList } from "./sub-issues.tsx";
import { Timeline } from "./timeline.tsx";
import { Title } from "./title.tsx";

/** The open issue, beside the board. */
export function Detail({ id }: { id: string }): VNode {
  const board = useBoard();
  const { row } = board.live.row("issue", id).value;
  const isThere = row !== undefined && row.deletedAt === null;
  const label = isThere ? `${row.state.key} ${visibleLine(row.state.title)}` : "Issue";
  return (
    <aside
      class="detail"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={(event) => onKey(board, event, "detail")}
    >
      {isThere ? (
        <>
          <DetailBar row={row} />
          <div class="detail-scroll" key={id}>
            <div class="detail-columns">
              <div class="detail-head">
                <Title row={row} />
                <ClaimLine row={row} />
              </div>
              <div class="detail-side">
                <Fields target={issueTarget(board, row)} />
                <Provenance row={row} />
              </div>
              <DetailMain row={row} />
            </div>
          </div>
        </>
      ) : (
        <Missing isRemoved={row !== undefined} />
      )}
    </aside>
  );
}

function DetailMain({ row }: { row: IssueRow }): VNode {
  const board = useBoard();
  return (
    <div class="detail-main">
      <Gates row={row} />
      <Body row={row} />
      <SubIssueList row={row} />
      <Relations row={row} />
      <LinkedCode key={row.id} row={row} />
      <Timeline key={row.id} issue={row.id} />
      <MarkdownEditor
        key={row.id}
        label="New comment"
        placeholder="Comment"
        start=""
        rows={3}
        draft={`comment-on/${row.id}`}
        submit="Comment"
        takesFocus={false}
        onSubmit={(text) => void addComment(board, row.id, text)}
      />
    </div>
  );
}

function DetailBar({ row }: { row: IssueRow }): VNode {
  const board = useBoard();
  const { key } = row.state;
  const shown = shownIssues(board);
  const place = shown.indexOf(row.id);
  return (
    <header class="view-bar detail-bar">
      <span class="key">{key}</span>
      <Button
        appearance="icon"
        isSmall
        icon="copy"
        label={`Copy ${key}`}
        onPress={() => {
          board.bridge.post({ action: "copy", text: key, what: key });
          announce(board, `Copied ${key}`);
        }}
      />
      <AgentBadge row={row} />
      <Parent row={row} />
      <span class="spring" />
      <Button
        appearance="icon"
        isSmall
        icon="arrow-up"
        label="Previous issue"
        isDisabled={place <= 0}
        onPress={() => stepOpenIssue(board, -1)}
      />
      <Button
        appearance="icon"
        isSmall
        icon="arrow-down"
        label="Next issue"
        isDisabled={place === -1 || place === shown.length - 1}
        onPress={() => stepOpenIssue(board, 1)}
      />
      {place === -1 ? null : (
        <span class="place">
          {place + 1} of {shown.length}
        </span>
      )}
      <Button
        appearance="icon"
        isSmall
        icon="trash"
        label={`Remove ${key} (can be undone)`}
        onPress={() => void removeIssue(board, row.id)}
      />
      <Button appearance="icon" isSmall icon="close" label="Close issue" onPress={() => closeIssue(board)} />
    </header>
  );
}

function Parent({ row }: { row: IssueRow }): VNode | null {
  const board = useBoard();
  const { parent } = row.state;
  const parentRow = parent === null ? undefined : board.live.row("issue", parent).value.row;
  if (parentRow === undefined) return null;
  return (
    <span class="detail-parent">
      in{" "}
      <button type="button" class="quiet-button" onClick={() => openIssue(board, parentRow.id)}>
        <span class="key">{parentRow.state.key}</span>
      </button>
    </span>
  );
}

function Missing({ isRemoved }: { isRemoved: boolean }): VNode {
  const board = useBoard();
  return (
    <div class="detail-missing">
      <Icon name={isRemoved ? "trash" : "search"} size={16} />
      <p>{isRemoved ? "This issue was removed." : "This issue is not here."}</p>
      <Button onPress={() => closeIssue(board)}>Back to the board</Button>
    </div>
  );
}
