import { strict as assert } from "node:assert";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import * as z from "zod";
import { DomainError } from "../../backend/domain/errors.ts";
import { call, lines } from "../../extension/http-client.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

async function refusal(work: Promise<unknown>): Promise<DomainError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe("the backend over HTTP", () => {
  let server: Server;
  let handler: Handler;
  const here = () => ({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: "secret" });
  const Anything = z.unknown();

  beforeEach(async () => {
    server = createServer((request, response) => void handler(request, response));
    await once(server.listen(0, "127.0.0.1"), "listening");
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it("is unavailable when there is none, or it does not answer", async () => {
    const request = { path: "/x", method: "GET" } as const;
    assert.equal((await refusal(call(null, request, Anything))).code, "unavailable");
    const address = here();
    server.close();
    assert.equal((await refusal(call(address, request, Anything))).code, "unavailable");
  });

  it("refuses as it says itself", async () => {
    handler = (_request, response) => {
      response
        .writeHead(403)
        .end(JSON.stringify({ code: "forbidden", message: "not you", hint: "ask", requestId: "r" }));
    };
    const error = await refusal(call(here(), { path: "/x", method: "GET" }, Anything));
    assert.deepEqual([error.code, error.message, error.hint], ["forbidden", "not you", "ask"]);
  });

  it("is not believed when its answer is another", async () => {
    handler = (_request, response) => void response.end(`{"id":1}`);
    await assert.rejects(
      call(here(), { path: "/x", method: "GET" }, z.object({ id: z.string() })),
      z.ZodError,
    );
  });

  it("is asked with the token, the query and JSON", async () => {
    handler = async (request, response) => {
      const { method, url, headers } = request;
      const said = [method, url, headers.authorization, headers["content-type"], await text(request)];
      response.end(JSON.stringify(said));
    };
    const request = { path: "/x", method: "POST", query: { a: "b c" }, json: { d: 1 } } as const;
    assert.deepEqual(await call(here(), request, Anything), [
      "POST",
      "/x?a=b+c",
      "Bearer secret",
      "application/json",
      `{"d":1}`,
    ]);
  });

  it("answers line by line, wherever the pieces are cut", async () => {
    handler = async (request, response) => {
      const body = await text(request);
      response.write(`{"a":"ü`);
      response.write(`x"}\n\n{"b":`);
      response.end(`${body}}\n`);
    };
    const stream = (async function* () {
      yield Buffer.from("4");
      yield Buffer.from("2");
    })();
    const answer = lines(here(), { path: "/x", method: "POST", stream });
    assert.deepEqual(await all(answer), [{ a: "üx" }, { b: 42 }]);
  });
});
