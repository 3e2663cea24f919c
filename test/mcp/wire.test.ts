import { strict as assert } from "node:assert";
import { Readable } from "node:stream";
import {
  eventsOf,
  linesOf,
  MESSAGE_CHARS_MAX,
  mirrorHeaders,
  parseLine,
  revisionOf,
} from "../../backend/mcp/wire.ts";

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

function lines(...chunks: readonly (string | Buffer)[]): Promise<unknown[]> {
  return all(linesOf(Readable.from(chunks.map((chunk) => Buffer.from(chunk)))));
}

function events(...chunks: readonly string[]): Promise<string[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  return all(eventsOf(body));
}

describe("the framings of JSON-RPC", () => {
  it("skip a line that is too long, and read on behind it", async () => {
    const long = "x".repeat(MESSAGE_CHARS_MAX + 1);
    assert.deepEqual(await lines(`a\n${long}`, "more\nb\n"), ["a", null, "b"]);
  });

  it("refuse an event that is too long", async () => {
    await assert.rejects(events(`data: ${"x".repeat(MESSAGE_CHARS_MAX)}`), /too long/);
  });

  it("take lines however they are cut, characters too", async () => {
    const bytes = Buffer.from("grün\nblau\nrot");
    assert.deepEqual(await lines(bytes.subarray(0, 3), bytes.subarray(3, 7), bytes.subarray(7)), [
      "grün",
      "blau",
      "rot",
    ]);
  });

  it("take events however they are cut, and leave out comments and empty ones", async () => {
    const stream =
      ': keepalive\n\nevent: message\ndata: {"a":1}\n\nid: 1\ndata: \n\ndata: x\r\ndata: y\r\n\r\n';
    assert.deepEqual(await events(...stream.split("")), ['{"a":1}', "x\ny"]);
  });

  it("know messages, batches and what is neither", () => {
    assert.equal(parseLine("{"), undefined);
    assert.equal(parseLine('{"jsonrpc":"1.0","id":1}'), undefined);
    assert.equal(parseLine('[{"jsonrpc":"2.0","method":"a"},{"jsonrpc":"2.0","method":"b"}]')?.length, 2);
  });

  it("tell the era, and mirror the body into headers that can carry it", () => {
    const meta = { "io.modelcontextprotocol/protocolVersion": "2026-07-28" };
    const call = {
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "whoami", _meta: meta },
    } as const;
    assert.equal(revisionOf({ ...call, params: { name: "whoami" } }), null);
    assert.equal(revisionOf(call), "2026-07-28");
    assert.deepEqual(mirrorHeaders(call, "2026-07-28"), {
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "tools/call",
      "mcp-name": "whoami",
    });
    const read = {
      jsonrpc: "2.0",
      id: 1,
      method: "resources/read",
      params: { uri: "crewdeck://issue/Ü\n" },
    } as const;
    const name = mirrorHeaders(read, "2026-07-28")["mcp-name"] ?? "";
    assert.equal(Buffer.from(name.slice(9, -2), "base64").toString(), "crewdeck://issue/Ü\n");
  });
});
