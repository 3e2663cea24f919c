import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import {
  BackendStartError,
  findOrStart,
  isHealthy,
  serveArguments,
  shutDown,
} from "../../extension/backend-process.ts";
import { FakeClock } from "./fake-clock.ts";
import { BACKEND } from "./fake-sockets.ts";

const NOTHING = { dataDir: "", host: "", port: 0, allowedHosts: [], logLevel: "info" } as const;

/** Runs `code` as if it were the backend's command. */
function started(code: string, signal = new AbortController().signal) {
  return findOrStart(
    {
      spawn: (command, [, ...args], options) => spawn(command, ["-e", code, "--", ...args], options),
      execPath: process.execPath,
      script: "crewdeck.mjs",
      cwd: tmpdir(),
      env: { ...process.env, NODE_OPTIONS: "--this-is-no-option" },
      serve: { ...NOTHING, dataDir: "/data" },
    },
    signal,
  );
}

async function checkFailure(code: string, message: RegExp, output: RegExp): Promise<void> {
  await assert.rejects(started(code), (error) => {
    assert.ok(error instanceof BackendStartError);
    assert.match(error.message, message);
    assert.match(error.output, output);
    return true;
  });
}

describe("finding or starting the backend", () => {
  it("fails with what the backend said last", async () => {
    await checkFailure(
      "console.error('the store is of a later version'); process.exit(3)",
      /code 3/,
      /later version/,
    );
  });

  it("fails when the process says something else", async () => {
    await checkFailure("console.log('hello')", /report could not be read/, /^$/);
    await checkFailure(`console.log(JSON.stringify({ url: "x" }))`, /report could not be read/, /^$/);
  });

  it("fails when there is no such program", async () => {
    const launch = { spawn, execPath: "/no/such/node", script: "x", cwd: tmpdir(), env: {}, serve: NOTHING };
    await assert.rejects(findOrStart(launch, new AbortController().signal), BackendStartError);
  });

  it("ends the process when nobody waits for it any more", async () => {
    const given = new AbortController();
    const starting = started("setInterval(() => {}, 1000)", given.signal);
    given.abort();
    await assert.rejects(starting, /did not report in time/);
  });

  it("reads the report from the first line, also while the pipes stay open", async () => {
    const code = `console.log(${JSON.stringify(JSON.stringify(BACKEND))}); setTimeout(() => {}, 400)`;
    assert.deepEqual(await started(code), BACKEND);
  });

  it("runs on VS Code's own Node, without its debugging, in the settings' data folder", async () => {
    const code = `
      const { ELECTRON_RUN_AS_NODE: mode, NODE_OPTIONS: options = "none" } = process.env;
      const version = [mode, options, ...process.argv.slice(1)].join(" ");
      console.log(JSON.stringify({ ...${JSON.stringify(BACKEND)}, version }))`;
    assert.equal((await started(code)).version, "1 none serve --background --data-dir /data");
  });
});

describe("the arguments of serve", () => {
  it("are left out where the person has set nothing", () => {
    assert.deepEqual(serveArguments(NOTHING), ["serve", "--background"]);
  });

  it("carry what was set, one by one", () => {
    const set = { dataDir: "/d d", host: "::1", port: 80, allowedHosts: ["a", "b"], logLevel: "info" };
    const flags = [
      "--data-dir",
      "/d d",
      "--host",
      "::1",
      "--port",
      "80",
      "--allow-host",
      "a",
      "--allow-host",
      "b",
    ];
    assert.deepEqual(serveArguments(set), ["serve", "--background", ...flags]);
  });
});

describe("a running backend", () => {
  let server: Server;
  let requests: string[];
  let status = 200;
  const signal = new AbortController().signal;
  const here = () => ({ ...BACKEND, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });

  beforeEach(async () => {
    requests = [];
    status = 200;
    server = createServer((request: IncomingMessage, response) => {
      requests.push(`${request.method} ${request.url} ${request.headers.authorization ?? "-"}`);
      response.writeHead(status).end("{}");
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it("is not well when it answers badly, or not at all", async () => {
    status = 503;
    assert.equal(await isHealthy(here(), signal), false);
    const gone = here();
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    assert.equal(await isHealthy(gone, signal), false);
  });

  it("is asked how it is without its token", async () => {
    assert.equal(await isHealthy(here(), signal), true);
    assert.deepEqual(requests, ["GET /health -"]);
  });

  it("may refuse to end", async () => {
    status = 403;
    await assert.rejects(shutDown(here(), new FakeClock(), signal), /refused to end \(HTTP 403\)/);
  });

  it("has ended only when its process is gone", async () => {
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"], { stdio: "ignore" });
    const clock = new FakeClock();
    const ending = shutDown({ ...here(), pid: child.pid ?? 0 }, clock, signal);
    let isDone = false;
    void ending.then(() => (isDone = true));
    while (clock.pending.length === 0) await clock.advance(0);
    assert.equal(isDone, false);
    const gone = new Promise((resolve) => {
      child.once("exit", resolve);
    });
    child.kill("SIGKILL");
    await gone;
    await clock.advance(clock.pending[0] ?? 0);
    await ending;
    assert.deepEqual(requests, ["POST /admin/shutdown Bearer secret"]);
  });
});
