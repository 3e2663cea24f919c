// What runs while a window is open: the connection, the replica of the whole store over it, and the picture drawn from
// both. It knows nothing of the editor, and is loaded only after the extension has been activated.
import type { Actor } from "../backend/domain/actor.ts";
import type { IssueRow } from "../backend/domain/issue-fields.ts";
import { Down } from "../backend/protocol/down.ts";
import { Session } from "../backend/protocol/session.ts";
import type { BackendReport } from "./backend-process.ts";
import type { Clock } from "./clock.ts";
import { Connection, type ConnectionOptions } from "./connection.ts";
import { drawPicture } from "./draw-picture.ts";
import { EMPTY_PICTURE, type Picture } from "./picture.ts";
import type { Skew } from "./skew.ts";
import type { OpenSocket, Socket } from "./socket.ts";

type Doors = Pick<ConnectionOptions, "own" | "find" | "isHealthy" | "shutDown">;

export interface LiveOptions extends Doors {
  readonly open: OpenSocket;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly actor: Actor;
  readonly onPicture: (picture: Picture) => void;
  /** The backend is of another version than this extension, but they understand each other. */
  readonly onSkew: (skew: "older" | "newer", backend: BackendReport) => void;
  readonly onProblem: (problem: unknown) => void;
  readonly onConnected: (backend: BackendReport) => void;
}

/** Changes within this time are drawn together. */
const DRAW_AFTER_MS = 60;

export class Live {
  readonly connection: Connection;
  readonly session: Session;
  #options: LiveOptions;
  #socket: Socket | null = null;
  #folder: string | null = null;
  #home: string | null = null;
  #homeKnown = false;
  #me: Actor | null = null;
  #drawing = false;
  #ended = new AbortController();
  #picture = EMPTY_PICTURE;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.session = new Session({
      send: (frame) => this.#socket?.send(frame),
      now: () => options.clock.now(),
      newId: options.newId,
      project: null,
      actor: options.actor,
      onChange: () => this.#drawSoon(),
      onWelcome: ({ actor }) => {
        this.#me = actor;
        void this.#findHome();
      },
      onGoodbye: ({ message, hint }) =>
        options.onProblem(new Error(`The backend hung up: ${message}. ${hint}`)),
    });
    this.connection = new Connection({
      ...options,
      onState: () => this.#draw(),
      onOpen: (socket, skew) => this.#opened(socket, skew),
      onFrame: (frame) => this.#received(frame),
      onClose: () => this.#closed(),
    });
  }

  get picture(): Picture {
    return this.#picture;
  }

  async run(): Promise<void> {
    await this.connection.run();
  }

  dispose(): void {
    this.#ended.abort();
    this.connection.dispose();
  }

  /** The folder whose project is at home in this window; null when there is none, or it is not trusted. */
  setFolder(folder: string | null): void {
    this.#folder = folder;
    this.#home = null;
    this.#homeKnown = false;
    void this.#findHome();
  }

  issueByKey(key: string): IssueRow | undefined {
    const id = this.session.replica.find("issue", "key", key.trim().toUpperCase());
    return id === undefined ? undefined : this.session.replica.row("issue", id);
  }

  #opened(socket: Socket, skew: Skew): void {
    this.#socket = socket;
    const { backend } = this.connection;
    if (backend !== null) {
      this.#options.onConnected(backend);
      if (skew === "older" || skew === "newer") this.#options.onSkew(skew, backend);
    }
    this.session.opened();
  }

  #closed(): void {
    this.#socket = null;
    this.session.closed();
    this.#draw();
  }

  #received(frame: unknown): void {
    const parsed = Down.safeParse(frame);
    if (parsed.success) this.session.receive(parsed.data);
    else this.#options.onProblem(new Error("the backend sent what is no frame", { cause: parsed.error }));
  }

  async #findHome(): Promise<void> {
    const folder = this.#folder;
    if (folder !== null && this.connection.state.state !== "connected") return;
    try {
      const found = folder === null ? null : await this.session.query("project.of_folder", { folder });
      if (this.#folder !== folder) return;
      this.#home = found?.project.id ?? null;
    } catch (problem) {
      this.#options.onProblem(problem);
    }
    this.#homeKnown = true;
    this.#drawSoon();
  }

  #drawSoon(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    void this.#options.clock.sleep(DRAW_AFTER_MS, this.#ended.signal).then(() => this.#draw());
  }

  #draw(): void {
    this.#drawing = false;
    if (this.#ended.signal.aborted) return;
    const around = {
      connection: this.connection.state,
      me: this.#me,
      home: this.#home,
      homeKnown: this.#homeKnown,
    };
    this.#picture = drawPicture(this.session.replica, around);
    this.#options.onPicture(this.#picture);
  }
}
