import * as vscode from "vscode";
import { indexLine, type IndexLine, type IndexState } from "./index-state.ts";
import type { Picture } from "./picture.ts";
import { statusLine } from "./status-line.ts";

const BACKGROUNDS = {
  warning: "statusBarItem.warningBackground",
  error: "statusBarItem.errorBackground",
} as const;

/** Low enough to stand right of the branch and the problems. */
const PRIORITY = 20;

/** The connection and what waits for you; beside it, while there is something to say, the symbol index. */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem(
    "crewdeck.status",
    vscode.StatusBarAlignment.Left,
    PRIORITY,
  );
  readonly #indexItem = vscode.window.createStatusBarItem(
    "crewdeck.index",
    vscode.StatusBarAlignment.Left,
    PRIORITY - 1,
  );
  #picture: Picture | null = null;
  #index: IndexLine = { text: null, isProblem: false, tooltip: [] };

  constructor() {
    this.#item.name = "Crewdeck";
    this.#indexItem.name = "Crewdeck: Symbol Index";
    this.#indexItem.command = "crewdeck.showIndexStatus";
  }

  show(picture: Picture): void {
    this.#picture = picture;
    const { text, tooltip, background, command } = statusLine(picture);
    const lines = [...tooltip, ...this.#index.tooltip];
    this.#item.text = text;
    this.#item.tooltip = lines.join("\n");
    this.#item.command = command;
    this.#item.accessibilityInformation = { label: ["Crewdeck", ...lines].join(", ") };
    this.#item.backgroundColor =
      background === null ? undefined : new vscode.ThemeColor(BACKGROUNDS[background]);
    if (isVisible()) this.#item.show();
    else this.#item.hide();
  }

  showIndex(state: IndexState): void {
    const { text, isProblem, tooltip } = (this.#index = indexLine(state));
    if (text === null || !isVisible()) this.#indexItem.hide();
    else {
      this.#indexItem.text = text;
      this.#indexItem.tooltip = tooltip.join("\n");
      this.#indexItem.accessibilityInformation = { label: tooltip.join(", "), role: "button" };
      this.#indexItem.backgroundColor = isProblem ? new vscode.ThemeColor(BACKGROUNDS.warning) : undefined;
      this.#indexItem.show();
    }
    if (this.#picture !== null) this.show(this.#picture);
  }

  dispose(): void {
    this.#item.dispose();
    this.#indexItem.dispose();
  }
}

function isVisible(): boolean {
  return vscode.workspace.getConfiguration("crewdeck").get("statusBar.visible", true);
}
