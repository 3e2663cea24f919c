import { strict as assert } from "node:assert";
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import type { Message } from "vscode-languageserver/node";
import { transportOf } from "../../../server/owner/transport.ts";
import { bodyOf, writeFrame } from "../../../server/wire/frames.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { eventually } from "../../support/eventually.ts";

describe("a client's transport", () => {
  const folder = temporaryFolder();
  let server: Server;
  let near: Socket;
  let far: Socket;

  beforeEach(async () => {
    server = createServer({ pauseOnConnect: true });
    const path =
      process.platform === "win32" ? `\\\\.\\pipe\\crewdeck-test-${process.pid}` : join(folder(), "s");
    server.listen(path);
    await once(server, "listening");
    far = connect(path);
    [near] = (await once(server, "connection")) as [Socket];
  });
  afterEach(() => {
    near.destroy();
    far.destroy();
    server.close();
  });

  const message = (text: string): Message => ({ jsonrpc: "2.0", method: "m", params: { text } }) as Message;

  it("cuts off a client that reads nothing", async () => {
    const { writer } = transportOf(near, { pauseBytes: 1, unreadBytesMax: 1_000_000 });
    let closed = false;
    const errors: string[] = [];
    writer.onClose(() => (closed = true));
    writer.onError(([error]) => errors.push(error.message));
    await Promise.all(Array.from({ length: 100 }, () => writer.write(message("x".repeat(100_000)))));
    await eventually("closed", () => Promise.resolve(closed));
    assert.deepEqual(errors, ["the client left more than 1000000 bytes unread"]);
    await writer.write(message("to nobody"));
  });

  it("reads nothing more while too much is unread, and goes on when it was read", async () => {
    const { reader, writer } = transportOf(near, { pauseBytes: 1_000_000, unreadBytesMax: 1e9 });
    const texts: unknown[] = [];
    const written: Promise<void>[] = [];
    reader.listen((taken) => {
      texts.push(textOf(taken));
      written.push(writer.write(message("x".repeat(5_000_000))));
    });
    writeFrame(far, bodyOf({ method: "m", params: { text: "first" } }));
    await eventually("the first one", () => Promise.resolve(texts.length === 1));
    assert.ok(near.isPaused());
    writeFrame(far, bodyOf({ method: "m", params: { text: "second" } }));
    far.resume();
    await eventually("the second one", () => Promise.resolve(texts.length === 2));
    await Promise.all(written);
  });

  it("reports what is malformed", async () => {
    const { reader } = transportOf(near);
    const errors: string[] = [];
    reader.onError(({ message }) => errors.push(message));
    const taken: unknown[] = [];
    const listening = reader.listen((value) => taken.push(value));
    far.write("Content-Length: 1\r\n\r\n{");
    writeFrame(far, bodyOf({ method: "m" }));
    await eventually("the second one", () => Promise.resolve(taken.length === 1));
    assert.deepEqual(errors, ["the body is not JSON"]);
    listening.dispose();
    writeFrame(far, bodyOf({ method: "m" }));
    far.end();
    near.resume();
    await once(near, "end");
    assert.equal(taken.length, 1);
  });
});

function textOf(taken: Message): string {
  const { params } = taken as Message & { params: { text: string } };
  return params.text;
}
