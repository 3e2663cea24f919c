import { strict as assert } from "node:assert";
import { languageSessions } from "../../support/language-session.ts";
import { renames } from "../../support/renames.ts";

describe("rename in Java", () => {
  const { refused, renamed } = renames(languageSessions());

  it("changes a Java class where imports go through it, and its constructors", async () => {
    const files = {
      "b/B.java":
        "package b;\npublic class ¦B { B() {} B(int a) { this(); } static class C {} static int d; }\n",
      "A.java": "import b.B.C;\nimport b.B.*;\nimport static b.B.d;\nclass A { b.B a = new b.B(); }\n",
    };
    assert.deepEqual(await renamed(files, "N"), {
      "b/B.java":
        "package b;\npublic class N { N() {} N(int a) { this(); } static class C {} static int d; }\n",
      "A.java": "import b.N.C;\nimport b.N.*;\nimport static b.N.d;\nclass A { b.N a = new b.N(); }\n",
    });
  });

  it("leaves a Java method alone that has the name of a field", async () => {
    const text = (a: string) =>
      `class A { int ${a}; int a() { return ${a} + this.a(); } static int m(A o) { return o.a() + o.${a}; } }\n`;
    const other = (a: string) => `class B { int b(A o) { return o.a() + o.${a} + o.a(); } }\n`;
    assert.deepEqual(await renamed({ "A.java": text("¦a"), "B.java": other("a") }, "n"), {
      "A.java": text("n"),
      "B.java": other("n"),
    });
  });

  it("changes a Java field by itself, whatever its class extends", async () => {
    const files = {
      "A.java": "class A extends Far { int ¦a; int b() { return a; } }\n",
      "B.java":
        "class B extends A { int c() { return a + super.a; } }\nclass C extends B { int a; int d() { return a; } }\n",
    };
    assert.deepEqual(await renamed(files, "n"), {
      "A.java": "class A extends Far { int n; int b() { return n; } }\n",
      "B.java":
        "class B extends A { int c() { return n + super.n; } }\nclass C extends B { int a; int d() { return a; } }\n",
    });
    const method = "class A extends Far { int ¦a() { return 1; } }\n";
    assert.match(await refused({ "A.java": method }), /extends something/);
  });
});
