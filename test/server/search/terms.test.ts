import assert from "node:assert/strict";
import { conceptsOf, stemOf, termsOfIdentifier, termsOfProse } from "../../../server/search/terms.ts";

/** Whether a query for one word also finds another, and with what weight. */
function weightOf(query: string, word: string): number | undefined {
  const [concept] = conceptsOf(query);
  return concept?.term === stemOf(word) ? 1 : concept?.others.get(stemOf(word));
}

describe("the terms of a query", () => {
  it("are none without words, and no more than a limit", () => {
    assert.deepEqual(conceptsOf(""), []);
    assert.deepEqual(conceptsOf(" ._ "), []);
    assert.equal(
      conceptsOf(Array.from({ length: 200 }, (_, index) => `w${"x".repeat(index)}`).join(" ")).length,
      32,
    );
  });

  it("count a word once, in whatever form", () => {
    assert.deepEqual(
      conceptsOf("parse parses parsing").map(({ term }) => term),
      ["pars"],
    );
  });

  it("hardly count words that hold the others together, but do when nothing else is there", () => {
    const weights = conceptsOf("how do I open a file").map(({ term, weight }) => `${term} ${weight}`);
    assert.deepEqual(weights, ["how 0.1", "do 0.1", "i 0.1", "open 1", "a 0.1", "file 1"]);
    assert.deepEqual(
      conceptsOf("to do").map(({ weight, isStop }) => ({ weight, isStop })),
      [
        { weight: 1, isStop: false },
        { weight: 1, isStop: false },
      ],
    );
  });

  const same: Record<string, readonly string[]> = {
    auth: ["authentication", "authorization", "login"],
    authentication: ["auth", "login"],
    config: ["configuration", "cfg", "settings", "options"],
    db: ["database"],
    delete: ["remove", "destroy", "erase"],
    directory: ["dir", "folder"],
    error: ["err", "exception", "failure"],
    fetch: ["get", "load", "read"],
    folder: ["dir"],
    initialise: ["init", "initialize", "setup"],
    message: ["msg"],
    parse: ["parser"],
    parser: ["parse"],
    "file name": ["filename"],
    running: ["runner", "run", "execute"],
    writing: ["writer"],
  };
  for (const [query, words] of Object.entries(same)) {
    it(`for ${query} also find ${words.join(", ")}, with less weight`, () => {
      for (const word of words) {
        const weight = weightOf(query, word) ?? 0;
        assert.ok(weight > 0 && (weight < 1 || stemOf(word) === stemOf(query)), `${word}: ${weight}`);
      }
    });
  }

  it("do not find what has nothing to do with them", () => {
    for (const [query, word] of [
      ["delete", "create"],
      ["user", "server"],
      ["error", "parser"],
    ] as const) {
      assert.equal(weightOf(query, word), undefined);
    }
  });
});

describe("the terms of a symbol", () => {
  it("are stems, and only the English ones are shortened", () => {
    assert.deepEqual(termsOfIdentifier("parsesConfigurations2Über", 10), ["pars", "configur", "2", "über"]);
    assert.deepEqual(termsOfIdentifier("a_b_c", 2), ["a", "b"]);
  });

  it("leave out of a comment, but not of a name, what holds the others together", () => {
    assert.deepEqual(termsOfProse("Reads the settings of a workspace.", 10), ["read", "set", "workspac"]);
    assert.deepEqual(termsOfIdentifier("fromJson", 10), ["from", "json"]);
  });
});
