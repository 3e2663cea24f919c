import assert from "node:assert/strict";
import { definitionsIn, qualified, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

async function definitionsOf(text: string): Promise<readonly string[]> {
  return definitionsIn(await recordOf("kotlin", text));
}

async function typesIn(text: string): Promise<readonly string[]> {
  const record = await recordOf("kotlin", text);
  return record.definitions.map(
    (definition) => `${qualified(record, definition)}: ${typeOf(record, definition)}`,
  );
}

describe("Kotlin", () => {
  it("goes on through errors", async () => {
    assert.deepEqual(await definitionsOf(""), []);
    const broken = await definitionsOf("fun a() = ]\n\nclass B {}\n");
    assert.deepEqual(broken, ["function a @1", "class B @3"]);
  });

  it("knows its package, imports and what is imported as a whole", async () => {
    const record = await recordOf("kotlin", "package a.b\nimport c.D\nimport c.e.F as G\nimport h.*\n");
    assert.deepEqual(definitionsIn(record), ["module a.b @1", "import D @2", "import G @3"]);
    assert.deepEqual(
      record.definitions.slice(1).map(({ module, imported }) => [module, record.names[imported]]),
      [
        ["c", "D"],
        ["c.e", "F"],
      ],
    );
    assert.deepEqual(
      record.wildcards.map(({ module }) => module),
      ["h"],
    );
  });

  it("has properties of constructors, companions, objects, enums and aliases", async () => {
    const definitions = await definitionsOf(`@A class B<T>(val a: Int, private var b: C = d, e: F) : G(a) {
  constructor(f: Int) : this(f, 1) {
  }
  companion object {
    const val LIMIT = 1
    fun make() = B(1)
  }
  object O {
    fun o() {}
  }
  internal interface I {
    fun i()
  }
  var p: Int
    get() = field
    set(v) {
      field = v
    }
}
enum class E(val code: Int) {
  ONE(1) { override fun e() {} },
  TWO(2);
  open fun e() {}
}
typealias L<X> = List<X>
`);
    assert.deepEqual(definitions, [
      "class B @1",
      "typeParameter B.T @1",
      "property B.a @1",
      "property B.b @1",
      "parameter B.e @1",
      "constructor B.constructor @2",
      "parameter B.constructor.f @2",
      "object B.companion @4",
      "constant B.LIMIT @5",
      "method B.make @6",
      "object B.O @8",
      "method B.O.o @9",
      "interface B.I @11",
      "method B.I.i @12",
      "field B.p @14",
      "parameter B.v @16",
      "enum E @20",
      "property E.code @20",
      "enumMember E.ONE @21",
      "method E.ONE.e @21",
      "enumMember E.TWO @22",
      "method E.e @23",
      "type L @25",
      "typeParameter L.X @25",
    ]);
  });

  it("gives extensions their owner, whose members they see by their bare names", async () => {
    const record = await recordOf(
      "kotlin",
      "fun A.b(c: D): E = this.f + g\nval H?.i: J get() = k\nfun <T> List<T>.l() = m()\n",
    );
    assert.deepEqual(
      definitionsIn(record).filter((line) => !line.startsWith("typeParameter")),
      ["function an A.b @1", "parameter an A.b.c @1", "variable an H.i @2", "function an List.l @3"],
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => /^[fgm] /.test(line)),
      ["f read @1 → an A.f", "g read @1 → implicit an A.g", "m call @3 → implicit an List.m"],
    );
    const [function_] = record.definitions;
    assert.ok(function_);
    assert.equal(typeOf(record, function_), "an E");
  });

  it("scopes lambdas, loops, destructuring, catch and when", async () => {
    const record = await recordOf(
      "kotlin",
      `fun f(a: A) {
  for ((k, v) in a) { k; v }
  val (p, q) = a
  a.map { x -> x + p }.forEach { it.y }
  try { } catch (e: E) { e }
  when (val s = a) { is S -> s }
  k
  val a = a.b
  a
}
`,
    );
    assert.deepEqual(
      referencesIn(record)
        .filter((line) => /^[akvpxes] /.test(line))
        .map((line) => line.replace(/ read @\d+ → /, " → ")),
      [
        "a → parameter f.a @1",
        "k → variable f.k @2",
        "v → variable f.v @2",
        "a → parameter f.a @1",
        "a → parameter f.a @1",
        "x → parameter f.x @4",
        "p → variable f.p @3",
        "e → variable f.e @5",
        "a → parameter f.a @1",
        "s → variable f.s @6",
        "k → ?",
        "a → parameter f.a @1",
        "a → variable f.a @8",
      ],
    );
  });

  it("knows types that are written or made, and members of them", async () => {
    assert.deepEqual(
      await typesIn(
        "class A { val a: B.C<D>? = e()\nval f = G(1)\nfun h(i: (J) -> K, vararg l: M): N? { val o = (i as P).q()!!.r } }\n",
      ),
      [
        "A: ?",
        "A.a: an B.C of an D",
        "A.f: G()",
        "A.h: an N",
        "A.h.i: ?",
        "A.h.l: an M",
        "A.h.o: an P.q().r",
      ],
    );
  });

  it("names arguments, templates, and `this` with a label or in an object literal", async () => {
    const record = await recordOf(
      "kotlin",
      `class A {
  fun m(a: B) {
    c(d = 1, a)
    "t $a and \${a.e}, \\$a"
    object : F() {
      fun g() {
        h()
        this@A.i = a
      }
    }
  }
}
`,
    );
    assert.deepEqual(referencesIn(record), [
      "B type @2 → implicit self(A).B",
      "c call @3 → implicit self(A).c",
      "d key @3 → parameters(c).d",
      "a read @3 → parameter A.m.a @2",
      "a read @4 → parameter A.m.a @2",
      "a read @4 → parameter A.m.a @2",
      "e read @4 → A.m.a.e",
      "F call @5 → implicit self(A).F",
      "h call @7 → implicit an F | self(A).h",
      "A read @8 → class A @1",
      "i write @8 → an A.i",
      "a read @8 → parameter A.m.a @2",
    ]);
  });

  it("knows what a class extends, and delegates to", async () => {
    const record = await recordOf("kotlin", "class A(c: C) : B(1), D<E>, F by c");
    assert.equal(record.supers.length, 3);
    assert.deepEqual(referencesIn(record).slice(1), [
      "B call @1 → ?",
      "D type @1 → ?",
      "E type @1 → ?",
      "F type @1 → ?",
      "c read @1 → parameter A.c @1",
    ]);
  });

  it("knows what either of two values is, and that literals are no types of the workspace", async () => {
    const text = `class A {
  val a = b?.c ?: D()
  val e = if (f) g else H()
  val i = "j"
  val k = object : L(), M {
  }
}
`;
    assert.deepEqual(await typesIn(text), [
      "A: ?",
      "A.a: b.c | D()",
      "A.e: g | H()",
      "A.i: outside",
      "A.k: an L | an M",
    ]);
  });

  it("sees a constructor whose modifiers are on a line of their own", async () => {
    const definitions = await definitionsOf(
      "class A<T>\n  internal actual constructor(val b: C) : D {\n  val e = 1\n}\n",
    );
    assert.deepEqual(definitions, ["class A @1", "typeParameter A.T @1", "property A.b @2", "field A.e @3"]);
  });

  it("gives the arguments of annotations, and of what is extended, their parameters", async () => {
    const record = await recordOf("kotlin", "@A(b = 1)\nclass C : D(e = 2)\n");
    assert.deepEqual(referencesIn(record), [
      "A call @1 → ?",
      "b key @1 → parameters(A).b",
      "D call @2 → ?",
      "e key @2 → parameters(D).e",
    ]);
  });

  it("gives the accessors of an extension what it extends", async () => {
    const record = await recordOf(
      "kotlin",
      "val <T> A<T>.b: C\n  get() = d\nval e: F.G\n  get() = h\nval i by j.k\n",
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => /^[dhj] /.test(line)),
      ["d read @2 → implicit an A.d", "h read @4 → ?", "j read @5 → ?"],
    );
  });

  it("asks the objects around a name for it, the innermost first, and then its imports", async () => {
    const record = await recordOf(
      "kotlin",
      `import a.b
class C {
  fun D.e() = b()
  inner class F {
    fun g(h: I) = h.apply { b }
  }
}
fun j(k: b) = b()
`,
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => line.startsWith("b ")),
      [
        "b call @3 → implicit an D | self(C).b",
        "b read @5 → implicit C.F.g.h | self(C.F) | self(C).b",
        "b type @8 → import b @1",
        "b call @8 → import b @1",
      ],
    );
  });

  it("tells functions from values of the same name", async () => {
    const record = await recordOf(
      "kotlin",
      "class A {\n  val b = 1\n  fun b() = 2\n  fun c(d: () -> Int) = b() + b + d() + f(::b)\n}\n",
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => /^[bd] /.test(line)),
      [
        "b call @4 → method A.b @3",
        "b read @4 → field A.b @2",
        "d call @4 → parameter A.c.d @4",
        "b call @4 → method A.b @3",
      ],
    );
  });
});
