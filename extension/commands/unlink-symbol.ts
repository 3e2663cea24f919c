import * as vscode from "vscode";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import type { Deck } from "../deck.ts";
import { STATUS_GLYPHS, STATUS_LABELS } from "../labels.ts";
import { withoutIcons, withoutLinks } from "../plain-text.ts";
import { addressOf, type Link } from "../symbols/linked-issues.ts";
import { locate } from "../symbols/locate.ts";
import { symbolAtCursor, type SymbolAtCursor } from "../symbols/symbol-at-cursor.ts";

interface LinkItem extends vscode.QuickPickItem {
  readonly link: Link;
  readonly issue: IssueRow;
}

/** Takes away a link between the symbol at the cursor and an issue, open or not. */
export async function unlinkSymbol(deck: Deck): Promise<void> {
  const found = await symbolAtCursor(deck);
  if (found === null) return;
  const { name } = found.symbol;
  const items = await itemsFor(deck, found);
  if (items.length === 0) {
    void vscode.window.showInformationMessage(withoutLinks(`No issue is linked to ${name}.`));
    return;
  }
  const chosen = await vscode.window.showQuickPick(items, { title: withoutIcons(`Unlink ${name} from:`) });
  if (chosen === undefined) return;
  const { session } = await deck.live();
  await session.execute("symbol_link", chosen.link.id, "remove", {});
  const message = `${name} is no longer linked to ${chosen.issue.state.key}.`;
  await offerToUndo(deck, message, chosen.link);
}

async function itemsFor(deck: Deck, { symbol, folder, project }: SymbolAtCursor): Promise<LinkItem[]> {
  const { replica } = (await deck.live()).session;
  const links = [...replica.rows("symbol_link")].filter(
    ({ deletedAt, state }) => deletedAt === null && state.project === project && state.name === symbol.name,
  );
  const located = await locate(deck, folder, links.map(addressOf));
  return links.flatMap((link, at): LinkItem[] => {
    const there = located?.symbols[at]?.symbol;
    const issue = replica.row("issue", link.state.issue);
    if (issue === undefined || there?.path !== symbol.path || there.line !== symbol.line) return [];
    const { key, title, status } = issue.state;
    return [
      {
        link,
        issue,
        label: `$(${STATUS_GLYPHS[status].codicon}) ${key} ${withoutIcons(title)}`,
        description: STATUS_LABELS[status],
      },
    ];
  });
}

async function offerToUndo(deck: Deck, message: string, link: Link): Promise<void> {
  const chosen = await vscode.window.showInformationMessage(withoutLinks(message), "Undo");
  if (chosen === undefined) return;
  const { session } = await deck.live();
  await session.execute("symbol_link", link.id, "restore", {});
}
