import { strict as assert } from "node:assert";
import type { Location } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

describe("go to definition", () => {
  const given = languageSessions();

  it("answers nothing where there is no name, and in a file that nobody knows", async () => {
    const { request, at } = await given({ "a.ts": "let a =¦ 1;\n" });
    assert.deepEqual(await request("textDocument/definition", at()), []);
    const nowhere = { textDocument: { uri: "file:///nowhere.ts" }, position: { line: 3, character: 7 } };
    assert.deepEqual(await request("textDocument/definition", nowhere), []);
  });

  it("shows an editor no list of places for which only the name speaks; who asks for confidence gets it", async () => {
    const text = "export class A { one() {} }\nexport class B { one() {} }\n";
    const { request, at } = await given({ "a.ts": text, "b.ts": "export function f(a) { a.¦one(); }\n" });
    assert.deepEqual(await request("textDocument/definition", at()), []);
    const found = await request<{ confidence: string }[]>("crewdeck/definition", at());
    assert.deepEqual(
      found.map(({ confidence }) => confidence),
      ["name", "name"],
    );
  });

  it("goes by a name that only one place has", async () => {
    const { request, at } = await given({
      "a.ts": "export class A { one() {} }\n",
      "b.ts": "export function f(a) { a.¦one(); }\n",
    });
    assert.equal((await request<Location[]>("textDocument/definition", at())).length, 1);
  });

  it("goes through imports to the name in another file, opened or not", async () => {
    const files = {
      "a.ts": "export function first() {}\n",
      "b.ts": 'import { first } from "./a";\nfi¦rst();\n',
    };
    for (const opens of [["b.ts"], []]) {
      const { request, at, textIn, uri } = await given(files, { opens });
      const [found, ...others] = await request<Location[]>("textDocument/definition", at());
      assert.ok(found !== undefined);
      assert.deepEqual([found.uri, textIn("a.ts", found.range), others], [uri("a.ts"), "first", []]);
    }
  });

  /** The lines, from 1, that Java's definition of the marked name is on. */
  async function linesIn(...lines: readonly string[]): Promise<readonly number[]> {
    const { request, at } = await given({ "A.java": lines.join("\n") });
    const found = await request<Location[]>("textDocument/definition", at());
    return found.map(({ range }) => range.start.line + 1);
  }

  it("shows all overloads where the call does not tell which one is meant", async () => {
    assert.deepEqual(
      await linesIn("class A { void m(int a) {}", "void m(B b) {}", "void m() {}", "void n() { ¦m(o); } }"),
      [1, 2],
    );
    assert.deepEqual(
      await linesIn("class A { void m(int a) {}", "void m(B b) {}", "void n() { ¦m(o, o); } }"),
      [1, 2],
    );
    assert.deepEqual(await linesIn("class A { void m(int a) {}", "void m() {}", "X x = this::¦m; }"), [1, 2]);
  });

  it("goes to the overload that takes as many arguments as are given", async () => {
    const overloads = [
      "class A extends B { void m() {}",
      "abstract void m(int a,",
      "    int b); void m(int a, Map<C, D> b, E... c) {} }",
      "class B { void m(int a) {} }",
    ];
    for (const [call, lines] of [
      ["new A().¦m()", [1]],
      ["new A().¦m(f(1, 2), this.<C, D>g())", [2, 3]],
      ["new A().¦m(f(1, 2), new HashMap<C, D>())", [3]],
      ["new A().¦m(1, /* two */ 2, x -> { return 1; }, 4)", [3]],
      ["new A().¦m(1)", [4]],
    ] as const)
      assert.deepEqual(await linesIn(...overloads, `class C { Object o = ${call}; }`), lines, call);
  });

  it("counts a function behind the list of Kotlin's arguments, and leaves out those that have a value", async () => {
    const functions = [
      "fun f(a: Int) {}",
      "fun f(a: Int, b: () -> Unit) {}",
      "fun f(a: Int, b: Int, c: Int, d: Int = 1) {}",
      "fun String.f(a: Int) {}",
    ];
    for (const [call, lines] of [
      ["¦f(1)", [1]],
      ["¦f(1) { g() }", [2]],
      ["¦f(1, 2, 3)", [3]],
      ["¦f(1, 2, 3, d = 4)", [3]],
    ] as const) {
      const { request, at } = await given({ "a.kt": [...functions, `fun g() { ${call} }`].join("\n") });
      const found = await request<Location[]>("textDocument/definition", at());
      assert.deepEqual(
        found.map(({ range }) => range.start.line + 1),
        lines,
        call,
      );
    }
  });

  describe("in C#", () => {
    /** The lines, from 1, that the definition of the marked name is on. */
    async function linesOf(...lines: readonly string[]): Promise<readonly number[]> {
      const { request, at } = await given({ "a.cs": lines.join("\n") });
      const found = await request<Location[]>("textDocument/definition", at());
      return found.map(({ range }) => range.start.line + 1);
    }
    const overloads = [
      "class A { void M(int a) { }",
      "void M(decimal a) { }",
      "void M(string? a, bool b = false) { }",
      "void M(object a) { }",
      "T M<T>(string a) { }",
      "void M(string a, params int[] b) { }",
    ];

    it("goes to the overload that takes the very types that are given", async () => {
      for (const [code, lines] of [
        ["void F(decimal d) { ¦M(d); }", [2]],
        ["void F() { int i = 1; ¦M(i); }", [1]],
        ["object o; void F() { this.¦M(this.o); }", [4]],
        ["void F(string s) { ¦M(s, true); }", [3]],
        ["void F(object o) { ¦M((decimal)o); }", [2]],
        ["void F() { ¦M(1); }", [1]],
        ["decimal D() { return 1; } void F() { ¦M(D()); }", [2]],
        ["decimal D; void F(A a) { ¦M(a.D); }", [2]],
        ["void F(A a) { ¦M(a as object); }", [4]],
        [
          "void N(A a, params int[] b) { } void N(A a, B b, params int[] c) { } void F(A a, int i) { ¦N(a, i, i); }",
          [7],
        ],
      ] as const)
        assert.deepEqual(await linesOf(...overloads, code, "}"), lines, code);
    });

    it("goes to the one that takes what is given best, and shows all where a type is not known", async () => {
      for (const [code, lines] of [
        ["void F(long l) { ¦M(l); }", [2]],
        ["void F() { var v = G(); ¦M(v); }", [1, 2, 3, 4, 6]],
        ["void F(string s, int i) { ¦M(s, i); }", [6]],
        ["void F(string s) { ¦M(s); }", [3]],
        ["void F(int i) { ¦M(a: i); }", [1]],
        ["T G<T>() { return default; } void F() { ¦M(G<int>()); }", [1, 2, 3, 4, 6]],
      ] as const)
        assert.deepEqual(await linesOf(...overloads, code, "}"), lines, code);
    });

    it("goes to the type that is generic in as many types as are given", async () => {
      const types = ["namespace N { class G { }", "class G<T> { }", "class G<T, U> { }", "class A {"];
      for (const [member, line] of [
        ["¦G a;", 1],
        ["¦G<A> a;", 2],
        ["¦G<A, G<G>> a;", 3],
        ["object o = typeof(¦G<,>);", 3],
        ["object o = new ¦G<A>();", 2],
      ] as const)
        assert.deepEqual(await linesOf(...types, member, "} }"), [line], member);
    });

    it("goes to the overload that is generic in as many types as are given", async () => {
      assert.deepEqual(await linesOf(...overloads, 'void F() { ¦M<B>("a"); }', "}"), [5]);
      assert.deepEqual(await linesOf(...overloads, "void F(X x) { ¦M<Dictionary<B, C>>(x); }", "}"), [5]);
    });
  });

  it("goes to all clauses of the Elixir function that takes as many, counting what a pipe and a block give", async () => {
    const functions = [
      "defmodule A do",
      "def f, do: g(1)",
      "def f(%{a: b} = c), do: b",
      "def f([h | t], d \\\\ 1) when d > 0, do: h",
      "def f([], _), do: 0",
      "defmacro f(e, z, g), do: e",
      "defp f(e, z, g, h), do: e",
    ];
    for (const [call, lines] of [
      ["¦f()", [2]],
      ["A.¦f(1)", [3, 4]],
      ["x |> ¦f()", [3, 4]],
      ["¦f(1, 2)", [4, 5]],
      ["x |> A.¦f(1)", [4, 5]],
      ["¦f(1, 2, 3)", [6]],
      ["¦f(1, 2) do\n1\nend", [6]],
      ["&¦f(&1, 2, 3, 4)", [7]],
      ["&¦f/4", [7]],
      ["&A.¦f/1", [3, 4]],
    ] as const) {
      const text = [...functions, `def k(x), do: ${call}`, "end"].join("\n");
      const { request, at } = await given({ "a.ex": text });
      const found = await request<Location[]>("textDocument/definition", at());
      assert.deepEqual(
        found.map(({ range }) => range.start.line + 1),
        lines,
        call,
      );
    }
  });

  it("goes from each part of a name that is written in full to the namespace that ends with it", async () => {
    const { request, at } = await given({
      "a.php": "<?php\nnamespace A;\nclass One {}\n",
      "b.php": "<?php\nnamespace A\\B;\nclass Two {}\n",
      "c.php": "<?php\nnamespace C;\nnew \\¦A\\¦B\\¦Two;\nnew \\A\\¦Gone\\Two;\n",
    });
    const files = async (marker: number) => {
      const found = await request<Location[]>("textDocument/definition", at(marker));
      return found.map(({ uri, range }) => `${uri.slice(-5)}:${range.start.line}`);
    };
    assert.deepEqual(await files(0), ["a.php:1"]);
    assert.deepEqual(await files(1), ["b.php:1"]);
    assert.deepEqual(await files(2), ["b.php:2"]);
    assert.deepEqual(await files(3), []);
  });

  it("goes from the mark before a name as from the name, where there is one", async () => {
    const { request, at } = await given({
      "a.php":
        "<?php\nclass A {\n  static $io;\n  function f() { self::¦$io; self¦::$io; f(¦ $io); $this->g(¦g()); }\n}\n",
      "a.rb": "class A\n  attr_reader ¦:size\n  def f = send(¦:size)\nend\n",
    });
    const lines = async (marker: number) => {
      const found = await request<Location[]>("textDocument/definition", at(marker));
      return found.map(({ range }) => range.start.line);
    };
    assert.deepEqual(await lines(0), [2]);
    assert.deepEqual(await lines(1), []);
    assert.deepEqual(await lines(2), []);
    assert.deepEqual(await lines(3), []);
    assert.deepEqual(await lines(4), [1]);
  });
});
