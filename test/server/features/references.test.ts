import { strict as assert } from "node:assert";
import { ProgressType, type Location } from "vscode-languageserver";
import type { ConfidentLocation } from "../../../server/protocol/confident-location.ts";
import { languageSessions, type LanguageSession } from "../../support/language-session.ts";

describe("references", () => {
  const given = languageSessions();

  async function places(session: LanguageSession, includeDeclaration = false): Promise<readonly string[]> {
    const params = { ...session.at(), context: { includeDeclaration } };
    const found = await session.request<Location[]>("textDocument/references", params);
    return found.map(({ uri, range: { start } }) => {
      const path = uri.slice(session.uri("").length + 1);
      return `${path}:${start.line + 1}:${start.character + 1}`;
    });
  }

  it("are none where there is no name", async () => {
    assert.deepEqual(await places(await given({ "a.ts": "let a =¦ 1;\n" })), []);
  });

  it("end when the client cancels", async () => {
    const session = await given({ "a.ts": "export function ¦a() {}\n" });
    const refused = session.refusal("textDocument/references", {
      ...session.at(),
      context: { includeDeclaration: true },
    });
    session.notify("$/cancelRequest", { id: 1 });
    assert.match(await refused, /cancel/i);
  });

  it("are the sure ones, and those by name when there are no others", async () => {
    const files = {
      "a.ts": "export class A { o¦ne() {} }\nnew A().one();\n",
      "b.ts": "export function f(a) { a.one(); }\n",
    };
    const session = await given(files);
    assert.deepEqual(await places(session), ["a.ts:2:9"]);
    const all = await session.request<ConfidentLocation[]>("crewdeck/references", {
      ...session.at(),
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      all.map(({ confidence }) => confidence),
      ["proved", "proved", "name"],
    );
  });

  it("are those that a rule of the language leads to, beside those that are proved", async () => {
    const session = await given({
      "a.rb": "class Al¦pha\nend\n\nAlpha.new\n",
      "b.rb": "class Beta\n  def made = Alpha.new\nend\n",
    });
    assert.deepEqual(await places(session), ["a.rb:4:1", "b.rb:2:14"]);
    const all = await session.request<ConfidentLocation[]>("crewdeck/references", {
      ...session.at(),
      context: { includeDeclaration: false },
    });
    assert.deepEqual(
      all.map(({ confidence }) => confidence),
      ["proved", "scoped"],
    );
  });

  it("are those by name as well where the definition itself is asked for", async () => {
    const session = await given({
      "a.ts": "export class A { o¦ne() {} }\n",
      "b.ts": "export function f(a) { a.one(); }\n",
    });
    assert.deepEqual(await places(session, true), ["a.ts:1:18", "b.ts:1:26"]);
  });

  it("are not those by name where something else has it, nor where only the name was asked for", async () => {
    const use = "export function f(a) { a.one(); }\n";
    const alone = { "a.ts": "export class A { o¦ne() {} }\n", "b.ts": use };
    assert.deepEqual(await places(await given(alone)), ["b.ts:1:26"]);
    const other = { ...alone, "c.ts": "export class B { one() {} }\n" };
    assert.deepEqual(await places(await given(other)), []);
    const asked = {
      "a.ts": "export class A { one() {} }\nnew A().one();\n",
      "b.ts": "export function f(a) { a.o¦ne(); }\n",
      "c.ts": "export class B { one() {} }\n",
    };
    assert.deepEqual(await places(await given(asked)), []);
  });

  it("are those of all that is one member to who calls it", async () => {
    const files = {
      "a.ts": "export interface A { one(): void }\nexport class B implements A { o¦ne() {} }\n",
      "b.ts": 'import { A } from "./a";\nclass C implements A { one() {} }\nfunction f(a: A) { a.one(); }\n',
      "c.ts": "class Other { one() {} }\nnew Other().one();\n",
    };
    const all = ["a.ts:1:22", "a.ts:2:31", "b.ts:2:24", "b.ts:3:22"];
    assert.deepEqual(await places(await given(files), true), all);
  });

  it("of a constructor are the calls of its type, and of types that have none of their own", async () => {
    const files = {
      "a.ts":
        "export class A { con¦structor() {} }\nnew A();\nlet a: A;\n" +
        "class B extends A {}\nnew B();\nclass C extends A { constructor() { super(); } }\nnew C();\n",
    };
    assert.deepEqual(await places(await given(files), true), ["a.ts:1:18", "a.ts:2:5", "a.ts:5:5"]);
  });

  it("are those of all overloads", async () => {
    const text =
      "export function f(a: number): void;\nexport function f¦(a: string): void;\nexport function f(a: unknown) {}\nf(1);\n";
    const { request, at } = await given({ "a.ts": text });
    const context = { includeDeclaration: true };
    const found = await request<Location[]>("textDocument/references", { ...at(), context });
    assert.deepEqual(
      found.map(({ range }) => range.start.line),
      [0, 1, 2, 3],
    );
  });

  it("are those of the overload in Java, and of what may be any of them", async () => {
    const text = [
      "class A { void m(int i) {}",
      "void ¦m(String s) {}",
      "void n() { m(1); m(null);",
      'm("a"); m(1);',
      "m(far()); this.m(2); } }",
    ].join("\n");
    const other = 'class B { void n(A a) { a.m(1); a.m("a"); } }';
    const session = await given({ "A.java": text, "B.java": other });
    assert.deepEqual(await places(session, true), [
      "A.java:2:6",
      "A.java:3:18",
      "A.java:4:1",
      "A.java:5:1",
      "B.java:1:35",
    ]);
  });

  it("asked at a call in Java are those of the overloads that it may mean, each once", async () => {
    const asked = async (calls: string, other: string) => {
      const text = `class A { void m(String s) {} void m(Object o) {}\nvoid m(int i) {}\nvoid n() { ${calls} } }`;
      const files = { "A.java": text, "B.java": `class B { void n(A a) { ${other} a.m(new B()); } }` };
      return (await places(await given(files), true)).toSorted();
    };
    const perhaps = ["A.java:3:12", "B.java:1:27"];
    const ofString = ["A.java:1:16", "A.java:3:22"];
    const ofObject = ["A.java:1:36"];
    const ofInt = ["A.java:2:6", "A.java:3:30"];
    for (const [calls, other, expected] of [
      ['m(far()); ¦m("a"); m(1);', "a.m(far());", [...perhaps, ...ofString]],
      ['m(far()); m("a"); ¦m(1);', "a.m(far());", [...perhaps, ...ofInt]],
      ['m(far()); m("a"); m(1);', "a.m(far()); a.¦m(2);", [...perhaps, ...ofInt, "B.java:1:39"]],
      [
        '¦m(far()); m("a"); m(1);',
        "a.m(far());",
        [...perhaps, ...ofString, ...ofObject, "B.java:1:39", ...ofInt],
      ],
    ] as const)
      assert.deepEqual(await asked(calls, other), expected.toSorted(), calls + other);
  });

  it("of one of Java's constructors are the calls of its type with what it takes", async () => {
    const text =
      'class A { ¦A(int i) {}\nA(String s) {}\nA a = new A(1);\nA b = new A(""); }\nclass B extends A {}';
    const session = await given({
      "A.java": `${text}\nclass C { B b = new B(1); Object o = new A(2) { }; }`,
    });
    assert.deepEqual(await places(session, true), ["A.java:1:11", "A.java:3:11", "A.java:6:42"]);
  });

  it("are found under the names that exports and imports give", async () => {
    const files = {
      "a.ts": "function o¦ne() {}\nexport { one as two };\nexport default one;\n",
      "b.ts": 'export { two as three } from "./a";\n',
      "c.ts": 'import four from "./a";\nimport { three } from "./b";\nfour();\nthree();\n',
    };
    assert.deepEqual((await places(await given(files))).toSorted(), [
      "a.ts:2:10",
      "a.ts:3:16",
      "b.ts:1:10",
      "b.ts:1:17",
      "c.ts:1:8",
      "c.ts:2:10",
      "c.ts:3:1",
      "c.ts:4:1",
    ]);
  });

  it("of a module that is imported as a whole are those of the name that the file has for it", async () => {
    const files = {
      "a.ts": "export const one = 1;\n",
      "b.ts": 'import * as al¦l from "./a";\nexport const two = all.one;\n',
      "c.py": "import d as m¦ine\nmine.go()\n",
      "d.py": "def go(): pass\n",
    };
    const session = await given({ ...files, "c.py": files["c.py"].replace("¦", "") });
    assert.deepEqual(await places(session, true), ["b.ts:1:13", "b.ts:2:20"]);
    assert.deepEqual(await places(await given({ ...files, "b.ts": "" }), true), ["c.py:1:13", "c.py:2:1"]);
  });

  it("come in parts, and with progress, when the client asks for it", async () => {
    const session = await given({ "a.ts": "export function ¦a() {}\na();\n" });
    const parts: Location[][] = [];
    const kinds: string[] = [];
    session.connection.onProgress(new ProgressType<Location[]>(), "parts", (part) => void parts.push(part));
    session.connection.onProgress(
      new ProgressType<{ kind: string }>(),
      "work",
      ({ kind }) => void kinds.push(kind),
    );
    const params = {
      ...session.at(),
      context: { includeDeclaration: true },
      partialResultToken: "parts",
      workDoneToken: "work",
    };
    assert.deepEqual(await session.request("textDocument/references", params), []);
    assert.deepEqual([parts.flat().length, kinds], [2, ["begin", "end"]]);
  });

  it("of a member are those of what it implements and of what overrides it, written elsewhere or not", async () => {
    const java = {
      "I.java": "interface I { void run(int a); void run(); int size(); }\n",
      "A.java": "class A implements I { public void run(int a) {} public void run() {} int n; }\n",
      "B.java": "class B extends A { @Override public void ¦run(int b) {} int n; }\n",
      "C.java": "class C { void c(I i, A a, B b) { i.run(1); a.run(1); b.run(1); } }\n",
      "D.java": "class D { void run(int a) {} void d(D d) { d.run(1); } }\n",
    };
    assert.deepEqual(await places(await given(java)), ["C.java:1:37", "C.java:1:47", "C.java:1:57"]);
    const unnamed = {
      "I.java": "interface I { void run(); }\n",
      "A.java": "class A { I a = new I() { public void ¦run() {} }; void b(I i) { i.run(); } }\n",
    };
    assert.deepEqual(await places(await given(unnamed)), ["A.java:1:67"]);
    const field = { ...java, "B.java": "class B extends A { int ¦n; int m(A a) { return a.n + n; } }\n" };
    assert.deepEqual(await places(await given(field)), ["B.java:1:54"]);
    const kotlin = {
      "a.kt":
        "package p\ninterface I {\n  fun ¦go(a: Int)\n}\nclass A : I {\n  override fun go(a: Int) {}\n}\n",
      "b.kt": "package p\nfun f(i: I, a: A) { i.go(1); a.go(2) }\n",
    };
    assert.deepEqual(await places(await given(kotlin)), ["b.kt:2:23", "b.kt:2:32"]);
    const sharp = {
      "a.cs":
        "interface I { int Size { get; } void Run(int a); }\nclass A : I { public int ¦Size { get; } public void Run(int a) {} }\n",
      "b.cs": "class B { int F(I i, A a) { return i.Size + a.Size; } }\n",
    };
    assert.deepEqual(await places(await given(sharp)), ["b.cs:1:38", "b.cs:1:47"]);
  });

  it("of a constructor of a generic type are those that give what it takes", async () => {
    const text = (marker: string) => ({
      "A.java": `class A<T> { ${marker}A() {} A(int a) {} A(int a, T b) {} }\n`,
      "B.java":
        "class B { Object a = new A<String>(); Object b = new A<String>() {}; Object c = new A<>(1); }\n",
    });
    assert.deepEqual(await places(await given(text("¦"))), ["B.java:1:26", "B.java:1:54"]);
    const other = text("");
    const one = { ...other, "A.java": other["A.java"].replace("A(int a) ", "¦A(int a) ") };
    assert.deepEqual(await places(await given(one)), ["B.java:1:85"]);
  });

  it("are those in code for all platforms as well, of what one platform has for it", async () => {
    const files = {
      "src/commonMain/kotlin/Sink.kt":
        "package a\nexpect class Sink {\n  fun write()\n}\nfun f(s: Sink) = s.write()\n",
      "src/jvmMain/kotlin/Sink.kt": "package a\nactual class Sink {\n  actual fun ¦write() {}\n}\n",
      "src/jvmMain/kotlin/Use.kt": "package a\nfun g(s: Sink) = s.write()\n",
    };
    assert.deepEqual(await places(await given(files)), [
      "src/commonMain/kotlin/Sink.kt:5:20",
      "src/jvmMain/kotlin/Use.kt:2:20",
    ]);
  });
});
