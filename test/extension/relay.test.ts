import { strict as assert } from "node:assert";
import type { Connection, HostRequest } from "../../backend/protocol/host.ts";
import { Relay, type RelayedToView } from "../../extension/relay.ts";
import { FakeClock, settled } from "./fake-clock.ts";
import { BACKEND, FakeSockets } from "./fake-sockets.ts";

const HELLO = { type: "hello", protocol: 1, store: null, after: null, project: null } as const;

class World {
  readonly clock = new FakeClock();
  readonly sockets = new FakeSockets();
  readonly posted: RelayedToView[] = [];
  readonly requests: HostRequest[] = [];
  readonly problems: unknown[] = [];
  started = 0;
  connection: Connection = { state: "connected" };
  readonly relay = new Relay({
    open: this.sockets.open,
    clock: this.clock,
    connection: () => this.connection,
    backend: () => (this.connection.state === "connected" ? BACKEND : null),
    init: () =>
      Promise.resolve({ type: "init", project: "proj", folder: null, settings: { joinCommand: null } }),
    onStarted: () => (this.started += 1),
    post: (message) => this.posted.push(message),
    onHostRequest: (request) => this.requests.push(request),
    onProblem: (problem) => this.problems.push(problem),
  });

  /** What the view was told, connections by their state. */
  get told(): string[] {
    return this.posted.map((message) =>
      message.type === "connection" ? message.connection.state : message.type,
    );
  }

  async ready(): Promise<this> {
    this.relay.receive({ type: "ready" });
    await settled();
    return this;
  }
}

describe("the relay of a web view", () => {
  it("reports what is no message, and drops it", async () => {
    const world = await new World().ready();
    for (const message of [
      null,
      "ready",
      { type: "up", frame: { type: "nonsense" } },
      { type: "host", request: {} },
    ]) {
      world.relay.receive(message);
    }
    assert.equal(world.problems.length, 4);
    assert.deepEqual(world.sockets.last.sent, []);
  });

  it("opens nothing before the view is there", async () => {
    const world = new World();
    world.relay.connectionChanged();
    await settled();
    assert.deepEqual([world.told, world.sockets.all.length], [[], 0]);
  });

  it("tells a view without a backend how things are, and connects it when there is one", async () => {
    const world = new World();
    world.connection = { state: "offline", since: 1, nextTryAt: null, reason: "no disk" };
    await world.ready();
    world.connection = { state: "connected" };
    world.relay.connectionChanged();
    await settled();
    assert.deepEqual(world.told, ["init", "offline", "connecting", "connected"]);
  });

  it("drops frames while there is no socket: the view repeats them after its next hello", async () => {
    const world = new World();
    world.connection = { state: "connecting" };
    await world.ready();
    world.relay.receive({ type: "up", frame: HELLO });
    assert.deepEqual([world.problems, world.sockets.all], [[], []]);
  });

  it("passes frames both ways, unread", async () => {
    const world = await new World().ready();
    assert.deepEqual(world.told, ["init", "connecting", "connected"]);
    world.relay.receive({ type: "up", frame: HELLO });
    assert.deepEqual(world.sockets.last.sent, [HELLO]);
    world.sockets.last.events.onFrame({ type: "of a later version" });
    assert.deepEqual(world.posted.at(-1), { type: "down", frame: { type: "of a later version" } });
    assert.equal(world.sockets.last.backend, BACKEND);
  });

  it("gives a reloaded view a socket of its own, and lets nothing of the old one through", async () => {
    const world = await new World().ready();
    const before = world.sockets.last;
    await world.ready();
    assert.equal(before.isOpen, false);
    assert.notEqual(world.sockets.last, before);
    before.events.onFrame("late");
    assert.deepEqual(world.told, ["init", "connecting", "connected", "init", "connecting", "connected"]);
    assert.equal(world.started, 2);
  });

  it("opens another socket when a slow view's was cut", async () => {
    const world = await new World().ready();
    world.sockets.last.lose("too slow");
    await settled();
    await world.clock.advance(world.clock.pending[0] ?? 0);
    assert.deepEqual(world.told.slice(3), ["connecting", "connecting", "connected"]);
    assert.equal(world.sockets.all.length, 2);
    assert.equal(world.problems.length, 1);
  });

  it("follows the window when the backend is gone", async () => {
    const world = await new World().ready();
    world.connection = { state: "connecting" };
    world.relay.connectionChanged();
    assert.equal(world.sockets.last.isOpen, false);
    assert.equal(world.told.at(-1), "connecting");
    await settled();
    assert.deepEqual(world.clock.pending, []);
  });

  it("hangs up when the view is hidden or closed", async () => {
    const hidden = await new World().ready();
    hidden.relay.hidden();
    assert.equal(hidden.sockets.last.isOpen, false);
    hidden.relay.connectionChanged();
    await settled();
    assert.equal(hidden.sockets.all.length, 1);
    const closed = await new World().ready();
    closed.relay.dispose();
    assert.equal(closed.sockets.last.isOpen, false);
  });

  it("hands over what the editor is asked for", async () => {
    const world = await new World().ready();
    world.relay.receive({ type: "host", request: { action: "showLog" } });
    assert.deepEqual(world.requests, [{ action: "showLog" }]);
  });
});
