import * as vscode from "vscode";
import type { Deck } from "../deck.ts";
import { board } from "../panels/board.ts";
import { pickIssue } from "./pick-issue.ts";
import { issueNamed } from "./subject.ts";

/** Finds an issue in any project by its key or words of its title, and opens it. */
export async function searchIssues(deck: Deck, passed?: unknown): Promise<void> {
  const row = await pickIssue(
    deck,
    "Search issues by key or title",
    typeof passed === "string" ? passed : "",
  );
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

async function askForKey(): Promise<string | undefined> {
  return vscode.window.showInputBox({
    prompt: "Key of the issue",
    placeHolder: "CREW-12",
    validateInput: (text) => (/^\s*[a-z][a-z0-9]*-\d+\s*$/i.test(text) ? null : "A key looks like CREW-12"),
  });
}
