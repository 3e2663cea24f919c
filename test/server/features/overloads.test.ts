import { strict as assert } from "node:assert";
import type { Location } from "vscode-languageserver";
import { languageSessions } from "../../support/language-session.ts";

describe("overloads in Java", () => {
  const given = languageSessions();
  const types = [
    "class B extends Far { B up; B get() { return this; } }",
    "class C extends B { }",
    "class D { enum E { ONE } C make() { return null; } String say() { return null; } }",
  ].join("\n");

  /** The parameters of the methods that the call of `m` in a method is shown to mean. */
  async function meant(overloads: readonly string[], text: string): Promise<readonly string[]> {
    const own = overloads.map((parameters) => `void m(${parameters}) {}`);
    const fields = "import java.util.List; class A { B b; D d; Object o; int[] list;";
    const lines = [fields, ...own, `<T> void n(T t, List<B> all, Far far) { ${text} } }`, types];
    const { request, at } = await given({ "A.java": lines.join("\n") });
    const found = await request<Location[]>("textDocument/definition", at());
    return found.map(({ range }) => overloads[range.start.line - 1] ?? "elsewhere");
  }

  it("are all shown where it is not certain which of them takes what is given", async () => {
    const overloads = ["B b", "Runnable r", "Far f", "Object... all"];
    for (const text of ["¦m(t);", "¦m(null);", "¦m(far.get());", "¦m(unknown);", "¦m(b == null ? o : far);"])
      assert.deepEqual(await meant(overloads, text), overloads, text);
  });

  it("are told apart by what can take the arguments at all", async () => {
    const overloads = ["B b", "String s", "int i", "Class<?> c", "D d", "int[] list"];
    for (const [text, parameters] of [
      ["¦m(new C());", "B b"],
      ["¦m(b.up);", "B b"],
      ["¦m(this.b.get());", "B b"],
      ["¦m(d.make());", "B b"],
      ["¦m((C) o);", "B b"],
      ["for (var x : all) ¦m(x);", "B b"],
      ["¦m(b == null ? b : null);", "B b"],
      ["¦m(d.say());", "String s"],
      ['¦m("a" + b);', "String s"],
      ["¦m('a');", "int i"],
      ["¦m(B.class);", "Class<?> c"],
      ["¦m(list);", "int[] list"],
    ] as const)
      assert.deepEqual(await meant(overloads, text), [parameters], text);
    assert.deepEqual(await meant(["B b", "String s", "Far f"], "¦m(new C());"), ["B b", "Far f"]);
    assert.deepEqual(await meant(["B b", "Far f", "Object o"], "¦m(new D());"), ["Object o"]);
    for (const text of ["¦m(all);", "¦m((List<B>) o);", "¦m(new List<B>(1));"])
      assert.deepEqual(await meant(["B b", "Object o"], text), ["Object o"], text);
    assert.deepEqual(await meant(["B b", "Comparable<D.E> c"], "¦m(D.E.ONE);"), ["Comparable<D.E> c"]);
  });

  it("are told apart by what lists of arguments and of others have in them", async () => {
    const inside = async (overloads: readonly string[], parameters: string, text: string) => {
      const own = overloads.map((one) => `void m(${one}) {}`);
      const lines = ["class A {", ...own, `void n(${parameters}) { ${text} } }`, types];
      const { request, at } = await given({ "A.java": lines.join("\n") });
      const found = await request<Location[]>("textDocument/definition", at());
      return found.map(({ range }) => overloads[range.start.line - 1] ?? "elsewhere");
    };
    const overloads = ["int i", "int[] list", "String s", "String[] all", "B[] many", "byte b"];
    for (const [parameters, text, taken] of [
      ["final int... given", "¦m(given);", "int[] list"],
      ["String... given", "¦m(given);", "String[] all"],
      ["String ...given", "¦m(given);", "String[] all"],
      ["B... given", "¦m(given);", "B[] many"],
      ["int[] given", "¦m(given[0]);", "int i"],
      ["String[] given", "¦m(given[given.length - 1]);", "String s"],
      ["byte[] given", "for (int i = 0; i < 9; i++) ¦m(given[i]);", "byte b"],
      ["int[][] given", "¦m(given[0]);", "int[] list"],
      ["int[][] given", "¦m(given[0][1]);", "int i"],
    ] as const)
      assert.deepEqual(await inside(overloads, parameters, text), [taken], `${parameters}: ${text}`);
    assert.deepEqual(await inside(["B b", "Object o"], "B[] given", "¦m(given[0]);"), ["B b", "Object o"]);
  });

  it("are told apart however long their signatures are", async () => {
    const many = Array.from({ length: 20 }, (_, at) => `String theParameterWithTheNumber${at}`).join(", ");
    const given = Array.from({ length: 20 }, () => '""').join(", ");
    const overloads = [`${many}, int i`, `${many}, B b`];
    assert.deepEqual(await meant(overloads, `¦m(${given}, 1);`), [overloads[0]]);
    assert.deepEqual(await meant(overloads, `¦m(${given}, new C());`), [overloads[1]]);
  });

  it("of what a method overrides are no uses of it, and what it overrides is", async () => {
    const { request, at } = await given({
      "A.java": [
        "class Up<T> { int m(String s, int i) { return 0; } int m(int i) { return 0; } int m(String s) { return 0; } int m(T t) { return 0; } }",
        "class Low extends Up<D> { int ¦m(int i) { return 1; } }",
        "class Use { Up<D> up; Low low; D d; void n() {",
        'up.m("a");',
        "up.m(1);",
        'low.m("a", 2);',
        "low.m(3);",
        'low.m("b");',
        "} }",
        types,
      ].join("\n"),
    });
    const context = { includeDeclaration: false };
    const found = await request<Location[]>("textDocument/references", { ...at(), context });
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [4, 6],
    );
  });

  it("that take less go before those that take more", async () => {
    assert.deepEqual(await meant(["Object o", "B b"], "¦m(new C());"), ["B b"]);
    assert.deepEqual(await meant(["B b", "C c"], "¦m(new C());"), ["C c"]);
    assert.deepEqual(await meant(["Type t", "Class<T> c"], "¦m(B.class);"), ["Class<T> c"]);
    assert.deepEqual(await meant(["Object o, B b", "B b, Object o"], "¦m(b, b);"), [
      "Object o, B b",
      "B b, Object o",
    ]);
  });

  it("that take a number as it is go before those that wrap it, and lists come last", async () => {
    for (const [overloads, text, parameters] of [
      [["long a", "Integer b"], "¦m(1);", "long a"],
      [["int... a", "Object b"], "¦m(1);", "Object b"],
      [["int... a", "String b"], "¦m(1);", "int... a"],
      [["double a", "float b", "short c"], "¦m(1);", "float b"],
      [["Number a", "long b", "String c"], "¦m(Integer.valueOf(1));", "Number a"],
      [["Object a, int i", "Object... all"], "¦m(b, 1);", "Object a, int i"],
    ] as const)
      assert.deepEqual(await meant(overloads, text), [parameters], text);
  });

  it("are told apart by arrays and what is in them", async () => {
    const overloads = ["int[] a", "char[] b", "Object[] c", "B[][] d", "Object e"];
    for (const [text, parameters] of [
      ["¦m(list);", "int[] a"],
      ["¦m(new char[] { 'a' });", "char[] b"],
      ["¦m(new B[2]);", "Object[] c"],
      ["¦m(new B[2][]);", "B[][] d"],
      ["¦m((char[]) null);", "char[] b"],
      ["¦m(b);", "Object e"],
    ] as const)
      assert.deepEqual(await meant(overloads, text), [parameters], text);
    const generic = "<E> void m(E[] all) {}";
    assert.deepEqual(await meant(["int[] a", "Object o"], `¦m(new String[0]); } ${generic} void o() {`), [
      "elsewhere",
    ]);
    assert.deepEqual(await meant(["int[] a", "Object o"], `¦m(list); } ${generic} void o() {`), ["int[] a"]);
  });

  it("are told apart by what expressions give", async () => {
    const overloads = ["int i", "long l", "double d", "boolean b", "String s", "char c", "B b"];
    for (const [text, parameters] of [
      ["¦m(list.length + 1);", "int i"],
      ["int n = 1; ¦m(n * 2L);", "long l"],
      ["int n = 1; ¦m(n + 0.5);", "double d"],
      ["¦m(b == null);", "boolean b"],
      ["¦m(!b.equals(d));", "boolean b"],
      ["¦m('\"' + d.say() + '\"');", "String s"],
      ["¦m(d == null ? null : d.say());", "String s"],
      ['¦m(d.say().replace("a", "b"));', "String s"],
      ["¦m((char) 1);", "char c"],
      ["¦m(Long.MAX_VALUE);", "long l"],
      ["¦m(new C() { });", "B b"],
      ["¦m(new D().make().get());", "B b"],
    ] as const)
      assert.deepEqual(await meant(overloads, text), [parameters], text);
  });

  it("are told apart by other arguments than one that each takes alike", async () => {
    const overloads = ["B b, Far f", "String s, Far f"];
    assert.deepEqual(await meant(overloads, "¦m(b, far.get());"), ["B b, Far f"]);
    assert.deepEqual(await meant(["Object o, int i", "B b, int i"], "¦m(b, unknown);"), ["B b, int i"]);
  });

  it("that take a function are none that a number or an array is given to", async () => {
    for (const text of ["¦m(() -> 1);", "¦m(B::get);"])
      assert.deepEqual(await meant(["int i", "B b", "Runnable r", "Object[] o"], text), ["Runnable r"], text);
  });
});

