// What a person can do to issues from the Board. Every change shows at once, can be undone where there is a way back,
// and rolls back visibly when the backend refuses it.
import { DomainError } from "../../../backend/domain/errors.ts";
import type { Issue, IssueRow } from "../../../backend/domain/issue-fields.ts";
import { rankBetween } from "../../../backend/domain/rank.ts";
import { isClosed } from "../../../backend/domain/readiness.ts";
import type { Place } from "../../state/placement.ts";
import { isSameSymbol, linksOf, qualifiedName, type SymbolLink } from "../../state/symbol-links.ts";
import { inversePatch, stillHas, type Undoable } from "../../state/undo.ts";
import { priorityName, statusName, typeName } from "../../ui/text/words.ts";
import { sayDone, sayRefused } from "./notices.ts";
import { newId, type Board, type Fields, type LinkDirection } from "./state.ts";

export type Patch = Partial<Fields & Pick<Issue, "title" | "body">>;

interface Change {
  readonly said: string;
  /** The issue that is marked when the change is refused. */
  readonly issue: string | null;
  readonly run: () => Promise<number>;
  readonly back?: Pick<Undoable, "undo" | "hindrance">;
}

/** @returns false when it was refused; the refusal has been shown. */
async function perform(board: Board, { said, issue, run, back }: Change): Promise<boolean> {
  const undoable = back === undefined ? null : { said, ...back };
  if (undoable === null) sayDone(board, said);
  else {
    board.undo.push(undoable);
    sayDone(board, said, { label: "Undo", run: () => void undoLast(board) });
  }
  try {
    await run();
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (undoable !== null) board.undo.drop(undoable);
    sayRefused(board, error, issue);
    return false;
  }
}

export async function undoLast(board: Board): Promise<void> {
  const undone = await board.undo.undo();
  if (undone instanceof DomainError) sayRefused(board, undone, null);
  else sayDone(board, undone === null ? "There is nothing to undo" : `Undone: ${undone}`);
}

export async function createIssue(board: Board, fields: Patch & { title: string }): Promise<string | null> {
  const project = board.project.value;
  if (project === undefined) return null;
  const id = newId();
  const { session } = board.live;
  const last = fields.status === undefined ? undefined : board.model.columns[fields.status].value.at(-1);
  const lastRank = last === undefined ? undefined : board.live.issue(last)?.state.rank;
  const hasOrder = fields.status !== undefined && !isClosed(fields.status) && lastRank !== undefined;
  const rank = hasOrder ? { rank: rankBetween(lastRank, null) } : {};
  const accepted = await perform(board, {
    said: `Created “${fields.title}”`,
    issue: null,
    run: () => session.execute("issue", id, "create", { ...fields, ...rank, project: project.id }),
    back: {
      hindrance: () => null,
      undo: () => session.execute("issue", id, "remove", {}),
    },
  });
  return accepted ? id : null;
}

export function editIssue(board: Board, id: string, patch: Patch): Promise<boolean> {
  const row = board.live.issue(id);
  if (row === undefined || stillHas<Issue>(row.state, patch)) return Promise.resolve(true);
  const before = inversePatch<Issue>(row.state, patch);
  const { session } = board.live;
  return perform(board, {
    said: describe(board, row, patch),
    issue: id,
    run: () => session.execute("issue", id, "edit", patch),
    back: {
      hindrance: () => changedSince(board, id, patch),
      undo: () => session.execute("issue", id, "edit", before),
    },
  });
}

export function moveIssue(board: Board, id: string, place: Place): Promise<boolean> {
  const row = board.live.issue(id);
  if (row === undefined) return Promise.resolve(true);
  const { session } = board.live;
  const patch = { status: place.status, ...(place.rank === null ? {} : { rank: place.rank }) };
  const before = { status: row.state.status, rank: row.state.rank };
  const isSameColumn = row.state.status === place.status;
  return perform(board, {
    said: isSameColumn
      ? `Moved ${row.state.key} to place ${place.index + 1} in ${statusName[place.status]}`
      : `Moved ${row.state.key} to ${statusName[place.status]}`,
    issue: id,
    run: () => session.execute("issue", id, "move", patch),
    back: {
      hindrance: () => changedSince(board, id, patch),
      undo: () => session.execute("issue", id, "move", before),
    },
  });
}

export function removeIssue(board: Board, id: string): Promise<boolean> {
  const row = board.live.issue(id);
  if (row === undefined) return Promise.resolve(true);
  const { session } = board.live;
  if (board.view.open.value === id) board.view.open.value = null;
  return perform(board, {
    said: `Removed ${row.state.key}`,
    issue: id,
    run: () => session.execute("issue", id, "remove", {}),
    back: { hindrance: () => null, undo: () => session.execute("issue", id, "restore", {}) },
  });
}

