import { strict as assert } from "node:assert";
import { sendJson } from "../../backend/http/answer.ts";
import { chunksOf } from "../../backend/http/body.ts";
import { HTTP_LIMITS, type HttpLimits } from "../../backend/http/limits.ts";
import type { Route } from "../../backend/http/route.ts";
import { HttpServer } from "../../backend/http/server.ts";
import type { Tokens } from "../../backend/http/tokens.ts";
import { silentLogger } from "../../backend/process/log.ts";
import { assertRefused, send, sendRaw, type Sending } from "./http-client.ts";
import { testServer } from "./test-server.ts";

const routes: readonly Route[] = [
  {
    method: "GET",
    path: "/health",
    scope: null,
    handle: ({ response }) => sendJson(response, 200, { ok: true }),
  },
  {
    method: "POST",
    path: "/echo/:name",
    scope: "write",
    body: "json",
    handle: ({ response, params }, caller, body) =>
      sendJson(response, 200, { params, actor: caller.actor, body }),
  },
  {
    method: "POST",
    path: "/count",
    scope: "read",
    body: "stream",
    bodyBytes: 10_000,
    handle: async ({ response, request }) => {
      let bytes = 0;
      for await (const chunk of chunksOf(request, 10_000)) bytes += chunk.length;
      sendJson(response, 200, { bytes });
    },
  },
  {
    method: "GET",
    path: "/stream",
    scope: "read",
    body: "none",
    handle: ({ response }) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(": open\n\n");
    },
  },
  {
    method: "GET",
    path: "/throws",
    scope: "read",
    body: "none",
    handle: () => {
      throw new Error("a secret of the inside");
    },
  },
];

