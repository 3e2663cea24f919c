// The language server in this window: one client for all folders, started after activation, started again when what it
// was told at its start has changed. Invariant: starts and stops happen one after the other.
import { homedir } from "node:os";
import * as vscode from "vscode";
import { DomainError } from "../backend/domain/errors.ts";
import { METHODS, NOTIFICATIONS } from "../server/protocol/methods.ts";
import type { ClientOptions } from "../server/protocol/client-options.ts";
import type { IndexParams } from "../server/protocol/index-figures.ts";
import { Status } from "../server/protocol/status.ts";
import { environment } from "./backend-process.ts";
import { systemClock } from "./clock.ts";
import type { Deck } from "./deck.ts";
import { errorText } from "./error-text.ts";
import type { IndexState } from "./index-state.ts";
import type { RunningClient } from "./language-client.ts";
import type { Settings } from "./settings.ts";
import { stoodBackLanguages, type StandBack } from "./stand-back.ts";
import { currentSettings } from "./start-live.ts";

/** So many ends within this time, and it is not started again by itself. */
const ENDS_MAX = 5;
const ENDS_WITHIN_MS = 3 * 60_000;
/** Before the third start; each further one waits twice as long. */
const WAIT_FIRST_MS = 500;

export class LanguageServer implements vscode.Disposable {
  readonly #deck: Deck;
  readonly #listening: readonly vscode.Disposable[];
  readonly #states = new vscode.EventEmitter<IndexState>();
  #turn: Promise<void> = Promise.resolve();
  #client: RunningClient | null = null;
  /** Counts the starts, so that nothing is taken from a client that was replaced. */
  #run = 0;
  #state: IndexState = { server: "off", status: null };
  /** What the running client was told, so that it is started again only when that has changed. */
  #told = "";
  /** When it ended by itself, in milliseconds of this process's clock. */
  #ends: readonly number[] = [];
  /** Ends a wait before the next start. */
  #wake = new AbortController();
  #isDisposed = false;

