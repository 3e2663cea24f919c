import { strict as assert } from "node:assert";
import type { Location, WorkspaceEdit } from "vscode-languageserver";
import { goTo } from "../../support/go-to.ts";
import { languageSessions } from "../../support/language-session.ts";

describe("A type that is written in several files", () => {
  const given = languageSessions();
  const other =
    "namespace N\n{\n  partial class A : B { int b; void F() { } }\n  class B { protected void G() { } }\n}\n";
  const inPart = (body: string) => ({
    "a.cs": `namespace N\n{\n  partial class A { void M(A a) { ${body} } }\n}\n`,
    "b.cs": other,
  });

  it("has the members of all its parts, and what any of them inherits", async () => {
    assert.deepEqual(await goTo(inPart("¦F();")), ["proved b.cs N.A.F"]);
    assert.deepEqual(await goTo(inPart("this.¦b = 1;")), ["proved b.cs N.A.b"]);
    assert.deepEqual(await goTo(inPart("¦G();")), ["proved b.cs N.B.G"]);
    assert.deepEqual(await goTo(inPart("a.¦F();")), ["proved b.cs N.A.F"]);
    const members = { "a.cs": "namespace N;\npartial class A { void M() { ¦F(); } }\n", "b.cs": other };
    assert.deepEqual(await goTo(members), ["proved b.cs N.A.F"]);
  });

  it("is another one in another namespace, in another type, and with other parameters", async () => {
    for (const apart of [
      "namespace O { class A { void H() { } } }",
      "namespace N { class C { class A { void H() { } } } }",
      "namespace N { class A<T> { void H() { } } }",
      "namespace N { interface A { void H(); } }",
    ])
      assert.deepEqual(await goTo({ ...inPart("¦H();"), "c.cs": apart }), [], apart);
  });

  it("is renamed in all of them", async () => {
    const { request, at, uri } = await given({
      "a.cs": "namespace N { partial class ¦A { public A() { } } }\n",
      "b.cs": "namespace N { partial class A { A a; } }\n",
    });
    const found = await request<Location[]>("textDocument/definition", at());
    assert.equal(found.length, 1);
    const { changes = {} } = await request<WorkspaceEdit>("textDocument/rename", { ...at(), newName: "C" });
    assert.deepEqual([changes[uri("a.cs")]?.length, changes[uri("b.cs")]?.length], [2, 2]);
  });
});
