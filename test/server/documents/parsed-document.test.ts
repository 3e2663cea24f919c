import { strict as assert } from "node:assert";
import { ParsedDocument } from "../../../server/documents/parsed-document.ts";
import { FileRecord } from "../../../server/index/record.ts";
import { definitionsIn, extractorOf } from "../../support/extract.ts";

describe("an open document in its thread", () => {
  it("has no record while its text takes too long to read, and has one again with a shorter text", async () => {
    const long = "let a = [1, 2];\n".repeat(20_000);
    const document = new ParsedDocument(await extractorOf("typescript"), long, 1);
    for (let time = 0; time < 2; time += 1) assert.throws(() => document.record(), /cannot be read/);
    document.change([{ start: 0, end: long.length, text: "let b;" }]);
    assert.deepEqual(definitionsIn(new FileRecord(document.record())), ["variable b @1"]);
    document.dispose();
  });

  it("is provisional where an error in a long text was found by an edit, until it is read anew", async () => {
    const extractor = await extractorOf("typescript");
    for (const [lines, isProvisional] of [
      [10, false],
      [10_000, true],
    ] as const) {
      const document = new ParsedDocument(extractor, "let a;\n".repeat(lines));
      document.record();
      document.change([{ start: 0, end: 0, text: "}(\n" }]);
      document.record();
      assert.equal(document.isProvisional, isProvisional);
      document.readAnew();
      document.record();
      assert.equal(document.isProvisional, false);
      document.dispose();
    }
  });

  it("keeps what it found apart from that of another document", async () => {
    const extractor = await extractorOf("typescript");
    const [one, other] = ["let one;", "let other, more;"].map((text) => new ParsedDocument(extractor, text));
    assert.ok(one !== undefined && other !== undefined);
    assert.equal(one.found().definitionCount, 1);
    assert.equal(other.found().definitionCount, 2);
    assert.equal(one.found().definitionCount, 1);
    other.withInserted(0, "let third;", (tried) => assert.equal(tried.found().definitionCount, 3));
    assert.equal(other.found().definitionCount, 2);
    one.dispose();
    other.dispose();
  });
});