describe("overloads in Scala", () => {
  const given = languageSessions();
  const overloads = [
    "implicit w: W, x: X",
    "s: String",
    "a: Int, b: Int = 1, c: Int = 2",
    "f: Int => Int, a: Int, b: Int, xs: Int*",
  ];

  async function meant(text: string): Promise<readonly number[]> {
    const own = overloads.map((parameters) => `  def m[T](${parameters})(implicit v: V): Int = 1`);
    const lines = ["class A {", ...own, "}", `object B { def f(a: A, n: Int) = { ${text} } }`];
    const { request, at } = await given({ "A.scala": lines.join("\n") });
    const found = await request<Location[]>("textDocument/definition", at());
    return found.map(({ range }) => range.start.line);
  }

  it("are all shown where nothing tells how many arguments are given", async () => {
    assert.deepEqual(await meant("a ¦m (1, 2)"), [1, 2, 3, 4]);
  });

  it("are told apart by how many arguments they are given, by whom but the compiler", async () => {
    assert.deepEqual(await meant("a.¦m"), [1]);
    assert.deepEqual(await meant("a.¦m(1, 2)"), [3]);
    assert.deepEqual(await meant("a.¦m[Int](1, 2)"), [3]);
    assert.deepEqual(await meant("a ¦m n"), [2, 3]);
    assert.deepEqual(await meant("a.¦m { n }"), [2, 3]);
    assert.deepEqual(await meant("a.¦m(1, 2, 3, 4, 5)"), [4]);
  });

  it("are no functions of other blocks", async () => {
    assert.deepEqual(
      await meant("def g = { def k(i: Int) = i; ¦k(1) }; def h = { def k(i: Int) = i; 1 }"),
      [6],
    );
  });
});

