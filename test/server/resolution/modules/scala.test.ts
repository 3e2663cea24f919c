import { strict as assert } from "node:assert";
import { goTo } from "../../../support/go-to.ts";

describe("Scala's packages", () => {
  it("do not give what is in others", async () => {
    const files = {
      "A.scala": "package a\nclass A { val c: ¦C = null }\n",
      "C.scala": "package a.c\nclass C\n",
    };
    assert.deepEqual(await goTo(files), []);
  });

  it("add up where a file names several, and all of them are open", async () => {
    const files = {
      "A.scala": "package a.b\npackage c\nclass A { def f(x: ¦B) = x }\n",
      "B.scala": "package a.b\nclass B\n",
    };
    assert.deepEqual(await goTo(files), ["proved B.scala B"]);
    const imported = {
      "A.scala": "package x\nimport a.b.c.C\nclass A { def f(x: ¦C) = x }\n",
      "C.scala": "package a.b\npackage c\nclass C\n",
      "D.scala": "package c\nclass C\n",
    };
    assert.deepEqual(await goTo(imported), ["proved C.scala C"]);
  });

  it("have what is in their package object, and what that inherits", async () => {
    const files = {
      "package.scala": "package a\nimport s.Shared\npackage object b extends Shared { type T = Int }\n",
      "Shared.scala": "package s\ntrait Shared { def parse(x: Int) = x }\n",
    };
    const inside = "package a.b\nclass A { def f(x: ¦T) = x }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": inside }), ["proved package.scala b.T"]);
    const outside = "package c\nimport a.b._\nclass A { def f(x: ¦T) = x }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": outside }), ["proved package.scala b.T"]);
    const inherited = "package c\nimport a.b._\nclass A { def f(x: Int) = ¦parse(x) }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": inherited }), ["proved Shared.scala Shared.parse"]);
    const around = "package a.b\nclass A { def f(x: Int) = ¦parse(x) }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": around }), ["proved Shared.scala Shared.parse"]);
  });

  it("are found from those around, from the root, and by their names", async () => {
    const files = {
      "B.scala": "package a.b\nobject B { def n = 1 }\n",
      "C.scala": "package b\nobject B { def m = 1 }\n",
    };
    const near = "package a\nimport b.B\nclass A { B.¦n }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": near }), ["proved B.scala B.n"]);
    const root = "package a\nimport _root_.b.B\nclass A { B.¦m }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": root }), ["proved C.scala B.m"]);
    const named = "package a\nclass A { b.B.¦n }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": named }), ["proved B.scala B.n"]);
  });
});

describe("Scala's imports", () => {
  it("of what nobody defines hide nothing", async () => {
    const files = {
      "A.scala": "package a\nimport b.C\nimport C._\nclass A { val d: ¦D = null }\n",
      "D.scala": "package a\nclass D\n",
    };
    assert.deepEqual(await goTo(files), ["proved D.scala D"]);
  });

  it("take all that is in an object, be it imported itself", async () => {
    const files = { "B.scala": "package a\nobject B { def m = 1; object C { def n = 1 } }\n" };
    const whole = "package c\nimport a.B._\nclass A { ¦m }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": whole }), ["proved B.scala B.m"]);
    const imported = "package c\nimport a.B\nimport B._\nclass A { ¦m }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": imported }), ["proved B.scala B.m"]);
    const beside = "package a\nimport B.C._\nclass A { ¦n }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": beside }), ["proved B.scala B.C.n"]);
    const single = "package a\nimport B.C\nclass A { C.¦n }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": single }), ["proved B.scala B.C.n"]);
  });
});

describe("Scala's classes and objects of one name", () => {
  const files = {
    "B.scala": `package a
class B(val x: Int) { def m = 1 }
object B { def m = 2 }
class C(val y: Int)
object C { def apply(y: Int) = new C(y) }
trait D
`,
  };

  it("are told apart by what the name is used for", async () => {
    const type = "package a\nclass A { def f(b: ¦B) = b }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": type }), ["proved B.scala B"]);
    const member = "package a\nclass A { def f(b: B) = b.¦m }\n";
    const [found, ...others] = await goTo({ ...files, "A.scala": member });
    assert.equal(found, "proved B.scala B.m");
    assert.deepEqual(others, []);
  });

  it("leave a call to the function among values of its name", async () => {
    const both = "package a\npackage object p { def B(x: Int) = x; val B = 1 }\n";
    const called = "package c\nimport a.p._\nclass A { ¦B(1) }\n";
    const [found, ...others] = await goTo({ "p.scala": both, "A.scala": called });
    assert.deepEqual([found, others], ["proved p.scala p.B", []]);
  });

  it("are one as long as there is one", async () => {
    const value = "package a\nclass A { ¦D }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": value }), ["proved B.scala D"]);
  });

  it("are both what an import brings", async () => {
    const imported = "package c\nimport a.¦B\n";
    assert.equal((await goTo({ ...files, "A.scala": imported })).length, 2);
  });
});

describe("Scala's classes that are compiled apart", () => {
  const one = "package p\nobject U { def m = 1 }\n";

  it("are the nearest of their name", async () => {
    const files = { "one/src/U.scala": one, "two/src/U.scala": one };
    const other = "package p.q\nimport p.U\nclass A { U.¦m }\n";
    assert.deepEqual(await goTo({ ...files, "two/src/A.scala": other }), ["proved two/src/U.scala U.m"]);
    const same = "package p\nclass A { ¦U }\n";
    assert.deepEqual(await goTo({ ...files, "one/src/A.scala": same }), ["proved one/src/U.scala U"]);
  });

  it("are all meant where none is nearer", async () => {
    const files = {
      "src-2/U.scala": one,
      "src-3/U.scala": one,
      "src/A.scala": "package p\nclass A { ¦U }\n",
    };
    assert.deepEqual(await goTo(files), ["proved src-2/U.scala U", "proved src-3/U.scala U"]);
  });
});
