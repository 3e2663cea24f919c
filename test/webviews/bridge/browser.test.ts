import { strict as assert } from "node:assert";
import type { Connection } from "../../../backend/protocol/host.ts";
import type { Down } from "../../../backend/protocol/down.ts";
import { browserBridge, type SocketEvents } from "../../../webviews/bridge/browser.ts";

function world(token: string | null = "secret") {
  const seen = {
    dials: [] as string[][],
    sent: [] as string[],
    connections: [] as Connection[],
    frames: [] as Down[],
    timers: [] as { delayMs: number; run: () => void }[],
    events: null as SocketEvents | null,
    closed: 0,
    isOpen: false,
  };
  const bridge = browserBridge({
    token,
    version: "1.0.0",
    dial: (protocols, events) => {
      seen.dials.push(protocols);
      seen.events = events;
      return {
        isOpen: () => seen.isOpen,
        send: (data) => seen.sent.push(data),
        close: () => (seen.closed += 1),
      };
    },
    now: () => 1_000,
    random: () => 0.5,
    after: (delayMs, run) => {
      seen.timers.push({ delayMs, run });
      return () => undefined;
    },
    watchVisibility: () => () => undefined,
    storage: { getItem: () => null, setItem: () => undefined },
    perform: () => undefined,
  });
  const disconnect = bridge.connect({
    onFrame: (frame) => seen.frames.push(frame),
    onConnection: (connection) => seen.connections.push(connection),
    onAmbient: () => undefined,
  });
  const states = (): string[] => seen.connections.map(({ state }) => state);
  return { bridge, seen, states, disconnect };
}

describe("the bridge in a browser", () => {
  it("does not dial without a token, and says so", () => {
    const { seen, states } = world(null);
    assert.deepEqual(seen.dials, []);
    assert.deepEqual(states(), ["offline"]);
  });

  it("hangs up on what is no frame, because a gap must be filled", () => {
    for (const data of ["{", '{"type":"nonsense"}', new Blob()]) {
      const { seen } = world();
      seen.events?.received(data);
      assert.equal(seen.closed, 1);
      assert.deepEqual(seen.frames, []);
    }
  });

  it("tries again after a break, at longer and longer intervals, and at once when asked", () => {
    const { bridge, seen, states } = world();
    for (let n = 0; n < 8; n += 1) {
      seen.events?.closed();
      seen.timers.at(-1)?.run();
    }
    assert.deepEqual(
      seen.timers.map(({ delayMs }) => delayMs),
      [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000],
    );
    seen.events?.closed();
    const dials = seen.dials.length;
    bridge.post({ action: "retryConnection" });
    assert.equal(seen.dials.length, dials + 1);
    seen.events?.opened();
    assert.equal(states().at(-1), "connected");
  });

  it("stays with the version that does not fit", () => {
    const { seen, states } = world();
    const error = { code: "protocol_mismatch", message: "other", hint: "reload" };
    seen.events?.received(JSON.stringify({ type: "goodbye", error }));
    seen.events?.closed();
    assert.equal(states().at(-1), "incompatible");
    assert.deepEqual(seen.timers, []);
  });

  it("names the sub-protocol and the token when it dials", () => {
    assert.deepEqual(world().seen.dials, [["crewdeck.v1", "crewdeck.bearer.secret"]]);
  });

  it("passes frames on, both ways", () => {
    const { bridge, seen } = world();
    const query = { type: "query", id: "1", query: "issue.activity", params: {} } as const;
    bridge.send(query);
    assert.deepEqual(seen.sent, []);
    seen.isOpen = true;
    bridge.send(query);
    assert.deepEqual(seen.sent, [JSON.stringify(query)]);
    seen.events?.received('{"type":"accepted","cause":"12345678","seq":4}');
    assert.deepEqual(seen.frames, [{ type: "accepted", cause: "12345678", seq: 4 }]);
  });

  it("does not dial again once the page has let go", () => {
    const { seen, disconnect } = world();
    disconnect();
    seen.events?.closed();
    assert.deepEqual(seen.timers, []);
  });
});