describe("functions of several arities in Elixir", () => {
  const given = languageSessions();

  async function meant(text: string): Promise<readonly number[]> {
    const lines = [
      "defmodule A do",
      "  def f, do: 0",
      "  def f(a), do: a",
      "  def f(a, b), do: {a, b}",
      "end",
      "defmodule B do",
      "  import A",
      `  ${text}`,
      "end",
    ];
    const { request, at } = await given({ "a.ex": lines.join("\n") });
    const found = await request<Location[]>("textDocument/definition", at());
    return found.map(({ range }) => range.start.line);
  }

  it("are told apart without parentheses", async () => {
    assert.deepEqual(await meant('def g(x), do: ¦f "a", fn -> x end'), [3]);
    assert.deepEqual(await meant("def g(x), do: ¦f [1, x]"), [2]);
    assert.deepEqual(await meant("def g(x), do: A.¦f x, a: 1, b: 2"), [3]);
    assert.deepEqual(await meant("def g(x), do: x |> ¦f"), [2]);
    assert.deepEqual(await meant("def g(x), do: x |> ¦f(1)"), [3]);
    assert.deepEqual(await meant("def g, do: A.¦f"), [1]);
    assert.deepEqual(await meant("def g, do: &¦f/2"), [3]);
    assert.deepEqual(await meant("¦f(1) do\n 2\n end"), [3]);
    assert.deepEqual(await meant("if not ¦f(1) do\n 2\n end"), [2]);
    assert.deepEqual(await meant("case ¦f do\n 2 -> 3\n end"), [1]);
  });

  it("are told apart where they are imported", async () => {
    assert.deepEqual(await meant("import A, only: [g: 0, ¦f: 1]"), [2]);
  });
});
