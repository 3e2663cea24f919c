import { deepEqual } from "node:assert/strict";
import { identifiersOf, type Language } from "./identifiers.ts";

describe("the identifiers of a text", () => {
  const check = (language: Language, text: string, expected: string[]) =>
    deepEqual(
      identifiersOf(text, language).map(({ name }) => name),
      expected,
    );

  it("are none in comments", () => check("typescript", "/* a\nb */ c // d\ne", ["c", "e"]));
  it("are none in strings", () => check("typescript", 'f(\'a\', "b \\" c", `d ${e}`, g)', ["f", "g"]));
  it("are none in numbers", () => check("c", "0xff + 1e5 + x1", ["x1"]));
  it("are no keywords", () => check("go", "func f() { return nil }", ["f"]));
  it("are none in long Python strings", () => check("python", 'a = """b "c" d"""\n# e\nf', ["a", "f"]));
  it("are none in include lines", () =>
    check("c", "#include <stdio.h>\n#define LIMIT rows", ["LIMIT", "rows"]));
  it("are none in raw Rust strings", () => check("rust", 'f(r#"a " b"#, &\'life c)', ["f", "life", "c"]));

  it("have their line, and their character in UTF-16 code units", () => {
    deepEqual(identifiersOf("a\n\n/* 🦀 */ bc", "c"), [
      { name: "a", line: 0, character: 0 },
      { name: "bc", line: 2, character: 9 },
    ]);
  });
});
