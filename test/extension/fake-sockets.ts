// Sockets that lead nowhere, and what was said on them.
import type { BackendReport } from "../../extension/backend-process.ts";
import type { OpenSocket, SocketEvents } from "../../extension/socket.ts";

export const BACKEND: BackendReport = {
  url: "http://127.0.0.1:4711",
  token: "secret",
  pid: 4711,
  version: "0.1.0",
  protocol: 1,
};

export interface FakeSocket {
  readonly backend: BackendReport;
  readonly events: SocketEvents;
  readonly sent: unknown[];
  isOpen: boolean;
  /** The other side hangs up. */
  lose(reason?: string): void;
}

export class FakeSockets {
  readonly all: FakeSocket[] = [];
  /** The next attempts fail with these. */
  readonly failures: Error[] = [];

  get last(): FakeSocket {
    const last = this.all.at(-1);
    if (last === undefined) throw new Error("no socket was opened");
    return last;
  }

  readonly open: OpenSocket = (backend, events, signal) => {
    const failure = this.failures.shift();
    if (failure !== undefined) return Promise.reject(failure);
    const socket: FakeSocket = {
      backend,
      events,
      sent: [],
      isOpen: true,
      lose(reason = "code 1006") {
        if (!socket.isOpen) return;
        socket.isOpen = false;
        events.onClose(reason);
      },
    };
    signal.addEventListener("abort", () => socket.lose("aborted"), { once: true });
    this.all.push(socket);
    return Promise.resolve({
      send: (frame: object) => {
        if (socket.isOpen) socket.sent.push(frame);
      },
      close: () => socket.lose("code 1000"),
    });
  };
}
