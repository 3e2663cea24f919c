import { strict as assert } from "node:assert";
import type { Location } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

describe("Swift's overloads", () => {
  const given = languageSessions();
  const overloads = [
    "class C {",
    "func m(_ a: Int, b: Int = 1) {}",
    'func m(with a: String = "x", b: Int) {}',
    "func m(queue: Q = .main, then: () -> Void) {}",
    "func m(queue: Q = .main, by: B, then: () -> Void) {}",
    "func m(all: Int..., last: Bool) {}",
  ];

  /** The lines, from 1, that the definition of the marked name is on. */
  async function linesOf(...lines: readonly string[]): Promise<readonly number[]> {
    const { request, at } = await given({ "A.swift": lines.join("\n") });
    const found = await request<Location[]>("textDocument/definition", at());
    return found.map(({ range }) => range.start.line + 1);
  }

  it("are all shown where none takes what is given", async () => {
    assert.deepEqual(await linesOf(...overloads, "func f() { ¦m(c: 1) }", "}"), [2, 3, 4, 5, 6]);
  });

  it("are told apart by the names of arguments, and by what need not be given", async () => {
    const calls: readonly (readonly [string, readonly number[]])[] = [
      ["¦m(1)", [2]],
      ["¦m(1, b: 2)", [2]],
      ["¦m(b: 2)", [3]],
      ["¦m(with: x ? y : z, b: 2)", [3]],
      ["¦m(queue: q, then: g)", [4]],
      ["¦m(queue: q) { g() }", [4]],
      ["¦m { g() }", [4]],
      ["¦m(by: b) { g() }", [5]],
      ["¦m(all: 1, 2, 3, last: true)", [6]],
      ["m(¦b: 2)", [3]],
    ];
    for (const [call, lines] of calls)
      assert.deepEqual(await linesOf(...overloads, `func f() { ${call} }`, "}"), lines, call);
  });

  it("are told apart by whether what is given behind them names parameters", async () => {
    const functions = [
      "class C {",
      "func m(_ a: @escaping (A) -> Void) {}",
      "func m(b: @escaping () -> Void) {}",
    ];
    assert.deepEqual(await linesOf(...functions, "func f() { ¦m { [weak self] x in g(x) } }", "}"), [2]);
    assert.deepEqual(await linesOf(...functions, "func f() { ¦m { g() } }", "}"), [2, 3]);
  });

  it("may stand in any extension of the type", async () => {
    const files = {
      "A.swift": "class C { func m(a: Int) {} }\nextension C { func f() { ¦m(b: 1) } }\n",
      "B.swift": "extension C { func m(b: Int) {} }\n",
    };
    const { request, at, uri } = await given(files);
    const found = await request<Location[]>("textDocument/definition", at());
    assert.deepEqual(
      found.map((location) => location.uri),
      [uri("B.swift")],
    );
  });

  it("of a protocol are what it asks for, rather than what it gives to those without their own", async () => {
    const files = {
      "P.swift": "protocol P { func m(a: Int) }\nextension P { func m(a b: Int) {}\n  func m(c: Int) {} }\n",
      "A.swift": "func f(p: any P) { p.¦m(a: 1); p.¦m(c: 1) }\n",
    };
    const { request, at } = await given(files);
    const linesOfAll = [0, 1].map(async (marker) => {
      const found = await request<Location[]>("textDocument/definition", at(marker));
      return found.map(({ range }) => range.start.line + 1);
    });
    assert.deepEqual(await Promise.all(linesOfAll), [[1], [3]]);
  });
});
