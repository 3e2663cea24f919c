import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import { isMinified } from "../../../server/files/minified.ts";

describe("minified text", () => {
  const line = (length: number) => "x".repeat(length);

  it("is made of lines longer than 20,000 for three quarters, wherever they are", () => {
    for (const lineBreak of ["\n", "\r\n", "\r"]) {
      const code = `${line(40)}${lineBreak}`.repeat(80);
      assert.equal(isMinified(code), false);
      // The first half of a break of two belongs to the line.
      assert.equal(isMinified(`${code}${line(20_001 - lineBreak.length)}${lineBreak}${code}`), false);
      assert.equal(isMinified(`${code}${line(22_000)}${lineBreak}${code}`), true);
      assert.equal(isMinified(`${line(22_000)}${lineBreak}${code}`), true);
      assert.equal(isMinified(`${code}${line(22_000)}`), true);
    }
  });

  it("is no text with data in one of its lines", () => {
    const code = `${line(40)}\n`.repeat(500);
    assert.equal(isMinified(`${code}${line(27_500)}\n${line(25_000)}\n${code}`), false);
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
        const longer = lines.filter((each) => each.length > 20_000);
        const long = longer.reduce((sum, each) => sum + each.length, 0) * 4 >= text.length * 3;
        const average = text.length / lines.length > 500;
        assert.equal(isMinified(text), text.length > 20_000 && (long || average));
      }),
    );
  });
});
