import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { isClosed } from "../../backend/domain/readiness.ts";
import type { Deck } from "../deck.ts";
import { withoutLinks } from "../plain-text.ts";
import { leadsTo } from "../symbols/linked-issues.ts";
import { placeOf } from "../symbols/move-link.ts";
import { symbolAtCursor } from "../symbols/symbol-at-cursor.ts";
import { pickIssue } from "./pick-issue.ts";
import { issueNamed } from "./subject.ts";

/**
 * Links the symbol at the cursor to an open issue of the project that its file belongs to.
 * @param passed A key or an id; without one the person chooses.
 */
export async function linkSymbol(deck: Deck, passed?: unknown): Promise<void> {
  const found = await symbolAtCursor(deck);
  if (found === null) return;
  const { symbol, project } = found;
  const { session } = await deck.live();
  const isOffered = ({ deletedAt, state }: IssueRow): boolean =>
    deletedAt === null && state.project === project && !isClosed(state.status);
  if (![...session.replica.rows("issue")].some(isOffered)) {
    void offerToWrite(project);
    return;
  }
  const issue =
    typeof passed === "string"
      ? issueNamed(await deck.live(), passed)
      : await pickIssue(deck, `Link ${symbol.name} to which issue?`, { isOffered, claimedFirst: true });
  if (issue === undefined) return;
  const isLinked = [...session.replica.rows("symbol_link")].some(
    (link) => link.deletedAt === null && link.state.issue === issue.id && leadsTo(link, symbol),
  );
  if (!isLinked)
    await session.execute("symbol_link", randomUUID(), "create", { ...placeOf(symbol), issue: issue.id });
  const what = isLinked ? "is linked to" : "is now linked to";
  void say(`${symbol.name} ${what} ${issue.state.key}${isLinked ? " already" : ""}.`, issue);
}

async function say(message: string, issue: IssueRow): Promise<void> {
  const chosen = await vscode.window.showInformationMessage(withoutLinks(message), "Open Issue");
  if (chosen !== undefined) await vscode.commands.executeCommand("crewdeck.openIssue", issue.id);
}

async function offerToWrite(project: string): Promise<void> {
  const message = "The project of this file has no open issue.";
  const chosen = await vscode.window.showInformationMessage(message, "New Issue");
  if (chosen !== undefined) await vscode.commands.executeCommand("crewdeck.newIssue", project);
}
