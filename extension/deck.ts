// The extension in one window: what commands, views and panels may reach. Making one costs nothing; what is heavy is
// loaded by `start`, after the extension has been activated.
import { join } from "node:path";
import * as vscode from "vscode";
import type { ViewCommand } from "../backend/protocol/host.ts";
import { errorText } from "./error-text.ts";
import type { IndexState } from "./index-state.ts";
import type { LanguageServer } from "./language-server.ts";
import type { Live } from "./live.ts";
import type { OpenPanels } from "./panels/open-panels.ts";
import { EMPTY_PICTURE, type Picture } from "./picture.ts";

const FOLDER_KEY = "crewdeck.folder";
const HOME_KEY = "crewdeck.home";

export interface DeckParts {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly panels: (deck: Deck) => OpenPanels;
}

export class Deck implements vscode.Disposable {
  readonly log: vscode.LogOutputChannel;
  readonly context: vscode.ExtensionContext;
  readonly panels: OpenPanels;
  readonly #pictures = new vscode.EventEmitter<Picture>();
  readonly #started: Promise<Live>;
  #start: (live: Promise<Live>) => void = () => {};
  readonly #indexStates = new vscode.EventEmitter<IndexState>();
  readonly #serverStarted: Promise<LanguageServer>;
  #startServer: (server: Promise<LanguageServer>) => void = () => {};
  #picture = EMPTY_PICTURE;

  constructor({ context, log, panels }: DeckParts) {
    this.context = context;
    this.log = log;
    this.#started = new Promise((resolve) => {
      this.#start = resolve;
    });
    this.#serverStarted = new Promise((resolve) => {
      this.#startServer = resolve;
    });
    this.panels = panels(this);
  }

  /** Loads the rest and connects. What goes wrong on the way is said by the commands that need it. */
  start(): void {
    const live = import("./start-live.ts").then(async ({ startLive }) => startLive(this));
    this.#start(live);
    this.#started.catch((problem: unknown) => this.log.error("Crewdeck could not start", errorText(problem)));
    this.#startServer(this.#loadServer());
    this.#serverStarted.catch((problem: unknown) =>
      this.log.error("the language server could not be loaded", errorText(problem)),
    );
    import("./symbols/show-links.ts")
      .then(({ showLinks }) => showLinks(this))
      .catch((problem: unknown) => this.log.error("links to symbols are not shown", errorText(problem)));
  }

  languageServer(): Promise<LanguageServer> {
    return this.#serverStarted;
  }

  get onIndexState(): vscode.Event<IndexState> {
    return this.#indexStates.event;
  }

  live(): Promise<Live> {
    return this.#started;
  }

  get picture(): Picture {
    return this.#picture;
  }

  get onPicture(): vscode.Event<Picture> {
    return this.#pictures.event;
  }

  show(picture: Picture): void {
    if (picture.home !== null && picture.home !== this.lastHome) {
      void this.context.workspaceState.update(HOME_KEY, picture.home);
    }
    this.#picture = picture;
    this.#pictures.fire(picture);
  }

  /** The first picture, from the present one on, that is as wanted. */
  pictureThat(isWanted: (picture: Picture) => boolean): Promise<Picture> {
    return new Promise((resolve) => {
      if (isWanted(this.#picture)) {
        resolve(this.#picture);
        return;
      }
      const listening = this.#pictures.event((picture) => {
        if (!isWanted(picture)) return;
        listening.dispose();
        resolve(picture);
      });
    });
  }

  /** The folder whose project is at home here: the one that was chosen, else the first. */
  get folder(): vscode.WorkspaceFolder | null {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const chosen = this.context.workspaceState.get<string>(FOLDER_KEY);
    return folders.find((folder) => folder.uri.toString() === chosen) ?? folders[0] ?? null;
  }

  async chooseFolder(folder: vscode.WorkspaceFolder): Promise<void> {
    await this.context.workspaceState.update(FOLDER_KEY, folder.uri.toString());
    (await this.live()).setFolder(this.trustedFolder);
  }

  /** The path that a project may be made for; null for a folder that is not trusted, or not on this machine's disk. */
  get trustedFolder(): string | null {
    const { folder } = this;
    return folder !== null && folder.uri.scheme === "file" && vscode.workspace.isTrusted
      ? folder.uri.fsPath
      : null;
  }

  /** The home project that this window had last, known before the backend answers. */
  get lastHome(): string | null {
    return this.context.workspaceState.get<string>(HOME_KEY) ?? null;
  }

  /** The layout for a Board that has never been open; afterwards the Board keeps its own. */
  get greeting(): ViewCommand | null {
    const layout = vscode.workspace.getConfiguration("crewdeck").get("board.defaultLayout");
    return layout === "list" ? { name: "setLayout", layout } : null;
  }

  /** The backend's bundle, which came with this extension. */
  get script(): string {
    return join(this.context.extensionPath, "dist", "backend", "crewdeck.mjs");
  }

  /** Runs that bundle, at a path that an update of the extension does not change. */
  get launcher(): string {
    return join(this.context.globalStorageUri.fsPath, "crewdeck.mjs");
  }

  get version(): string {
    const { version } = this.context.extension.packageJSON as { version: string };
    return version;
  }

  dispose(): void {
    this.#pictures.dispose();
    this.#indexStates.dispose();
  }

  async #loadServer(): Promise<LanguageServer> {
    const { LanguageServer } = await import("./language-server.ts");
    const server = new LanguageServer(this);
    this.context.subscriptions.push(
      server,
      server.onState((state) => this.#indexStates.fire(state)),
    );
    return server;
  }
}
