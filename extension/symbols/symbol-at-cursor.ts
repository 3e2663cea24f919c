// The symbol that a person means: the innermost definition around the cursor of the active editor.
import * as vscode from "vscode";
import { DomainError } from "../../backend/domain/errors.ts";
import type { Deck } from "../deck.ts";
import { locate, type Symbol } from "./locate.ts";
import { pathOf, projectFolderOf, projectOfFolder, type ProjectFolder } from "./project-folders.ts";

export interface SymbolAtCursor {
  readonly symbol: Symbol;
  readonly folder: ProjectFolder;
  /** Id of the project whose folder it is in. */
  readonly project: string;
}

/**
 * @returns null when there is no symbol, after the person was told.
 * @throws DomainError when it cannot be known.
 */
export async function symbolAtCursor(deck: Deck): Promise<SymbolAtCursor | null> {
  const editor = vscode.window.activeTextEditor;
  const folder = editor === undefined ? undefined : await projectFolderOf(deck, editor.document.uri);
  if (editor === undefined || folder === undefined) {
    void vscode.window.showInformationMessage("Open a file of this window's folder, and go to a symbol.");
    return null;
  }
  const project = await projectOfFolder(deck, folder);
  if (project === undefined) {
    const hint = "Make it the Board's folder with Crewdeck: Choose Folder for the Board.";
    throw new DomainError("not_found", `${folder.uri.fsPath} has no project yet`, hint);
  }
  const { line, character } = editor.selection.active;
  const place = { path: pathOf(folder, editor.document.uri), line: line + 1, column: character + 1 };
  const located = await locate(deck, folder, [place]);
  const symbol = located?.symbols[0]?.symbol ?? null;
  if (symbol !== null) return { symbol, folder, project };
  if (located === null) {
    const hint = "Restart the language server, or switch it on in the settings.";
    throw new DomainError("unavailable", "the symbol index does not answer", hint);
  }
  void vscode.window.showInformationMessage("There is no symbol at the cursor.");
  return null;
}
