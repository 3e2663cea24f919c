import { strict as assert } from "node:assert";
import type { Connection as ConnectionState } from "../../backend/protocol/host.ts";
import type { BackendReport } from "../../extension/backend-process.ts";
import { BACKOFF_FIRST_MS, BACKOFF_MAX_MS, Connection } from "../../extension/connection.ts";
import { FakeClock, settled } from "./fake-clock.ts";
import { BACKEND, FakeSockets } from "./fake-sockets.ts";

/** A connection on a fake machine; `finds` says what each find-or-start yields, the last one for good. */
class World {
  readonly clock = new FakeClock();
  readonly sockets = new FakeSockets();
  readonly states: ConnectionState[] = [];
  readonly problems: unknown[] = [];
  readonly calls: string[] = [];
  healthy = true;
  finds: (BackendReport | Error)[];
  readonly connection: Connection;
  readonly #running: Promise<void>;

  constructor(...finds: (BackendReport | Error)[]) {
    this.finds = finds;
    this.connection = new Connection({
      own: { version: "0.1.0", protocol: 1 },
      clock: this.clock,
      find: () => {
        this.calls.push("find");
        const found = this.finds.length > 1 ? this.finds.shift() : this.finds[0];
        return found instanceof Error || found === undefined
          ? Promise.reject(found ?? new Error())
          : Promise.resolve(found);
      },
      isHealthy: () => {
        this.calls.push("health");
        return Promise.resolve(this.healthy);
      },
      shutDown: () => {
        this.calls.push("shut down");
        this.healthy = false;
        for (const socket of this.sockets.all) socket.lose();
        return Promise.resolve();
      },
      open: this.sockets.open,
      onState: (state) => this.states.push(state),
      onOpen: (_socket, skew) => this.calls.push(`open ${skew}`),
      onFrame: (frame) => this.calls.push(`frame ${String(frame)}`),
      onClose: () => this.calls.push("close"),
      onProblem: (problem) => this.problems.push(problem),
    });
    this.#running = this.connection.run();
  }

  get names(): string[] {
    return this.states.map(({ state }) => state);
  }

  /** Ends the connection; its loop must end with it. */
  async end(): Promise<void> {
    this.connection.dispose();
    await this.#running;
    assert.deepEqual(this.clock.pending, []);
  }
}

describe("the connection", () => {
  it("waits longer after each failure, up to a limit, and says when it tries again", async () => {
    const world = new World(new Error("no disk"));
    await settled();
    const waits: number[] = [];
    for (let failure = 0; failure < 9; failure += 1) {
      const state = world.connection.state;
      assert.ok(state.state === "offline" && state.nextTryAt !== null);
      assert.equal(state.reason, "no disk");
      waits.push(state.nextTryAt - world.clock.now());
      await world.clock.advance(waits.at(-1) ?? 0);
    }
    assert.deepEqual(waits.slice(0, 3), [BACKOFF_FIRST_MS, 2 * BACKOFF_FIRST_MS, 4 * BACKOFF_FIRST_MS]);
    assert.equal(waits.at(-1), BACKOFF_MAX_MS);
    assert.equal(world.problems.length, 10);
    await world.end();
  });

  it("stays offline since the first failure while it tries", async () => {
    const world = new World(new Error("no disk"));
    await settled();
    await world.clock.advance(BACKOFF_FIRST_MS);
    const offline = world.states.filter((state) => state.state === "offline");
    assert.deepEqual(
      offline.map(({ nextTryAt }) => nextTryAt === null),
      [false, true, false],
    );
    assert.equal(new Set(offline.map(({ since }) => since)).size, 1);
    await world.end();
  });

  it("tries at once when the person asks", async () => {
    const world = new World(new Error("no disk"), BACKEND);
    await settled();
    world.connection.retry();
    await settled();
    assert.deepEqual(world.names, ["connecting", "offline", "offline", "connected"]);
    assert.deepEqual(world.clock.pending, []);
    await world.end();
  });

  it("does not disturb a good connection by a retry", async () => {
    const world = new World(BACKEND);
    await settled();
    world.connection.retry();
    await settled();
    assert.equal(world.sockets.all.length, 1);
    await world.end();
  });

  it("finds or starts another backend after a crash, without waiting", async () => {
    const fresh = { ...BACKEND, pid: 2, url: "http://127.0.0.1:4712" };
    const world = new World(BACKEND, fresh);
    await settled();
    world.healthy = false;
    world.sockets.last.lose();
    await settled();
    assert.deepEqual(world.calls, ["find", "open none", "close", "health", "find", "open none"]);
    assert.equal(world.connection.backend?.pid, 2);
    assert.deepEqual(world.names, ["connecting", "connected", "connecting", "connected"]);
    await world.end();
  });

  it("returns to the same backend when only the socket was lost", async () => {
    const world = new World(BACKEND);
    await settled();
    world.sockets.last.lose();
    await settled();
    assert.deepEqual(world.calls, ["find", "open none", "close", "health", "open none"]);
    await world.end();
  });

  it("slows down when connections keep breaking, and forgets it after a good one", async () => {
    const world = new World(BACKEND);
    await settled();
    for (const expected of [undefined, 2 * BACKOFF_FIRST_MS, 4 * BACKOFF_FIRST_MS]) {
      world.sockets.last.lose();
      await settled();
      assert.deepEqual(world.clock.pending, expected === undefined ? [] : [expected]);
      await world.clock.advance(expected ?? 0);
    }
    await world.clock.advance(60_000);
    world.sockets.last.lose();
    await settled();
    assert.deepEqual(world.clock.pending, []);
    await world.end();
  });

  it("asks for another backend when the one it knows cannot be opened", async () => {
    const world = new World(BACKEND);
    world.sockets.failures.push(new Error("401"));
    await settled();
    await world.clock.advance(BACKOFF_FIRST_MS);
    assert.deepEqual(world.calls, ["find", "find", "open none"]);
    await world.end();
  });

  it("does not talk to a backend of another protocol; one call mends an older one", async () => {
    const world = new World({ ...BACKEND, version: "0.0.9", protocol: 0 }, BACKEND);
    await settled();
    assert.deepEqual(world.connection.state, {
      state: "incompatible",
      clientVersion: "0.1.0",
      backendVersion: "0.0.9",
      mend: "update",
    });
    assert.equal(world.sockets.all.length, 0);
    await world.connection.replaceBackend();
    await settled();
    assert.deepEqual(world.calls, ["find", "shut down", "find", "open none"]);
    assert.equal(world.connection.state.state, "connected");
    await world.end();
  });

  it("notices that another window has mended the skew", async () => {
    const world = new World({ ...BACKEND, protocol: 2 }, BACKEND);
    await settled();
    assert.equal(world.connection.state.state === "incompatible" && world.connection.state.mend, "reload");
    world.healthy = false;
    await world.clock.advance(world.clock.pending[0] ?? 0);
    assert.equal(world.connection.state.state, "connected");
    await world.end();
  });

  it("works with an older backend of the same protocol, and says so; one call replaces it", async () => {
    const world = new World({ ...BACKEND, version: "0.0.9" }, BACKEND);
    await settled();
    await world.connection.replaceBackend();
    await settled();
    assert.deepEqual(world.calls, [
      "find",
      "open older",
      "shut down",
      "close",
      "health",
      "find",
      "open none",
    ]);
    await world.end();
  });

  it("hands on frames as they are", async () => {
    const world = new World(BACKEND);
    await settled();
    world.sockets.last.events.onFrame("anything");
    assert.equal(world.calls.at(-1), "frame anything");
    await world.end();
  });
});
