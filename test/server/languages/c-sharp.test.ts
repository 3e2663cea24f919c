import assert from "node:assert/strict";
import { definitionsIn, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

describe("C#", () => {
  it("goes on through errors", async () => {
    const broken = await recordOf("csharp", "class A { void F( { } }\nusing ;\nclass Good { }");
    assert.ok(definitionsIn(broken).some((line) => line.includes("Good")));
  });

  it("knows namespaces, and what using takes from them", async () => {
    const record = await recordOf(
      "csharp",
      "using System;\nglobal using A.B;\nusing static C.D;\nusing E = F.G.H<int>;\nnamespace I.J;\nclass K : E { }",
    );
    assert.deepEqual(record.wildcards, [
      { module: "System", exported: false },
      { module: "A.B", exported: true },
      { module: "C.D", exported: false },
    ]);
    const [alias] = record.definitions;
    assert.ok(alias);
    assert.deepEqual([alias.module, record.names[alias.imported]], ["F.G", "H"]);
    assert.deepEqual(definitionsIn(record), ["import E @4", "namespace I.J @5", "class K @6"]);
    assert.ok(referencesIn(record).includes("G import @4 → F.G"));
    assert.ok(referencesIn(record).includes("E type @6 → import E @4"));
  });

  it("names a namespace with its dots, whatever stands in it", async () => {
    const record = await recordOf(
      "csharp",
      "namespace A.B\n{\n  class C { D.E f; }\n  namespace G.H { class I { } }\n}",
    );
    assert.deepEqual(definitionsIn(record), [
      "namespace A.B @1",
      "class A.B.C @3",
      "field A.B.C.f @3",
      "namespace A.B.G.H @4",
      "class A.B.G.H.I @4",
    ]);
    assert.ok(referencesIn(record).includes("E type @3 → D.E"));
  });

  it("has the members of types, with records and extensions", async () => {
    const record = await recordOf(
      "csharp",
      `namespace N { class C<T> : B<T>, I where T : K {
  const int L = 1; readonly List<T> items = new(), more;
  public event H Changed;
  public C(int n, params T[] rest) : base(n) { this.items.Go(); items.Go(); base.Run(); Help(); }
  ~C() { }
  public T P { get; set; }
  T M<U>(U u) => default;
} }
record R(int Id, string Name) : B(Id) { }
enum E { One, Two }
static class X { static int Twice(this R r, int n) => r.Id * Half(n); }`,
    );
    assert.deepEqual(definitionsIn(record), [
      "namespace N @1",
      "class N.C @1",
      "typeParameter N.C.T @1",
      "constant N.C.L @2",
      "field N.C.items @2",
      "field N.C.more @2",
      "field N.C.Changed @3",
      "constructor N.C.C @4",
      "parameter N.C.C.n @4",
      "parameter N.C.C.rest @4",
      "method N.C.~C @5",
      "property N.C.P @6",
      "method N.C.M @7",
      "typeParameter N.C.M.U @7",
      "parameter N.C.M.u @7",
      "class R @9",
      "property R.Id @9",
      "property R.Name @9",
      "enum E @10",
      "enumMember E.One @10",
      "enumMember E.Two @10",
      "class X @11",
      "method an R.Twice @11",
      "parameter an R.Twice.r @11",
      "parameter an R.Twice.n @11",
    ]);
    assert.equal(record.supers.length, 3);
    assert.deepEqual(
      referencesIn(record).filter((line) => / @(?:4|11) /.test(line)),
      [
        "T type @4 → typeParameter N.C.T @1",
        "n read @4 → parameter N.C.C.n @4",
        "items read @4 → self(N.C).items",
        "Go call @4 → self(N.C).items.Go",
        "items read @4 → field N.C.items @2",
        "Go call @4 → N.C.items.Go",
        "Run call @4 → super(N.C).Run",
        "Help call @4 → implicit self(N.C).Help",
        "R type @11 → class R @9",
        "r read @11 → parameter an R.Twice.r @11",
        "Id read @11 → an R.Twice.r.Id",
        "Half call @11 → implicit self(X).Half",
        "n read @11 → parameter an R.Twice.n @11",
      ],
    );
  });

  it("binds what patterns, loops, lambdas and queries declare", async () => {
    const record = await recordOf(
      "csharp",
      `class A { void F(object o) {
  if (o is B { P: var p, Q: > 1 } b && b.R) p.S();
  foreach (var (k, v) in o) k.T(v);
  try { } catch (E e) when (e.U) { }
  var r = o switch { C c => c.V, _ => 0 };
  Func<int, int> f = x => x + r; f(n: 1);
  var q = from i in o let w = i.W where w > 1 select w;
  G(out var s); s.X(); (var t, int u) = G(); goto end;
  end: t?.Y.Z();
} }`,
    );
    assert.deepEqual(
      referencesIn(record).slice(1),
      [
        "B type @2 → implicit self(A).B",
        "P key @2 → an B.P",
        "Q key @2 → an B.Q",
        "b read @2 → variable A.F.b @2",
        "R read @2 → A.F.b.R",
        "p read @2 → variable A.F.p @2",
        "S call @2 → A.F.p.S",
        "o read @3 → parameter A.F.o @1",
        "k read @3 → variable A.F.k @3",
        "T call @3 → A.F.k.T",
        "v read @3 → variable A.F.v @3",
        "E type @4 → implicit self(A).E",
        "e read @4 → variable A.F.e @4",
        "U read @4 → A.F.e.U",
        "o read @5 → parameter A.F.o @1",
        "C type @5 → implicit self(A).C",
        "c read @5 → variable A.F.c @5",
        "V read @5 → A.F.c.V",
        "Func type @6 → implicit self(A).Func",
        "x read @6 → parameter A.F.f.x @6",
        "r read @6 → variable A.F.r @5",
        "f call @6 → function A.F.f @6",
        "n key @6 → parameters(A.F.f).n",
        "o read @7 → parameter A.F.o @1",
        "i read @7 → variable A.F.i @7",
        "W read @7 → A.F.i.W",
        "w read @7 → variable A.F.w @7",
        "w read @7 → variable A.F.w @7",
        "G call @8 → implicit self(A).G",
        "s read @8 → variable A.F.s @8",
        "X call @8 → A.F.s.X",
        "G call @8 → implicit self(A).G",
        "end read @8 → label A.F.end @9",
        "t read @9 → variable A.F.t @8",
        "Y read @9 → A.F.t.Y",
        "Z call @9 → A.F.t.Y.Z",
      ].slice(0),
    );
  });

  it("knows what has a type of the language itself", async () => {
    const text = "class A { void F(string s, int? t) { } void G(bool b) { } void H(object o) { long l; } }";
    const record = await recordOf("csharp", text);
    const types = record.definitions
      .slice(1)
      .map((one) => `${record.names[one.name]}: ${typeOf(record, one)}`);
    assert.deepEqual(
      types,
      ["F", "s", "t", "G", "b", "H", "o", "l"].map((name) => `${name}: outside`),
    );
  });

  it("types what is written or made", async () => {
    const record = await recordOf(
      "csharp",
      `class A { void F(List<B> l, N.C? c, D[] d) {
  var e = new E<int>(1) { G = 2 }; H h = Make(); var i = Make(); var j = (K)c; var k = (c as L).M<int>();
} }`,
    );
    const types = record.definitions
      .filter(({ kind }) => kind === "variable" || kind === "parameter")
      .map((one) => `${record.names[one.name]}: ${typeOf(record, one)}`);
    assert.deepEqual(types, [
      "l: an List of an B",
      "c: an N.C",
      "d: outside of an D",
      "e: an E of outside",
      "h: an H",
      "i: Make()",
      "j: an K",
      "k: an L.M()",
    ]);
    assert.ok(referencesIn(record).includes("G key @2 → an E of outside.G"));
    assert.ok(referencesIn(record).includes("M call @2 → an L.M"));
  });
});
