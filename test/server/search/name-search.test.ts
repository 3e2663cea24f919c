import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { NameSearchOptions } from "../../../server/search/name-search.ts";
import { NameTable } from "../../../server/search/name-table.ts";
import { naiveScore } from "./naive-names.ts";

function tableOf(names: readonly string[]): NameTable {
  const table = new NameTable();
  for (const name of names) table.add(name);
  return table;
}

/** The names that a query finds among these, the best first. */
function found(names: readonly string[], query: string, options: Partial<NameSearchOptions> = {}): string[] {
  const table = tableOf(names);
  return table.search(query, { limit: 100, ...options }).map(({ id }) => table.nameOf(id));
}

describe("the search for names", () => {
  it("finds nothing for a limit that is no number of names", () => {
    for (const limit of [0, -1, Number.NaN, 0.9]) assert.deepEqual(found(["get"], "get", { limit }), []);
  });

  it("finds nothing where letters are missing or in another order", () => {
    assert.deepEqual(found(["getUser", "user", "", "_"], "resu"), []);
    assert.deepEqual(found(["get"], "gett"), []);
  });

  it("takes a query of separators only as it is written", () => {
    assert.deepEqual(found(["__init__", "a_b", "_", "ab", "a-b"], "_"), ["_", "__init__", "a_b"]);
    assert.deepEqual(found(["__init__", "a_b", "_"], "__"), ["__init__"]);
    assert.deepEqual(found(["a_b"], " _ "), ["a_b"]);
  });

  it("answers the empty query with the shortest names", () => {
    assert.deepEqual(found(["ccc", "b", "a", "dd"], "", { limit: 3 }), ["a", "b", "dd"]);
    assert.deepEqual(found(["b", "a"], "   "), ["a", "b"]);
  });

  it("is not stopped by names and queries of ten thousand letters", () => {
    const long = "getUserByName".repeat(800);
    assert.deepEqual(found([long, "x"], long.slice(0, 10_000)), [long]);
    assert.deepEqual(found([long, "gubn"], "gubn"), ["gubn", long]);
    assert.deepEqual(found(["short"], "s".repeat(10_000)), []);
  });

  it("finds names in any script, whatever their case and however their accents are written", () => {
    assert.deepEqual(found(["Größe", "größenwahn", "grosse"], "größe"), ["Größe", "größenwahn"]);
    assert.deepEqual(found(["caf\u00e9"], "CAFE\u0301"), ["caf\u00e9"]);
    assert.deepEqual(found(["ΟΔΟΣ", "οδος"], "οδος"), ["οδος", "ΟΔΟΣ"]);
    assert.deepEqual(found(["ユーザー名", "名前"], "名"), ["名前", "ユーザー名"]);
    assert.deepEqual(found(["let😀", "let\ud83d"], "😀"), ["let😀"]);
    assert.deepEqual(found(["\u212Aelvin"], "kelvin"), ["\u212Aelvin"]);
    assert.deepEqual(found(["naïveUser"], "nu"), ["naïveUser"]);
  });

  it("prefers exact to prefix to word starts to substring to subsequence", () => {
    const names = ["a_g_e_t", "getter", "target", "GET", "get", "gutenberg_et", "geyser_tank"];
    assert.deepEqual(found(names, "get"), [
      "get",
      "GET",
      "getter",
      "a_g_e_t",
      "geyser_tank",
      "gutenberg_et",
      "target",
    ]);
    assert.deepEqual(found(["gazette", "gadget", "fidgety"], "get"), ["gadget", "fidgety", "gazette"]);
  });

  it("follows the words of a name, whatever their style", () => {
    assert.deepEqual(found(["getFooBar", "goofball"], "gFB"), ["getFooBar", "goofball"]);
    assert.deepEqual(found(["fooBar", "foo_bar", "FOO_BAZ", "foobar"], "foo_b"), [
      "foo_bar",
      "FOO_BAZ",
      "fooBar",
      "foobar",
    ]);
    assert.deepEqual(found(["HTTPServer", "high_score", "hashes"], "hs"), [
      "HTTPServer",
      "high_score",
      "hashes",
    ]);
    assert.deepEqual(found(["base64Encode"], "b6e"), ["base64Encode"]);
    assert.deepEqual(found(["sha256sum"], "s2s"), ["sha256sum"]);
  });

  it("tries every way to split a query into words", () => {
    assert.equal(naiveScore("fbFooBar", "fba"), 4_000 - 8);
    assert.deepEqual(found(["fbFooBar", "fbaz"], "fba"), ["fbaz", "fbFooBar"]);
  });

  it("puts shorter names first, then the case of the query, then the alphabet", () => {
    assert.deepEqual(found(["getC", "GetB", "getA", "getLong", "GETD"], "get"), [
      "getA",
      "getC",
      "GETD",
      "GetB",
      "getLong",
    ]);
    assert.deepEqual(found(["xgetb", "xgeta"], "get"), ["xgeta", "xgetb"]);
  });

  it("does not depend on the order in which names were added, nor on the limit", () => {
    const names = ["getA", "getB", "get", "budget", "gadget", "aGet", "gEt", "get_it"];
    const all = found(names, "get");
    assert.deepEqual(found(names.toReversed(), "get"), all);
    for (let limit = 0; limit <= names.length; limit += 1) {
      assert.deepEqual(found(names, "get", { limit }), all.slice(0, limit));
    }
  });

  it("lets a boost order names within a kind of match, and no further", () => {
    const table = tableOf(["get", "getA", "getLonger", "budget"]);
    const boost = (id: number) =>
      table.nameOf(id) === "get" ? Number.NaN : table.nameOf(id) === "getLonger" ? 50 : 1e9;
    const order = (of: (id: number) => number) =>
      table.search("get", { limit: 10, boost: of }).map(({ id }) => table.nameOf(id));
    assert.deepEqual(order(boost), ["get", "getA", "getLonger", "budget"]);
    assert.deepEqual(
      order((id) => (table.nameOf(id) === "getLonger" ? 50 : -1e9)),
      ["get", "getLonger", "getA", "budget"],
    );
  });

  it("asks about those names only that it would return", () => {
    const asked: string[] = [];
    const table = tableOf(["get", "getA", "getB", "set"]);
    const accepts = (id: number) => {
      asked.push(table.nameOf(id));
      return table.nameOf(id) !== "get";
    };
    assert.deepEqual(
      table.search("get", { limit: 1, accepts }).map(({ id }) => table.nameOf(id)),
      ["getA"],
    );
    assert.deepEqual(asked, ["get", "getA"]);
  });

  it("stops when it is told to, with what it has", () => {
    const table = tableOf(Array.from({ length: 20_000 }, (_, index) => `name${index}`));
    assert.deepEqual(table.search("name", { limit: 10, shouldStop: () => true }), []);
    let turns = 0;
    const shouldStop = () => {
      turns += 1;
      return turns === 2;
    };
    const found = table.search("name", { limit: 20_000, shouldStop });
    assert.ok(found.length > 0 && found.length < 10_000);
  });
});