describe("the HTTP server", () => {
  const { serve, scoped, running } = testServer(routes);
  let server: HttpServer;
  let tokens: Tokens;

  async function start(
    limits: Partial<HttpLimits> = {},
    allowedHosts: readonly string[] = [],
  ): Promise<void> {
    await serve(limits, allowedHosts);
    ({ server, tokens } = running());
  }

  const at = (path: string, sending?: Sending) => send(server.url + path, sending);

  describe("refuses", () => {
    beforeEach(() => start());

    it("another Host and a foreign Origin, at every door", async () => {
      for (const path of ["/health", "/echo/a", "/nowhere"]) {
        assertRefused(
          await at(path, { headers: { host: "evil.example" }, token: tokens.owner }),
          403,
          "forbidden",
        );
        assertRefused(
          await at(path, { headers: { origin: "https://evil.example" }, token: tokens.owner }),
          403,
          "forbidden",
        );
      }
    });

    it("no token, a bad one, and says how to come in", async () => {
      for (const sending of [
        {},
        { token: "cdk_bad" },
        { headers: { authorization: `Basic ${tokens.owner}` } },
      ]) {
        const received = await at("/stream", sending);
        assertRefused(received, 401, "unauthorized");
        assert.match(received.headers["www-authenticate"] ?? "", /^Bearer/);
      }
    });

    it("a token in the address", async () => {
      assertRefused(await at(`/stream?token=${tokens.owner}`), 401, "unauthorized");
    });

    it("a revoked token and one without the scope", async () => {
      const { token, info } = await scoped(["read"]);
      assert.match(
        assertRefused(await at("/echo/a", { token, json: {} }), 403, "forbidden").hint,
        /--scope write/,
      );
      await tokens.revoke(info.id);
      assertRefused(await at("/stream", { token }), 401, "unauthorized");
    });

    it("paths, methods and bodies that no route has", async () => {
      const token = tokens.owner;
      assertRefused(await at("/nowhere"), 404, "not_found");
      assertRefused(await at("/echo/a/b", { token, json: {} }), 404, "not_found");
      const received = await at("/health", { method: "DELETE" });
      assertRefused(received, 405, "invalid");
      assert.equal(received.headers["allow"], "GET");
      assertRefused(await at("/stream", { method: "GET", token, body: "x" }), 400, "invalid");
    });

    it("what is not JSON", async () => {
      const token = tokens.owner;
      assertRefused(await at("/echo/a", { token, body: "{}" }), 415, "unsupported_media_type");
      const gzip = { "content-type": "application/json", "content-encoding": "gzip" };
      assertRefused(await at("/echo/a", { token, body: "{}", headers: gzip }), 415, "unsupported_media_type");
      const headers = { "content-type": "application/json; charset=utf-8" };
      for (const body of ["", "{", `{"a":1}}`, "\u0000"]) {
        assertRefused(await at("/echo/a", { token, method: "POST", body, headers }), 400, "invalid");
      }
    });

    it("too long a body, said or unsaid, and the connection stays usable for the answer", async () => {
      const headers = { "content-type": "application/json" };
      const body = Buffer.alloc(3 * 1024 * 1024, "x");
      for (const chunked of [false, true]) {
        const received = await at("/echo/a", { token: tokens.owner, body, headers, chunked });
        assertRefused(received, 413, "payload_too_large");
        const streamed = await at("/count", { token: tokens.owner, body: "x".repeat(10_001), chunked });
        assertRefused(streamed, 413, "payload_too_large");
      }
    });

    it("nothing to a stranger by reading their body first", async () => {
      const received = await at("/echo/a", { body: Buffer.alloc(2_000_000), chunked: true });
      assertRefused(received, 401, "unauthorized");
    });

    it("to tell what went wrong inside", async () => {
      const received = await at("/throws", { token: tokens.owner });
      const refused = assertRefused(received, 500, "internal");
      assert.doesNotMatch(received.text, /inside/);
      assert.equal(received.headers["x-request-id"], refused.requestId);
    });

    it("what is not HTTP, and headers beyond measure", async () => {
      assert.match(await sendRaw(server.url, "HELLO\r\n\r\n"), /^HTTP\/1\.1 400 [\s\S]*"code":"invalid"/);
      const long = `GET /health HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ${"x".repeat(20_000)}\r\n\r\n`;
      assert.match(await sendRaw(server.url, long), /^HTTP\/1\.1 431 [\s\S]*"code":"payload_too_large"/);
      assert.match(
        await sendRaw(
          server.url,
          "GET http://evil/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
        ),
        / 400 /,
      );
      assert.match(await sendRaw(server.url, "GET /health HTTP/1.0\r\n\r\n"), / 403 /);
    });
  });

  it("refuses those who come too often, and the others not", async () => {
    await start({ requests: { perSecond: 0.01, burst: 3 }, failures: { perSecond: 0.01, burst: 2 } });
    const { token } = await scoped(["read", "write"]);
    const statuses = async (count: number, sending: Sending) => {
      const seen: number[] = [];
      for (let sent = 0; sent < count; sent += 1) seen.push((await at("/echo/a", sending)).status);
      return seen;
    };
    assert.deepEqual(await statuses(4, { token, json: 1 }), [200, 200, 200, 429]);
    assert.deepEqual(await statuses(4, { token: "cdk_bad", json: 1 }), [401, 401, 429, 429]);
    assert.deepEqual(await statuses(3, { token: tokens.owner, json: 1 }), [200, 200, 200]);
    const received = await at("/echo/a", { token, json: 1 });
    assertRefused(received, 429, "rate_limited");
    assert.ok(Number(received.headers["retry-after"]) > 0);
    for (let sent = 0; sent < 3; sent += 1) await at("/health");
    assertRefused(await at("/health"), 429, "rate_limited");
  });

  it("does not wait for those who send slowly", async () => {
    await start({ headersTimeoutMs: 100, requestTimeoutMs: 100, timeoutCheckMs: 20 });
    assert.match(
      await sendRaw(server.url, "GET /health HTTP/1.1\r\nhost: "),
      /^HTTP\/1\.1 408 [\s\S]*"hint"/,
    );
    const half = `POST /echo/a HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${tokens.owner}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`;
    assert.match(await sendRaw(server.url, half), /^HTTP\/1\.1 408 /);
  });

  it("breaks a stream off when its token is revoked, and not before", async () => {
    await start();
    const { token, info } = await scoped(["read"]);
    const response = await fetch(`${server.url}/stream`, { headers: { authorization: `Bearer ${token}` } });
    const reader = response.body?.getReader();
    assert.equal((await reader?.read())?.done, false);
    assert.equal(server.idleMs(), 0);
    await tokens.revoke(info.id);
    await assert.rejects(Promise.resolve(reader?.read()));
  });

  it("serves what is asked rightly, with an id and safe headers", async () => {
    await start({}, ["*.coder.example"]);
    const { token } = await scoped(["write"]);
    const headers = {
      "x-request-id": "mine-1",
      host: "dev.coder.example",
      origin: "https://dev.coder.example",
    };
    const received = await at("/echo/a", { token, json: { b: 1 }, headers });
    assert.deepEqual(received.json(), {
      params: { name: "a" },
      actor: { kind: "agent", name: "worker" },
      body: { b: 1 },
    });
    assert.equal(received.headers["x-request-id"], "mine-1");
    assert.equal(received.headers["x-content-type-options"], "nosniff");
    assert.equal(received.headers["cache-control"], "no-store");
    assert.deepEqual((await at("/count", { token: tokens.owner, body: "abc" })).json(), { bytes: 3 });
    assert.equal((await at("/health", { method: "HEAD" })).status, 200);
    assert.notEqual(
      (await at("/health", { headers: { "x-request-id": "a b" } })).headers["x-request-id"],
      "a b",
    );
  });

  it("says so when the address is taken", async () => {
    await start();
    const port = Number(new URL(server.url).port);
    const other = new HttpServer({
      host: "127.0.0.1",
      port,
      allowedHosts: [],
      limits: HTTP_LIMITS,
      logger: silentLogger(),
      tokens,
      routes,
      acceptSocket: (socket) => socket.close(),
    });
    await assert.rejects(other.listen(0), { code: "unavailable", hint: /--port/ });
  });
});
