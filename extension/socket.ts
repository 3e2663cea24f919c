// One WebSocket to the backend, as whole frames. The only file that knows the `ws` package.
import { WebSocket, type RawData } from "ws";
import type { BackendReport } from "./backend-process.ts";

export interface Socket {
  /** Dropped when the socket is not open: whoever sends repeats after the next welcome. */
  send(frame: object): void;
  close(): void;
}

export interface SocketEvents {
  readonly onFrame: (frame: unknown) => void;
  /** Called once, with one sentence for the log. */
  readonly onClose: (reason: string) => void;
}

export type OpenSocket = (
  backend: BackendReport,
  events: SocketEvents,
  signal: AbortSignal,
) => Promise<Socket>;

const OPEN_TIMEOUT_MS = 10_000;
/** A piece of a snapshot is far smaller; more than this is not our backend. */
const FRAME_BYTES_MAX = 32 * 1_024 * 1_024;
const NORMAL_CLOSURE = 1_000;
const UNREADABLE = 1_007;

/** Resolves once the socket is open; rejects when it cannot be opened. */
export const openSocket: OpenSocket = (backend, events, signal) =>
  new Promise((resolve, reject) => {
    const address = new URL("/socket", backend.url);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address, {
      headers: { authorization: `Bearer ${backend.token}` },
      handshakeTimeout: OPEN_TIMEOUT_MS,
      maxPayload: FRAME_BYTES_MAX,
      perMessageDeflate: false,
    });
    let failure: Error | null = null;
    let opened = false;
    const abort = (): void => {
      socket.terminate();
    };
    signal.addEventListener("abort", abort, { once: true });
    socket.on("error", (error) => {
      failure = error;
    });
    socket.on("open", () => {
      opened = true;
      resolve({
        send: (frame) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
        },
        close: () => {
          socket.close(NORMAL_CLOSURE);
        },
      });
    });
    socket.on("message", (data) => {
      const frame = parsed(data);
      if (frame === undefined) socket.close(UNREADABLE, "not JSON");
      else events.onFrame(frame);
    });
    socket.on("close", (code, reason) => {
      signal.removeEventListener("abort", abort);
      const why = failure?.message ?? `code ${code}${reason.length === 0 ? "" : `, ${String(reason)}`}`;
      if (opened) events.onClose(why);
      else reject(new Error(`The backend could not be reached: ${why}`, { cause: failure }));
    });
    if (signal.aborted) abort();
  });

/** @returns undefined for what is not JSON. */
function parsed(data: RawData): unknown {
  try {
    return JSON.parse(
      (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString(),
    ) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
