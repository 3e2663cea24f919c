import { strict as assert } from "node:assert";
import type { Location } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

describe("overloads in C#", () => {
  const given = languageSessions();
  const types = [
    "class B { public B Up; public B Get() => this; }",
    "class C : B { }",
    "class Far : System.IDisposable { }",
    "class J { public static implicit operator J(string s) => null; }",
    "class K : J { }",
    "enum E { One }",
    "delegate void D(B b);",
  ].join("\n");
  const head =
    "class A { B b; C c; J j; Far far; object o; string s; int i; int? n; B[] bs; DateTime d; E e;";

  /** The parameters of the methods that the call of `M` is shown to mean. */
  async function meant(overloads: readonly string[], text: string): Promise<readonly string[]> {
    const own = overloads.map((one) => `void M${one.startsWith("<") ? one : `(${one})`} {}`);
    const lines = [head, ...own, `void N<T>(T t) { ${text} } }`, types];
    const { request, at } = await given({ "a.cs": lines.join("\n") });
    const found = await request<Location[]>("textDocument/definition", at());
    return found.map(({ range }) => overloads[range.start.line - 1] ?? "elsewhere");
  }

  it("are all shown where it is not certain which of them takes what is given", async () => {
    for (const text of ["¦M(t);", "¦M(unknown.Get());", "¦M(o == null ? b : null);"])
      assert.deepEqual(await meant(["B b", "string s", "int i"], text), ["B b", "string s", "int i"], text);
    assert.deepEqual(await meant(["J j", "int i"], "¦M(s);"), ["J j"]);
    assert.deepEqual(await meant(["J j", "Outer o"], "¦M(s);"), ["J j", "Outer o"]);
    assert.deepEqual(await meant(["Stream o", "IDisposable d"], "¦M(far);"), ["IDisposable d"]);
  });

  it("are told apart by what can take the arguments at all", async () => {
    const overloads = ["B b", "string s", "int i", "E e", "D d", "Type t", "B[] bs", "bool f"];
    for (const [text, parameters] of [
      ["¦M(new C());", "B b"],
      ["¦M(b.Up!);", "B b"],
      ["¦M(this.b.Get());", "B b"],
      ["¦M((C)o);", "B b"],
      ["¦M(o as C);", "B b"],
      ["¦M(default(C));", "B b"],
      ["foreach (var x in bs) ¦M(x);", "B b"],
      ['¦M("a" + b);', "string s"],
      ['¦M($"a {b}");', "string s"],
      ["¦M(o.ToString());", "string s"],
      ["¦M(nameof(B));", "string s"],
      ["¦M(-1);", "int i"],
      ["¦M(s.Length);", "int i"],
      ["¦M(int.MaxValue);", "int i"],
      ["¦M(n.Value);", "int i"],
      ["¦M((int)unknown.Get(b).At(1));", "int i"],
      ["¦M(((C)o).Up);", "B b"],
      ["¦M(b.Get().Get());", "B b"],
      ['¦M(string.Join(", ", bs.Select(x => x)));', "string s"],
      ["¦M(E.One);", "E e"],
      ["¦M(x => x.Up);", "D d"],
      ["¦M(typeof(B));", "Type t"],
      ["¦M(bs);", "B[] bs"],
      ["¦M(new[] { b });", "B[] bs"],
      ["¦M(new B[2]);", "B[] bs"],
    ] as const) {
      const found = await meant(overloads, text);
      assert.ok(found.includes(parameters), text);
      if (!text.includes("new[]")) assert.deepEqual(found, [parameters], text);
    }
  });

  it("that take it as it is, or take less, go before others", async () => {
    assert.deepEqual(await meant(["object o", "B b", "C c"], "¦M(new C());"), ["C c"]);
    assert.deepEqual(await meant(["object o", "B b"], "¦M(null);"), ["B b"]);
    assert.deepEqual(await meant(["long l", "double d", "object o"], "¦M(i);"), ["long l"]);
    assert.deepEqual(await meant(["int i", "int? i"], "¦M(n);"), ["int? i"]);
    assert.deepEqual(await meant(["B b, object o", "object o, B b"], "¦M(b, b);"), [
      "B b, object o",
      "object o, B b",
    ]);
    assert.deepEqual(await meant(["B b", "B b, int i = 1", "params B[] all"], "¦M(b);"), ["B b"]);
    assert.deepEqual(await meant(["object o", "params B[] all"], "¦M(b, c);"), ["params B[] all"]);
  });

  it("have types that follow from what is given", async () => {
    const alike = ["object x, object y", "<T>(T x, T y)"];
    assert.deepEqual(await meant(alike, '¦M("a", s);'), ["<T>(T x, T y)"]);
    assert.deepEqual(await meant(alike, "¦M(b, c);"), ["<T>(T x, T y)"]);
    assert.deepEqual(await meant(alike, "¦M(s, i);"), ["object x, object y"]);
    assert.deepEqual(await meant(alike, "¦M(o, s);"), ["object x, object y"]);
    assert.deepEqual(await meant(alike, "¦M(s, unknown);"), alike);
    assert.deepEqual(await meant(["string s", "<T>(string s)"], "¦M(s);"), ["string s"]);
  });

  it("are called with names and marks that they have", async () => {
    assert.deepEqual(await meant(["int one", "int two"], "¦M(two: 1);"), ["int two"]);
    assert.deepEqual(await meant(["int one", "out int two"], "¦M(out i);"), ["out int two"]);
    assert.deepEqual(await meant(["B one, C two", "C one, B two"], "¦M(two: c, one: b);"), ["B one, C two"]);
  });

  it("are none of what every object has, where none of them takes what is given", async () => {
    assert.deepEqual(await meant(["int i"], "¦GetType();"), []);
    const own = "class A { static string GetType(A a) => null; void F(A a) { a.¦GetType(); } }";
    const { request, at } = await given({ "a.cs": own });
    assert.deepEqual(await request<Location[]>("textDocument/definition", at()), []);
  });
});

describe("extension methods in C#", () => {
  const given = languageSessions();
  const extensions = [
    "namespace N { static class X {",
    "static string Put(this string s, int i) => s;",
    "static string Put(this string s, B b) => s;",
    "static void Put(this B b, string s) { Put(b, s); s.Put(1); }",
    "} class B { string Name; void Put(B b) { } } }",
  ];

  async function linesOf(text: string): Promise<readonly number[]> {
    const { request, at } = await given({
      "x.cs": extensions.join("\n"),
      "a.cs": `namespace N { class A { string s; int i; B b; void F() { ${text} } } }`,
    });
    const found = await request<Location[]>("textDocument/definition", at());
    return found.map(({ range }) => range.start.line + 1);
  }

  it("are called on texts", async () => {
    for (const text of ['"a".¦Put(1);', "s.¦Put(1);", "b.Name.¦Put(1);", '(s + "a").¦Put(1);'])
      assert.deepEqual(await linesOf(text), [2], text);
    assert.deepEqual(await linesOf('"a".¦Put(b);'), [3]);
    assert.deepEqual(await linesOf("i.¦Put(1);"), []);
  });

  it("are called where no method of the type itself takes what is given", async () => {
    assert.deepEqual(await linesOf('b.¦Put("a");'), [4]);
    assert.deepEqual(await linesOf("b.¦Put(b);"), [5]);
  });

  it("are called by the name of what they stand in", async () => {
    assert.deepEqual(await linesOf('X.¦Put("a", 1);'), [2]);
    assert.deepEqual(await linesOf('X.¦Put(b, "a");'), [4]);
  });
});
