import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { isMinified } from "../../../server/files/minified.ts";

describe("minified text", () => {
  const line = (length: number) => "x".repeat(length);

  it("has a line that is longer than 20,000, wherever it is", () => {
    for (const lineBreak of ["\n", "\r\n", "\r"]) {
      const code = `${line(40)}${lineBreak}`.repeat(5_000);
      assert.equal(isMinified(code), false);
      // The first half of a break of two belongs to the line.
      assert.equal(isMinified(`${code}${line(20_001 - lineBreak.length)}${lineBreak}${code}`), false);
      assert.equal(isMinified(`${code}${line(20_001)}${lineBreak}${code}`), true);
      assert.equal(isMinified(`${line(20_001)}${lineBreak}${code}`), true);
      assert.equal(isMinified(`${code}${line(20_001)}`), true);
    }
  });

  it("or has long lines on average, unless it is small", () => {
    assert.equal(isMinified(`${line(600)}\n`.repeat(30)), false);
    assert.equal(isMinified(`${line(600)}\n`.repeat(40)), true);
    assert.equal(isMinified(`${line(400)}\n`.repeat(400)), false);
    assert.equal(isMinified(line(20_000)), false);
    assert.equal(isMinified(""), false);
  });

  it("is found as by counting every line", () => {
    const lengths = fc.array(fc.oneof(fc.nat(80), fc.nat(1_200), fc.nat(25_000)), { maxLength: 120 });
    fc.assert(
      fc.property(lengths, (lengths) => {
        const text = lengths.map(line).join("\n");
        const lines = text.split("\n");
        const long = Math.max(...lines.map((each) => each.length)) > 20_000;
        const average = text.length / lines.length > 500;
        assert.equal(isMinified(text), text.length > 20_000 && (long || average));
      }),
    );
  });
});
