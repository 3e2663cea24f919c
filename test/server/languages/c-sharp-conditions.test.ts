import assert from "node:assert/strict";
import { hiddenConditions } from "../../../server/languages/c-sharp-conditions.ts";
import { withoutMasked } from "../../../server/syntax/masks.ts";
import { definitionsIn, recordOf, referencesIn } from "../../support/extract.ts";

/** What is left of a text, without what is blank. */
function shown(...lines: readonly string[]): string {
  const text = lines.join("\n");
  const left = withoutMasked(text, hiddenConditions(text));
  assert.equal(left.length, text.length);
  assert.equal(left.split("\n").length, lines.length);
  return left.split(/\s+/).join(" ");
}

describe("Conditions of C#", () => {
  it("stay where the grammar knows them", () => {
    for (const text of [
      "#if A\nusing B;\n#else\nusing C;\n#endif\nclass D { }",
      "class D {\n#if A\n  int b;\n#elif C\n  int c() { return 1; }\n#endif\n}",
      "class D { void F() { a();\n#if A\n  if (b) { c(); }\n#endif\n d(); } }",
      "[Test]\n#if A\n[Ignore]\n#endif\nclass D { }",
      '#region #if\nclass D { string s = @"\n#if A\n, "; }',
    ])
      assert.equal(shown(...text.split("\n")), text.split(/\s+/).join(" "));
  });

  it("are not read in the middle of something", () => {
    assert.equal(shown("class D : E", "#if A", ", F", "#endif", "{ }"), "class D : E , F { }");
    assert.equal(
      shown("enum D { B,", "#if A", "C,", "#else", "E,", "#endif", "F }"),
      "enum D { B, C, E, F }",
    );
    assert.equal(
      shown("switch (a) { case 1: b(); break;", "#if A", "case 2: c(); break;", "#endif", "}"),
      "switch (a) { case 1: b(); break; case 2: c(); break; }",
    );
    assert.equal(
      shown("if (a) { }", "#if A", "else if (b) { }", "#endif", "else { }"),
      "if (a) { } else if (b) { } else { }",
    );
  });

  it("have one branch where two would not fit", () => {
    assert.equal(shown("f(", "#if A", "a", "#elif B", "b", "#else", "c", "#endif", ");"), "f( a );");
    assert.equal(shown("f(", "#if A", "#else", "c", "#endif", ");"), "f( c );");
    assert.equal(
      shown(
        "#if A",
        "class D : E {",
        "#else",
        "class D {",
        "#if B",
        "int b;",
        "#endif",
        "#endif",
        "int c; }",
      ),
      "class D : E { int c; }".replace(/^/, " "),
    );
  });

  it("are left alone where they do not close", () => {
    for (const text of ["class D : E\n#if A\n, F\n{ }", "class D : E\n#endif\n{ }", "#else\nclass D { }"])
      assert.deepEqual(hiddenConditions(text), []);
  });

  it("do not keep a type from its members", async () => {
    const text =
      "namespace N {\npublic class D : E\n#if A\n    , F\n#endif\n{\n  int a;\n  int G() => a;\n}\n}\n";
    const record = await recordOf("csharp", text);
    assert.deepEqual(definitionsIn(record), [
      "namespace N @1",
      "class N.D @2",
      "field N.D.a @7",
      "method N.D.G @8",
    ]);
    assert.equal(record.supers.length, 2);
    assert.ok(referencesIn(record).includes("a read @8 → field N.D.a @7"));
  });

  it("name nothing in a branch that is not read", async () => {
    const record = await recordOf(
      "csharp",
      "class D { int b; void F() { G(\n#if A\n1\n#else\nb\n#endif\n); } }",
    );
    assert.deepEqual(referencesIn(record), ["G call @1 → implicit self(D).G"]);
  });
});
