import { strict as assert } from "node:assert";
import { inMarkdown, oneLine, withoutIcons, withoutLinks } from "../../extension/plain-text.ts";

describe("plain text", () => {
  it("has no controls, line breaks or marks of direction", () => {
    assert.equal(oneLine("a\u0000b\r\n\u202Ec\u2066d\u2029e"), "a b c d e");
  });

  it("is cut with an ellipsis at its limit", () => {
    assert.equal(oneLine("abcdef", 4), "abc…");
  });

  it("draws no icon", () => {
    assert.equal(withoutIcons("$(trash) it"), String.raw`\$(trash) it`);
  });

  it("makes no link", () => {
    assert.equal(withoutLinks("[x](command:y)"), "[x] (command:y)");
  });

  it("means nothing in Markdown", () => {
    assert.equal(inMarkdown("# a *b* [c](d)\n<e> \\"), "\\# a \\*b\\* \\[c\\]\\(d\\) \\<e\\> \\\\");
    assert.equal(inMarkdown("Grüße 12"), "Grüße 12");
  });
});
