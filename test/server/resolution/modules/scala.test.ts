import { strict as assert } from "node:assert";
import { findDefinition } from "../../../../server/resolution/find-definition.ts";
import { goTo } from "../../../support/go-to.ts";
import { resolverOver } from "../../../support/resolve.ts";

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

  it("are given by package objects that stand beside other definitions, which stay where they are", async () => {
    const files = {
      "a.scala": "package a\nclass C\npackage object b { val n = 1 }\n",
      "D.scala": "package a\nclass D\n",
    };
    const near = "package a\nclass A { def f(c: ¦C) = c }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": near }), ["proved a.scala C"]);
    const imported = "package c\nimport a.b._\nclass A { ¦n }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": imported }), ["proved a.scala b.n"]);
    const path = "package c\nclass A { a.b.¦n }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": path }), ["proved a.scala b.n"]);
  });

  it("are gone to where they are named, and are no names of their own", async () => {
    const files = { "B.scala": "// B\n\npackage a\nclass B\n" };
    assert.deepEqual(await goTo({ ...files, "A.scala": "package c\nimport ¦a.B\n" }), ["proved B.scala a"]);
    const within = "package c\nimport a._\nclass A { def f(b: a.¦B) = b }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": within }), ["proved B.scala B"]);
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

  it("are told apart where they are made, called, or named in their own file", async () => {
    const made = "package a\nclass A { new ¦C(1) }\n";
    assert.deepEqual(await goTo({ ...files, "A.scala": made }), ["proved B.scala C"]);
    const text = files["B.scala"];
    const object = text.split("\n").findIndex((line) => line.startsWith("object C"));
    const lineOf = async (use: string): Promise<readonly number[]> => {
      const resolver = await resolverOver({ "B.scala": `${text}object U { ${use} }\n` });
      const found = findDefinition(resolver, "B.scala", text.split("\n").length - 1, "object U { ".length);
      return (found?.answers ?? []).map((answer) => resolver.definition(answer)?.line ?? -1);
    };
    assert.deepEqual(await lineOf("C(1)"), [object]);
    assert.deepEqual(await lineOf("B(1)"), [1]);
    assert.deepEqual(await lineOf("B.m"), [2]);
    const functions = "package a\nobject O {\n class P[T]\n def P[T] = new P[T]\n ¦P[Int]\n}\n";
    const resolver = await resolverOver({ "P.scala": functions.replace("¦", "") });
    assert.equal(findDefinition(resolver, "P.scala", 4, 1)?.answers.length, 1);
    assert.deepEqual(
      findDefinition(resolver, "P.scala", 4, 1)?.answers.map((one) => resolver.definition(one)?.kind),
      ["method"],
    );
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

describe("Scala's traits", () => {
  const traits = `package a
trait A { def n: Int; def m: Int = 1 }
trait B extends A { override def m: Int = 2 }
trait C extends A { override def m: Int = 3 }
trait D { def n: Int }
class E { def n: Int = 4 }
`;
  const lineOf = async (heirs: string, member: string): Promise<number | undefined> => {
    const use = `package a\nclass U { def f(x: F) = x.${member} }\n`;
    const resolver = await resolverOver({ "T.scala": `${traits}${heirs}\n`, "U.scala": use });
    const found = findDefinition(resolver, "U.scala", 1, use.indexOf("x.") + 2 - use.indexOf("class"));
    const [answer] = found?.answers ?? [];
    assert.equal(found?.answers.length, 1);
    return answer === undefined ? undefined : resolver.definition(answer)?.line;
  };

  it("stand before one another from the last to the first, and before what they extend", async () => {
    assert.equal(await lineOf("class F extends B with C", "m"), 3);
    assert.equal(await lineOf("class F extends C with B", "m"), 2);
    assert.equal(await lineOf("class F extends B with A", "m"), 2);
  });

  it("give what is inherited to what is written within, the innermost first", async () => {
    const files = {
      "B.scala": "package a\ntrait B { def n = 1; def m = 1 }\ntrait C { def m = 2 }\n",
    };
    const asked = async (use: string) =>
      goTo({
        ...files,
        "A.scala": `package a\nclass A extends B { object O { class D extends C { def f = ${use} } } }\n`,
      });
    assert.deepEqual(await asked("¦n"), ["proved B.scala B.n"]);
    assert.deepEqual(await asked("¦m"), ["proved B.scala C.m"]);
    assert.deepEqual(await asked("new E { def g = ¦n }"), ["proved B.scala B.n"]);
    assert.deepEqual(await asked("¦k"), []);
  });

  it("leave what they only declare to what defines it", async () => {
    assert.equal(await lineOf("class F extends E with D", "n"), 5);
    assert.equal(await lineOf("class F extends A with D", "n"), 4);
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

  it("are in no package of a file that is built with others of their names, or shipped", async () => {
    const files = {
      "one/src/p/U.scala": one,
      "two/src/p/U.scala": one,
      "two/src/p/V.scala": "package p\nobject V { def n = 1 }\n",
      "one/test/src/p/W.scala": "package p\nobject W { def k = 1 }\n",
    };
    const asked = async (path: string, text: string) => goTo({ ...files, [path]: `${text}\n` });
    assert.deepEqual(await asked("one/src/p/A.scala", "package p\nclass A { p.V.¦n }"), [
      "name two/src/p/V.scala V.n",
    ]);
    assert.deepEqual(await asked("two/src/q/A.scala", "package q\nclass A { p.V.¦n }"), [
      "proved two/src/p/V.scala V.n",
    ]);
    assert.deepEqual(await asked("one/src/p/A.scala", "package p\nclass A { p.W.¦k }"), [
      "name one/test/src/p/W.scala W.k",
    ]);
    assert.deepEqual(await asked("one/test/src/p/A.scala", "package p\nclass A { p.W.¦k }"), [
      "proved one/test/src/p/W.scala W.k",
    ]);
    assert.deepEqual(await asked("one/src/p/A.scala", "package p\nimport ¦p.U"), [
      "proved one/src/p/A.scala p",
      "proved one/src/p/U.scala p",
    ]);
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
