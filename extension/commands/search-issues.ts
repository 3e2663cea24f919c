import * as vscode from "vscode";
import type { Deck } from "../deck.ts";
import { board } from "../panels/board.ts";
import { pickIssue } from "./pick-issue.ts";
import { issueNamed } from "./subject.ts";

/** Finds an issue in any project by its key or words of its title, and opens it. */
export async function searchIssues(deck: Deck, passed?: unknown): Promise<void> {
  const text = typeof passed === "string" ? passed : "";
  const row = await pickIssue(deck, "Search issues by key or title", { text });
  if (row !== undefined) deck.panels.show(board, row.state.project, { name: "openIssue", issue: row.id });
}

/** @param passed A key or an id; without one the person is asked. */
export async function openIssue(deck: Deck, passed?: unknown): Promise<void> {
  const live = await deck.live();
  const name = typeof passed === "string" ? passed : await askForKey();
  if (name === undefined) return;
  const row = issueNamed(live, name);
  deck.panels.show(board, row.state.project, { name: "openIssue", issue: row.id });
}

/** @param passed ids of issues; of several the person chooses one. */
export async function openLinkedIssues(deck: Deck, ...passed: unknown[]): Promise<void> {
  const ids = new Set(passed.filter((id) => typeof id === "string"));
  const live = await deck.live();
  const [only] = ids;
  const row =
    ids.size === 1 && only !== undefined
      ? issueNamed(live, only)
      : await pickIssue(deck, "Open which linked issue?", { isOffered: ({ id }) => ids.has(id) });
  if (row !== undefined) deck.panels.show(board, row.state.project, { name: "openIssue", issue: row.id });
}

async function askForKey(): Promise<string | undefined> {
  return vscode.window.showInputBox({
    prompt: "Key of the issue",
    placeHolder: "CREW-12",
    validateInput: (text) => (/^\s*[a-z][a-z0-9]*-\d+\s*$/i.test(text) ? null : "A key looks like CREW-12"),
  });
}
