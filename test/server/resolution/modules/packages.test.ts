import { strict as assert } from "node:assert";
import { goTo } from "../../../support/go-to.ts";

describe("Packages that files say they are in", () => {
  it("that no file is in are outside", async () => {
    const files = {
      "a/A.java": "package a;\nimport java.util.List;\nclass A { int m(List l) { return l.¦size(); } }\n",
      "a/B.java": "package a;\nclass B { int size() { return 1; } }\n",
    };
    assert.deepEqual(await goTo(files), []);
  });

  it("do not share what must be imported", async () => {
    const files = {
      "a/A.java": "package a;\nclass A { ¦B b; }\n",
      "c/B.java": "package c;\npublic class B {}\n",
    };
    assert.deepEqual(await goTo(files), []);
  });

  it("share the names of their files", async () => {
    const files = {
      "a/A.java": "package a;\nclass A { B b; int m() { return b.¦n(); } }\n",
      "a/B.java": "package a;\nclass B { int n() { return 1; } }\n",
    };
    assert.deepEqual(await goTo(files), ["proved a/B.java B.n"]);
  });

  it("give what is imported, to other languages of the family too", async () => {
    const files = {
      "a/A.java": "package a;\nimport c.d.B;\nclass A { B b; int m() { return b.¦n(); } }\n",
      "x/B.kt": "package c.d\nclass B { fun n(): Int = 1 }\n",
      "y/B.kt": "package other\nclass B { fun n(): Int = 1 }\n",
    };
    assert.deepEqual(await goTo(files), ["proved x/B.kt B.n"]);
  });

  it("give what is in a type of theirs", async () => {
    const files = {
      "a/A.java": "package a;\nimport static c.B.Inner;\nclass A { ¦Inner b; }\n",
      "c/B.java": "package c;\npublic class B { public static class Inner {} }\n",
    };
    assert.deepEqual(await goTo(files), ["proved c/B.java B.Inner"]);
  });

  it("give all that is in a type of theirs", async () => {
    const files = {
      "a/A.java": "package a;\nimport static c.B.*;\nclass A { int m() { return ¦n(); } }\n",
      "c/B.java": "package c;\npublic class B { public static int n() { return 1; } }\n",
    };
    assert.deepEqual(await goTo(files), ["proved c/B.java B.n"]);
  });

  it("are namespaces with dots in C#, seen from what is in them and from files that use them", async () => {
    const files = {
      "Thing.cs": "namespace App.Core\n{\n  public class Thing { public void Go() { } }\n}\n",
      "Far.cs": "namespace Far.Core\n{\n  public class Thing { public void Go() { } }\n}\n",
    };
    const within = "namespace App.Core.Inner\n{\n  class A { void M(Thing t) { t.¦Go(); } }\n}\n";
    assert.deepEqual(await goTo({ ...files, "A.cs": within }), ["proved Thing.cs App.Core.Thing.Go"]);
    const using = "using Far.Core;\nnamespace App\n{\n  class A { void M(Thing t) { t.¦Go(); } }\n}\n";
    assert.deepEqual(await goTo({ ...files, "A.cs": using }), ["proved Far.cs Far.Core.Thing.Go"]);
  });

  it("are named in front of what is in them, without an import", async () => {
    const files = {
      "x/B.java": "package c.d;\npublic class B { static int n; static class I {} void m() {} }\n",
      "y/E.kt": "package e\nclass E { fun m() {} }\n",
    };
    const from = (text: string) =>
      goTo({ ...files, "A.java": `package a;\nclass A extends Far { ${text} }\n` });
    assert.deepEqual(await from("c.d.¦B b;"), ["proved x/B.java B"]);
    assert.deepEqual(await from("int i = c.d.¦B.n;"), ["proved x/B.java B"]);
    assert.deepEqual(await from("int i = c.d.B.¦n;"), ["proved x/B.java B.n"]);
    assert.deepEqual(await from("void m() { new c.d.¦B(); }"), ["proved x/B.java B"]);
    assert.deepEqual(await from("c.d.B.I i; void m(c.d.B b) { b.¦m(); }"), ["proved x/B.java B.m"]);
    assert.deepEqual(await from("void m(e.E b) { b.¦m(); }"), ["proved y/E.kt E.m"]);
    for (const none of ["¦c.d.B b;", "c.¦d.B b;", "d.¦B b;", "void m(C c) { c.d.¦B(); }"])
      assert.deepEqual(await from(none), [], none);
    assert.deepEqual(await goTo({ ...files, "A.kt": "fun f() = c.d.B().¦m()\n" }), ["proved x/B.java B.m"]);
  });

  it("bring the members of a type in C#, and not those of an enum without its name", async () => {
    const files = {
      "b.cs":
        "namespace N\n{\n  enum Kind { Array }\n  static class U { public static void Help() { } }\n}\n",
    };
    const inFile = (member: string) => ({
      ...files,
      "a.cs": `using static N.U;\nnamespace N { class A { ${member} } }\n`,
    });
    assert.deepEqual(await goTo(inFile("void F() { ¦Help(); }")), ["proved b.cs N.U.Help"]);
    assert.deepEqual(await goTo(inFile("void F() { ¦Array.Sort(1); }")), []);
    assert.deepEqual(await goTo(inFile("Kind k = Kind.¦Array;")), ["proved b.cs N.Kind.Array"]);
  });
});
