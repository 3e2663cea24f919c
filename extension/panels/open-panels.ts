// The open panels of the window, at most one for each panel and project.
import * as vscode from "vscode";
import type { ViewCommand } from "../../backend/protocol/host.ts";
import type { Picture } from "../picture.ts";
import { oneLine } from "../plain-text.ts";
import type { Relay } from "../relay.ts";
import type { PanelDefinition } from "./define.ts";
import { WebviewPanel } from "./webview-panel.ts";

export interface OpenPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly relay: (panel: WebviewPanel) => Promise<Relay>;
  /** The home project when this window was open the last time. */
  readonly lastHome: () => string | null;
  /** What a panel that was never open before is told first. */
  readonly greeting: () => ViewCommand | null;
}

/** It is never disposed: the editor keeps the tabs over a reload of the window and hands them back. */
export class OpenPanels {
  readonly #options: OpenPanelsOptions;
  readonly #open = new Map<string, WebviewPanel>();
  #home: string | null = null;
  #shown: Picture["connection"] | null = null;
  #projects: Picture["projects"] = [];

  constructor(options: OpenPanelsOptions) {
    this.#options = options;
  }

  /** Shows the panel, opening it where it is not yet, and gives it a command. */
  show(definition: PanelDefinition, project: string | null, command?: ViewCommand): WebviewPanel {
    const wanted = project === this.#home ? null : project;
    const present = this.#open.get(keyOf(definition, wanted));
    if (present === undefined) {
      const column = vscode.ViewColumn.Active;
      const panel = vscode.window.createWebviewPanel(definition.viewType, definition.title, column, {
        retainContextWhenHidden: false,
      });
      const opened = this.adopt(definition, panel, wanted);
      const greeting = this.#options.greeting();
      if (greeting !== null) opened.command(greeting);
      if (command !== undefined) opened.command(command);
      return opened;
    }
    present.reveal();
    if (command !== undefined) present.command(command);
    return present;
  }

  /** Takes a panel that the editor brought back after a reload. */
  adopt(definition: PanelDefinition, panel: vscode.WebviewPanel, project: string | null): WebviewPanel {
    const key = keyOf(definition, project);
    const adopted = new WebviewPanel({
      definition,
      panel,
      project,
      extensionUri: this.#options.extensionUri,
      relay: this.#options.relay,
      onDispose: (gone) => {
        if (this.#open.get(key) === gone) this.#open.delete(key);
      },
    });
    this.#open.get(key)?.dispose();
    this.#open.set(key, adopted);
    this.#entitle(adopted);
    return adopted;
  }

  /** Has the editor hand back the panels of this kind that were open before the window was reloaded. */
  restore(definition: PanelDefinition): vscode.Disposable {
    return vscode.window.registerWebviewPanelSerializer(definition.viewType, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        const project = projectIn(state);
        this.adopt(definition, panel, project === this.#options.lastHome() ? null : project);
      },
    });
  }

  active(): WebviewPanel | undefined {
    return [...this.#open.values()].find((panel) => panel.isActive);
  }

  /** Passes on what the pages must know of a new picture. */
  async pictureChanged({ connection, home, homeKnown, projects }: Picture): Promise<void> {
    const moved = homeKnown && home !== this.#home;
    if (homeKnown) this.#home = home;
    const reconnected = connection !== this.#shown;
    this.#shown = connection;
    this.#projects = projects;
    for (const panel of this.#open.values()) {
      this.#entitle(panel);
      if (moved && panel.project === null) await panel.introduce();
      if (reconnected) await panel.connectionChanged();
    }
  }

  /** A panel of another project than this window's says whose it is. */
  #entitle(panel: WebviewPanel): void {
    const project = this.#projects.find(({ row }) => row.id === panel.project);
    if (project !== undefined) panel.title = `${panel.kind}: ${oneLine(project.row.state.name)}`;
  }
}

function keyOf(definition: PanelDefinition, project: string | null): string {
  return `${definition.name}/${project ?? "home"}`;
}

/** A page keeps in its state which project it shows. */
function projectIn(state: unknown): string | null {
  if (typeof state !== "object" || state === null || !("project" in state)) return null;
  return typeof state.project === "string" ? state.project : null;
}
