import * as vscode from "vscode";
import type { Deck } from "../deck.ts";
import { indexLine, indexReport, type IndexState } from "../index-state.ts";
import { showMarkdown } from "../show-markdown.ts";

/** Shows the figures of the index, and what is left out of it and why. */
export async function showIndexStatus(deck: Deck): Promise<void> {
  const { state } = await deck.languageServer();
  await showMarkdown(deck.context, "Symbol Index", indexReport(state));
}

/** Reads every file again, with progress. */
export async function rebuildIndex(deck: Deck): Promise<void> {
  const server = await deck.languageServer();
  const options = { location: vscode.ProgressLocation.Notification, title: "Rebuilding the symbol index" };
  await vscode.window.withProgress(options, async (progress) => {
    const showing = server.onState((state) => progress.report({ message: messageOf(state) }));
    try {
      await server.refreshIndex(true);
    } finally {
      showing.dispose();
    }
  });
}

export async function restartLanguageServer(deck: Deck): Promise<void> {
  const server = await deck.languageServer();
  await server.restart();
  if (server.state.server !== "off") return;
  const message = "Crewdeck's language server is switched off, or no folder of this machine is open.";
  if ((await vscode.window.showInformationMessage(message, "Open Settings")) === undefined) return;
  await vscode.commands.executeCommand("crewdeck.openSettings");
}

function messageOf(state: IndexState): string {
  return indexLine(state).tooltip[0] ?? "";
}
