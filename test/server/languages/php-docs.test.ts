import assert from "node:assert/strict";
import type { DocType } from "../../../server/languages/doc-types.ts";
import { phpDocTypes } from "../../../server/languages/php-docs.ts";

describe("PHP's comments", () => {
  function described(type: DocType): string {
    switch (type.is) {
      case "external":
        return "outside";
      case "name":
        return type.parts.map(({ text, start }) => `${text}@${start}`).join(" ");
      case "union":
        return type.types.map(described).join(" | ");
      case "wrapped":
        return `${type.base === null ? "list" : described(type.base)} of (${described(type.content)})`;
      case "other":
        return `mentions ${type.mentioned.map(described).join(", ")}`;
    }
  }

  const told = (comment: string): readonly string[] =>
    phpDocTypes(comment).map(({ of, name, type }) => `${of} ${name ?? "-"}: ${described(type)}`);
  /** What is said of one type, without the place that it begins at. */
  const one = (type: string): string | undefined => told(`/** @var ${type} */`)[0]?.slice("value -: ".length);

  it("say nothing in what cannot be read, or names nothing", () => {
    for (const type of [
      "",
      "$x",
      "callable(A): B",
      "array{a: A}",
      "(A",
      "A<B",
      "A<",
      "($x is A ? B : C)",
      "|A",
    ])
      assert.equal(one(type), undefined, type);
    assert.deepEqual(told("/** see @var A, and a\n * text @param A $a */"), []);
    assert.deepEqual(told("/** @param A */"), []);
  });

  it("say what values, parameters and returned values are", () => {
    const comment =
      "/**\n * @param  A|null  $a of this\n * @param B &...$b\n * @return C[] of these\n * @throws D\n */";
    assert.deepEqual(told(comment), [
      "parameter $a: A@15 | outside",
      "parameter $b: B@44",
      "returned -: list of (C@64)",
    ]);
    assert.deepEqual(told("/** @var A $a */"), ["value $a: A@9"]);
  });

  it("name types as code does", () => {
    assert.equal(one("A\\B\\C"), "A@9 B@11 C@13");
    assert.equal(one("\\A\\B\\C"), "\\A\\B@9 C@14");
    assert.equal(one("\\A"), "\\@9 A@10");
    assert.equal(one("$this"), "$this@9");
    assert.equal(one("static"), "static@9");
  });

  it("know the types of the language, and those that tell nothing", () => {
    assert.equal(one("string"), "outside");
    assert.equal(one("?Int"), "outside");
    assert.equal(one("'a'|1|-2.5"), "outside | outside | outside");
    assert.equal(one("mixed"), "mentions ");
    assert.equal(one("TKey"), "mentions ");
    assert.equal(one("A::B_*"), "mentions A@9");
    assert.equal(one("class-string<A>"), "mentions A@22");
  });

  it("say what lists and generic types are of", () => {
    assert.equal(one("array<string, A>"), "list of (A@23)");
    assert.equal(one("non-empty-list<A|B>"), "list of (A@24 | B@26)");
    assert.equal(one("(A|B)[][]"), "list of (list of (A@10 | B@12))");
    assert.equal(one("A<int, B>"), "A@9 of (B@16)");
    assert.equal(one("\\Generator<int, A, mixed, B>"), "\\@9 Generator@10 of (A@25)");
    assert.equal(one("A&B"), "A@9 | B@11");
  });
});
