// Owners as processes: who becomes one, and when one ends.
import { strict as assert } from "node:assert";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "../../backend/process/alive.ts";
import { readBeacon } from "../../server/owner/beacon.ts";
import { findOrStartOwner } from "../../server/owner/find-or-start.ts";
import { clientOf } from "../../server/owner/owner-client.ts";
import { eventually } from "../support/eventually.ts";
import { endProcess, ownerProcesses } from "../support/owners.ts";

describe("the owner of a workspace root", () => {
  const { dataDir, find, folder, ownerFolder, ownerProgram, pids, root } = ownerProcesses();

  const isGone = (pid: number) => eventually(`${pid} ends`, () => Promise.resolve(!isAlive(pid)));

  it("is not to be had for what is no folder", async () => {
    await assert.rejects(find(join(folder(), "nowhere")), { code: "not_found" });
    writeFileSync(join(folder(), "file"), "");
    await assert.rejects(find(join(folder(), "file")), { code: "invalid" });
  });

  it("says why it cannot start", async () => {
    const path = await root();
    const place = await ownerFolder(path);
    writeFileSync(join(place, "store"), "not a folder");
    await assert.rejects(find(path), { code: "unavailable", message: /exit code 1/, hint: /owner\.log/ });
    const options = { root: path, dataDir: dataDir(), program: ["-e", "", "--"], deadlineMs: 200 };
    await assert.rejects(findOrStartOwner(options), { message: /not ready within 200 ms/ });
  });

  it("is one when five ask at the same moment, by two names of the root, beside a stale beacon", async () => {
    const path = await root();
    writeFileSync(join(await ownerFolder(path), "owner.json"), "{ nonsense");
    const names = [path, join(path, "."), path, `${path}/`, join(path, "..", "root")];
    const found = await Promise.all(names.map((name) => find(name)));
    assert.equal(new Set(found.map(({ beacon }) => beacon.pid)).size, 1);
    const [first] = found;
    assert.ok(first !== undefined);
    const others = pids().filter((pid) => pid !== first.beacon.pid);
    await Promise.all(others.map(isGone));
    assert.ok(isAlive(first.beacon.pid));
    for (const { socket } of found) socket.destroy();
  });

  it("is another one after it was killed, and the store is the same", async () => {
    const path = await root();
    const first = await find(path);
    first.socket.destroy();
    await endProcess(first.beacon.pid, "SIGKILL");
    const second = await find(path);
    second.socket.destroy();
    assert.notEqual(second.beacon.pid, first.beacon.pid);
    assert.notEqual(second.beacon.token, first.beacon.token);
  });

  it("is another one after it has stopped to answer", async () => {
    // Windows has no signal that stops a process.
    if (process.platform === "win32") return;
    const path = await root();
    const first = await find(path);
    process.kill(first.beacon.pid, "SIGSTOP");
    const second = await find(path);
    assert.notEqual(second.beacon.pid, first.beacon.pid);
    await isGone(first.beacon.pid);
    first.socket.destroy();
    second.socket.destroy();
  });

  it("is apart for each root and each data folder", async () => {
    const found = await Promise.all([find(await root("one")), find(await root("two"))]);
    const other = await findOrStartOwner({
      root: await root("one"),
      dataDir: join(folder(), "other data"),
      program: ownerProgram(),
    });
    const all = [...found, other];
    assert.equal(new Set(all.map(({ beacon }) => beacon.pid)).size, 3);
    assert.equal(new Set(all.map(({ beacon }) => beacon.address)).size, 3);
    for (const { socket } of all) socket.destroy();
  });

  it("ends with SIGTERM in good order, and when it is idle", async () => {
    const path = await root();
    const place = await ownerFolder(path);
    const { beacon, socket } = await find(path);
    socket.destroy();
    await endProcess(beacon.pid, "SIGTERM");
    const sudden = process.platform === "win32";
    assert.equal(existsSync(join(place, "owner.json")), sudden);
    const idle = await find(path, { idleExitMinutes: 0.001 });
    idle.socket.destroy();
    await isGone(idle.beacon.pid);
    assert.equal(await readBeacon(place), null);
    assert.match(readFileSync(join(place, "owner.log"), "utf8"), /idle for 0\.001 minutes[\s\S]*closed/);
  });

  it("makes room for a newer version, and serves an older one", async () => {
    const path = await root();
    const first = await find(path, { version: "0.0.0-source" });
    first.socket.resume();
    const second = await find(path, { version: "99.0.0" });
    second.socket.destroy();
    await isGone(first.beacon.pid);
    assert.notEqual(second.beacon.pid, first.beacon.pid);
    const again = await find(path, { version: "0.0.0-alpha" });
    assert.equal(again.beacon.pid, second.beacon.pid);
    again.socket.destroy();
  });

  it("answers programs, and says so when it ends before", async () => {
    const path = await root();
    const found = await find(path);
    const client = await clientOf(found);
    const heard: string[] = [];
    client.onNotification((method) => heard.push(method));
    const figures = await client.request("crewdeck/index", { refresh: true, workDoneToken: "w" });
    assert.equal((figures as { files: number }).files, 2);
    assert.deepEqual(heard, ["$/progress"]);
    await assert.rejects(client.request("fake/nothing", {}), { code: "invalid" });
    mkdirSync(join(path, "hold"));
    const asked = client.request("textDocument/hover", { textDocument: { uri: "file:///a" } });
    const refused = assert.rejects(asked, { code: "unavailable" });
    await endProcess(found.beacon.pid, "SIGKILL");
    await refused;
    await assert.rejects(client.request("crewdeck/status", null), { code: "unavailable" });
  });

  it("is ended by a program that waits for it in vain", async () => {
    // Windows has no signal that stops a process.
    if (process.platform === "win32") return;
    const found = await find(await root());
    const client = await clientOf(found, 250);
    process.kill(found.beacon.pid, "SIGSTOP");
    await assert.rejects(client.request("crewdeck/status", null), { code: "unavailable" });
    await isGone(found.beacon.pid);
  });
});
