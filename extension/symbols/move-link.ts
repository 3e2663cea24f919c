// Makes a link say for all where its symbol is now. Invariant: only the project's own work tree speaks for all; what is
// on a branch in another one, or not saved yet, moves nothing.
import * as vscode from "vscode";
import type { Deck } from "../deck.ts";
import { errorText } from "../error-text.ts";
import type { Link } from "./linked-issues.ts";
import type { Symbol } from "./locate.ts";
import { fileAt, type ProjectFolder } from "./project-folders.ts";

/** @returns false when the place is one that is not said to all (yet). */
export async function moveLink(
  deck: Deck,
  folder: ProjectFolder,
  link: Link,
  symbol: Symbol,
): Promise<boolean> {
  const { name } = symbol;
  if (!folder.isMain || isUnsaved(folder, symbol.path) || isUnsaved(folder, link.state.path)) return false;
  const { session } = await deck.live();
  try {
    await session.execute("symbol_link", link.id, "move", placeOf(symbol));
  } catch (problem) {
    // The issue may have a link to that place already: then this one stays as it is.
    deck.log.debug(`the link to ${name} was not moved`, errorText(problem));
  }
  return true;
}

/** A place as links have it. */
export function placeOf({ path, container, name, kind, line }: Symbol) {
  return { path, container, name, kind, line: line - 1 };
}

function isUnsaved(folder: ProjectFolder, path: string): boolean {
  const file = fileAt(folder, path).toString();
  return vscode.workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.toString() === file);
}
