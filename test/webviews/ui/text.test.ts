import { strict as assert } from "node:assert";
import { age, timeLeft } from "../../../webviews/ui/text/age.ts";
import { visibleLine, visibleText } from "../../../webviews/ui/text/visible.ts";

describe("text of unknown origin", () => {
  it("shows control characters as their pictures", () => {
    assert.equal(visibleLine("a\u0000b\u001Bc\u007Fd\u0085e"), "a␀b␛c␡d⟨U+0085⟩e");
  });

  it("shows what turns the direction, what has no width and what hides", () => {
    assert.equal(
      visibleLine("a\u202Eb\u2066c\u200Bd\uFEFFe\u{E0041}f"),
      "a⟨U+202E⟩b⟨U+2066⟩c⟨U+200B⟩d⟨U+FEFF⟩e⟨U+E0041⟩f",
    );
  });

  it("leaves scripts, joiners and emoji alone", () => {
    for (const honest of ["שלום عليكم", "👩‍🚀 ok", "नमस्ते", "e\u0301"])
      assert.equal(visibleLine(honest), honest);
  });

  it("keeps lines where there are lines", () => {
    assert.equal(visibleText("a\r\nb\tc\rd"), "a\nb\tc␍d");
    assert.equal(visibleLine("a\nb\tc"), "a b c");
  });
});

describe("times at a glance", () => {
  it("say nothing of what lies ahead or has just been", () => {
    assert.equal(age(10_000, 5_000), "now");
    assert.equal(age(0, 59_999), "now");
  });

  it("are whole steps", () => {
    const now = 400 * 86_400_000;
    const ages = [60_000, 3_599_999, 3_600_000, 86_400_000, 40 * 86_400_000, now];
    assert.deepEqual(
      ages.map((elapsedMs) => age(now - elapsedMs, now)),
      ["1 m", "59 m", "1 h", "1 d", "1 mo", "1 y"],
    );
  });

  it("never say zero while a lease runs", () => {
    assert.equal(timeLeft(5, 5), "ended");
    assert.equal(timeLeft(6, 5), "1 s left");
    assert.equal(timeLeft(12 * 60_000, 0), "12 m left");
    assert.equal(timeLeft(3 * 3_600_000, 0), "3 h left");
  });
});
