import assert from "node:assert/strict";
import { DomainError } from "../../backend/domain/errors.ts";
import type { Down } from "../../backend/protocol/down.ts";
import { Session } from "../../backend/protocol/session.ts";
import { PROTOCOL } from "../../backend/protocol/version.ts";
import type { Journal } from "../../backend/store/journal.ts";
import { CATCH_UP_MAX } from "../../backend/sync/connection.ts";
import { AGENT, PERSON } from "../support/domain.ts";
import { openMemoryStore } from "../support/memory-store.ts";
import { callerWith, serveSockets, SocketClient, type SocketServer } from "../support/socket-server.ts";

const hello = { type: "hello", protocol: PROTOCOL, store: null, after: null, project: null };

describe("socket", () => {
  let store: Journal;
  let server: SocketServer;
  const clients: SocketClient[] = [];
  let serial = 0;

  async function run(entity: string, id: string, command: string, payload: unknown = {}): Promise<void> {
    serial += 1;
    const outcome = await store.execute({ cause: `cause-${serial}`, entity, id, command, payload }, PERSON);
    if (outcome instanceof DomainError) throw outcome;
  }

  async function connect(url = server.url): Promise<SocketClient> {
    const client = await SocketClient.open(url);
    clients.push(client);
    return client;
  }

  beforeEach(async () => {
    store = await openMemoryStore();
    server = await serveSockets(store, callerWith());
    await run("project", "proj", "create", { key: "CREW", name: "Crew" });
    await run("issue", "aaaa", "create", { project: "proj", title: "First" });
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await server.close();
    await store.close();
    assert.deepEqual(server.errors, []);
  });

  describe("refuses", () => {
    for (const [what, frame, code] of [
      ["what is not JSON", "{", "invalid"],
      ["what is not a frame", { type: "shout" }, "invalid"],
      ["a frame with unknown fields", { ...hello, colour: 1 }, "invalid"],
      ["a command before hello", { type: "query", id: "1", query: "issue.activity", params: {} }, "invalid"],
      ["another protocol", { ...hello, protocol: PROTOCOL + 1 }, "protocol_mismatch"],
    ] as const) {
      it(`${what}, says so and closes`, async () => {
        const client = await connect();
        client.send(frame);
        assert.equal((await client.next("goodbye")).error.code, code);
        await client.until(() => client.closed ?? undefined);
      });
    }

    it("binary frames, frames above the limit, and a flood", async () => {
      const binary = await connect();
      binary.ws.send(Buffer.from("{}"), { binary: true });
      assert.equal((await binary.next("goodbye")).error.code, "invalid");

      const large = await connect();
      large.send(`"${"x".repeat(1024 * 1024)}"`);
      const closed = await large.until(() => large.closed ?? undefined);
      assert.equal(closed.code, 1009);
      assert.match(String(server.errors.pop()), /Max payload size exceeded/);

      const flood = await connect();
      for (let index = 0; index < 2_500; index += 1) flood.send(hello);
      assert.equal((await flood.next("goodbye")).error.code, "rate_limited");
    });

    it("commands beyond the token's scope or projects, as typed answers", async () => {
      const reader = await serveSockets(store, callerWith({ tokenId: "t1", scopes: new Set(["read"]) }));
      const limited = await serveSockets(
        store,
        callerWith({ tokenId: "t2", scopes: new Set(["read", "write"]), projects: new Set(["other"]) }),
      );
      for (const { url } of [reader, limited]) {
        const client = await connect(url);
        client.send(hello);
        const command = {
          cause: "cause-xx",
          entity: "issue",
          id: "aaaa",
          command: "edit",
          payload: { title: "x" },
        };
        client.send({ type: "command", command });
        const { error } = await client.until(() => client.frames.find((frame) => frame.type === "rejected"));
        assert.equal(error.code, "forbidden");
      }
      assert.equal(store.row("issue", "aaaa")?.state.title, "First");
      await reader.close();
      await limited.close();
    });

    it("a token that ends while the socket is open", async () => {
      const ending = new AbortController();
      const other = await serveSockets(store, callerWith({ revoked: ending.signal }));
      const client = await connect(other.url);
      client.send(hello);
      await client.next("welcome");
      ending.abort();
      assert.equal((await client.next("goodbye")).error.code, "unauthorized");
      assert.equal((await client.until(() => client.closed ?? undefined)).code, 4401);
      await other.close();
    });
  });

  it("shows a token's own projects and nothing else", async () => {
    await run("project", "secret", "create", { key: "SECRET", name: "Secret" });
    await run("issue", "hidden", "create", { project: "secret", title: "Hidden" });
    const limited = await serveSockets(store, callerWith({ tokenId: "t", projects: new Set(["proj"]) }));
    const client = await connect(limited.url);
    client.send(hello);
    await client.until(() => client.frames.find((frame) => frame.type === "snapshot" && frame.last));
    await run("issue", "hidden", "edit", { title: "Still hidden" });
    await run("issue", "aaaa", "edit", { title: "Seen" });
    await client.until(() =>
      client.frames.find((frame) => frame.type === "events" && frame.seq === store.seq()),
    );
    const text = JSON.stringify(client.frames);
    assert.match(text, /Seen/);
    assert.doesNotMatch(text, /idden|ecret/);
    await limited.close();
  });

  it("gives a newcomer a snapshot, then every event once and in order", async () => {
    const client = await connect();
    client.send({ ...hello, actor: { kind: "person", name: "bea" } });
    const welcome = await client.next("welcome");
    assert.deepEqual(welcome.actor, { kind: "person", name: "bea" });
    const snapshots = await client.until(() => {
      const found = client.frames.filter((frame) => frame.type === "snapshot");
      return found.at(-1)?.last === true ? found : undefined;
    });
    assert.deepEqual(
      snapshots.flatMap((frame) => frame.rows.map((row) => row.id)),
      ["aaaa", "proj"],
    );
    await Promise.all(["one", "two", "three"].map((title) => run("issue", "aaaa", "edit", { title })));
    const events = await client.until(() => {
      const found = client.frames.filter((frame) => frame.type === "events").flatMap((frame) => frame.events);
      return found.length === 3 ? found : undefined;
    });
    assert.deepEqual(
      events.map((event) => event.seq),
      [3, 4, 5],
    );
  });

  it("resumes after a break with what was missed, and with a snapshot from another store or too far behind", async () => {
    const client = await connect();
    client.send({ ...hello, store: store.id, after: 1 });
    const missed = await client.until(() =>
      client.frames.find(
        (frame): frame is Extract<Down, { type: "events" }> => frame.type === "events" && frame.seq === 2,
      ),
    );
    assert.deepEqual(
      missed.events.map((event) => event.seq),
      [2],
    );
    for (const strange of [
      { store: "another", after: 1 },
      { store: store.id, after: 99 },
    ]) {
      const other = await connect();
      other.send({ ...hello, ...strange });
      await other.next("snapshot");
    }
    await Promise.all(
      Array.from({ length: CATCH_UP_MAX + 1 }, (_, index) =>
        run("issue", "aaaa", "edit", { title: `T${index}` }),
      ),
    );
    const late = await connect();
    late.send({ ...hello, store: store.id, after: 1 });
    await late.next("snapshot");
  }).timeout(20_000);

  it("acknowledges after the command's own events, and names the refusal otherwise", async () => {
    const client = await connect();
    client.send(hello);
    const command = {
      cause: "cause-own",
      entity: "issue",
      id: "aaaa",
      command: "edit",
      payload: { title: "Mine" },
    };
    client.send({ type: "command", command });
    client.send({ type: "command", command: { ...command, cause: "cause-bad", payload: { title: "" } } });
    await client.until(() => client.frames.find((frame) => frame.type === "accepted"));
    const types = client.frames.map((frame) => frame.type);
    assert.ok(types.indexOf("accepted") > types.lastIndexOf("events"));
    const { error } = await client.next("rejected");
    assert.equal(error.code, "invalid");
    assert.match(error.message, /title/);
  });

  it("takes only a person's name from a hello, and never from a token's client", async () => {
    const other = await serveSockets(store, callerWith({ tokenId: "t9", actor: AGENT }));
    const client = await connect(other.url);
    client.send({ ...hello, actor: PERSON });
    assert.deepEqual((await client.next("welcome")).actor, AGENT);
    await other.close();
  });

  it("keeps forty clients without a gap while they connect under constant writes", async () => {
    const connected = new AbortController();
    const writer = (async () => {
      for (let index = 0; !connected.signal.aborted; index += 1) {
        await run("issue", "aaaa", "edit", { title: `T${index}` });
      }
    })();
    const sessions = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const client = await connect();
        const session: Session = new Session({
          send: (frame) => client.send(frame),
          now: () => 0,
          newId: () => "unused-id",
          project: null,
          onChange: () => undefined,
        });
        client.ws.on("message", (data: Buffer) => session.receive(JSON.parse(data.toString("utf8")) as Down));
        session.opened();
        return { session, client };
      }),
    );
    await Promise.all(
      sessions.map(({ session, client }) => client.until(() => (session.replica.ready ? true : undefined))),
    );
    connected.abort();
    await writer;
    await Promise.all(
      sessions.map(({ session, client }) =>
        client.until(() => (session.replica.seq === store.seq() ? true : undefined)),
      ),
    );
    for (const { session, client } of sessions) {
      assert.deepEqual(session.replica.row("issue", "aaaa"), store.row("issue", "aaaa"));
      assert.equal(
        client.frames.filter((frame) => frame.type === "welcome").length,
        1,
        "nobody had to ask again",
      );
    }
  }).timeout(20_000);

  it("cuts off a client that does not read, and lets it resume", async () => {
    const slow = await serveSockets(store, callerWith(), { slowClientMs: 50 });
    const client = await connect(slow.url);
    client.send(hello);
    await client.next("welcome");
    client.ws.pause();
    const deserted = slow.deserted();
    const body = "x".repeat(190_000);
    for (let index = 0; index < 120; index += 1)
      await run("issue", "aaaa", "edit", { body: `${index}${body}` });
    await deserted;
    client.ws.resume();
    await client.until(() => client.closed ?? undefined);
    await slow.close();
    // The door of all the other tests has the patience of a real one.
    const back = await connect(server.url);
    back.send({ ...hello, store: store.id, after: 2 });
    await back.until(() => back.frames.find((frame) => frame.type === "events" && frame.seq === store.seq()));
  }).timeout(20_000);
});
