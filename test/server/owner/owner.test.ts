import { strict as assert } from "node:assert";
import { once } from "node:events";
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { createMessageConnection, type Message, type MessageConnection } from "vscode-languageserver/node";
import { silentLogger } from "../../../backend/process/log.ts";
import { readBeacon, writeBeacon, type OwnerBeacon } from "../../../server/owner/beacon.ts";
import { greet } from "../../../server/owner/greeting.ts";
import { ownerPlace } from "../../../server/owner/owner-folder.ts";
import { startOwner, type Owner, type StartOwnerOptions } from "../../../server/owner/owner.ts";
import { preparePrivateFolder, socketAddress } from "../../../server/owner/socket-address.ts";
import { transportOf } from "../../../server/owner/transport.ts";
import { temporaryFolder } from "../../process/temporary-folder.ts";
import { eventually } from "../../support/eventually.ts";
import { openFakeIndex, type Seen } from "../../support/fake-index.ts";

describe("the owner", () => {
  const folder = temporaryFolder();
  const owners: Owner[] = [];
  const connections: MessageConnection[] = [];
  let reasons: string[] = [];

  afterEach(async () => {
    for (const connection of connections.splice(0)) connection.dispose();
    await Promise.all(owners.splice(0).map((owner) => owner.close()));
    reasons = [];
  });

  async function options(more: Partial<StartOwnerOptions> = {}): Promise<StartOwnerOptions> {
    const root = join(folder(), "root");
    await mkdir(root, { recursive: true });
    const onEnd = (reason: string) => reasons.push(reason);
    const place = await ownerPlace(root, join(folder(), "data"));
    return { ...place, idleExitMinutes: 10, open: openFakeIndex, log: silentLogger(), onEnd, ...more };
  }

  async function start(more: Partial<StartOwnerOptions> = {}): Promise<OwnerBeacon> {
    const chosen = await options(more);
    const owner = await startOwner(chosen);
    assert.ok(owner !== null);
    owners.push(owner);
    const beacon = await readBeacon(chosen.folder);
    assert.ok(beacon !== null);
    return beacon;
  }

  async function client(beacon: OwnerBeacon): Promise<MessageConnection> {
    const socket = await greet(beacon, "serve");
    assert.ok(socket !== null);
    const { reader, writer } = transportOf(socket);
    const connection = createMessageConnection(reader, writer);
    connections.push(connection);
    connection.onRequest("client/registerCapability", () => null);
    connection.listen();
    return connection;
  }

  it("serves nobody without its token", async () => {
    const beacon = await start();
    for (const token of ["", "cdk_wrong", `${beacon.token}x`, beacon.token.slice(1)]) {
      assert.equal(await greet({ ...beacon, token }, "serve"), null);
      assert.equal(await greet({ ...beacon, token }, "end"), null);
    }
    assert.deepEqual(reasons, []);
  });

  it("ends connections that begin with something else", async () => {
    const beacon = await start();
    const lines = [
      "\n",
      "{}\n",
      `${JSON.stringify({ crewdeck: "owner", token: beacon.token, want: "all" })}\n`,
      'Content-Length: 2\r\n\r\n{"jsonrpc":"2.0","id":1,"method":"fake/see"}',
      "x".repeat(100_000),
    ];
    for (const line of lines) {
      const socket = connect(beacon.address);
      socket.on("error", () => undefined);
      let said = "";
      socket.setEncoding("utf8").on("data", (text: string) => (said += text));
      socket.write(line);
      await once(socket, "close");
      assert.doesNotMatch(said, /true|pid/, line.slice(0, 40));
    }
    assert.ok((await greet(beacon, "probe")) !== null);
  });

  it("passes over malformed messages", async () => {
    const beacon = await start();
    const socket = await greet(beacon, "serve");
    assert.ok(socket !== null);
    socket.write("nonsense\r\n\r\nContent-Length: 4\r\n\r\n{,,}Content-Length: 2\r\n\r\n42");
    const { reader, writer } = transportOf(socket);
    const connection = createMessageConnection(reader, writer);
    connections.push(connection);
    connection.listen();
    assert.equal((await connection.sendRequest<Seen>("fake/see")).pid, process.pid);
  });

  it("yields to the one that is there, and takes over from nobody's beacon", async () => {
    const { folder: place } = await options();
    const stale = { address: "/nowhere", token: "x", version: "1", protocol: 1, root: "/", startedAt: 1 };
    await writeBeacon(place, { ...stale, pid: process.pid });
    const beacon = await start();
    assert.notEqual(beacon.address, stale.address);
    assert.equal(await startOwner(await options()), null);
    assert.ok((await greet(beacon, "probe")) !== null);
  });

  it("fails when its server cannot be opened for another reason than the lock", async () => {
    const open = () => Promise.reject(new Error("no disk"));
    await assert.rejects(startOwner(await options({ open })), /no disk/);
  });

  it("refuses a folder for its socket that others can open", async () => {
    const path = join(folder(), "shared");
    mkdirSync(path);
    chmodSync(path, 0o755);
    if (process.platform === "win32") return;
    await assert.rejects(preparePrivateFolder(path), { code: "forbidden" });
    writeFileSync(join(folder(), "file"), "");
    await assert.rejects(preparePrivateFolder(join(folder(), "file")));
    const address = await socketAddress(join(folder(), "long".repeat(100)));
    assert.ok(Buffer.byteLength(address) <= 100);
  });

  it("keeps what tells of it for its user alone", async () => {
    const beacon = await start();
    const place = await options();
    if (process.platform === "win32") return;
    for (const path of [join(place.folder, "owner.json"), place.folder, join(beacon.address, "..")]) {
      assert.equal(statSync(path).mode & 0o077, 0, path);
    }
  });

  it("ends when it is idle, and not while it has a client", async () => {
    const beacon = await start({ idleExitMinutes: 0.002 });
    const connection = await client(beacon);
    const usedUntil = performance.now() + 300;
    await eventually("more than the idle time", () => Promise.resolve(performance.now() > usedUntil));
    assert.deepEqual(reasons, []);
    connection.dispose();
    connection.end();
    await eventually("the end", () => Promise.resolve(reasons.length > 0));
    assert.deepEqual(reasons, ["idle for 0.002 minutes"]);
  });

  it("ends when it is asked to, and when it cannot be found any more", async () => {
    const asked = await greet(await start(), "end");
    assert.ok(asked !== null);
    await eventually("the end", () => Promise.resolve(reasons.length > 0));
    assert.deepEqual(reasons, ["asked to end"]);
    await owners.pop()?.close();
    await start({ selfCheckMs: 5 });
    rmSync(join((await options()).folder, "owner.json"));
    await eventually("the end", () => Promise.resolve(reasons.length > 1));
    assert.deepEqual(reasons.slice(1), ["the beacon is gone"]);
  });

  it("ends when its folder is gone, once nobody waits for that any more", async () => {
    const { root } = await options();
    const beacon = await start({ selfCheckMs: 5 });
    const connection = await client(beacon);
    rmSync(root, { recursive: true });
    const usedUntil = performance.now() + 100;
    await eventually("more than one look", () => Promise.resolve(performance.now() > usedUntil));
    assert.deepEqual(reasons, []);
    connection.dispose();
    connection.end();
    await eventually("the end", () => Promise.resolve(reasons.length > 0));
    assert.deepEqual(reasons, ["the folder is gone"]);
  });

  it("lets go of the store, the socket and the beacon when it is closed", async () => {
    const beacon = await start();
    const socket = await greet(beacon, "serve");
    assert.ok(socket !== null);
    const gone = closing(socket);
    await owners.pop()?.close();
    await gone;
    const { folder: place } = await options();
    assert.equal(await readBeacon(place), null);
    assert.equal(await greet(beacon, "serve"), null);
    assert.notEqual((await start()).token, beacon.token);
  });

  it("keeps what clients have open apart", async () => {
    const beacon = await start();
    const [one, two] = [await client(beacon), await client(beacon)];
    const textDocument = { uri: "file:///a.ts", languageId: "typescript", version: 1 };
    await one.sendNotification("textDocument/didOpen", { textDocument: { ...textDocument, text: "one" } });
    await two.sendNotification("textDocument/didOpen", { textDocument: { ...textDocument, text: "two" } });
    const hover = (connection: MessageConnection) =>
      connection.sendRequest("textDocument/hover", { textDocument });
    assert.deepEqual(await hover(one), { contents: "one" });
    assert.deepEqual(await hover(two), { contents: "two" });
  });

  it("answers a client that begins to read late", async () => {
    const beacon = await start();
    const socket = await greet(beacon, "serve");
    assert.ok(socket !== null);
    const connection = await client(beacon);
    const { reader, writer } = transportOf(socket);
    const params = { chars: 200_000 };
    const writes = Array.from({ length: 100 }, (_, id) =>
      writer.write({ jsonrpc: "2.0", id, method: "fake/large", params } as Message),
    );
    assert.equal((await connection.sendRequest<Seen>("fake/see")).pid, process.pid);
    let answers = 0;
    reader.listen(() => (answers += 1));
    await Promise.all(writes);
    await eventually("all answers", () => Promise.resolve(answers === 100));
    socket.destroy();
  });
});

function closing(socket: Socket): Promise<unknown> {
  socket.resume();
  return once(socket, "close");
}
