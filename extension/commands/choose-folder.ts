import * as vscode from "vscode";
import type { Deck } from "../deck.ts";

/** With several folders open: the one whose project is at home in this window. */
export async function chooseFolder(deck: Deck): Promise<void> {
  const folder = await vscode.window.showWorkspaceFolderPick({
    placeHolder: "Whose project is this window's?",
  });
  if (folder !== undefined) await deck.chooseFolder(folder);
}
