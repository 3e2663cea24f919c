// Between one web view and the backend: frames go through as they are, on a socket of the view's own.
// Invariant: a relay interprets nothing, keeps nothing, and has at most one socket.
import { FromView, type Connection, type HostRequest, type ToView } from "../backend/protocol/host.ts";
import type { BackendReport } from "./backend-process.ts";
import type { Clock } from "./clock.ts";
import type { OpenSocket, Socket } from "./socket.ts";

export interface RelayOptions {
  readonly open: OpenSocket;
  readonly clock: Clock;
  /** The way to the backend as the window knows it, and the backend while there is one. */
  readonly connection: () => Connection;
  readonly backend: () => BackendReport | null;
  /** Resolves to what the view needs to know before its first frame. */
  readonly init: () => Promise<Extract<ToView, { type: "init" }>>;
  /** The view has its surroundings and the state of the connection: commands may follow. */
  readonly onStarted: () => void;
  readonly post: (message: RelayedToView) => void;
  readonly onHostRequest: (request: HostRequest) => void;
  readonly onProblem: (problem: unknown) => void;
}

/** What a view is sent: a frame from the backend travels unread, and the view parses it. */
export type RelayedToView =
  | Exclude<ToView, { type: "down" }>
  | { readonly type: "down"; readonly frame: unknown };

/** A socket that was cut although the backend is well (a slow view) is opened again after this. */
const REOPEN_MS = 250;

export class Relay {
  #options: RelayOptions;
  #ended = new AbortController();
  #socket: Socket | null = null;
  #dialling: AbortController | null = null;
  #ready = false;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  /** Takes a message of the view; what does not fit is reported and dropped. */
  receive(message: unknown): void {
    const parsed = FromView.safeParse(message);
    if (!parsed.success) {
      this.#options.onProblem(new Error("a web view sent what is no message", { cause: parsed.error }));
      return;
    }
    if (parsed.data.type === "up") this.#socket?.send(parsed.data.frame);
    else if (parsed.data.type === "host") this.#options.onHostRequest(parsed.data.request);
    else void this.#start();
  }

  /** True once the view has said that it is there, and until it is hidden. */
  get isReady(): boolean {
    return this.#ready;
  }

  /** The window's connection is another now. */
  connectionChanged(): void {
    if (this.#ready) this.#follow();
  }

  /** A hidden view is thrown away by the editor; it says `ready` when it is shown again. */
  hidden(): void {
    this.#ready = false;
    this.#hangUp();
  }

  /** Sends the surroundings again, because they changed. */
  async introduce(): Promise<void> {
    const init = await this.#options.init();
    if (this.#ready && !this.#ended.signal.aborted) this.#options.post(init);
  }

  dispose(): void {
    this.#ready = false;
    this.#ended.abort();
    this.#hangUp();
  }

  /** The view (re)loaded: whatever an earlier load had open is not its own. */
  async #start(): Promise<void> {
    this.#hangUp();
    this.#ready = true;
    await this.introduce();
    if (!this.#ready || this.#ended.signal.aborted) return;
    this.#follow();
    this.#options.onStarted();
  }

  #follow(): void {
    const connection = this.#options.connection();
    if (connection.state !== "connected") {
      this.#hangUp();
      this.#options.post({ type: "connection", connection });
    } else if (this.#socket === null && this.#dialling === null) {
      void this.#dial();
    }
  }

  async #dial(): Promise<void> {
    const backend = this.#options.backend();
    if (backend === null) return;
    const dialling = new AbortController();
    this.#dialling = dialling;
    this.#options.post({ type: "connection", connection: { state: "connecting" } });
    try {
      const socket = await this.#options.open(
        backend,
        {
          onFrame: (frame) => {
            if (!dialling.signal.aborted) this.#options.post({ type: "down", frame });
          },
          onClose: (reason) =>
            void this.#lost(dialling, new Error(`a view's connection was lost: ${reason}`)),
        },
        dialling.signal,
      );
      if (dialling.signal.aborted) return;
      this.#socket = socket;
      this.#options.post({ type: "connection", connection: { state: "connected" } });
    } catch (problem) {
      await this.#lost(dialling, problem);
    }
  }

  async #lost(dialling: AbortController, problem: unknown): Promise<void> {
    if (dialling.signal.aborted) return;
    this.#options.onProblem(problem);
    this.#socket = null;
    this.#options.post({ type: "connection", connection: { state: "connecting" } });
    await this.#options.clock.sleep(REOPEN_MS, dialling.signal);
    if (dialling.signal.aborted) return;
    this.#dialling = null;
    this.#follow();
  }

  #hangUp(): void {
    this.#dialling?.abort();
    this.#dialling = null;
    this.#socket = null;
  }
}
