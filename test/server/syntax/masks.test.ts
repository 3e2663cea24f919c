import assert from "node:assert/strict";
import { Edit } from "web-tree-sitter";
import { languageById } from "../../../server/languages/index.ts";
import { maskedIn, withoutMasked } from "../../../server/syntax/masks.ts";
import { definitionsIn, extractorOf, recordOf, referencesIn } from "../../support/extract.ts";

const mask = languageById("cpp")?.mask;

function shown(text: string): string {
  assert.ok(mask !== null && mask !== undefined);
  return withoutMasked(text, maskedIn(text, mask));
}

describe("Words that a grammar is not shown", () => {
  it("leaves alone what may be a name", () => {
    for (const text of [
      "struct NODE node;",
      "class NODE : Base {",
      "API run();",
      "int LIB_API;",
      "#define LIB_API extern",
      "class A::B {",
    ])
      assert.equal(shown(text), text);
  });

  it("keeps every offset", () => {
    assert.equal(shown("class LIB_EXPORT A : public B {"), "class            A : public B {");
    assert.equal(shown("\nLIB_API int f();\n"), "\n        int f();\n");
  });

  it("counts them as references", async () => {
    const record = await recordOf("cpp", "#define LIB_EXPORT\nclass LIB_EXPORT A : public B { A(); };\n");
    assert.deepEqual(definitionsIn(record), ["macro LIB_EXPORT @1", "class A @2", "constructor A.A @2"]);
    assert.deepEqual(referencesIn(record), ["LIB_EXPORT read @2 → macro LIB_EXPORT @1", "B type @2 → ?"]);
  });

  it("reads a text anew when an edit makes other words blank", async () => {
    const { parser } = await extractorOf("cpp");
    const before = "class LIB_EXPORT A { int a; };";
    const after = "class LIB_EXPORT A; int a; };";
    const old = parser.parse(before);
    assert.ok(old !== null);
    old.edit(
      new Edit({
        startIndex: 19,
        oldEndIndex: 20,
        newEndIndex: 19,
        startPosition: { row: 0, column: 19 },
        oldEndPosition: { row: 0, column: 20 },
        newEndPosition: { row: 0, column: 19 },
      }),
    );
    const tree = parser.parse(after, old);
    const anew = parser.parse(after);
    assert.ok(tree !== null && anew !== null);
    assert.equal(tree.rootNode.toString(), anew.rootNode.toString());
    for (const one of [old, tree, anew]) one.delete();
  });
});
