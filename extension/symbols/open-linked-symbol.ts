// From an issue to the code that it is about: opens the definition where it is now, and mends the link when it moved.
import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import type { Deck } from "../deck.ts";
import { oneLine, withoutLinks } from "../plain-text.ts";
import { isFile } from "./is-file.ts";
import { addressOf, type Link } from "./linked-issues.ts";
import { locate } from "./locate.ts";
import { moveLink, placeOf } from "./move-link.ts";
import { fileAt, foldersOfProject, type ProjectFolder } from "./project-folders.ts";
import { folderOfBinding } from "./work-tree.ts";

/**
 * Opens the definition that a link stands for, in the editor group that is active. What goes wrong is said to the
 * person; it rejects only for what is a fault of ours.
 * @param id of a symbol_link
 */
export async function openLinkedSymbol(deck: Deck, id: string): Promise<void> {
  const { session } = await deck.live();
  const link = session.replica.row("symbol_link", id);
  if (link === undefined || link.deletedAt !== null) {
    void vscode.window.showWarningMessage("The link to this symbol is gone.");
    return;
  }
  const folders = await foldersOfProject(deck, link.state.project);
  let isAsked = false;
  for (const folder of folders) {
    const located = await locate(deck, folder, [addressOf(link)]);
    isAsked ||= located?.isWhole === true;
    const symbol = located?.symbols[0]?.symbol ?? null;
    if (symbol === null) continue;
    await reveal(fileAt(folder, symbol.path), symbol.line - 1, symbol.name);
    if (!isDeepStrictEqual({ ...link.state, ...placeOf(symbol) }, link.state)) {
      await moveLink(deck, folder, link, symbol);
    }
    return;
  }
  await openWhereItWas(deck, link, folders, isAsked);
}

/** @param isAsked whether an index has said that the symbol is not there */
async function openWhereItWas(
  deck: Deck,
  link: Link,
  folders: readonly ProjectFolder[],
  isAsked: boolean,
): Promise<void> {
  const { path, line, name, project } = link.state;
  const { session } = await deck.live();
  const bindings = session.replica.row("project", project)?.state.bindings ?? [];
  const files = [
    ...folders.map((folder) => fileAt(folder, path)),
    ...bindings.map((binding) => vscode.Uri.joinPath(vscode.Uri.file(folderOfBinding(binding)), path)),
  ];
  for (const file of files) {
    if (!(await isFile(file))) continue;
    await reveal(file, line, name);
    if (isAsked) say(`${name} is not found any more. This is where it was last seen.`);
    return;
  }
  const why = isAsked || folders.length > 0 ? "and the symbol is not found elsewhere" : "on this machine";
  say(`There is no ${path} any more, ${why}.`);
}

/** Opens a file with the symbol's name selected, or at the line where the name is not in it. */
async function reveal(file: vscode.Uri, line: number, name: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const { text, range } = document.lineAt(Math.min(line, document.lineCount - 1));
  const column = text.indexOf(name);
  const start = column < 0 ? range.start : range.start.translate(0, column);
  const selection = new vscode.Range(start, column < 0 ? start : start.translate(0, name.length));
  const editor = await vscode.window.showTextDocument(document, { selection });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function say(message: string): void {
  void vscode.window.showWarningMessage(withoutLinks(oneLine(message, 500)));
}
