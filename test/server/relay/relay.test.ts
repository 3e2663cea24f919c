import { strict as assert } from "node:assert";
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { DomainError } from "../../../backend/domain/errors.ts";
import { relay, type RelayOptions } from "../../../server/relay/relay.ts";
import { bodyOf, FrameParser, writeFrame } from "../../../server/wire/frames.ts";
import { messageOf, type Message } from "../../../server/wire/messages.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { eventually } from "../../support/eventually.ts";

describe("the relay", () => {
  const folder = temporaryFolder();
  let server: Server;
  let owners: Socket[];
  /** The methods that owners were asked for. */
  let heard: string[];
  let isDeaf: (socket: Socket, message: { readonly method: string }) => boolean;
  let reports: string[];

  beforeEach(async () => {
    owners = [];
    reports = [];
    heard = [];
    isDeaf = () => false;
    server = createServer((socket) => {
      owners.push(socket);
      socket.on("error", () => undefined);
      const parser = new FrameParser();
      socket.on("data", (chunk: Buffer) => {
        for (const piece of parser.push(chunk))
          if (piece.kind === "frame") answer(socket, messageOf(piece.value));
      });
    });
    server.listen(address());
    await once(server, "listening");
  });
  afterEach(() => {
    for (const socket of owners) socket.destroy();
    server.close();
  });

  const address = () =>
    process.platform === "win32" ? `\\\\.\\pipe\\crewdeck-relay-${process.pid}` : join(folder(), "s");

  /** An owner that answers to everything, and reads nothing more after the first request. */
  function answer(socket: Socket, message: Message): void {
    if (message.kind !== "request") return;
    heard.push(message.method);
    if (isDeaf(socket, message)) return;
    writeFrame(socket, bodyOf({ id: message.id, result: { capabilities: {} } }));
    if (message.method !== "initialize") socket.pause();
  }

  function options(more: Partial<RelayOptions> = {}): RelayOptions {
    return {
      input: new PassThrough(),
      output: new PassThrough(),
      defaultFolder: folder(),
      connect: async () => {
        const socket = connect(address());
        await once(socket, "connect");
        return { socket, kill: () => assert.fail("it answers") };
      },
      report: (line) => reports.push(line),
      ...more,
    };
  }

  function framed(message: object): Buffer {
    const body = bodyOf(message);
    return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
  }

  it("tells why no owner can be had, and can be asked again", async () => {
    const output = new PassThrough();
    const failing = () => Promise.reject(new DomainError("forbidden", "not yours", "Ask its owner."));
    const input = Readable.from([1, 2].map((id) => framed({ id, method: "initialize", params: {} })));
    assert.equal(await relay(options({ input, output, connect: failing })), 1);
    const said = (output.read() as Buffer).toString();
    assert.equal(said.match(/"code":-32803,"message":"not yours\\nAsk its owner."/g)?.length, 2);
    assert.equal(said.match(/window\/showMessage/g)?.length, 2);
    assert.deepEqual(
      reports,
      Array.from({ length: 2 }, () => "not yours\nAsk its owner."),
    );
  });

  it("ends with 1 when its client does not read any more, or is no more", async () => {
    const output = new PassThrough();
    const broken = relay(options({ output }));
    output.destroy(new Error("broken pipe"));
    assert.equal(await broken, 1);
    assert.equal(await relay(options({ clientProcessId: 2 ** 22 + 1, parentCheckMs: 1 })), 1);
    assert.match(reports.join("\n"), /broken pipe\n.*process is gone/);
  });

  it("reads no more than it can pass on", async () => {
    let chunks = 0;
    const text = "x".repeat(1_000_000);
    async function* flood() {
      yield framed({ id: 1, method: "initialize", params: {} });
      yield framed({ id: 2, method: "custom/ask", params: {} });
      await eventually("the owner reads nothing", () => Promise.resolve(owners[0]?.isPaused() === true));
      for (chunks = 0; chunks < 60; chunks += 1) yield framed({ method: "custom/note", params: { text } });
    }
    const ended = relay(options({ input: Readable.from(flood(), { objectMode: true, highWaterMark: 1 }) }));
    await eventually("it is full", () => Promise.resolve(chunks > 15));
    for (let count = 0; count < 200; count += 1) await turn();
    assert.ok(chunks < 40, `${chunks} MB`);
    owners[0]?.resume();
    assert.equal(await ended, 1);
    assert.equal(chunks, 60);
  });

  it("ends an owner that has stopped to answer, and asks another one", async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const killed: number[] = [];
    isDeaf = (socket, { method }) => socket === owners[0] && method !== "initialize";
    const connectTo = async () => {
      const socket = connect(address());
      await once(socket, "connect");
      return { socket, kill: () => killed.push(owners.length) };
    };
    const ended = relay(options({ input, output, connect: connectTo, silenceTickMs: 2 }));
    let said = "";
    output.setEncoding("utf8").on("data", (text: string) => (said += text));
    input.write(framed({ id: 1, method: "initialize", params: {} }));
    input.write(framed({ method: "initialized", params: {} }));
    const params = { textDocument: { uri: "file:///a.ts" }, position: { line: 0, character: 0 } };
    input.write(framed({ id: 2, method: "textDocument/hover", params }));
    await eventually("the question is answered", async () => /"id":2,"result"/.test(said));
    assert.deepEqual(killed, [1]);
    assert.ok(heard.includes("crewdeck/status"), "it was asked how it is");
    assert.match(reports.join("\n"), /does not answer any more/);
    input.end();
    assert.equal(await ended, 1);
  });
});
