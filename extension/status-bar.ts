import * as vscode from "vscode";
import type { Picture } from "./picture.ts";
import { statusLine } from "./status-line.ts";

const BACKGROUNDS = {
  warning: "statusBarItem.warningBackground",
  error: "statusBarItem.errorBackground",
} as const;

/** Low enough to stand right of the branch and the problems. */
const PRIORITY = 20;

export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem(
    "crewdeck.status",
    vscode.StatusBarAlignment.Left,
    PRIORITY,
  );

  constructor() {
    this.#item.name = "Crewdeck";
  }

  show(picture: Picture): void {
    const { text, tooltip, background, command } = statusLine(picture);
    this.#item.text = text;
    this.#item.tooltip = tooltip.join("\n");
    this.#item.command = command;
    this.#item.accessibilityInformation = { label: ["Crewdeck", ...tooltip].join(", ") };
    this.#item.backgroundColor =
      background === null ? undefined : new vscode.ThemeColor(BACKGROUNDS[background]);
    const isVisible = vscode.workspace.getConfiguration("crewdeck").get("statusBar.visible", true);
    if (isVisible) this.#item.show();
    else this.#item.hide();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