describe("the search for names in a container", () => {
  const names = ["open", "reopen", "Store.open", "storeOpen"];
  const containers = new Map([
    ["open", "Store"],
    ["reopen", "Door"],
  ]);

  function inContainer(query: string): { found: string[]; asked: Set<string> } {
    const table = tableOf(names);
    const asked = new Set<string>();
    const isInContainer = (id: number, container: string) => {
      asked.add(container);
      return containers.get(table.nameOf(id)) === container;
    };
    const matches = table.search(query, { limit: 10, isInContainer });
    return { found: matches.map(({ id }) => table.nameOf(id)), asked };
  }

  it("takes a separator without a container for part of the name", () => {
    assert.deepEqual(inContainer(".open"), {
      found: ["open", "storeOpen", "Store.open", "reopen"],
      asked: new Set(),
    });
  });

  it("finds nothing in a container that does not exist", () => {
    assert.deepEqual(inContainer("Window.open"), { found: [], asked: new Set(["Window"]) });
  });

  it("understands the operators of all languages", () => {
    for (const operator of [".", "::", "#", "/", "->", "\\", ":"]) {
      const { found, asked } = inContainer(`Door${operator}open`);
      assert.deepEqual({ found, asked }, { found: ["reopen"], asked: new Set(["Door"]) }, operator);
    }
    assert.deepEqual(inContainer("a::b.Store::op").asked, new Set(["a::b.Store"]));
  });

  it("also finds a name that has the operator in itself", () => {
    assert.deepEqual(inContainer("Store.open").found, ["open", "Store.open"]);
  });

  it("lists a container when nothing follows it", () => {
    assert.deepEqual(inContainer("Door.").found, ["reopen"]);
  });

  it("passes over the container when nobody knows the containers", () => {
    assert.deepEqual(found(["open", "close"], "Store.open"), ["open"]);
  });
});

describe("the search for names, against its plain description", () => {
  const unit = fc.constantFrom(
    ..."aaAbBcC__19 -.:".split(""),
    "é",
    "É",
    "e\u0301",
    "ß",
    "İ",
    "ς",
    "Σ",
    "名",
    "😀",
    "\ud83d",
    "\u212A",
  );
  const name = fc.oneof(fc.string({ unit, maxLength: 12 }), fc.stringMatching(/^[a-cA-C_1]{0,14}$/));
  const letters = fc.stringMatching(/^[a-cA-C_1]{0,4}$/);
  const query = fc.oneof(fc.string({ unit, maxLength: 4 }), letters, fc.stringMatching(/^[abA_]{30,36}$/));

  it("gives the same names, in the same order, with the same scores", () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 40 }), query, fc.nat(12), (names, asked, limit) => {
        fc.pre(!/[.:]/.test(asked));
        const table = tableOf(names);
        const actual = table
          .search(asked, { limit })
          .map(({ id, score }) => ({ name: table.nameOf(id), score }));
        const expected = names
          .map((text) => ({ name: text, score: naiveScore(text, asked) }))
          .filter(({ score }) => score > 0)
          .toSorted((one, other) => other.score - one.score || (one.name < other.name ? -1 : 1))
          .slice(0, limit);
        assert.deepEqual(actual, expected);
      }),
      { numRuns: 2_000 },
    );
  });

  it("gives the same with boosts and after removals", () => {
    const names = fc.uniqueArray(name, { maxLength: 40 });
    fc.assert(
      fc.property(names, letters, fc.nat(12), fc.array(fc.nat(500)), (texts, asked, limit, boosts) => {
        const table = tableOf(texts);
        for (const [index, text] of texts.entries()) if (index % 3 === 0) table.remove(table.idOf(text));
        const boostOf = (text: string) => boosts[text.length % Math.max(boosts.length, 1)] ?? 0;
        const actual = table
          .search(asked, { limit, boost: (id) => boostOf(table.nameOf(id)) })
          .map(({ id, score }) => ({ name: table.nameOf(id), score }));
        const expected = texts
          .filter((_, index) => index % 3 !== 0)
          .map((text) => ({ name: text, plain: naiveScore(text, asked) }))
          .filter(({ plain }) => plain > 0)
          .map(({ name: text, plain }) => ({ name: text, score: plain + Math.min(boostOf(text), 400) }))
          .toSorted((one, other) => other.score - one.score || (one.name < other.name ? -1 : 1))
          .slice(0, limit);
        assert.deepEqual(actual, expected);
      }),
      { numRuns: 500 },
    );
  });
});
