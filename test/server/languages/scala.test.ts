import assert from "node:assert/strict";
import { definitionsIn, qualified, recordOf, referencesIn, typeOf } from "../../support/extract.ts";

async function typesIn(text: string): Promise<readonly string[]> {
  const record = await recordOf("scala", text);
  return record.definitions.map(
    (definition) => `${qualified(record, definition)}: ${typeOf(record, definition)}`,
  );
}

describe("Scala", () => {
  it("goes on through errors", async () => {
    assert.deepEqual(definitionsIn(await recordOf("scala", "")), []);
    const broken = definitionsIn(await recordOf("scala", "class A { def b( }\n\nclass C { val d = 1 }\n"));
    assert.ok(
      broken.some((line) => line.startsWith("class C")),
      broken.join(),
    );
  });

  it("knows its package, and all forms of imports", async () => {
    const record = await recordOf(
      "scala",
      "package a.b\nimport c.D, e.f.G\nimport h.{I, J => K, L as M, N => _, _}\nimport o.*\nimport p.q as r\n",
    );
    assert.deepEqual(definitionsIn(record), [
      "module a.b @1",
      "import D @2",
      "import G @2",
      "import I @3",
      "import K @3",
      "import M @3",
      "import r @5",
    ]);
    assert.deepEqual(
      record.definitions.slice(1).map(({ module, imported }) => `${module}#${record.names[imported]}`),
      ["c#D", "e.f#G", "h#I", "h#J", "h#L", "p#q"],
    );
    assert.deepEqual(
      record.wildcards.map(({ module }) => module),
      ["h", "o"],
    );
  });

  it("has members of classes, traits, objects, enumerations, givens and extensions", async () => {
    const record = await recordOf(
      "scala",
      `case class A[+T](a: Int, private val b: B = c)(using d: D) extends E(a) with F[G] {
  def this(h: Int) = this(h, 1)
  val i, j = 1
  lazy val (k, l) = m
  type N = O
  def |+|[P](q: P): T = q
}
trait Q { self: R => def s: T; var u: V }
object A { val LIMIT = 1 }
enum W(val x: Int):
  case Y extends W(1)
  case Z(z: Int)
given AA: BB[CC] with
  def dd = 1
extension (ee: FF)
  def gg = ee.hh
package object ii { def jj = 1 }
`,
    );
    assert.deepEqual(definitionsIn(record), [
      "class A @1",
      "typeParameter A.T @1",
      "field A.a @1",
      "field A.b @1",
      "field A.d @1",
      "constructor A.this @2",
      "parameter A.this.h @2",
      "field A.i @3",
      "field A.j @3",
      "field A.k @4",
      "field A.l @4",
      "type A.N @5",
      "method A.|+| @6",
      "typeParameter A.|+|.P @6",
      "parameter A.|+|.q @6",
      "trait Q @8",
      "field Q.self @8",
      "method Q.s @8",
      "field Q.u @8",
      "object A @9",
      "field A.LIMIT @9",
      "enum W @10",
      "field W.x @10",
      "enumMember W.Y @11",
      "enumMember W.Z @12",
      "field W.Z.z @12",
      "variable AA @13",
      "method AA.dd @14",
      "parameter an FF.ee @15",
      "method an FF.gg @16",
      "module ii @17",
      "method ii.jj @17",
    ]);
    assert.equal(record.supers.length, 3);
  });

  it("binds small letters in patterns, generators and lambdas", async () => {
    const record = await recordOf(
      "scala",
      `def f(a: A) = {
  a match {
    case B(c, D) if c > 1 => c
    case e @ F.G(_) => e
    case h :: i => i
    case j: J => j
  }
  for { (k, l) <- a; m = k.n; if l } yield m
  a.map(o => o).fold((p, q) => p + q)
  val a = a.r
  a
  c
}
`,
    );
    assert.deepEqual(
      referencesIn(record)
        .slice(2)
        .map((line) => line.replace(/ @\d+ → /, " → ")),
      [
        "B type → ?",
        "D read → ?",
        "c read → variable f.c @3",
        "c read → variable f.c @3",
        "F read → ?",
        "G type → F.G",
        "e read → variable f.e @4",
        "i read → variable f.i @5",
        "J type → ?",
        "j read → variable f.j @6",
        "a read → parameter f.a @1",
        "k read → variable f.k @8",
        "n read → f.k.n",
        "l read → variable f.l @8",
        "m read → variable f.m @8",
        "a read → parameter f.a @1",
        "map call → f.a.map",
        "o read → parameter f.o @9",
        "fold call → f.a.map().fold",
        "p read → parameter f.p @9",
        "q read → parameter f.q @9",
        "a read → parameter f.a @1",
        "r read → f.a.r",
        "a read → variable f.a @10",
        "c read → ?",
      ],
    );
  });

  it("looks up the names of arguments in what is called, and those of variables where they stand", async () => {
    const record = await recordOf(
      "scala",
      "class A { def f(b: B) = { g(c = 1, { d = 2 }); new H(i = b.j(k = 3)) } }",
    );
    assert.deepEqual(
      referencesIn(record).filter((line) => / (?:key|write) /.test(line)),
      [
        "c key @1 → parameters(g).c",
        "d write @1 → implicit self(A).d",
        "i key @1 → parameters(H).i",
        "k key @1 → parameters(A.f.b.j).k",
      ],
    );
  });

  it("knows types that are written or made", async () => {
    assert.deepEqual(
      await typesIn(
        "class A { val a: B[C] = d; val e = new F.G(1); def h(i: => J, k: K*): L#M = { val n = e.o[P](1).q } }",
      ),
      ["A: ?", "A.a: an B", "A.e: an F.G", "A.h: an L.M", "A.h.i: an J", "A.h.k: an K", "A.h.n: A.e.o().q"],
    );
  });

  it("tells an object from the class beside it, and looks up members", async () => {
    const record = await recordOf(
      "scala",
      `class A { def m(a: A) = { b = A.c; this.d(e = 1); a f g; super.h; new A { i() }; A(1) } }
object A`,
    );
    assert.deepEqual(referencesIn(record), [
      "A type @1 → class A @1",
      "b write @1 → implicit self(A).b",
      "A read @1 → object A @2",
      "c read @1 → A.c",
      "this read @1 → class A @1",
      "d call @1 → self(A).d",
      "e key @1 → parameters(self(A).d).e",
      "a read @1 → parameter A.m.a @1",
      "f call @1 → A.m.a.f",
      "g read @1 → implicit self(A).g",
      "h read @1 → ?.h",
      "A type @1 → class A @1",
      "i call @1 → implicit an A | self(A).i",
      "A call @1 → class A @1",
    ]);
  });

  it("means the class where a type is asked for, and the object where a value is, in whichever order they stand", async () => {
    const record = await recordOf("scala", "object A extends A(1)\nclass A(i: Int) { def f(a: A) = A }");
    assert.deepEqual(
      referencesIn(record).filter((line) => line.startsWith("A ")),
      ["A type @1 → class A @2", "A type @2 → class A @2", "A read @2 → object A @1"],
    );
  });

  it("sees in the guard of a generator what its pattern binds", async () => {
    const record = await recordOf("scala", "def f(a: A) = for { (k, l) <- k if k > l } yield k");
    assert.deepEqual(
      referencesIn(record).filter((line) => /^[kl] /.test(line)),
      [
        "k read @1 → ?",
        "k read @1 → variable f.k @1",
        "l read @1 → variable f.l @1",
        "k read @1 → variable f.k @1",
      ],
    );
  });

  it("refers to what the paths of imports name", async () => {
    const record = await recordOf("scala", "object A { object B }\nimport A.B._, A.{C => D}");
    assert.deepEqual(referencesIn(record), [
      "A read @2 → object A @1",
      "B read @2 → A.B",
      "A read @2 → object A @1",
      "C import @2 → import D @2",
    ]);
  });
});
