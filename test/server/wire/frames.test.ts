import { strict as assert } from "node:assert";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import * as fc from "fast-check";
import { bodyOf, FrameParser, writeFrame } from "../../../server/wire/frames.ts";

describe("frames", () => {
  const framed = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

  /** What comes out: values, and null for what was malformed. */
  function parsed(text: string | Buffer, bytesMax?: number): unknown[] {
    const pieces = [...new FrameParser(bytesMax).push(Buffer.from(text))];
    return pieces.map((piece) => (piece.kind === "frame" ? piece.value : null));
  }

  it("passes over what is malformed, and finds the next message", () => {
    const broken = [
      "Content-Length: many\r\n\r\n",
      "Content-Length: -5\r\n\r\n",
      "Content-Length: 99999999999999\r\n\r\n",
      "Content-Type: x\r\n\r\n",
      "no header\r\n\r\n",
      "\r\n\r\n",
      framed("{not json"),
      framed(""),
      framed("\ud800[".repeat(3)),
      "x".repeat(10_000),
      "garbage",
      "Content-Length: 3\r\n\r\n[1,2]",
    ];
    for (const bad of broken) {
      const values = parsed(`${bad}${framed('{"a":1}')}`);
      assert.deepEqual(values.at(-1), { a: 1 }, bad.slice(0, 40));
      assert.ok(values.includes(null), bad.slice(0, 40));
    }
  });

  it("passes over a message that is too large without holding it", () => {
    assert.deepEqual(parsed(`${framed(`"${"x".repeat(100)}"`)}${framed("[7]")}`, 50), [null, [7]]);
    const parser = new FrameParser();
    const first = [...parser.push(Buffer.from("Content-Length: 999999999\r\n\r\n"))];
    assert.deepEqual(first, [{ kind: "malformed", reason: "the message is larger than 67108864 bytes" }]);
  });

  it("reads 100,000 brackets", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    assert.equal(parsed(framed(deep)).length, 1);
  });

  it("takes headers in any order and case, and keeps the body as it is", () => {
    const body = '{"ä": "\\u00e4"}';
    const text = `content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:${Buffer.byteLength(body)}\r\n\r\n${body}`;
    const [piece] = [...new FrameParser().push(Buffer.from(text))];
    assert.ok(piece?.kind === "frame");
    assert.equal(piece.body.toString(), body);
    assert.deepEqual(piece.value, { ä: "ä" });
  });

  it("reads what it writes, however it is cut", async () => {
    const messages = fc.array(fc.record({ id: fc.integer(), params: fc.jsonValue() }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(messages, fc.integer({ min: 1, max: 40 }), async (sent, size) => {
        const stream = new PassThrough();
        for (const message of sent) writeFrame(stream, bodyOf(message));
        stream.end();
        const bytes = await buffer(stream);
        const parser = new FrameParser();
        const pieces = [];
        for (let at = 0; at < bytes.length; at += size) {
          pieces.push(...parser.push(bytes.subarray(at, at + size)));
        }
        const values = pieces.map((piece) => piece.kind === "frame" && piece.value);
        const expected = sent.map((message) => ({ jsonrpc: "2.0", ...message }));
        assert.deepEqual(values, JSON.parse(JSON.stringify(expected)));
      }),
      { numRuns: 50 },
    );
  });
});
