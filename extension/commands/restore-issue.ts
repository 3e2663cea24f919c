import * as vscode from "vscode";
import type { Deck } from "../deck.ts";
import { board } from "../panels/board.ts";
import { withoutIcons } from "../plain-text.ts";

/** Offers what was removed and not purged yet, the newest first, and takes the chosen one back onto its Board. */
export async function restoreIssue(deck: Deck): Promise<void> {
  const { session } = await deck.live();
  const removed = [...session.replica.rows("issue")]
    .filter((row) => row.deletedAt !== null)
    .toSorted((one, other) => (other.deletedAt ?? 0) - (one.deletedAt ?? 0));
  if (removed.length === 0) {
    void vscode.window.showInformationMessage("No issue was removed lately.");
    return;
  }
  const items = removed.map((row) => ({
    label: `${row.state.key} ${withoutIcons(row.state.title)}`,
    description: `removed ${new Date(row.deletedAt ?? 0).toLocaleString()}`,
    row,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: "Restore which issue?",
    matchOnDescription: true,
  });
  if (chosen === undefined) return;
  await session.execute("issue", chosen.row.id, "restore", {});
  deck.panels.show(board, chosen.row.state.project, { name: "openIssue", issue: chosen.row.id });
}
