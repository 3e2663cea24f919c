import { strict as assert } from "node:assert";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";
import { openSocket, type Socket } from "../../extension/socket.ts";
import { BACKEND } from "./fake-sockets.ts";

describe("a socket to the backend", () => {
  let server: Server;
  let sockets: WebSocketServer;
  let seen: IncomingMessage | null;
  let other: WebSocket | null;
  let isRefusing: boolean;

  beforeEach(async () => {
    seen = other = null;
    isRefusing = false;
    server = createServer();
    sockets = new WebSocketServer({ noServer: true });
    server.on("upgrade", (request, raw, head) => {
      seen = request;
      if (isRefusing) raw.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
      else sockets.handleUpgrade(request, raw, head, (socket) => (other = socket));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  afterEach(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.close();
    server.closeAllConnections();
  });

  /** Opens one and keeps what is heard on it. */
  async function opened(signal = new AbortController().signal) {
    const { port } = server.address() as AddressInfo;
    const frames: unknown[] = [];
    let hear: ((reason: string) => void) | null = null;
    const closed = new Promise<string>((resolve) => {
      hear = resolve;
    });
    const events = {
      onFrame: (frame: unknown) => frames.push(frame),
      onClose: (reason: string) => hear?.(reason),
    };
    const socket: Socket = await openSocket({ ...BACKEND, url: `http://127.0.0.1:${port}` }, events, signal);
    assert.ok(other);
    return { socket, frames, closed, backend: other };
  }

  it("is not opened when the backend refuses", async () => {
    isRefusing = true;
    await assert.rejects(opened(), /could not be reached: .*401/);
  });

  it("is not opened when nobody waits for it", async () => {
    await assert.rejects(opened(AbortSignal.abort()), /could not be reached/);
  });

  it("closes on what is not JSON", async () => {
    const { closed, backend, frames } = await opened();
    backend.send("{");
    assert.match(await closed, /1007/);
    assert.deepEqual(frames, []);
  });

  it("says once that it was lost, and drops what is sent afterwards", async () => {
    const { socket, closed, backend } = await opened();
    backend.close(1013, "too slow");
    assert.equal(await closed, "code 1013, too slow");
    socket.send({ type: "hello" });
    socket.close();
  });

  it("ends with its signal", async () => {
    const given = new AbortController();
    const { closed } = await opened(given.signal);
    given.abort();
    assert.match(await closed, /1006/);
  });

  it("carries the token in a header, never in the address, and frames both ways", async () => {
    const { socket, backend, frames } = await opened();
    assert.equal(seen?.url, "/socket");
    assert.equal(seen?.headers.authorization, "Bearer secret");
    const heard = once(backend, "message");
    socket.send({ type: "hello" });
    assert.equal(String(((await heard) as unknown[])[0]), `{"type":"hello"}`);
    backend.send(`{"type":"of a later version"}`);
    backend.close();
    await once(backend, "close");
    assert.deepEqual(frames, [{ type: "of a later version" }]);
  });
});
