// What a menu changes: an issue that exists, or one that is being written.
import type { IssueRow } from "../../../backend/domain/issue-fields.ts";
import { editIssue } from "./actions.ts";
import type { Board, FieldMenu, Target } from "./state.ts";

export function issueTarget(board: Board, row: IssueRow): Target {
  return {
    id: row.id,
    fields: () => board.live.issue(row.id)?.state ?? row.state,
    change: (patch) => void editIssue(board, row.id, patch),
  };
}

/** Opens the menu of a field beside the element. */
export function openFieldMenu(board: Board, kind: FieldMenu, target: Target, element: Element): void {
  const { left, top, bottom } = element.getBoundingClientRect();
  board.ui.menu.value = { kind, target, anchor: { left, top, bottom } };
}
