import assert from "node:assert/strict";
import { targets } from "../../../server/index/record-codes.ts";
import { goTo } from "../../support/go-to.ts";
import { resolverOver } from "../../support/resolve.ts";
import { definitionsIn, qualified, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

async function typesIn(text: string): Promise<readonly string[]> {
  const record = await recordOf("java", text);
  return record.definitions.map(
    (definition) => `${qualified(record, definition)}: ${typeOf(record, definition)}`,
  );
}

describe("Java", () => {
  it("goes on through errors", async () => {
    assert.deepEqual(definitionsIn(await recordOf("java", "")), []);
    const broken = await recordOf("java", "class A { void a( { } int b; }\nclass B {}");
    assert.ok(definitionsIn(broken).some((line) => line.startsWith("class B")));
  });

  it("knows its package, imports and what is imported as a whole", async () => {
    const record = await recordOf(
      "java",
      "package a.b;\nimport c.D;\nimport c.e.*;\nimport static f.G.h;\nimport static f.I.*;\nimport J;",
    );
    assert.deepEqual(definitionsIn(record), [
      "module a.b @1",
      "import D @2",
      "import G @4",
      "import h @4",
      "import I @5",
      "import J @6",
    ]);
    assert.deepEqual(
      record.definitions.slice(1).map(({ module, imported }) => [module, record.names[imported]]),
      [
        ["c", "D"],
        ["f", "G"],
        ["f.G", "h"],
        ["f", "I"],
        ["", "J"],
      ],
    );
    assert.deepEqual(
      record.wildcards.map(({ module }) => module),
      ["c.e", "f.I"],
    );
  });

  it("has members, constants, constructors, records and enums", async () => {
    const record = await recordOf(
      "java",
      `class A<T> { static final int LIMIT = 1, MORE = 2; int a; A(int p) { } <R> R m(T t, int... rest) { return null; } }
record P(int x, Q y) { P { } }
enum E { ONE { void m() {} }, TWO; int v; }
@interface N { String name(); }`,
    );
    assert.deepEqual(definitionsIn(record), [
      "class A @1",
      "typeParameter A.T @1",
      "constant A.LIMIT @1",
      "constant A.MORE @1",
      "field A.a @1",
      "constructor A.A @1",
      "parameter A.A.p @1",
      "typeParameter A.m.R @1",
      "method A.m @1",
      "parameter A.m.t @1",
      "parameter A.m.rest @1",
      "class P @2",
      "field P.x @2",
      "field P.y @2",
      "constructor P.P @2",
      "enum E @3",
      "enumMember E.ONE @3",
      "method E.ONE.m @3",
      "enumMember E.TWO @3",
      "field E.v @3",
      "interface N @4",
      "method N.name @4",
    ]);
  });

  it("looks up bare names in the type around, and members in what stands before the dot", async () => {
    const record = await recordOf(
      "java",
      `class A extends B { int a; void m(C c) { a = 1; go(c.d.e()); this.a++; super.m(c); A.make(new F<G>().h); } }`,
    );
    assert.deepEqual(referencesIn(record).slice(2), [
      "a write @1 → field A.a @1",
      "go call @1 → implicit self(A).go",
      "c read @1 → parameter A.m.c @1",
      "d read @1 → A.m.c.d",
      "e call @1 → A.m.c.d.e",
      "a write @1 → self(A).a",
      "m call @1 → super(A).m",
      "c read @1 → parameter A.m.c @1",
      "A read @1 → class A @1",
      "make call @1 → A.make",
      "F call @1 → implicit self(A).F",
      "G type @1 → implicit self(A).G",
      "h read @1 → an F of an G.h",
    ]);
    assert.deepEqual(record.supers.length, 1);
  });

  it("sees the variables of patterns from where they are, and fields before that", async () => {
    const record = await recordOf(
      "java",
      `class A { X x; void m(Object o) { use(x); if (!(o instanceof Y x)) return; use(x); for (Z x : o) use(x); use(x); } }`,
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => line.startsWith("x ")),
      [
        "x read @1 → field A.x @1",
        "x read @1 → variable A.m.x @1",
        "x read @1 → variable A.m.x @1",
        "x read @1 → variable A.m.x @1",
      ],
    );
  });

  it("knows the types that are written, and those of values where none is", async () => {
    assert.deepEqual(
      await typesIn(
        `class A { List<B> a = new ArrayList<>(); C m(D d) { var e = new E(); var f = d.g(); H h = f.i(); return null; } }`,
      ),
      [
        "A: ?",
        "A.a: an List of an B",
        "A.m: an C",
        "A.m.d: an D",
        "A.m.e: an E",
        "A.m.f: A.m.d.g()",
        "A.m.h: an H",
      ],
    );
  });

  it("knows what `this` is in anonymous classes and with a type before it", async () => {
    const record = await recordOf(
      "java",
      "class A { void m() { new B() { void n() { c(); A.this.d(); } }; } }",
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => /^[cd] /.test(line)),
      ["c call @1 → implicit an B | self(A).c", "d call @1 → an A.d"],
    );
  });

  it("names annotations, their values, and what a sealed type permits", async () => {
    const record = await recordOf("java", `@N(name = "a") sealed interface A permits B, c.D { }`);
    assert.deepEqual(referencesIn(record), [
      "N type @1 → ?",
      "name key @1 → an N.name",
      "B type @1 → ?",
      "c type @1 → ?",
      "D type @1 → ?",
    ]);
    assert.deepEqual(record.supers, []);
  });

  it("tells methods from fields and variables of the same name", async () => {
    const record = await recordOf(
      "java",
      `class A { int size; int size() { return size; } void m() { int n = size(); String m = m(); p(m, this::size); } }`,
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => /^(?:size|m) /.test(line)),
      [
        "size read @1 → field A.size @1",
        "size call @1 → method A.size @1",
        "m call @1 → method A.m @1",
        "m read @1 → variable A.m.m @1",
        "size call @1 → self(A).size",
      ],
    );
    const resolver = await resolverOver({
      "A.java": "class A { int a; int a() { return 1; } static int m(A o) { return o.a + o.a(); } }",
    });
    const kindsMeant = resolver.view
      .record("A.java")
      ?.occurrences.filter(({ target }) => target === targets.member)
      .map((occurrence) =>
        resolver.resolve("A.java", occurrence).map((answer) => resolver.definition(answer)?.kind),
      );
    assert.deepEqual(kindsMeant, [["field"], ["method"]]);
  });

  it("makes an inner class of the object before it", async () => {
    const text = "class A { class B { void m() {} } static void n(A a) { a.new ";
    assert.deepEqual(await goTo({ "A.java": `${text}¦B().m(); } }` }), ["proved A.java A.B"]);
    assert.deepEqual(await goTo({ "A.java": `${text}B().¦m(); } }` }), ["proved A.java A.B.m"]);
  });

  it("believes the type of what a loop goes through, and looks for it where it says `var`", async () => {
    assert.deepEqual(
      await typesIn("class A { void m(List<B> all) { for (B b : all) {} for (var c : all) {} } }"),
      ["A: ?", "A.m: outside", "A.m.all: an List of an B", "A.m.b: an B", "A.m.c: element(A.m.all)"],
    );
  });

  it("finds the types that an import goes through, which it does not bring in", async () => {
    const files = { "b/B.java": "package b;\npublic class B { static class C { static void d() {} } }\n" };
    const from = (text: string) => goTo({ ...files, "A.java": text });
    assert.deepEqual(await from("import b.¦B.C;\n"), ["proved b/B.java B"]);
    assert.deepEqual(await from("import static b.B.¦C.d;\n"), ["proved b/B.java B.C"]);
    assert.deepEqual(await from("import b.¦B.*;\n"), ["proved b/B.java B"]);
    assert.deepEqual(await from("import b.B.C;\nclass A { ¦B b; }\n"), []);
  });

  it("looks for the constants of a switch in what it switches by, and then around", async () => {
    const files = {
      "E.java": "enum E { ONE }\n",
      "B.java": "class B { static final int MAX = 1; E get() { return null; } }\n",
    };
    const within = (text: string) =>
      goTo({
        ...files,
        "A.java": `class A extends B { E e; static final int MIN = 0; void m(E p, int i) { ${text} } }`,
      });
    for (const value of ["p", "this.e", "get()", "new B().get()"])
      assert.deepEqual(
        await within(`switch (${value}) { case ¦ONE: break; }`),
        ["proved E.java E.ONE"],
        value,
      );
    assert.deepEqual(await within("return switch (e) { case MIN, ¦ONE -> 1; };"), ["proved E.java E.ONE"]);
    assert.deepEqual(await within("switch (i) { case ¦MAX: }"), ["proved B.java B.MAX"]);
    assert.deepEqual(await within("switch (i) { case ¦MIN: }"), ["proved A.java A.MIN"]);
    assert.deepEqual(await within("switch (i) { case ¦ONE: }"), []);
  });

  it("guesses no method where a field is read, no field where one is called, and nothing that every object has", async () => {
    const files = { "B.java": "class B { int size; int free() { return 1; } int length() { return 1; } }\n" };
    const within = (text: string) =>
      goTo({ ...files, "A.java": `class A { void m(Far f) { f.get().${text}; } }\n` });
    assert.deepEqual(await within("¦free()"), []);
    const unknown = (text: string) =>
      goTo({ ...files, "A.java": `class A { void m() { x -> x.${text}; } }\n` });
    assert.deepEqual(await unknown("¦free()"), ["name B.java B.free"]);
    assert.deepEqual(await unknown("¦size"), ["name B.java B.size"]);
    for (const text of ["¦free", "¦size()", "¦length()", "¦length"])
      assert.deepEqual(await unknown(text), [], text);
  });

  it("follows a long chain of calls of a method with many overloads", async () => {
    const overloads = ["int", "long", "char", "byte", "short", "float", "double", "String", "Object"].map(
      (taken) => `B add(${taken} it) { return this; }`,
    );
    const files = { "B.java": `class B { ${overloads.join(" ")} void end() {} }\n` };
    const chain = ".add(null)".repeat(8);
    assert.deepEqual(await goTo({ ...files, "A.java": `class A { void m(B b) { b${chain}.¦end(); } }\n` }), [
      "proved B.java B.end",
    ]);
  });
});
