import { deepEqual, equal, throws } from "node:assert/strict";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { locationsOf, outlineOf, plainName } from "./answers.ts";

const folder = resolve("/workspace");
const uri = (path: string) => pathToFileURL(resolve(folder, path)).href;
const range = { start: { line: 3, character: 4 }, end: { line: 3, character: 9 } };

describe("the locations of an answer", () => {
  const check = (value: unknown, spots: (string | undefined)[]) =>
    deepEqual(
      locationsOf(value, folder).map(({ spot }) => spot),
      spots,
    );

  it("refuses what LSP does not allow", () => {
    throws(() => locationsOf([{ uri: uri("a.ts") }], folder), { name: "ZodError" });
  });

  it("are none for null", () => check(null, []));
  it("have no spot outside of the workspace", () =>
    check([{ uri: uri("../other/a.ts"), range }], [undefined]));
  it("have no spot in a dependency", () => check([{ uri: uri("node_modules/x/a.ts"), range }], [undefined]));
  it("have no spot without a file", () => check([{ uri: "untitled:a", range }], [undefined]));
  it("are read from one location", () => check({ uri: uri("b/a.ts"), range }, ["b/a.ts:3"]));
  it("are read through percent signs", () =>
    check([{ uri: uri("a b.ts").replace("a%20b", "%61%20b"), range }], ["a b.ts:3"]));
  it("are read from links", () =>
    check([{ targetUri: uri("a.ts"), targetRange: range, targetSelectionRange: range }], ["a.ts:3"]));

  it("keep the confidence that a server says", () => {
    equal(locationsOf([{ uri: uri("a.ts"), range, confidence: "proved" }], folder)[0]?.confidence, "proved");
  });
});

describe("an outline", () => {
  it("says what is local to a function", () => {
    const symbol = (name: string, kind: number, children: object[] = []) => ({
      name,
      kind,
      children,
      range,
      selectionRange: range,
    });
    const flat = outlineOf([symbol("C", 5, [symbol("m", 6, [symbol("x", 13)]), symbol("f() callback", 12)])]);
    deepEqual(
      flat.map(({ name, isLocal }) => [name, isLocal]),
      [
        ["C", false],
        ["m", false],
        ["x", true],
      ],
    );
  });

  it("may be flat", () => {
    deepEqual(outlineOf([{ name: "f", kind: 12, location: { uri: uri("a.ts"), range } }]), [
      { name: "f", kind: 12, isLocal: false, line: 3, character: 4 },
    ]);
  });

  for (const [name, plain] of [
    ["map() callback", undefined],
    ["<function>", undefined],
    ["save", "save"],
    ["#hidden", "#hidden"],
    ["empty?", "empty?"],
    ["(*Parser).Parse", "Parse"],
    ["leveldb::DB::~DB", "~DB"],
  ] as const) {
    it(`names ${name} ${plain ?? "not at all"}`, () => equal(plainName(name), plain));
  }
});
