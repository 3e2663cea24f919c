// The live door: who has said hello gets every event it may see, once and in order.
import type { RawData, WebSocket } from "ws";
import { DomainError } from "../domain/errors.ts";
import type { Caller } from "../http/caller.ts";
import type { Store } from "../store/store.ts";
import { Connection } from "./connection.ts";
import { Tail } from "./tail.ts";

/** Sockets at one time. */
const SOCKETS_MAX = 1_000;
const HELLO_TIMEOUT_MS = 10_000;
const PING_EVERY_MS = 30_000;
/** A client that does not read for this long is cut off. */
const SLOW_CLIENT_MS = 20_000;

export interface Queries {
  answer(name: string, params: unknown, caller: Caller): Promise<unknown>;
}

export interface SocketDoorOptions {
  readonly store: Store;
  readonly queries: Queries;
  /** The backend's own version, told in the welcome. */
  readonly version: string;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
  readonly slowClientMs: number;
}

export interface SocketDoor {
  accept(ws: WebSocket, caller: Caller): void;
  /** How many clients are connected. */
  count(): number;
  close(): void;
}

export function createSocketDoor(
  given: Omit<SocketDoorOptions, "slowClientMs" | "now"> & Partial<SocketDoorOptions>,
): SocketDoor {
  const options: SocketDoorOptions = { slowClientMs: SLOW_CLIENT_MS, now: Date.now, ...given };
  const tail = new Tail();
  const open = new Map<WebSocket, Connection>();
  const unanswered = new Set<WebSocket>();
  const unsubscribe = options.store.subscribe((events) => {
    tail.push(events);
    for (const connection of open.values()) connection.wake();
  });
  const pings = setInterval(() => {
    for (const ws of open.keys()) ping(ws, unanswered);
  }, PING_EVERY_MS);
  pings.unref();

  return {
    accept(ws, caller) {
      const connection = new Connection(ws, caller, tail, options);
      if (open.size >= SOCKETS_MAX) {
        connection.goodbye(
          1013,
          new DomainError("unavailable", "too many clients", "Close one and try again."),
        );
        return;
      }
      open.set(ws, connection);
      const helloTimer = setTimeout(() => {
        if (!connection.greeted)
          connection.goodbye(1002, new DomainError("invalid", "no hello came", "Say hello first."));
      }, HELLO_TIMEOUT_MS);
      const onRevoked = () => {
        connection.goodbye(
          4401,
          new DomainError("unauthorized", "this token has ended", "Ask the owner for a new one."),
        );
      };
      caller.revoked.addEventListener("abort", onRevoked);
      ws.on("pong", () => unanswered.delete(ws));
      ws.on("message", (data, isBinary) => {
        if (isBinary)
          connection.goodbye(1002, new DomainError("invalid", "frames are text", "Send JSON as text."));
        else connection.receive(textOf(data));
      });
      ws.on("error", options.onError);
      ws.on("close", () => {
        clearTimeout(helloTimer);
        caller.revoked.removeEventListener("abort", onRevoked);
        unanswered.delete(ws);
        open.delete(ws);
      });
      if (caller.revoked.aborted) onRevoked();
    },
    count: () => open.size,
    close() {
      clearInterval(pings);
      unsubscribe();
      for (const connection of open.values()) {
        connection.goodbye(
          1013,
          new DomainError("unavailable", "the backend is closing", "Connect again in a moment."),
        );
      }
    },
  };
}

/** A client that has not answered the last ping is gone. */
function ping(ws: WebSocket, unanswered: Set<WebSocket>): void {
  if (unanswered.has(ws)) {
    ws.terminate();
    return;
  }
  unanswered.add(ws);
  ws.ping();
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString("utf8");
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString("utf8");
}