/** A link lives on the issue that it constrains; from the other side the ends change places. */
export function linkIssues(
  board: Board,
  issue: string,
  other: string,
  { type, side }: LinkDirection,
  does: "link" | "unlink",
): Promise<boolean> {
  // Relating means the same from both sides, but only one of the two holds it.
  const isHeldByOther = type === "relates" && board.live.issue(other)?.state.relates.includes(issue) === true;
  const [holder, target] = side === "from" && !isHeldByOther ? [issue, other] : [other, issue];
  const { session } = board.live;
  const reverse = does === "link" ? "unlink" : "link";
  return perform(board, {
    said: `${does === "link" ? "Linked" : "Unlinked"} ${keyOf(board, issue)} and ${keyOf(board, other)}`,
    issue,
    run: () => session.execute("issue", holder, does, { type, target }),
    back: {
      hindrance: () => null,
      undo: () => session.execute("issue", holder, reverse, { type, target }),
    },
  });
}

export function unlinkSymbol(board: Board, link: SymbolLink): Promise<boolean> {
  const { id, state } = link;
  const { session } = board.live;
  const isLinkedAgain = (): boolean =>
    linksOf(session.replica.rows("symbol_link"), state.issue).some((other) => isSameSymbol(other, link));
  return perform(board, {
    said: `Unlinked ${qualifiedName(state)} from ${keyOf(board, state.issue)}`,
    issue: state.issue,
    run: () => session.execute("symbol_link", id, "remove", {}),
    back: {
      hindrance: () => (isLinkedAgain() ? `${keyOf(board, state.issue)} was linked to it again since` : null),
      undo: () => session.execute("symbol_link", id, "restore", {}),
    },
  });
}

export function openGate(board: Board, issue: string, gate: string, title: string): Promise<boolean> {
  return perform(board, {
    said: `Opened the gate “${title}” of ${keyOf(board, issue)}`,
    issue,
    run: () => board.live.session.execute("issue", issue, "open_gate", { gate }),
  });
}

export function addGate(board: Board, issue: string, title: string): Promise<boolean> {
  const id = newId();
  const { session } = board.live;
  return perform(board, {
    said: `${keyOf(board, issue)} waits for a person: ${title}`,
    issue,
    run: () => session.execute("issue", issue, "add_gate", { id, kind: "human", title }),
    back: {
      hindrance: () => null,
      undo: () => session.execute("issue", issue, "remove_gate", { gate: id }),
    },
  });
}

export function releaseClaim(board: Board, issue: string, holder: string): Promise<boolean> {
  return perform(board, {
    said: `Released ${keyOf(board, issue)} from ${holder}; it is back in Todo`,
    issue,
    run: () => board.live.session.execute("issue", issue, "release", {}),
  });
}

export function addComment(board: Board, issue: string, body: string): Promise<boolean> {
  const id = newId();
  return perform(board, {
    said: `Commented on ${keyOf(board, issue)}`,
    issue,
    run: () => board.live.session.execute("comment", id, "create", { issue, body }),
  });
}

export function editComment(board: Board, comment: string, body: string): Promise<boolean> {
  return perform(board, {
    said: "Changed the comment",
    issue: null,
    run: () => board.live.session.execute("comment", comment, "edit", { body }),
  });
}

function keyOf(board: Board, issue: string): string {
  return board.live.issue(issue)?.state.key ?? "the issue";
}

function changedSince(board: Board, id: string, patch: Partial<Issue>): string | null {
  const now = board.live.issue(id);
  if (now === undefined || now.deletedAt !== null) return "the issue was removed since";
  return stillHas<Issue>(now.state, patch) ? null : `${now.changedBy.name} changed ${now.state.key} since`;
}

/** A sentence on the one field that was changed. */
function describe(board: Board, { state: { key } }: IssueRow, patch: Patch): string {
  if (patch.status !== undefined) return `Moved ${key} to ${statusName[patch.status]}`;
  if (patch.priority !== undefined) return `Set ${key} to priority ${priorityName[patch.priority]}`;
  if (patch.type !== undefined) return `${key} is a ${typeName[patch.type].toLowerCase()} now`;
  if (patch.title !== undefined) return `Renamed ${key}`;
  if (patch.body !== undefined) return `Changed the text of ${key}`;
  if (patch.labels !== undefined) return `Changed the labels of ${key}`;
  if (patch.estimate !== undefined) return `Changed the estimate of ${key}`;
  if (patch.milestone !== undefined) return `Changed the milestone of ${key}`;
  if (patch.parent !== undefined) {
    return patch.parent === null
      ? `${key} has no parent now`
      : `${key} is part of ${keyOf(board, patch.parent)} now`;
  }
  if (patch.assignee === null) return `${key} is assigned to nobody now`;
  return `Assigned ${key} to ${patch.assignee?.name ?? "nobody"}`;
}
