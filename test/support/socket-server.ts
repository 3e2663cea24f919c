// A socket door on a real loopback server, and clients that wait for frames instead of for time.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import type { Caller } from "../../backend/http/caller.ts";
import type { Down } from "../../backend/protocol/down.ts";
import type { Store } from "../../backend/store/store.ts";
import { createSocketDoor, type SocketDoorOptions } from "../../backend/sync/socket.ts";

export function callerWith(more: Partial<Caller> = {}): Caller {
  return {
    tokenId: "owner",
    scopes: new Set(["read", "write", "approve", "admin"]),
    projects: null,
    actor: { kind: "person", name: "owner" },
    revoked: new AbortController().signal,
    ...more,
  };
}

export interface SocketServer {
  readonly url: string;
  readonly errors: unknown[];
  /** Resolves when the door has let go of every socket it accepted so far. */
  deserted(): Promise<unknown>;
  close(): Promise<void>;
}

export async function serveSockets(
  store: Store,
  caller: Caller,
  more: Partial<SocketDoorOptions> = {},
): Promise<SocketServer> {
  const errors: unknown[] = [];
  const door = createSocketDoor({
    store,
    queries: { answer: (name) => Promise.resolve({ asked: name }) },
    version: "0.0.0",
    onError: (error) => errors.push(error),
    ...more,
  });
  const http = createServer();
  const sockets = new WebSocketServer({ server: http, maxPayload: 1024 * 1024 });
  sockets.on("connection", (ws) => door.accept(ws, caller));
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    errors,
    deserted: () => Promise.all([...sockets.clients].map((ws) => once(ws, "close"))),
    async close() {
      door.close();
      sockets.close();
      for (const ws of sockets.clients) ws.terminate();
      http.close();
      await once(http, "close");
    },
  };
}

/** A client that keeps every frame it was sent. */
export class SocketClient {
  readonly frames: Down[] = [];
  closed: { code: number } | null = null;
  #changed = new Set<() => void>();

  private constructor(readonly ws: WebSocket) {
    ws.on("message", (data: Buffer) => {
      this.frames.push(JSON.parse(data.toString("utf8")) as Down);
      // Other listeners of this frame come first.
      setImmediate(() => {
        for (const wake of this.#changed) wake();
      });
    });
    ws.on("close", (code) => {
      this.closed = { code };
      for (const wake of this.#changed) wake();
    });
  }

  static async open(url: string): Promise<SocketClient> {
    const ws = new WebSocket(url);
    const client = new SocketClient(ws);
    await once(ws, "open");
    return client;
  }

  send(frame: unknown): void {
    this.ws.send(typeof frame === "string" ? frame : JSON.stringify(frame));
  }

  /** Waits for a state of the client, at most five seconds. */
  async until<T>(look: (client: SocketClient) => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        this.#changed.delete(check);
        reject(new Error(`not seen in time; frames: ${JSON.stringify(this.frames).slice(0, 2_000)}`));
      }, 5_000);
      const check = () => {
        const seen = look(this);
        if (seen === undefined) return;
        clearTimeout(deadline);
        this.#changed.delete(check);
        resolve(seen);
      };
      this.#changed.add(check);
      check();
    });
  }

  /** The first frame of a type that a test has not looked at yet. */
  async next<T extends Down["type"]>(type: T): Promise<Extract<Down, { type: T }>> {
    return this.until(() => {
      const at = this.frames.findIndex((frame) => frame.type === type);
      return at < 0 ? undefined : (this.frames.splice(at, 1)[0] as Extract<Down, { type: T }>);
    });
  }

  close(): void {
    this.ws.terminate();
  }
}
