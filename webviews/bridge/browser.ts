// In a plain browser: the page dials the backend itself, at its own origin, and tries again by itself after a break.
import { Down } from "../../backend/protocol/down.ts";
import type { HostRequest } from "../../backend/protocol/host.ts";
import type { Up } from "../../backend/protocol/up.ts";
import type { Bridge, BridgeListener } from "./bridge.ts";

const RETRY_FIRST_MS = 500;
const RETRY_MAX_MS = 15_000;
const SAVED = "crewdeck.board";
const ACTIONS: ReadonlySet<HostRequest["action"]> = new Set([
  "openExternal",
  "copy",
  "retryConnection",
  "mend",
]);

/** The part of a WebSocket that is used. */
export interface Socket {
  isOpen(): boolean;
  send(data: string): void;
  close(): void;
}

export interface SocketEvents {
  opened(): void;
  received(data: unknown): void;
  closed(): void;
}

export interface BrowserWorld {
  readonly token: string | null;
  readonly version: string;
  readonly dial: (protocols: string[], events: SocketEvents) => Socket;
  readonly now: () => number;
  readonly random: () => number;
  readonly after: (delayMs: number, run: () => void) => () => void;
  readonly watchVisibility: (onChange: (visible: boolean) => void) => () => void;
  readonly storage: { getItem(name: string): string | null; setItem(name: string, value: string): void };
  readonly perform: (request: HostRequest) => void;
}

export function browserBridge(world: BrowserWorld): Bridge {
  let line: Line | null = null;
  return {
    connect(listener) {
      listener.onAmbient({ type: "init", project: null, folder: null, settings: { joinCommand: null } });
      const dialled = new Line(world, listener);
      line = dialled;
      const unwatch = world.watchVisibility((visible) => listener.onAmbient({ type: "visibility", visible }));
      return () => {
        unwatch();
        dialled.close();
        line = null;
      };
    },
    send: (frame) => line?.send(frame),
    post: (request) => (request.action === "retryConnection" ? line?.retry() : world.perform(request)),
    can: (action) => ACTIONS.has(action),
    saved: () => {
      const text = world.storage.getItem(SAVED);
      return text === null ? null : (JSON.parse(text) as unknown);
    },
    save: (state) => world.storage.setItem(SAVED, JSON.stringify(state)),
  };
}

/** One socket after another, with a growing pause between two tries. */
class Line {
  #world: BrowserWorld;
  #listener: BridgeListener;
  #socket: Socket | null = null;
  #cancelRetry: (() => void) | null = null;
  #failures = 0;
  #brokeAt: number | null = null;
  #ended = false;

  constructor(world: BrowserWorld, listener: BridgeListener) {
    this.#world = world;
    this.#listener = listener;
    this.#dial();
  }

  send(frame: Up): void {
    if (this.#socket?.isOpen() === true) this.#socket.send(JSON.stringify(frame));
  }

  retry(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    if (this.#socket === null) this.#dial();
  }

  close(): void {
    this.#ended = true;
    this.#cancelRetry?.();
    this.#socket?.close();
  }

  #dial(): void {
    const { token, dial } = this.#world;
    if (token === null) {
      this.#offline(null, "This page has no token. Open it with the address that Crewdeck printed.");
      return;
    }
    if (this.#brokeAt === null) this.#listener.onConnection({ state: "connecting" });
    this.#socket = dial(["crewdeck.v1", `crewdeck.bearer.${token}`], {
      opened: () => {
        this.#failures = 0;
        this.#brokeAt = null;
        this.#listener.onConnection({ state: "connected" });
      },
      received: (data) => this.#receive(data),
      closed: () => this.#closed(),
    });
  }

  #receive(data: unknown): void {
    const frame = typeof data === "string" ? Down.safeParse(parseJson(data)) : null;
    if (frame === null || !frame.success) {
      // A frame that cannot be read leaves a gap; a fresh socket starts with a hello, which fills it.
      this.#socket?.close();
      return;
    }
    if (frame.data.type === "goodbye" && frame.data.error.code === "protocol_mismatch") {
      this.#ended = true;
      this.#listener.onConnection({
        state: "incompatible",
        clientVersion: this.#world.version,
        backendVersion: "another version",
        mend: "reload",
      });
      return;
    }
    this.#listener.onFrame(frame.data);
  }

  #closed(): void {
    this.#socket = null;
    if (this.#ended) return;
    this.#failures += 1;
    const pauseMs = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** (this.#failures - 1));
    // Many tabs must not all come back at the same moment.
    const delayMs = Math.round(pauseMs * (0.75 + 0.5 * this.#world.random()));
    this.#offline(this.#world.now() + delayMs, "The connection to the backend ended.");
    this.#cancelRetry = this.#world.after(delayMs, () => {
      this.#cancelRetry = null;
      this.#dial();
    });
  }

  #offline(nextTryAt: number | null, reason: string): void {
    this.#brokeAt ??= this.#world.now();
    this.#listener.onConnection({ state: "offline", since: this.#brokeAt, nextTryAt, reason });
  }
}

/** Undefined (which no frame is) when it is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
