import { strict as assert } from "node:assert";
import { EventEmitter, once } from "node:events";
import { OwnerClients, type OwnerClientsOptions } from "../../backend/code/owner-clients.ts";
import { DomainError } from "../../backend/domain/errors.ts";
import type { OwnerClient } from "../../server/protocol/relay-module.ts";
import { eventually } from "../support/eventually.ts";

interface Owner {
  readonly root: string;
  /** What answers its requests. */
  answer: (method: string) => Promise<unknown>;
  isClosed: boolean;
}

const lost = () => new DomainError("unavailable", "the index ended", "Try again.");

describe("the clients of owners", () => {
  const owners: Owner[] = [];
  const opened: OwnerClients[] = [];
  const never = new AbortController().signal;

  const connect = (root: string): Promise<OwnerClient> => {
    const owner: Owner = {
      root,
      answer: (method) => Promise.resolve(`${method} of ${root}`),
      isClosed: false,
    };
    owners.push(owner);
    return Promise.resolve({
      request: (method: string) => (owner.isClosed ? Promise.reject(lost()) : owner.answer(method)),
      onNotification: () => () => undefined,
      close: () => {
        owner.isClosed = true;
      },
    });
  };
  const clientsWith = (options: Partial<OwnerClientsOptions> = {}): OwnerClients => {
    const clients = new OwnerClients({ connect, ...options });
    opened.push(clients);
    return clients;
  };

  afterEach(() => {
    for (const clients of opened.splice(0)) clients.close();
    owners.length = 0;
  });

  it("hears why there is no owner, and asks for one again the next time", async () => {
    const refusal = new DomainError("unavailable", "no owner", "Look into the log.");
    let isThere = false;
    const clients = clientsWith({ connect: (root) => (isThere ? connect(root) : Promise.reject(refusal)) });
    await assert.rejects(clients.ask("/a", "m", null, never), refusal);
    assert.equal(clients.size, 0);
    isThere = true;
    assert.equal(await clients.ask("/a", "m", null, never), "m of /a");
  });

  it("does not wait for ever, nor for those who have gone away", async () => {
    const clients = clientsWith({ answerMs: 20 });
    await clients.ask("/a", "m", null, never);
    const [owner] = owners;
    assert.ok(owner !== undefined);
    owner.answer = () => once(new EventEmitter(), "never");
    await assert.rejects(clients.ask("/a", "m", null, never), { code: "not_ready" });
    const gone = new AbortController();
    const asked = clients.ask("/a", "m", null, gone.signal);
    gone.abort(new Error("gone away"));
    await assert.rejects(asked, /gone away/);
    await assert.rejects(clients.ask("/a", "m", null, gone.signal), /gone away/);
  });

  it("finds another owner when one has ended, once for a question", async () => {
    const clients = clientsWith();
    await clients.ask("/a", "m", null, never);
    const [first] = owners;
    assert.ok(first !== undefined);
    first.answer = () => Promise.reject(lost());
    assert.equal(await clients.ask("/a", "m", null, never), "m of /a");
    assert.equal(owners.length, 2);
    const failing = clientsWith({
      connect: async (root) => ({ ...(await connect(root)), request: () => Promise.reject(lost()) }),
    });
    await assert.rejects(failing.ask("/b", "m", null, never), { code: "unavailable" });
  });

  it("passes a refusal on and keeps the client", async () => {
    const clients = clientsWith();
    await clients.ask("/a", "m", null, never);
    const [owner] = owners;
    assert.ok(owner !== undefined);
    owner.answer = () => Promise.reject(new DomainError("conflict", "stale", "Ask again."));
    await assert.rejects(clients.ask("/a", "m", null, never), { code: "conflict" });
    assert.deepEqual([owners.length, owner.isClosed], [1, false]);
  });

  it("asks one client for each folder, also when many ask at once", async () => {
    const clients = clientsWith();
    const roots = ["/a", "/b", "/a", "/b", "/a"];
    const answers = await Promise.all(roots.map((root) => clients.ask(root, "m", null, never)));
    assert.deepEqual(answers, ["m of /a", "m of /b", "m of /a", "m of /b", "m of /a"]);
    assert.deepEqual(
      owners.map(({ root }) => root),
      ["/a", "/b"],
    );
  });

  it("closes a client that nobody asks, and all of them at the end", async () => {
    const clients = clientsWith({ idleMs: 5 });
    await clients.ask("/a", "m", null, never);
    await eventually("the client is closed", () => Promise.resolve(owners[0]?.isClosed === true));
    assert.equal(clients.size, 0);
    const kept = clientsWith();
    await kept.ask("/b", "m", null, never);
    kept.close();
    await eventually("the other is closed", () => Promise.resolve(owners[1]?.isClosed === true));
    await assert.rejects(kept.ask("/b", "m", null, never), { code: "unavailable" });
  });

  it("greets a client before its first question", async () => {
    const said: string[] = [];
    const clients = clientsWith({
      greet: async (client) => {
        said.push(String(await client.request("hello", null)));
      },
    });
    await Promise.all([clients.ask("/a", "m", null, never), clients.ask("/a", "m", null, never)]);
    assert.deepEqual(said, ["hello of /a"]);
  });
});