  constructor(deck: Deck) {
    this.#deck = deck;
    const { workspace, extensions } = vscode;
    this.#listening = [
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("crewdeck")) void this.#follow();
      }),
      workspace.onDidChangeWorkspaceFolders(() => void this.#follow()),
      extensions.onDidChange(() => void this.#follow()),
    ];
    void this.#follow();
  }

  get state(): IndexState {
    return this.#state;
  }

  /** The process that the client speaks with; undefined while there is none. */
  get pid(): number | undefined {
    return this.#client?.pid();
  }

  get onState(): vscode.Event<IndexState> {
    return this.#states.event;
  }

  /** Ends it, and starts it anew. Resolves when it runs, or cannot. */
  restart(): Promise<void> {
    this.#ends = [];
    this.#wake.abort();
    return this.#inTurn(() => this.#startAnew());
  }

  /**
   * Asks the server.
   * @throws DomainError when it does not run.
   */
  async request(method: string, params?: object): Promise<unknown> {
    await this.#turn;
    if (this.#client === null) {
      const hint = "Switch it on in the settings, or restart it, with a folder of this machine open.";
      throw new DomainError("unavailable", "the language server is not running", hint);
    }
    return this.#client.request(method, params);
  }

  /** Looks at every file again; with `anew` reads also those that seem unchanged. */
  async refreshIndex(anew: boolean): Promise<void> {
    const params: IndexParams = { refresh: true, anew };
    await this.request(METHODS.index, params);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#wake.abort();
    for (const listening of this.#listening) listening.dispose();
    void this.#inTurn(() => this.#stop());
    this.#states.dispose();
  }

  /** Starts, ends, or starts anew, as the settings and the folders want it by now. */
  #follow(): Promise<void> {
    return this.#inTurn(async () => {
      const wanted = this.#wanted();
      const told =
        wanted === null ? "" : JSON.stringify([wanted.options, [...wanted.stoodBack], wanted.args]);
      if (told !== this.#told) await this.#startAnew();
    });
  }

  #wanted() {
    const settings = currentSettings(this.#deck);
    const folders = vscode.workspace.workspaceFolders ?? [];
    const isHere = folders.some(({ uri }) => uri.scheme === "file");
    if (!isHere || !settings["languageServer.enabled"] || this.#isDisposed) return null;
    const dataDir = settings["backend.dataDir"];
    return {
      logLevel: settings["backend.logLevel"],
      args: [this.#deck.script, "lsp", ...(dataDir === "" ? [] : ["--data-dir", dataDir])],
      options: optionsOf(settings),
      stoodBack: stoodBackLanguages(standBackIn, isEnabled),
    };
  }

  async #start(): Promise<void> {
    const wanted = this.#wanted();
    if (wanted === null) return;
    const { options, stoodBack, args, logLevel } = wanted;
    this.#told = JSON.stringify([options, [...stoodBack], args]);
    this.#enter({ server: "starting", status: null });
    const { log } = this.#deck;
    this.#run += 1;
    const run = this.#run;
    try {
      const { startLanguageClient } = await import("./language-client.ts");
      this.#client = await startLanguageClient({
        program: { command: process.execPath, args, cwd: homedir(), env: environment(process.env, logLevel) },
        log,
        options,
        stoodBack,
        notifications: [NOTIFICATIONS.statusChanged],
        onNotification: (_method, params) => {
          if (run === this.#run) this.#heard(params);
        },
        onEnded: () => this.#ended(run, new Error("the language server has ended")),
      });
      this.#enter({ server: "running", status: this.#state.status });
      this.#heard(await this.#client.request(METHODS.status));
    } catch (problem) {
      this.#ended(run, problem);
    }
  }

  async #stop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#run += 1;
    this.#told = "";
    await client?.stop();
    this.#enter({ server: "off", status: null });
  }

  /** Starts it again by itself, unless it ends again and again. */
  #ended(run: number, problem: unknown): void {
    if (run !== this.#run || this.#isDisposed) return;
    // Several things may tell of one end.
    this.#run += 1;
    const now = performance.now();
    this.#ends = [...this.#ends.filter((end) => end > now - ENDS_WITHIN_MS), now];
    if (this.#ends.length < ENDS_MAX) {
      this.#deck.log.warn("the language server is started again", errorText(problem));
      // The first time at once: only what keeps ending has to wait.
      const waitMs = this.#ends.length === 1 ? 0 : WAIT_FIRST_MS * 2 ** (this.#ends.length - 2);
      void this.#inTurn(async () => {
        await this.#stop();
        this.#wake = new AbortController();
        await systemClock.sleep(waitMs, this.#wake.signal);
        await this.#start();
      });
      return;
    }
    this.#deck.log.error("the language server is not running", errorText(problem));
    void this.#client?.stop();
    this.#client = null;
    this.#enter({ server: "failed", status: null });
    void offerToRestart(this.#deck);
  }

  async #startAnew(): Promise<void> {
    await this.#stop();
    await this.#start();
  }

  /** A server says how its index is before the editor can ask it anything: that it runs is for the start to say. */
  #heard(params: unknown): void {
    const status = Status.safeParse(params);
    if (status.success) this.#enter({ server: this.#state.server, status: status.data });
    else this.#deck.log.warn("the index's status cannot be read", errorText(status.error));
  }

  #enter(state: IndexState): void {
    this.#state = state;
    if (!this.#isDisposed) this.#states.fire(state);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch((problem: unknown) =>
      this.#deck.log.error("the language server", errorText(problem)),
    );
    return this.#turn;
  }
}

function optionsOf(settings: Settings): ClientOptions {
  return {
    limits: {
      maxFiles: settings["languageServer.maxFiles"],
      maxFileBytes: settings["languageServer.maxFileKb"] * 1_024,
      exclude: [...settings["languageServer.exclude"]],
    },
    commands: { showReferences: "crewdeck.showReferences" },
  };
}

function standBackIn(languageId: string): StandBack {
  const set = vscode.workspace.getConfiguration("crewdeck", { languageId }).get("languageServer.standBack");
  return set === "never" || set === "always" ? set : "auto";
}

/** Disabled extensions are not among them. */
function isEnabled(extensionId: string): boolean {
  return vscode.extensions.getExtension(extensionId) !== undefined;
}

async function offerToRestart(deck: Deck): Promise<void> {
  const message =
    "Crewdeck's language server keeps ending, so its symbols are missing in this window. Its log may say why.";
  const chosen = await vscode.window.showErrorMessage(message, "Restart Language Server", "Show Log");
  if (chosen === "Show Log") deck.log.show();
  if (chosen === "Restart Language Server") {
    await vscode.commands.executeCommand("crewdeck.restartLanguageServer");
  }
}
