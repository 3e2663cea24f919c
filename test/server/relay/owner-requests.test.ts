import { strict as assert } from "node:assert";
import { OwnerRequests } from "../../../server/relay/owner-requests.ts";

interface Said {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: unknown;
}

describe("what owners ask of the client", () => {
  let toClient: Said[];
  let requests: OwnerRequests;
  beforeEach(() => {
    toClient = [];
    requests = new OwnerRequests((message) => toClient.push(message));
  });

  function owner() {
    const heard: Said[] = [];
    return { heard, say: (body: Buffer) => void heard.push(JSON.parse(body.toString()) as Said) };
  }
  const request = (id: number | string, method: string, params: unknown) =>
    ({ kind: "request", id, method, params }) as const;
  const progress = (token: unknown, kind: string) =>
    ({ kind: "notification", method: "$/progress", params: { token, value: { kind } } }) as const;
  const watch = (id: string, glob = "**") => ({
    registrations: [{ id, method: "workspace/didChangeWatchedFiles", registerOptions: { glob } }],
  });

  it("drops answers to nothing and nobody", () => {
    const one = owner();
    requests.answered(null, { result: 1 });
    requests.answered("crewdeck-1", { result: 1 });
    requests.ask(one, request(1, "workspace/configuration", {}));
    requests.lost(one);
    requests.answered("crewdeck-1", { result: 1 });
    assert.deepEqual(one.heard, []);
    assert.deepEqual(toClient.at(-1), { method: "$/cancelRequest", params: { id: "crewdeck-1" } });
  });

  it("refuses when too much waits for the client", () => {
    const one = owner();
    for (let id = 0; id < 1_001; id += 1) requests.ask(one, request(id, "workspace/configuration", {}));
    assert.equal(toClient.length, 1_000);
    assert.equal(one.heard[0]?.id, 1_000);
  });

  it("gives each owner its answer under its own id", () => {
    const [one, other] = [owner(), owner()];
    requests.ask(one, request(7, "workspace/configuration", { items: [] }));
    requests.ask(other, request(7, "window/showDocument", { uri: "x" }));
    const [first, second] = toClient;
    requests.answered(second?.id as string, { error: { code: 1, message: "no" } });
    requests.answered(first?.id as string, { result: [true] });
    assert.deepEqual(one.heard, [{ jsonrpc: "2.0", id: 7, result: [true] }]);
    assert.deepEqual(other.heard, [{ jsonrpc: "2.0", id: 7, error: { code: 1, message: "no" } }]);
    requests.ask(one, request("x", "window/showMessageRequest", {}));
    requests.cancel(one, { id: "x" });
    assert.deepEqual(toClient.at(-1)?.params, { id: toClient.at(-2)?.id });
  });

  describe("to register", () => {
    it("is made once for all, also by an owner that follows another", () => {
      const [one, other] = [owner(), owner()];
      requests.ask(one, request(1, "client/registerCapability", watch("a")));
      requests.ask(other, request(1, "client/registerCapability", watch("b")));
      assert.equal(toClient.length, 1);
      assert.deepEqual(other.heard, [{ jsonrpc: "2.0", id: 1, result: null }]);
      requests.lost(one);
      requests.ask(one, request(2, "client/registerCapability", watch("c")));
      assert.equal(toClient.filter(({ method }) => method === "client/registerCapability").length, 1);
      requests.ask(one, request(3, "client/registerCapability", watch("d", "*.ts")));
      assert.equal(toClient.filter(({ method }) => method === "client/registerCapability").length, 2);
    });

    it("is taken back when the last owner is gone for good", () => {
      const [one, other] = [owner(), owner()];
      requests.ask(one, request(1, "client/registerCapability", watch("a")));
      requests.ask(other, request(1, "client/registerCapability", watch("b")));
      const method = "workspace/didChangeWatchedFiles";
      requests.ask(
        one,
        request(2, "client/unregisterCapability", { unregisterations: [{ id: "a", method }] }),
      );
      assert.equal(toClient.length, 1);
      requests.closed(other);
      assert.equal(toClient[1]?.method, "client/unregisterCapability");
      const made = toClient[0]?.params?.["registrations"] as { id: string }[];
      assert.deepEqual(toClient[1]?.params, { unregisterations: [{ id: made[0]?.id, method }] });
    });
  });

  describe("for progress", () => {
    it("leaves the client's own tokens alone", () => {
      assert.equal(requests.progress(owner(), progress("client's", "report")), undefined);
      assert.equal(requests.ownerOf("client's"), undefined);
    });

    it("has a token of its own for each owner, and an end", () => {
      const [one, other] = [owner(), owner()];
      for (const asker of [one, other]) {
        requests.ask(asker, request(1, "window/workDoneProgress/create", { token: "t" }));
      }
      const [first, second] = toClient.map(({ params }) => params?.["token"]);
      assert.notEqual(first, second);
      assert.deepEqual(requests.ownerOf(second), { asker: other, token: "t" });
      const shown = requests.progress(one, progress("t", "end"));
      assert.deepEqual(shown, { method: "$/progress", params: { token: first, value: { kind: "end" } } });
      requests.lost(one);
      requests.lost(other);
      const ended = toClient
        .filter(({ method }) => method === "$/progress")
        .map(({ params }) => params?.["token"]);
      assert.deepEqual(ended, [second]);
    });
  });
});
