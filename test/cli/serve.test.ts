import { strict as assert } from "node:assert";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { WebSocket } from "ws";
import { findRunning, writeBeacon } from "../../backend/process/beacon.ts";
import { findOrStart } from "../../backend/process/find-or-start.ts";
import { send } from "../http/http-client.ts";
import { crewdeckProcesses, end, isThere, lineOf, readyLine, until } from "./crewdeck.ts";

describe("crewdeck serve", () => {
  const { dataDir, program, start, run } = crewdeckProcesses();
  const serve = (...more: string[]) => ["serve", "--data-dir", dataDir(), ...more];

  it("refuses what it does not understand, with 2", async () => {
    for (const args of [["serve", "--port", "65536"], ["serve", "--nonsense"], ["nonsense"]]) {
      const { code, stdout, stderr } = await run(args);
      assert.equal(code, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /^crewdeck: /);
    }
  });

  it("says why it cannot start, with 1, in the foreground and in the background", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const port = String((server.address() as AddressInfo).port);
    for (const more of [[], ["--background"]]) {
      const { code, stdout, stderr } = await run(serve("--port", port, ...more));
      assert.equal(code, 1, `${stdout}${stderr}`);
      assert.equal(stdout, "");
      assert.match(stderr, /crewdeck: cannot listen on 127\.0\.0\.1 port \d+.*\n.*--port/);
    }
    server.close();
    assert.equal(existsSync(join(dataDir(), "backend.json")), false);
  });

  it("prints one line when ready, and SIGTERM ends it with 0 and without a trace", async () => {
    const child = start(serve());
    const line = await readyLine(child);
    assert.equal(line.pid, child.pid);
    assert.match(line.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    const health = (await send(`${line.url}/health`)).json() as Record<string, unknown>;
    assert.equal(health["pid"], child.pid);
    child.kill("SIGTERM");
    await once(child, "exit");
    assert.equal(await findRunning(dataDir()), null);
    // Windows has no signals: there it is a sudden end, and the beacon is left behind.
    const sudden = process.platform === "win32";
    assert.equal(child.exitCode, sudden ? null : 0);
    assert.equal(existsSync(join(dataDir(), "backend.json")), sudden);
  });

  it("keeps the token over restarts", async () => {
    const first = await readyLine(start(serve()));
    await end(first.pid, "SIGKILL");
    const second = await readyLine(start(serve()));
    assert.equal(second.token, first.token);
    assert.notEqual(second.pid, first.pid);
  });

  it("takes over from beacons that lead nowhere", async () => {
    const beacon = { url: "http://127.0.0.1:1", token: "x", version: "1", protocol: 1, startedAt: 1 };
    const stale: (() => Promise<void> | void)[] = [
      () => writeBeacon(dataDir(), { ...beacon, pid: 2 ** 22 + 1 }),
      () => writeBeacon(dataDir(), { ...beacon, pid: process.pid }),
      () => writeFileSync(join(dataDir(), "backend.json"), "{ nonsense"),
    ];
    for (const leave of stale) {
      await leave();
      const { pid } = await readyLine(start(serve()));
      assert.equal((await findRunning(dataDir()))?.pid, pid);
      await end(pid, "SIGTERM");
    }
  });

  it("reports the running one and ends with 0", async () => {
    const line = await readyLine(start(serve()));
    for (const args of [serve(), serve("--background"), serve("--host", "0.0.0.0")]) {
      const { code, stdout } = await run(args);
      assert.equal(code, 0);
      assert.deepEqual(lineOf(stdout), line);
    }
  });

  it("ends with one when five start at the same moment", async () => {
    const children = Array.from({ length: 5 }, () => start(serve()));
    const lines = await Promise.all(children.map(readyLine));
    const pids = new Set(lines.map(({ pid }) => pid));
    assert.equal(pids.size, 1);
    assert.equal(new Set(lines.map(({ token }) => token)).size, 1);
    const others = children.filter(({ pid = 0 }) => !pids.has(pid));
    assert.equal(others.length, 4);
    await until("the others end", () => others.every(({ exitCode }) => exitCode === 0));
    assert.ok(isThere([...pids][0] ?? 0));
  });

  it("ends with one when five ask for one in the background, beside a stale beacon", async () => {
    writeFileSync(join(dataDir(), "backend.json"), "null");
    const asked = Array.from({ length: 5 }, () => findOrStart({ dataDir: dataDir(), program: program() }));
    const lines = await Promise.all(asked);
    assert.equal(new Set(lines.map(({ pid }) => pid)).size, 1);
  });

  it("answers to the hosts that were allowed, by option and by environment", async () => {
    const args = serve("--allow-host", "code.example", "--allow-host", "a.example,b.example");
    const { url } = await readyLine(start(args, { CREWDECK_ALLOWED_HOSTS: "*.coder.example" }));
    const statusFor = async (host: string) => (await send(`${url}/health`, { headers: { host } })).status;
    for (const host of ["evil.example", "coder.example"]) assert.equal(await statusFor(host), 403);
    for (const host of ["code.example", "a.example", "b.example:8443", "x.coder.example", "localhost"]) {
      assert.equal(await statusFor(host), 200);
    }
  });

  it("ends by itself when nobody uses it, and not while somebody does", async () => {
    const child = start(serve("--idle-exit", "0.005"));
    const { url, token } = await readyLine(child);
    const socket = new WebSocket(`${url.replace("http", "ws")}/socket`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await once(socket, "open");
    const usedUntil = performance.now() + 600;
    await until("twice the idle time has passed", () => performance.now() > usedUntil);
    assert.equal(child.exitCode, null);
    socket.terminate();
    await once(child, "exit");
    assert.equal(child.exitCode, 0);
  });

  it("starts in the background, and ends when asked to by the owner alone", async () => {
    const { code, stdout } = await run(serve("--background"));
    assert.equal(code, 0);
    const { url, token, pid } = lineOf(stdout);
    assert.equal((await send(`${url}/admin/shutdown`, { method: "POST", token: "cdk_bad" })).status, 401);
    assert.ok(isThere(pid));
    assert.equal((await send(`${url}/admin/shutdown`, { method: "POST", token })).status, 202);
    await until("the backend ends", () => !isThere(pid));
    assert.equal(existsSync(join(dataDir(), "backend.json")), false);
  });

  it("gives up in time on a backend that cannot start, with the end of its log", async () => {
    mkdirSync(join(dataDir(), "store"));
    writeFileSync(join(dataDir(), "tokens.json"), "nonsense");
    await assert.rejects(findOrStart({ dataDir: dataDir(), program: program() }), {
      code: "unavailable",
      message: /exit code 1[\s\S]*tokens\.json/,
      hint: /logs/,
    });
    await assert.rejects(findOrStart({ dataDir: dataDir(), program: ["-e", ""], deadlineMs: 300 }), {
      message: /not ready within 300 ms/,
    });
  });

  it("leaves no secret in its logs", async () => {
    const child = start(serve());
    const { url, token, pid } = await readyLine(child);
    await send(`${url}/?token=${token}`);
    await send(`${url}/nowhere?token=${token}`, { token, headers: { "x-request-id": token } });
    await send(`${url}/commands`, { token, json: { token } });
    await send(`${url}/tokens`, { token: `${token}x` });
    const made = await send(`${url}/tokens`, { token, json: { scopes: ["read"], name: "worker" } });
    const scoped = (made.json() as { token: string }).token;
    await send(`${url}/commands`, { token: scoped, json: {} });
    await end(pid, "SIGTERM");
    const folder = join(dataDir(), "logs");
    const logged = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("");
    assert.match(logged, /"path":"\/nowhere"/);
    for (const secret of [token, scoped]) assert.ok(!logged.includes(secret.slice(4)));
  });

  it("keeps its files for its owner alone", async () => {
    chmodSync(dataDir(), 0o755);
    const { token, url } = await readyLine(start(serve()));
    await send(`${url}/tokens`, { token, json: { scopes: ["read"] } });
    for (const name of ["backend.json", "token", "tokens.json", "logs/backend.log"]) {
      const { mode } = statSync(join(dataDir(), name));
      if (process.platform === "win32") assert.ok(mode & 0o600);
      else assert.equal(mode & 0o077, 0, name);
    }
  });
});
