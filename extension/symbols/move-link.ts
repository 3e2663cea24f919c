// Makes a link say for all where its symbol is now. Invariant: only the project's own work tree speaks for all; what is
// on a branch in another one, or not saved yet, moves nothing.
import * as vscode from "vscode";
import type { RowOf } from "../../backend/domain/index.ts";
import type { LocatedSymbol } from "../../server/protocol/locate-symbols.ts";
import type { SymbolAddress } from "../../server/protocol/symbol-address.ts";
import type { Deck } from "../deck.ts";
import { errorText } from "../error-text.ts";
import { fileAt, type ProjectFolder } from "./project-folders.ts";

export type Link = RowOf<"symbol_link">;
export type Symbol = NonNullable<LocatedSymbol["symbol"]>;

/** As the index takes it. */
export function addressOf({ state: { path, container, name, kind, line } }: Link): SymbolAddress {
  return { path, container, name, kind, line: line + 1 };
}

/** @returns false when the place is one that is not said to all (yet). */
export async function moveLink(
  deck: Deck,
  folder: ProjectFolder,
  link: Link,
  { path, container, name, kind, line }: Symbol,
): Promise<boolean> {
  if (!folder.isMain || isUnsaved(folder, path) || isUnsaved(folder, link.state.path)) return false;
  const { session } = await deck.live();
  try {
    await session.execute("symbol_link", link.id, "move", { path, container, name, kind, line: line - 1 });
  } catch (problem) {
    // The issue may have a link to that place already: then this one stays as it is.
    deck.log.debug(`the link to ${name} was not moved`, errorText(problem));
  }
  return true;
}

function isUnsaved(folder: ProjectFolder, path: string): boolean {
  const file = fileAt(folder, path).toString();
  return vscode.workspace.textDocuments.some(({ uri, isDirty }) => isDirty && uri.toString() === file);
}
