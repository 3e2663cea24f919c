import { strict as assert } from "node:assert";
import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { WebSocket } from "ws";
import { HTTP_LIMITS } from "../../backend/http/limits.ts";
import { assertRefused, sendRaw } from "./http-client.ts";
import { testServer } from "./test-server.ts";

describe("the door to sockets", () => {
  const { serve, scoped, running } = testServer([]);
  let url = "";
  let bearer: { authorization: string };

  beforeEach(async () => {
    await serve();
    url = running().server.url.replace("http", "ws");
    bearer = { authorization: `Bearer ${running().tokens.owner}` };
  });

  const dial = (protocols: string[], headers: Record<string, string> = {}, path = "/socket") =>
    new WebSocket(url + path, protocols, { headers });

  it("refuses as every other door does", async () => {
    const { token: writer } = await scoped(["write"]);
    const { token: gone, info } = await scoped(["read"]);
    await running().tokens.revoke(info.id);
    await refusedBy(dial([]), 401, "unauthorized");
    await refusedBy(dial(["crewdeck.v1", "crewdeck.bearer.cdk_bad"]), 401, "unauthorized");
    await refusedBy(dial([], { authorization: `Bearer ${gone}` }), 401, "unauthorized");
    await refusedBy(dial([], { ...bearer, host: "evil.example" }), 403, "forbidden");
    await refusedBy(dial([], { ...bearer, origin: "https://evil.example" }), 403, "forbidden");
    await refusedBy(dial([], { authorization: `Bearer ${writer}` }), 403, "forbidden");
    await refusedBy(dial([], bearer, "/elsewhere"), 404, "not_found");
    await refusedBy(dial([`crewdeck.v9`], bearer), 426, "protocol_mismatch");
  });

  it("refuses other upgrades", async () => {
    const lines = ["GET /socket HTTP/1.1", "host: localhost", "connection: upgrade", "upgrade: h2c"];
    const request = `${lines.join("\r\n")}\r\nauthorization: ${bearer.authorization}\r\n\r\n`;
    assert.match(await sendRaw(running().server.url, request), /^HTTP\/1\.1 404 [\s\S]*"code":"not_found"/);
  });

  it("ends one that sends too long a frame", async () => {
    const socket = dial([], bearer);
    await once(socket, "open");
    socket.send("x".repeat(HTTP_LIMITS.frameBytes + 1));
    const [code] = (await once(socket, "close")) as [number];
    assert.equal(code, 1009);
  });

  it("takes the token from the header or from a sub-protocol, which it does not repeat", async () => {
    const { server, tokens } = running();
    const ways: readonly [string[], Record<string, string>, string][] = [
      [[], bearer, ""],
      [["crewdeck.v1", `crewdeck.bearer.${tokens.owner}`], { origin: server.url }, "crewdeck.v1"],
      [[`crewdeck.bearer.${tokens.owner}`, "crewdeck.v1"], { origin: server.url }, "crewdeck.v1"],
    ];
    for (const [protocols, headers, spoken] of ways) {
      const socket = dial(protocols, headers);
      await once(socket, "open");
      socket.send("hello");
      const [data] = (await once(socket, "message")) as [Buffer];
      assert.equal(data.toString(), "hello");
      assert.equal(socket.protocol, spoken);
      socket.close();
    }
  });
});

async function refusedBy(socket: WebSocket, status: number, code: string): Promise<void> {
  const [, response] = (await once(socket, "unexpected-response")) as [unknown, IncomingMessage];
  assertRefused({ status: response.statusCode ?? 0, text: await text(response) }, status, code);
  socket.on("error", () => socket.removeAllListeners());
  socket.terminate();
}
