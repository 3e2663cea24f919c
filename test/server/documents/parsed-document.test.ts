import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { ParsedDocument } from "../../../server/documents/parsed-document.ts";
import { FileRecord } from "../../../server/index/record.ts";
import { openRuntime } from "../../../server/syntax/runtime.ts";
import { definitionsIn, extractorOf } from "../../support/extract.ts";
import { builtGrammars } from "../../support/grammars.ts";

describe("an open document in its thread", () => {
  it("has no record while its text takes too long to read, and has one again with a shorter text", async () => {
    const long = "let a = [1, 2];\n".repeat(20_000);
    const document = new ParsedDocument(await extractorOf("typescript"), long, 1);
    for (let time = 0; time < 2; time += 1) assert.throws(() => document.record(), /cannot be read/);
    document.change([{ start: 0, end: long.length, text: "let b;" }]);
    assert.deepEqual(definitionsIn(new FileRecord(document.record())), ["variable b @1"]);
    document.dispose();
  });

  it("finds lines and offsets as the protocol counts them", async () => {
    const piece = fc.constantFrom("a", "b c", "\n", "\r", "\r\n", "\u{1f600}");
    const extractor = await extractorOf("markdown");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        const document = new ParsedDocument(extractor, text);
        const written = text.split(/\r\n|\n|\r/);
        assert.equal(document.lines.count, written.length);
        for (const [line, { length }] of written.entries()) {
          const start = document.offsetAt(line, 0);
          assert.equal(text.slice(start, document.offsetAt(line, 1_000)), written[line]);
          assert.equal(document.lines.lineAt(start + length), line);
        }
        assert.equal(document.offsetAt(written.length, 0), text.length);
      }),
      { seed: 3 },
    );
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

  it("reads what was kept of a long text as what is there, wherever an edit moved it", async () => {
    const extractor = await extractorOf("typescript");
    const other = new ParsedDocument(await extractorOf("python"), "def one():\n    return 1\n".repeat(50));
    const document = new ParsedDocument(extractor, longText());
    const assertRight = () => {
      const anew = new ParsedDocument(extractor, document.text);
      const known = document.record();
      assert.equal(Buffer.compare(known, extractor.extract(anew.tree, anew.text)), 0);
      anew.dispose();
    };
    assertRight();
    for (const [at, text] of [
      [0, "// above\n"],
      [20_000, "x"],
      [document.text.length + 3, "// below\n"],
      [9_000, "function added() {}\n"],
      [20_001, "}"],
    ] as const) {
      document.change([{ start: at, end: at, text }]);
      assertRight();
      // A text of another language between two of this one.
      other.change([{ start: 0, end: 0, text: "# more\n" }]);
      if (at === 9_000) other.record();
    }
    document.change([
      { start: 100, end: 2_000, text: "" },
      { start: 5_000, end: 5_001, text: "yy" },
    ]);
    assertRight();
    document.dispose();
    other.dispose();
  });

  it("walks what an edit changed of a tree, and not what earlier edits left alone", async () => {
    const document = new ParsedDocument(await extractorOf("typescript"), longText());
    const { extraction } = await openRuntime(builtGrammars());
    document.record();
    const all = extraction.stepsWalked;
    assert.ok(all > 5_000, `${all} steps`);
    for (const from of [20_000, 20_010, 20_500, 5_000, 21_000, 5_500]) {
      const at = document.text.indexOf("return", from);
      document.change([{ start: at, end: at, text: " " }]);
      document.record();
      assert.ok(extraction.stepsWalked < 100, `${extraction.stepsWalked} steps at ${from}`);
    }
    document.dispose();
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

/** Many functions in each of two. */
function longText(): string {
  const body = "  const sum = first + 1;\n  return other(sum);\n";
  const lines = Array.from({ length: 150 }, (_, at) => `function made${at}(first: string) {\n${body}}\n`);
  return `class Around {\n  run() {\n${lines.join("")}  }\n  stop() {\n${lines.join("")}  }\n}\n`;
}
