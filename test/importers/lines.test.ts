import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { valuesOf } from "../../backend/importers/json-values.ts";
import { conflictLines, linesOf, type Piece } from "../../backend/importers/lines.ts";
import type { Problem } from "../../backend/importers/format.ts";
import { file } from "./files.ts";

async function check(
  pieces: AsyncIterable<Piece | Problem>,
  expected: readonly (readonly [number, string])[],
) {
  const found: [number, string][] = [];
  for await (const piece of pieces)
    found.push([piece.line, piece.kind === "text" ? piece.text : piece.message]);
  assert.deepEqual(found, expected);
}

describe("lines of a file", () => {
  it("reports what is not UTF-8 by its line and goes on", () =>
    check(linesOf(file(Buffer.from([0x61, 0x0a, 0xff, 0xfe, 0x0a, 0x62]))()), [
      [1, "a"],
      [2, "it is not UTF-8 text"],
      [3, "b"],
    ]));

  it("reports what is too long by its line and goes on", () =>
    check(linesOf(file("short\nmuch longer\nshort")(), 8), [
      [1, "short"],
      [2, "it has more than 8 bytes"],
      [3, "short"],
    ]));

  it("have no ends, no byte order mark, and are not blank", () =>
    check(linesOf(file("\uFEFFone\r\n\r\n  \ntwo")()), [
      [1, "one"],
      [4, "two"],
    ]));

  it("are those of a merge conflict only when a side is marked", async () => {
    assert.deepEqual(await conflictLines(file("=======\n{}\n")()), []);
    assert.deepEqual(
      await conflictLines(file("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n")()),
      [1, 3, 5],
    );
  });
});

describe("JSON values of a file", () => {
  it("are reported where they are no objects, once", () =>
    check(valuesOf(file('[1, {"a":1},\n "two three", {"b":2}]')()), [
      [1, "there is something here that is not a JSON object"],
      [1, '{"a":1}'],
      [2, "there is something here that is not a JSON object"],
      [2, '{"b":2}'],
    ]));

  it("are reported where the file ends too early", () =>
    check(valuesOf(file('[{"a":1},\n{"b":{"c":"}"')()), [
      [1, '{"a":1}'],
      [2, "the file ends in the middle of what begins here"],
    ]));

  it("come from one array, from several, and from none", () =>
    check(valuesOf(file('\uFEFF[{"a":"]}\\""}]\n[{"b":[{}]}]{"c":1}')()), [
      [1, '{"a":"]}\\""}'],
      [2, '{"b":[{}]}'],
      [2, '{"c":1}'],
    ]));

  it("are the same whatever pieces the bytes come in", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.json())),
        fc.integer({ min: 1, max: 9 }),
        async (list, size) => {
          const expected = list.map((value) => JSON.stringify(value));
          assert.deepEqual(await texts(valuesOf(file(JSON.stringify(list), size)())), expected);
          assert.deepEqual(await texts(linesOf(file(expected.join("\r\n"), size)())), expected);
        },
      ),
    ));
});

async function texts(pieces: AsyncIterable<Piece | Problem>): Promise<string[]> {
  const found: string[] = [];
  for await (const piece of pieces) if (piece.kind === "text") found.push(piece.text);
  return found;
}
