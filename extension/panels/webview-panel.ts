// One panel of the editor area: a web view with its relay. Invariant: it keeps no state of the page; the page keeps
// its own, and hands it back after a reload of the window.
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { ViewCommand } from "../../backend/protocol/host.ts";
import type { Relay, RelayedToView } from "../relay.ts";
import type { PanelDefinition } from "./define.ts";
import { pageHtml } from "./html.ts";

/** More commands than this cannot wait for a page; a person would have given up before. */
const PENDING_MAX = 20;

export interface PanelOptions {
  readonly definition: PanelDefinition;
  readonly panel: vscode.WebviewPanel;
  /** Null stands for the project of the window's folder. */
  readonly project: string | null;
  readonly extensionUri: vscode.Uri;
  readonly relay: (panel: WebviewPanel) => Promise<Relay>;
  readonly onDispose: (panel: WebviewPanel) => void;
}

export class WebviewPanel implements vscode.Disposable {
  readonly project: string | null;
  readonly #definition: PanelDefinition;
  readonly #panel: vscode.WebviewPanel;
  readonly #relay: Promise<Relay>;
  readonly #postMessage: (message: RelayedToView) => unknown;
  #started = false;
  #pending: ViewCommand[] = [];
  #disposed = false;

  constructor(options: PanelOptions) {
    this.project = options.project;
    this.#definition = options.definition;
    this.#panel = options.panel;
    this.#relay = options.relay(this);
    const resources = vscode.Uri.joinPath(options.extensionUri, "dist", "webviews");
    const { webview } = options.panel;
    this.#postMessage = webview.postMessage.bind(webview);
    webview.options = { enableScripts: true, localResourceRoots: [resources], enableCommandUris: false };
    options.panel.iconPath = {
      light: vscode.Uri.joinPath(options.extensionUri, "extension", "media", "hexagon-light.svg"),
      dark: vscode.Uri.joinPath(options.extensionUri, "extension", "media", "hexagon-dark.svg"),
    };
    webview.onDidReceiveMessage(async (message) => (await this.#relay).receive(message));
    options.panel.onDidChangeViewState(() => void this.#visibilityChanged());
    options.panel.onDidDispose(async () => {
      this.#disposed = true;
      options.onDispose(this);
      (await this.#relay).dispose();
    });
    webview.html = pageOf(options.definition, webview, resources);
  }

  /** Its title in the list of panels. */
  get kind(): string {
    return this.#definition.title;
  }

  set title(title: string) {
    if (!this.#disposed && this.#panel.title !== title) this.#panel.title = title;
  }

  get isActive(): boolean {
    return !this.#disposed && this.#panel.active;
  }

  reveal(): void {
    this.#panel.reveal(undefined, false);
  }

  /** Gives the page a command, now or as soon as it is there. */
  command(command: ViewCommand): void {
    if (this.#started) this.post({ type: "command", command });
    else if (this.#pending.length < PENDING_MAX) this.#pending.push(command);
  }

  post(message: RelayedToView): void {
    if (!this.#disposed) this.#postMessage(message);
  }

  started(): void {
    this.#started = true;
    for (const command of this.#pending.splice(0)) this.command(command);
  }

  async connectionChanged(): Promise<void> {
    (await this.#relay).connectionChanged();
  }

  /** Tells the page about its surroundings again. */
  async introduce(): Promise<void> {
    const relay = await this.#relay;
    if (relay.isReady) await relay.introduce();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #visibilityChanged(): Promise<void> {
    const { visible } = this.#panel;
    if (!visible) this.#started = false;
    this.post({ type: "visibility", visible });
    if (!visible) (await this.#relay).hidden();
  }
}

function pageOf(definition: PanelDefinition, webview: vscode.Webview, resources: vscode.Uri): string {
  const address = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(resources, name)).toString();
  return pageHtml({
    title: definition.title,
    nonce: randomBytes(18).toString("base64url"),
    source: webview.cspSource,
    script: address(`${definition.name}.js`),
    styles: [address("codicon.css"), address(`${definition.name}.css`)],
  });
}
