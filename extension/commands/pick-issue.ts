// The list from which a person chooses an issue, live while it is open.
import * as vscode from "vscode";
import type { IssueRow } from "../../backend/domain/issue-fields.ts";
import { STATUS_GLYPHS, STATUS_LABELS } from "../labels.ts";
import type { Deck } from "../deck.ts";
import { oneLine, withoutIcons } from "../plain-text.ts";
import { matchingIssues } from "../search-text.ts";

const SHOWN_MAX = 200;

interface IssueItem extends vscode.QuickPickItem {
  readonly row: IssueRow;
}

export interface PickOptions {
  /** What is searched for at first. */
  readonly text?: string;
  /** Which issues are offered at all. */
  readonly isOffered?: (row: IssueRow) => boolean;
  /** Whether the issues that somebody works on come before others. */
  readonly claimedFirst?: boolean;
}

/** @returns undefined when the person chose none. */
export async function pickIssue(
  deck: Deck,
  placeholder: string,
  { text = "", isOffered = () => true, claimedFirst = false }: PickOptions = {},
): Promise<IssueRow | undefined> {
  const { session } = await deck.live();
  const pick = vscode.window.createQuickPick<IssueItem>();
  const fill = (): void => {
    const offered = [...session.replica.rows("issue")].filter(isOffered);
    pick.items = matchingIssues(offered, pick.value, SHOWN_MAX, claimedFirst).map(itemOf);
  };
  pick.placeholder = placeholder;
  pick.value = text;
  pick.keepScrollPosition = true;
  fill();
  return new Promise((resolve) => {
    const listening = [
      pick.onDidChangeValue(fill),
      deck.onPicture(fill),
      pick.onDidAccept(() => {
        resolve(pick.selectedItems[0]?.row);
        pick.hide();
      }),
      pick.onDidHide(() => {
        resolve(undefined);
        for (const one of listening) one.dispose();
        pick.dispose();
      }),
    ];
    pick.show();
  });
}

function itemOf(row: IssueRow): IssueItem {
  const { key, title, status, claim, assignee } = row.state;
  const holder = claim?.holder.name ?? assignee?.name;
  return {
    row,
    label: `$(${STATUS_GLYPHS[status].codicon}) ${key} ${withoutIcons(title)}`,
    description: [STATUS_LABELS[status], ...(holder === undefined ? [] : [oneLine(holder)])].join(" · "),
    // We have matched already; VS Code must not match the label once more.
    alwaysShow: true,
  };
}
