import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import {
  findRunning,
  removeBeacon,
  writeBeacon,
  type Beacon,
  type Health,
} from "../../backend/process/beacon.ts";
import { proofOf } from "../../backend/process/proof.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const token = "cdk_a-token-of-the-test";

describe("the beacon", () => {
  const dataDir = temporaryFolder();
  const servers: Server[] = [];

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function answering(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** A backend that answers as a healthy one would, but for what is given. */
  const healthy = (given: Partial<Health> = {}, signedWith = token): Promise<string> =>
    answering((request, response) => {
      const challenge = new URL(request.url ?? "", "http://localhost").searchParams.get("challenge") ?? "";
      const proof = proofOf(signedWith, challenge);
      response.end(
        JSON.stringify({
          status: "ok",
          version: "1",
          protocol: 1,
          seq: 0,
          store: "s",
          pid: process.pid,
          proof,
          ...given,
        }),
      );
    });

  async function checkStale(given: Partial<Beacon>): Promise<void> {
    await writeBeacon(dataDir(), beacon(given));
    assert.equal(await findRunning(dataDir(), 200), null);
  }

  it("counts as none when it is missing or nonsense", async () => {
    assert.equal(await findRunning(dataDir()), null);
    for (const text of [
      "",
      "{",
      "null",
      "[]",
      `{"url":"file:///etc/passwd"}`,
      JSON.stringify({ ...beacon({}), pid: "1" }),
    ]) {
      writeFileSync(join(dataDir(), "backend.json"), text);
      assert.equal(await findRunning(dataDir()), null, text);
    }
  });

  it("counts as none when its process is dead", async () => {
    const { pid } = spawnSync(process.execPath, ["-e", ""]);
    await checkStale({ url: await healthy({ pid }), pid });
  });

  it("counts as none when nobody answers, or too slowly", async () => {
    await checkStale({});
    await checkStale({ url: await answering(() => undefined) });
    await checkStale({ url: await answering((_, response) => response.write("{")) });
  });

  it("counts as none when something else answers", async () => {
    await checkStale({ url: await answering((_, response) => response.end("<html>")) });
    await checkStale({ url: await answering((request) => request.socket.destroy()) });
  });

  it("counts as none when another backend answers", async () => {
    await checkStale({ url: await healthy({ pid: process.pid + 1 }) });
    await checkStale({ url: await healthy({}, "cdk_another-token") });
    await checkStale({ url: await healthy({ proof: undefined }) });
    await checkStale({ url: await healthy({ proof: "" }) });
  });

  it("is left alone by those it does not name", async () => {
    await writeBeacon(dataDir(), beacon({ url: await healthy() }));
    await removeBeacon(dataDir(), process.pid + 1);
    assert.notEqual(await findRunning(dataDir()), null);
    await removeBeacon(dataDir(), process.pid);
    assert.equal(await findRunning(dataDir()), null);
  });

  it("leads to the backend that wrote it, and its owner alone can read it", async () => {
    const written = beacon({ url: await healthy() });
    await writeBeacon(dataDir(), written);
    assert.deepEqual(await findRunning(dataDir()), written);
    const path = join(dataDir(), "backend.json");
    assert.deepEqual(JSON.parse(readFileSync(path, "utf8")), written);
    const { mode } = statSync(path);
    if (process.platform === "win32") assert.ok(mode & 0o600);
    else assert.equal(mode & 0o777, 0o600);
  });
});

function beacon(given: Partial<Beacon>): Beacon {
  return {
    url: "http://127.0.0.1:1",
    token,
    pid: process.pid,
    version: "1",
    protocol: 1,
    startedAt: 1,
    ...given,
  };
}
