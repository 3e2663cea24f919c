import assert from "node:assert/strict";
import * as fc from "fast-check";
import { wordsOf } from "../../../server/search/identifier-words.ts";

describe("the words of an identifier", () => {
  it("are none where there are only separators", () => {
    for (const text of ["", "_", "  ", "$__.::", "😀", "\ud83d"])
      assert.deepEqual(wordsOf(text, 10), [], text);
  });

  it("are no more than asked for, and none is longer than a word", () => {
    assert.deepEqual(wordsOf("aBcDe", 0), []);
    assert.deepEqual(wordsOf("aBcDe", 2), ["a", "bc"]);
    assert.deepEqual(wordsOf("éàBcDe", 2), ["éà", "bc"]);
    assert.deepEqual(wordsOf("x".repeat(10_000), 10), ["x".repeat(64)]);
  });

  const examples: Record<string, string> = {
    getFooBar: "get foo bar",
    HTTPServer: "http server",
    parseURLAndGo: "parse url and go",
    snake_case_name: "snake case name",
    SCREAMING_CASE: "screaming case",
    "kebab-case.test": "kebab case test",
    utf8Decode: "utf 8 decode",
    sha256sum: "sha 256 sum",
    "Store::open(path: &str)": "store open path str",
    "isn't": "isn t",
    größeDerDatei: "größe der datei",
    ÄnderungHTTPServer: "änderung http server",
    "e\u0301tatCivil": "état civil",
    名前を取る: "名前を取る",
    имяПользователя: "имя пользователя",
  };
  for (const [text, words] of Object.entries(examples)) {
    it(`of ${text} are ${words}`, () => {
      assert.deepEqual(wordsOf(text, 100), words.split(" "));
    });
  }

  it("are the same in both ways to find them", () => {
    const text = fc.string({ unit: fc.constantFrom(..."aBC1_ z9".split("")), maxLength: 20 });
    fc.assert(
      fc.property(text, (ascii) => {
        assert.deepEqual(wordsOf(`${ascii}_é`, 100).slice(0, -1), wordsOf(ascii, 100));
      }),
    );
  });
});
