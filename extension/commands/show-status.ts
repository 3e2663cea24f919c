import * as vscode from "vscode";
import type { Deck } from "../deck.ts";
import { NEEDS_YOU } from "../labels.ts";
import type { Picture } from "../picture.ts";
import { withoutIcons } from "../plain-text.ts";
import { statusLine } from "../status-line.ts";
import type { CommandId } from "./index.ts";

interface StatusItem extends vscode.QuickPickItem {
  readonly command?: CommandId | "workbench.action.reloadWindow";
  readonly argument?: string;
}

/** Says how things are, and offers what can be done about it. */
export async function showStatus(deck: Deck): Promise<void> {
  const { picture } = deck;
  const chosen = await vscode.window.showQuickPick(itemsFor(picture, deck.version), {
    title: `Crewdeck ${deck.version}`,
    placeHolder: statusLine(picture).tooltip.map(withoutIcons).join(" · "),
  });
  if (chosen?.command !== undefined) await vscode.commands.executeCommand(chosen.command, chosen.argument);
}

/** More waiting issues than this are found in the sidebar. */
const NEEDS_SHOWN = 8;

function itemsFor(picture: Picture, version: string): readonly StatusItem[] {
  const { connection, attention } = picture;
  const needs = attention.needs.slice(0, NEEDS_SHOWN).map(({ row, reason }): StatusItem => ({
    label: `$(${NEEDS_YOU.codicon}) ${row.state.key} ${withoutIcons(row.state.title)}`,
    description: withoutIcons(reason),
    command: "crewdeck.openIssue",
    argument: row.id,
  }));
  return [
    ...(needs.length === 0 ? [] : [separator("Needs you"), ...needs, separator("Crewdeck")]),
    ...mending(connection, version),
    { label: "$(crewdeck-hexagon) Open Board", command: "crewdeck.openBoard" },
    ...(connection.state === "connected"
      ? ([
          { label: "$(add) New Issue", command: "crewdeck.newIssue" },
          { label: "$(search) Search Issues...", command: "crewdeck.searchIssues" },
          { label: "$(plug) Join Claude Code...", command: "crewdeck.joinClaudeCode" },
        ] as const)
      : []),
    { label: "$(symbol-class) Show Symbol Index Status", command: "crewdeck.showIndexStatus" },
    { label: "$(output) Show Log", command: "crewdeck.showLog" },
    { label: "$(gear) Open Settings", command: "crewdeck.openSettings" },
  ];
}

function mending(connection: Picture["connection"], version: string): readonly StatusItem[] {
  if (connection.state === "offline") return [{ label: "$(refresh) Retry Now", command: "crewdeck.retry" }];
  if (connection.state !== "incompatible") return [];
  if (connection.mend === "reload")
    return [{ label: "$(refresh) Reload Window", command: "workbench.action.reloadWindow" }];
  return [{ label: `$(cloud-upload) Update Backend to ${version}`, command: "crewdeck.restartBackend" }];
}

function separator(label: string): StatusItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
